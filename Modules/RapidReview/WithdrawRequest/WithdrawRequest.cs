using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.RapidReview;

/// <summary>An agency is no longer asked. What it wrote is kept, and it can be asked again.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record WithdrawRequest : ICommand, IConcernsReturn
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
    public string? Reason { get; init; }
    public int Version { get; init; }
}

internal sealed class WithdrawRequestRules : AbstractValidator<WithdrawRequest>
{
    public WithdrawRequestRules() => RuleFor(x => x.Reason).Needed("Say why this agency is no longer asked").AtMost(1000);
}

internal sealed class WithdrawRequestHandler(
    IUnitOfWork<RapidReviewModule> work, ReviewStore store, ReturnDesk desk, ReportShelf reports, GuestInvitations guests, CaseRegister register, Partnership partnership, TimeProvider time) : ICommandHandler<WithdrawRequest>
{
    private const string Withdraw = """
        UPDATE rapidreview.agency_return SET state = 'RequestWithdrawn', withdrawn_because = @Reason, version = version + 1
         WHERE case_reference = @Case AND agency = @Agency AND version = @Version
        """;

    public async Task<Result> Handle(WithdrawRequest command, CancellationToken cancel)
    {
        if (await store.Find(command.Case, cancel) is not { } review || await store.Request(command.Case, command.Agency, cancel) is not { } request)
            return Failure.NotFound;
        if (!review.IsOpen || request.State is ReturnState.SignedOff or ReturnState.RequestWithdrawn)
            return Failure.Conflict("This agency has returned, or is no longer asked. What it returned stays part of the review");
        if (await work.Execute(Withdraw, command, cancel) == 0)
            return Failure.Stale;

        await guests.RevokeAll(GuestSubject.Return(command.Case, command.Agency), cancel);
        await register.Finish(command.Case, $"rapidreview:return:{command.Agency}", cancel);
        await register.Record(command.Case, time.Today(), $"{partnership.AgencyName(command.Agency)} is no longer asked for a return", command.Reason, cancel);
        await reports.MarkStale(command.Case, $"{partnership.AgencyName(command.Agency)} is no longer asked", cancel);
        await desk.MeetWhenAllAreIn(command.Case, cancel);
        return Result.Done;
    }
}

/// <summary>Shows the request that is to be withdrawn.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowRequest : IQuery<RequestView>, IConcernsReturn
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
}

/// <inheritdoc cref="ShowRequest"/>
public sealed record RequestView(CaseReference Case, string AgencyName, ReturnState State, int Version);

internal sealed class ShowRequestHandler(ReviewStore store, Partnership partnership) : IQueryHandler<ShowRequest, RequestView>
{
    public async Task<Result<RequestView>> Handle(ShowRequest query, CancellationToken cancel) => await store.Request(query.Case, query.Agency, cancel) is { } request
        ? new RequestView(query.Case, partnership.AgencyName(query.Agency), request.State, request.Version)
        : Failure.NotFound;
}
