using Nscp.Contracts;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Decisions;

public sealed class RecordBlocksTests
{
    private static readonly DecisionRecord Full = new()
    {
        CaseReference = CaseReference.Parse("NSCP-2026-001", null), ReviewKind = RapidReviewKind.Statutory, SprgOn = new(2026, 3, 6), OutcomeBy = new(2026, 3, 9),
        RecordDate = new(2026, 3, 6), HowCommunicated = "answer-communicated", SignificantDisagreement = "answer-significant", ActionTaken = "answer-action",
        Criteria = CriteriaStatement.Met, CriteriaReasons = "answer-criteria", Recommendation = Recommendation.PracticeReview, RecommendationReasons = "answer-reasons",
        SpecialistAdvice = "answer-specialist", LegalAdvice = "answer-legal", SpecificAction = "answer-specific", OtherReview = OtherReviewNeeded.Yes,
        OtherReviewCombined = "answer-combined", TermsOfReferenceAreas = "answer-terms", OtherLearningOptions = "answer-learning", LearningOfficer = "answer-officer",
        PartnersConsideration = "answer-consideration",
        Participants = [new() { PersonName = "answer-name", JobTitle = "answer-title", Agency = "answer-agency", Interest = "answer-interest", LeavesForItem = true }],
        ImmediateActions = [new() { ActionRequired = "answer-required", ResponsibleOfficer = "answer-responsible", Deadline = new(2026, 3, 13) }],
        Determinants = [.. Enumerable.Range(1, 10).Select(n => new DeterminantRow { DeterminantNumber = n, Answer = DeterminantAnswer.Yes, Notes = $"answer-note-{n}" })],
        Disagreements = [new() { Agency = "answer-who", Disagreement = "answer-disagreement" }],
        StandingActions = [.. Enum.GetValues<StandingAction>().Select(a => new StandingActionRow { Action = a, Responsible = $"answer-standing-{a}" })],
        FurtherActions = [new() { Action = "answer-further", Responsible = "answer-further-who", CompletedOn = new(2026, 3, 20) }],
    };

    [Fact]
    public void Every_answer_of_the_record_is_printed()
    {
        var text = Text(RecordBlocks.Of(Full, [], []));
        string[] answers =
        [
            "answer-communicated", "answer-significant", "answer-action", "answer-criteria", "answer-reasons", "answer-specialist", "answer-legal", "answer-specific", "answer-combined",
            "answer-terms", "answer-learning", "answer-officer", "answer-consideration", "answer-name", "answer-title", "answer-agency", "answer-interest", "Left for this item",
            "answer-required", "answer-responsible", "13 March 2026", "answer-who", "answer-disagreement", "answer-further", "answer-further-who", "20 March 2026", "6 March 2026",
            .. Enumerable.Range(1, 10).Select(n => $"answer-note-{n}"), .. Enum.GetValues<StandingAction>().Select(a => $"answer-standing-{a}"), .. StatutoryCriteria.All, .. DeterminantWords.All,
        ];
        foreach (var answer in answers)
            text.ShouldContain(answer);
    }

    [Fact]
    public void What_is_missing_is_printed_as_missing()
    {
        var text = Text(RecordBlocks.Of(new DecisionRecord { CaseReference = Full.CaseReference, ReviewKind = RapidReviewKind.Statutory, SprgOn = Full.SprgOn, OutcomeBy = Full.OutcomeBy }, [], []));
        text.ShouldContain("No participants are recorded");
        text.ShouldContain("No immediate action is recorded");
        text.ShouldContain("Not answered");
        text.ShouldContain("SPRG has not yet recommended");
    }

    [Fact]
    public void A_word_file_is_made_of_it()
    {
        using var file = new MemoryStream();
        WordWriter.Write(new DocumentContent("Decision record", null, "NSCP", "NSCP-2026-001", ProtectiveMarkings.OfficialSensitive, new(2026, 3, 6), RecordBlocks.Of(Full, [], [])), file);
        file.Length.ShouldBeGreaterThan(5_000);
    }

    [Fact]
    public void A_recommendation_before_sprg_has_met_or_the_returns_are_in_is_warned_of()
    {
        var review = new RapidReviewSummary(CaseReference.Parse("NSCP-2026-001", null), RapidReviewKind.Statutory, new(2026, 3, 6), new(2026, 3, 9), ["police"], 1, true, 2, new(2026, 3, 5));
        RecordReadiness.Warnings(Full, review, new(2026, 3, 2)).ShouldBe(
        [
            "SPRG’s meeting on Friday 6 March 2026 is not minuted as having considered this Rapid Review.",
            "2 returns are still awaited, and not due before Thursday 5 March 2026.",
            "A return was changed after the report was collated: the report is out of date.",
        ]);
    }

    [Fact]
    public void A_complete_record_has_no_warnings_in_time_and_one_when_late()
    {
        RecordReadiness.Needed(Full).ShouldBeEmpty();
        RecordReadiness.Warnings(Full with { IsConsidered = true }, null, Full.OutcomeBy).ShouldBeEmpty();
        RecordReadiness.Warnings(Full with { IsConsidered = true }, null, Full.OutcomeBy.AddDays(1)).ShouldHaveSingleItem().ShouldContain("Monday 9 March 2026");
    }

    [Fact]
    public void Criteria_statement_and_reasons_are_needed() =>
        RecordReadiness.Needed(Full with { Criteria = null, CriteriaReasons = null, Recommendation = null, RecommendationReasons = null }).Count().ShouldBe(4);

    private static string Text(IEnumerable<Block> blocks) => string.Join('\n', blocks.SelectMany(Texts));

    private static IEnumerable<string?> Texts(Block block) => block switch
    {
        Heading h => [h.Text],
        Answer a => [a.LongText ?? a.GapText],
        Gap g => [g.Text],
        Remark r => [r.Text],
        DefinitionTable t => t.Rows.SelectMany(r => (string?[])[r.Label, r.Value ?? r.GapText]),
        Table t => [.. t.Headers, .. t.Rows.SelectMany(r => r)],
        _ => [],
    };
}
