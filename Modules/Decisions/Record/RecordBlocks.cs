using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>The decision record as a document, every field under the words of the template (NSCP guidance, March 2025, section 6). Pure.</summary>
internal static class RecordBlocks
{
    private const string NotRecorded = "Not recorded";

    public static IReadOnlyList<Block> Of(DecisionRecord record, IReadOnlyList<RoundRow> rounds, IReadOnlyList<AdviceRow> advice) =>
    [
        new Heading(1, "Rapid Review decision-making"),
        new DefinitionTable("About this record", [new Definition("Date", record.RecordDate is { } date ? Words.Of(date) : null)]),
        new Heading(2, "List of Participants in Rapid Review"),
        Rows("Participants", ["Name", "Job Role/Title", "Agency/Organisation", "Attendance and declared interests"], record.Participants, "No participants are recorded",
            p => [p.PersonName, p.JobTitle, p.Agency, Attending(p)]),
        new Heading(2, "Immediate Action"),
        Rows("Immediate action", ["Action Required", "Responsible Officer", "Deadline for action"], record.ImmediateActions, "No immediate action is recorded",
            a => [a.ActionRequired, a.ResponsibleOfficer, a.Deadline is { } by ? Words.Of(by) : null]),
        new DefinitionTable("Communication", [new Definition("How this will be communicated", record.HowCommunicated)]),
        new Heading(2, "Identifying Improvements to Safeguard and Promote the Welfare of Children"),
        new Table("Determinants", ["Determinant", "Answer", "Notes"],
            [.. DeterminantWords.All.Select((words, i) => (IReadOnlyList<string?>)[$"{i + 1} {words}", record.Determinant(i + 1)?.Answer is { } a ? Words.Of(a) : "Not answered", Notes(record.Determinant(i + 1))])],
            [4, 1, 4]),
        new Heading(3, "Statutory criteria taken into account"),
        new Remark("Child Safeguarding Practice Review and Relevant Agency (England) Regulations 2018, regulation 11. " + string.Join(" ", StatutoryCriteria.All)),
        new Heading(3, "If there was significant disagreement on any of the above provide details"),
        new Answer(record.SignificantDisagreement, "None recorded", IsGap: false),
        new Heading(2, "Rapid Review Decision"),
        new DefinitionTable("Decision",
        [
            new Definition("Criteria for a child safeguarding practice review", record.Criteria is { } criteria ? Words.Of(criteria) : null),
            new Definition("Reasons for this statement", record.CriteriaReasons),
            new Definition("What SPRG recommends", record.Recommendation is { } recommendation ? Words.Of(recommendation) : null),
            new Definition("Reasons for the decisions made", record.RecommendationReasons),
            new Definition("Action the partnership takes as a result of the Rapid Review", record.ActionTaken),
            new Definition("Specialist advice provided", record.SpecialistAdvice, "None recorded", IsGap: false),
            new Definition("Legal advice provided", record.LegalAdvice, "None recorded", IsGap: false),
            new Definition("Specific action asked of the partnership or a member agency", record.SpecificAction, "None recorded", IsGap: false),
        ]),
        new Heading(3, "Disagreement with the approach adopted, by agency"),
        Rows("Recorded disagreement", ["Agency", "Disagreement"], record.Disagreements, "No agency asked for a disagreement to be recorded", d => [d.Agency, d.Disagreement]),
        new Heading(2, "Further questions"),
        new DefinitionTable("Other reviews, terms of reference and other learning",
        [
            new Definition("Does this episode require review under other statutory guidance/NHS procedure?", record.OtherReview is { } other ? Words.Of(other) : null),
            new Definition("How the reviews will be combined or co-ordinated", record.OtherReviewCombined, record.OtherReview is OtherReviewNeeded.No ? "Does not apply" : NotRecorded, IsGap: record.OtherReview is not OtherReviewNeeded.No),
            new Definition("Areas SPRG wishes to be included in the Terms of Reference", record.TermsOfReferenceAreas),
            new Definition("Further consideration given to this decision by the Lead or Delegated Safeguarding Partners", record.PartnersConsideration, "None recorded", IsGap: false),
            new Definition("Other learning options", record.OtherLearningOptions),
            new Definition("Officer responsible for taking learning forward", record.LearningOfficer),
        ]),
        new Heading(2, "ACTION LOG"),
        new Table("Action log", ["Further action", "Who is responsible", "Date of completion"],
        [
            .. record.StandingActions.Select(a => (IReadOnlyList<string?>)[Words.Of(a.Action), a.Responsible ?? (a.Applies(record) ? null : ""), a.Known ?? (a.Applies(record) ? null : "Does not apply")]),
            .. record.FurtherActions.Select(a => (IReadOnlyList<string?>)[a.Action, a.Responsible, a.CompletedOn is { } done ? Words.Of(done) : null]),
        ]),
        new Heading(2, "Decision of the three safeguarding partners"),
        .. Partners(rounds),
        .. Advice(advice),
    ];

    /// <summary>A determinant answered No needs no notes.</summary>
    private static string? Notes(DeterminantRow? row) => row?.Notes ?? (row?.Answer is DeterminantAnswer.No ? "" : null);

    private static Block Rows<T>(string caption, IReadOnlyList<string> headers, IReadOnlyList<T> rows, string gap, Func<T, IReadOnlyList<string?>> cells) =>
        rows.Count == 0 ? new Gap(gap) : new Table(caption, headers, [.. rows.Select(cells)]);

    private static string Attending(ParticipantRow p) => string.Join(". ", ((string?[])
    [
        Words.Of(p.Attendance ?? Attendance.Present), p.Interest is null ? null : $"Declared interest: {p.Interest.TrimEnd('.')}", p.LeavesForItem ? "Left for this item" : null,
    ]).OfType<string>());

    private static IEnumerable<Block> Partners(IReadOnlyList<RoundRow> rounds)
    {
        if (rounds.Count == 0)
            yield return new Gap("SPRG has not yet recommended to the partners");

        foreach (var round in rounds)
        {
            yield return new Heading(3, $"Recommendation {round.RoundNumber} of {Words.Of(round.RecommendedOn)}: {Words.Of(round.Recommendation)}");
            yield return new DefinitionTable("",
            [
                new Definition("State", Words.Of(round.State) + (round.EndedOn is { } ended ? $", {Words.Of(ended)}" : null)),
                new Definition("Criteria statement", Words.Of(round.Criteria)),
                .. round.WarnedReason is null ? (Definition[])[] : [new Definition("Late or incomplete", round.Warnings), new Definition("Reason", round.WarnedReason)],
                .. round.EndedBecause is null ? (Definition[])[] : [new Definition("Why it was sent back", round.EndedBecause)],
            ]);
            yield return new Table("Answers", ["Partner", "Answer", "Reasons"],
            [
                .. from tier in Enum.GetValues<PartnerTier>()
                   from partner in Enum.GetValues<StatutoryPartner>()
                   let answer = round.Answer(tier, partner)
                   where answer is not null || tier is PartnerTier.Delegated
                   select (IReadOnlyList<string?>)
                   [
                       $"{Words.Of(tier)} Safeguarding Partner, {Words.Of(partner)}",
                       answer is null ? "No answer yet" : $"{Words.Of(answer.Answer)}, {Words.Of(answer.AnsweredOn)}",
                       answer is null ? null : answer.Reasons ?? "No reasons given",
                   ],
            ]);
        }
    }

    private static IEnumerable<Block> Advice(IReadOnlyList<AdviceRow> advice)
    {
        if (advice.Count == 0)
            yield break;

        yield return new Heading(2, "Challenge and advice of the scrutiny team");
        foreach (var row in advice)
        {
            yield return new Heading(3, $"{row.GivenBy}, {Words.Of(row.GivenAt)}");
            yield return new Answer(row.Advice, NotRecorded);
        }
    }
}
