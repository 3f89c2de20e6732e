using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>The Business Unit completes its part of the form after SPRG's meeting (F-3); what was decided starts by itself (F-4).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordReferralOutcome : DecisionAnswers, ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public required Guid Referral { get; init; }
}

internal sealed class RecordReferralOutcomeRules(TimeProvider time) : DecisionAnswersRules<RecordReferralOutcome>(time);

internal sealed class RecordReferralOutcomeHandler(DecisionKeeper keeper) : ICommandHandler<RecordReferralOutcome>
{
    public Task<Result> Handle(RecordReferralOutcome command, CancellationToken cancel) => keeper.Keep(command.Case, command.Referral, DecidedBy.Sprg, command, cancel);
}

/// <summary>What the form begins with.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowReferralOutcome : IQuery<ShowReferralOutcomeView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public required Guid Referral { get; init; }
}

/// <param name="Refusal">Why it cannot be recorded, or null.</param>
/// <param name="Before">SPRG's decision, where there is one.</param>
public sealed record ShowReferralOutcomeView(CaseReference Case, Guid Referral, string? Refusal, DecisionRow? Before, string OfficerName, string OfficerRole, int Version);

internal sealed class ShowReferralOutcomeHandler(ReferralStore store, ICurrentPerson current) : IQueryHandler<ShowReferralOutcome, ShowReferralOutcomeView>
{
    public async Task<Result<ShowReferralOutcomeView>> Handle(ShowReferralOutcome query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, query.Referral, cancel) is not { } row)
            return Failure.NotFound;

        var file = await store.File(row, cancel);
        return new ShowReferralOutcomeView(
            query.Case, query.Referral, ReferralMoves.From(row.State, ReferralMove.DecideAtSprg, ReferralOutcome.NoFurtherAction).Refusal, file.Decisions.Count > 0 ? file.Decisions[0] : null,
            current.Person.Name, current.Person.JobTitle, row.Version);
    }
}
