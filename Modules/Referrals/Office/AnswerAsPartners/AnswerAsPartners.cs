using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>SPRG escalated a referral: what the Delegated Safeguarding Partners decided together is recorded (F-4). It is final.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.DelegatedSafeguardingPartner)]
public sealed record AnswerAsPartners : DecisionAnswers, ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public required Guid Referral { get; init; }
}

internal sealed class AnswerAsPartnersRules(TimeProvider time) : DecisionAnswersRules<AnswerAsPartners>(time);

internal sealed class AnswerAsPartnersHandler(DecisionKeeper keeper) : ICommandHandler<AnswerAsPartners>
{
    public Task<Result> Handle(AnswerAsPartners command, CancellationToken cancel) => keeper.Keep(command.Case, command.Referral, DecidedBy.Partners, command, cancel);
}

/// <summary>What the form begins with.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.DelegatedSafeguardingPartner)]
public sealed record ShowPartnersAnswer : IQuery<ShowPartnersAnswerView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public required Guid Referral { get; init; }
}

/// <param name="Refusal">Why it cannot be recorded, or null.</param>
/// <param name="Before">SPRG's decision, where there is one.</param>
public sealed record ShowPartnersAnswerView(CaseReference Case, Guid Referral, string? Refusal, DecisionRow? Before, string OfficerName, string OfficerRole, int Version);

internal sealed class ShowPartnersAnswerHandler(ReferralStore store, ICurrentPerson current) : IQueryHandler<ShowPartnersAnswer, ShowPartnersAnswerView>
{
    public async Task<Result<ShowPartnersAnswerView>> Handle(ShowPartnersAnswer query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, query.Referral, cancel) is not { } row)
            return Failure.NotFound;

        var file = await store.File(row, cancel);
        return new ShowPartnersAnswerView(
            query.Case, query.Referral, ReferralMoves.From(row.State, ReferralMove.AnswerAsPartners, ReferralOutcome.NoFurtherAction).Refusal, file.Decisions.Count > 0 ? file.Decisions[0] : null,
            current.Person.Name, current.Person.JobTitle, row.Version);
    }
}
