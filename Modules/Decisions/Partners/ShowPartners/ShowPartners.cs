using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>Every round of the recommendation, every partner's answer, and the scrutiny team's advice beside them (D-3).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ShowPartners : IQuery<PartnersView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The partners' decision.</summary>
public sealed record PartnersView
{
    public required CaseReference Case { get; init; }

    /// <summary>The latest first.</summary>
    public required IReadOnlyList<RoundRow> Rounds { get; init; }
    public required IReadOnlyList<AdviceRow> Advice { get; init; }

    /// <summary>The partner for whom the person can decide now.</summary>
    public StatutoryPartner? MayDecideFor { get; init; }
    public required bool MaySendBack { get; init; }
    public required bool MayEscalate { get; init; }
    public required bool MayRecordLead { get; init; }
    public required bool MayAdvise { get; init; }
}

internal sealed class ShowPartnersHandler(RecordReader reader, Rounds rounds, PanelLetters letters, IUnitOfWork<DecisionsModule> work, ICurrentPerson current) : IQueryHandler<ShowPartners, PartnersView>
{
    public async Task<Result<PartnersView>> Handle(ShowPartners query, CancellationToken cancel)
    {
        if (await reader.Find(query.Case, cancel) is null)
            return Failure.NotFound;
        var all = await rounds.Of(query.Case, cancel);
        var state = all is [.., var last] ? last.AsDecision() : PartnersDecision.None;
        var person = current.Person;
        var runs = person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery);
        return new PartnersView
        {
            Case = query.Case,
            Rounds = [.. all.Reverse()],
            Advice = await work.Query<AdviceRow>(AdviceRow.OfCase, query, cancel),
            MayDecideFor = person.Is(Role.DelegatedSafeguardingPartner) && person.Partner is { } own && state.Decide(own, own, PartnerDecision.Agrees).Failure is null ? own : null,
            MaySendBack = runs && state.SendBack(await letters.QuestionTheDecision(query.Case, cancel)).Failure is null,
            MayEscalate = runs && state.Escalate().Failure is null,
            MayRecordLead = state.State is RoundState.WithLeadPartners && (runs || person.Is(Role.LeadSafeguardingPartner)),
            MayAdvise = person.Is(Role.Scrutineer),
        };
    }
}
