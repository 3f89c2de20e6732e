using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>Gives one agency more time, with a reason, never past the statutory day .</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ExtendReturn : ICommand, IConcernsReturn
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
    public DateOnly? ExtendedTo { get; init; }
    public string? Reason { get; init; }
    public int Version { get; init; }
}

internal sealed class ExtendReturnRules : AbstractValidator<ExtendReturn>
{
    public ExtendReturnRules()
    {
        RuleFor(x => x.ExtendedTo).Needed("Enter the day until which the agency has time");
        RuleFor(x => x.Reason).Needed("Say why the agency needs more time").AtMost(1000);
    }
}

internal sealed class ExtendReturnHandler(
    IUnitOfWork<RapidReviewModule> work, ReviewStore store, ReviewDates dates, CaseRegister register, Partnership partnership, TimeProvider time) : ICommandHandler<ExtendReturn>
{
    private const string Extend = """
        UPDATE rapidreview.agency_return SET extended_to = @ExtendedTo, extended_because = @Reason, version = version + 1
         WHERE case_reference = @Case AND agency = @Agency AND version = @Version
        """;

    public async Task<Result> Handle(ExtendReturn command, CancellationToken cancel)
    {
        if (await store.Find(command.Case, cancel) is not { } review || await store.Request(command.Case, command.Agency, cancel) is not { } request)
            return Failure.NotFound;
        if (!review.IsOpen || request.State is not (ReturnState.Requested or ReturnState.InProgress))
            return Failure.Conflict("This agency’s return is not awaited, so it needs no more time");

        var extended = (await dates.Of(review, cancel)).ExtendReturn(command.ExtendedTo!.Value, command.Reason!);
        if (extended.Failure is { } failure)
            return failure;
        if (await work.Execute(Extend, command, cancel) == 0)
            return Failure.Stale;

        await register.Ask(
            new WorkItem
            {
                Case = command.Case, Key = $"rapidreview:return:{command.Agency}", Role = Role.AgencyAuthor, Agency = command.Agency, DueOn = command.ExtendedTo,
                Title = "Write your agency’s Rapid Review return", Why = "Your agency was given more time (R-3)", Link = Ways.Return(command.Case, command.Agency),
            },
            cancel);
        await register.Record(
            command.Case, time.Today(), $"{partnership.AgencyName(command.Agency)} has time until {Words.Of(command.ExtendedTo.Value)}", command.Reason, cancel);
        return Result.Done;
    }
}

/// <summary>Shows when the return is due.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowExtension : IQuery<ExtensionView>, IConcernsReturn
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
}

/// <inheritdoc cref="ShowExtension"/>
public sealed record ExtensionView
{
    public required CaseReference Case { get; init; }
    public required string AgencyName { get; init; }
    public required DateOnly DueOn { get; init; }
    public required DateOnly Latest { get; init; }
    public DateOnly? ExtendedTo { get; init; }
    public string? Reason { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowExtensionHandler(ReviewStore store, ReviewDates dates, Partnership partnership) : IQueryHandler<ShowExtension, ExtensionView>
{
    public async Task<Result<ExtensionView>> Handle(ShowExtension query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, cancel) is not { } review || await store.Request(query.Case, query.Agency, cancel) is not { } request)
            return Failure.NotFound;

        var kept = await dates.Kept(review, cancel);
        return new ExtensionView
        {
            Case = query.Case,
            AgencyName = partnership.AgencyName(query.Agency),
            DueOn = kept.Returns.DueOn,
            Latest = kept.Completion.DueOn,
            ExtendedTo = request.ExtendedTo,
            Reason = request.ExtendedBecause,
            Version = request.Version,
        };
    }
}
