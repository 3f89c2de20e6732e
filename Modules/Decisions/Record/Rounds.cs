using System.Collections.Immutable;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>The rounds of a case's recommendation, stored.</summary>
internal sealed class Rounds(IUnitOfWork<DecisionsModule> work, ICurrentPerson current, TimeProvider time)
{
    private const string All = """
        SELECT round_number, state, criteria, criteria_reasons, recommendation, recommendation_reasons, warnings, warned_reason, recommended_on,
               recommended_by, ended_on, ended_because, version
          FROM decisions.recommendation_round WHERE case_reference = @Case ORDER BY round_number
        """;

    private const string AllAnswers = """
        SELECT round_number, tier, partner, answer, reasons, answered_on, recorded_by, is_minute
          FROM decisions.partner_answer WHERE case_reference = @Case ORDER BY round_number, tier, partner
        """;

    // Two partners who answer at the same moment wait for each other here, so that the second sees the first's answer.
    private const string Touch = "UPDATE decisions.recommendation_round SET version = version + 1 WHERE case_reference = @Case AND round_number = @Round";

    private const string Move = """
        UPDATE decisions.recommendation_round SET state = @State, ended_on = @EndedOn, ended_because = @Because
         WHERE case_reference = @Case AND round_number = @Round
        """;

    private const string InsertAnswer = """
        INSERT INTO decisions.partner_answer (case_reference, round_number, tier, partner, answer, reasons, answered_on, recorded_by, is_minute)
        VALUES (@Case, @Round, @Tier, @Partner, @Answer, @Reasons, @On, @Name, @IsMinute)
        """;

    /// <summary>Every round, the oldest first, with its answers.</summary>
    public async Task<IReadOnlyList<RoundRow>> Of(CaseReference @case, CancellationToken cancel)
    {
        var of = new { Case = @case };
        var answers = (await work.Query<AnswerRow>(AllAnswers, of, cancel)).ToLookup(a => a.RoundNumber);
        return [.. (await work.Query<RoundRow>(All, of, cancel)).Select(r => r with { Answers = [.. answers[r.RoundNumber]] })];
    }

    /// <summary>Where the decision stands.</summary>
    public async Task<PartnersDecision> Current(CaseReference @case, CancellationToken cancel) =>
        (await Of(@case, cancel)) is [.., var last] ? last.AsDecision() : PartnersDecision.None;

    /// <summary>Where the decision stands, with the round locked for the rest of this unit of work.</summary>
    public async Task<PartnersDecision> Locked(CaseReference @case, CancellationToken cancel)
    {
        var current = await Current(@case, cancel);
        await work.Execute(Touch, new { Case = @case, current.Round }, cancel);
        return await Current(@case, cancel);
    }

    /// <summary>Stores where a round has come to.</summary>
    public Task Save(CaseReference @case, PartnersDecision decision, string? because, CancellationToken cancel) => work.Execute(
        Move,
        new { Case = @case, decision.Round, decision.State, EndedOn = decision.State is RoundState.Final or RoundState.SentBack ? time.Today() : (DateOnly?)null, Because = because },
        cancel);

    /// <summary>Stores a partner's answer.</summary>
    public Task Add(CaseReference @case, int round, PartnerTier tier, StatutoryPartner partner, PartnerDecision answer, string? reasons, DateOnly on, bool isMinute, CancellationToken cancel) =>
        work.Execute(
            InsertAnswer,
            new { Case = @case, Round = round, Tier = tier, Partner = partner, Answer = answer, Reasons = reasons, On = on, current.Person.Name, IsMinute = isMinute },
            cancel);
}

/// <summary>SPRG's recommendation as it stood when it went to the partners.</summary>
public sealed record RoundRow
{
    public required int RoundNumber { get; init; }
    public required RoundState State { get; init; }
    public required CriteriaStatement Criteria { get; init; }
    public required string CriteriaReasons { get; init; }
    public required Recommendation Recommendation { get; init; }
    public required string RecommendationReasons { get; init; }
    public string? Warnings { get; init; }
    public string? WarnedReason { get; init; }
    public required DateOnly RecommendedOn { get; init; }
    public required string RecommendedBy { get; init; }
    public DateOnly? EndedOn { get; init; }
    public string? EndedBecause { get; init; }
    public required int Version { get; init; }
    public IReadOnlyList<AnswerRow> Answers { get; init; } = [];

    /// <summary>One partner's answer at one tier, or null.</summary>
    public AnswerRow? Answer(PartnerTier tier, StatutoryPartner partner) => Answers.FirstOrDefault(a => a.Tier == tier && a.Partner == partner);

    internal PartnersDecision AsDecision() => new(RoundNumber, State, Answers.ToImmutableDictionary(a => (a.Tier, a.Partner), a => a.Answer));
}

/// <summary>One partner's answer to one round.</summary>
public sealed record AnswerRow
{
    public required int RoundNumber { get; init; }
    public required PartnerTier Tier { get; init; }
    public required StatutoryPartner Partner { get; init; }
    public required PartnerDecision Answer { get; init; }
    public string? Reasons { get; init; }
    public required DateOnly AnsweredOn { get; init; }
    public required string RecordedBy { get; init; }

    /// <summary>The Business Unit wrote it down from the minutes of a meeting.</summary>
    public required bool IsMinute { get; init; }
}
