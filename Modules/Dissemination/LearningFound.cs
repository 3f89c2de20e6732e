using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Dissemination;

/// <summary>Finds words in learning and in activities.</summary>
internal sealed class LearningSearch(IUnitOfWork<DisseminationModule> work) : ISearchSource
{
    private const string Learning = $"""
        SELECT x.item_id AS id, x.case_reference, x.captured_on AS happened_on, x.words
          FROM (SELECT i.item_id, i.case_reference, i.captured_on, CONCAT(i.words, ' ', i.plain_words, ' ', i.wished_action, ' ', i.for_whom, ' ', i.owner_name, ' ', i.intended_outcome) AS words
                  FROM dissemination.learning_item i JOIN nscp.case_register c ON c.case_reference = i.case_reference
                 WHERE i.captured_on >= @Since AND {CaseWall.Condition}) x
         WHERE {SearchWords.Match} ORDER BY x.captured_on DESC, x.item_id DESC OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string Spread = $"""
        SELECT x.activity_id AS id, x.case_reference, x.planned_on AS happened_on, x.words
          FROM (SELECT a.activity_id, a.case_reference, a.planned_on, CONCAT(a.title, ' ', a.audience, ' ', a.lead_name, ' ', a.feedback, ' ', a.evaluation) AS words
                  FROM dissemination.activity a WHERE a.planned_on >= @Since AND {Activities.MaySee}) x
         WHERE {SearchWords.Match} ORDER BY x.planned_on DESC, x.activity_id DESC OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    public int Order => 90;

    public async Task<IReadOnlyList<SearchHit>> Find(SearchWords words, Person reader, CancellationToken cancel)
    {
        if (!Access<ListLearning>.IsAllowed(reader))
            return [];
        var (seesEveryCase, agency, personId) = CaseWall.Of(reader);
        var of = new { Since = new DateOnly(1900, 1, 1), words.A, words.B, words.C, words.D, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId };
        return
        [
            .. (await work.Query<HitRow>(Learning, of, cancel)).Select(h => new SearchHit(h.CaseReference, "Learning", h.Words, Addresses.Item(h.CaseReference, h.Id), h.HappenedOn)),
            .. (await work.Query<HitRow>(Spread, of, cancel)).Select(h => new SearchHit(h.CaseReference, "Activity to spread learning", h.Words, Addresses.Activity(h.CaseReference, h.Id), h.HappenedOn)),
        ];
    }

    private sealed record HitRow
    {
        public required Guid Id { get; init; }
        public required CaseReference CaseReference { get; init; }
        public required DateOnly HappenedOn { get; init; }
        public required string Words { get; init; }
    }
}

/// <summary>Those who are named as owners, leaders, or by what they recorded, for a subject access request.</summary>
internal sealed class LearningSubjects(IUnitOfWork<DisseminationModule> work) : ISubjectSource
{
    private const string Named = $"""
        SELECT i.case_reference, i.owner_name AS name, 'Sees to what was learned' AS part
          FROM dissemination.learning_item i JOIN nscp.case_register c ON c.case_reference = i.case_reference
         WHERE i.case_reference BETWEEN @First AND @Last AND i.owner_name IS NOT NULL AND {CaseWall.Condition} ORDER BY i.case_reference, i.captured_on, i.item_id OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string Meant = $"""
        SELECT i.case_reference, i.for_whom AS name, 'Named where it was learned' AS part
          FROM dissemination.learning_item i JOIN nscp.case_register c ON c.case_reference = i.case_reference
         WHERE i.case_reference BETWEEN @First AND @Last AND i.for_whom IS NOT NULL AND {CaseWall.Condition} ORDER BY i.case_reference, i.captured_on, i.item_id OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string Recorded = $"""
        SELECT DISTINCT i.case_reference, e.recorded_by AS name, 'Recorded what became of it' AS part
          FROM dissemination.learning_item i JOIN dissemination.item_entry e ON e.item_id = i.item_id JOIN nscp.case_register c ON c.case_reference = i.case_reference
         WHERE i.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY i.case_reference, e.recorded_by OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string Leads = $"""
        SELECT k.case_reference, a.lead_name AS name, 'Leads an activity' AS part
          FROM dissemination.activity_case k JOIN dissemination.activity a ON a.activity_id = k.activity_id JOIN nscp.case_register c ON c.case_reference = k.case_reference
         WHERE k.case_reference BETWEEN @First AND @Last AND a.lead_name IS NOT NULL AND {CaseWall.Condition} ORDER BY k.case_reference, k.activity_id OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string SignedOff = """
        SELECT a.signed_off_by AS name, 'Signed off an agency’s Section 11 answers' AS part
          FROM dissemination.section11_answer a WHERE a.round_id IN (SELECT r.round_id FROM dissemination.section11_round r WHERE r.asked_on >= @Since)
           AND a.signed_off_by IS NOT NULL ORDER BY a.round_id, a.agency OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    public int Order => 90;

    public async Task<IReadOnlyList<SubjectRow>> WithoutCase(SubjectCases reader, CancellationToken cancel) =>
        [.. (await work.Query<SubjectRow>(SignedOff, new { Since = new DateOnly(1900, 1, 1) }, cancel)).Select(row => row with { Place = "Section 11", Link = Addresses.Rounds })];

    public async Task<IReadOnlyList<SubjectRow>> Of(SubjectCases cases, CancellationToken cancel) =>
    [
        .. from row in (IEnumerable<SubjectRow>)
               [.. await work.Query<SubjectRow>(Named, cases, cancel), .. await work.Query<SubjectRow>(Meant, cases, cancel), .. await work.Query<SubjectRow>(Recorded, cases, cancel), .. await work.Query<SubjectRow>(Leads, cases, cancel)]
           select row with { Place = "Learning", Link = Addresses.OfCase(row.CaseReference!.Value) },
    ];
}
