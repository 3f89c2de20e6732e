using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>A signed-off return is opened again, with a reason (R-4a): a report that was made from it is stale from then on.</summary>
[RolesAllowed(Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ReopenReturn : ICommand, IOpenReturn
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
    public string? Reason { get; init; }
    public int Version { get; init; }
}

internal sealed class ReopenReturnRules : AbstractValidator<ReopenReturn>
{
    public ReopenReturnRules() => RuleFor(x => x.Reason).Needed("Say why the return must change").AtMost(1000);
}

internal sealed class ReopenReturnHandler(
    IUnitOfWork<RapidReviewModule> work, ReturnDesk desk, ReviewStore store, ReportShelf reports, CaseRegister register, Partnership partnership, TimeProvider time)
    : ICommandHandler<ReopenReturn>
{
    private const string Reopen = """
        UPDATE rapidreview.agency_return SET state = 'Reopened', reopened_because = @Reason, version = version + 1
         WHERE case_reference = @Case AND agency = @Agency AND version = @Version
        """;

    public async Task<Result> Handle(ReopenReturn command, CancellationToken cancel)
    {
        var opened = await desk.Open(command.Case, command.Agency, cancel);
        if (opened.Failure is { } failure)
            return failure;
        if (opened.Value.State is not ReturnState.SignedOff)
            return Failure.Conflict("This return is open already. Go back to it and change what must change");
        if (await store.Find(command.Case, cancel) is not { IsOpen: true })
            return Failure.Conflict("This Rapid Review is over, so its returns stay as they are. Tell the Business Unit if something is wrong");
        if (await work.Execute(Reopen, command, cancel) == 0)
            return Failure.Stale;

        var agency = partnership.AgencyName(command.Agency);
        await reports.MarkStale(command.Case, $"{agency} reopened its return", cancel);
        await register.Record(command.Case, time.Today(), $"{agency} reopened its Rapid Review return", command.Reason, cancel);
        await register.Ask(
            new WorkItem
            {
                Case = command.Case, Key = $"rapidreview:return:{command.Agency}", Role = Role.AgencyAuthor, Agency = command.Agency, RuleId = RuleId.Sprg,
                Title = "Sign your reopened return off again", Why = "Your return was reopened to be changed (R-4a)", Link = Ways.Return(command.Case, command.Agency),
            },
            cancel);
        return Result.Done;
    }
}

/// <summary>Asks why the return must change.</summary>
[RolesAllowed(Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowReopening : IQuery<ReopeningView>, IOpenReturn
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
}

/// <inheritdoc cref="ShowReopening"/>
public sealed record ReopeningView(CaseReference Case, string Agency, string AgencyName, int Version);

internal sealed class ShowReopeningHandler(ReturnDesk desk, Partnership partnership) : IQueryHandler<ShowReopening, ReopeningView>
{
    public async Task<Result<ReopeningView>> Handle(ShowReopening query, CancellationToken cancel)
    {
        var opened = await desk.Open(query.Case, query.Agency, cancel);
        return opened.Failure is { } failure ? failure : new ReopeningView(query.Case, query.Agency, partnership.AgencyName(query.Agency), opened.Value.Version);
    }
}
