using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Decisions;

/// <summary>Finds words in SPRG's minutes and decisions, and in decision records (D-6).</summary>
internal sealed class DecisionsSearch(IUnitOfWork<DecisionsModule> work) : ISearchSource
{
    private const string Minutes = $"""
        SELECT x.case_reference, x.happened_on, x.words
          FROM (SELECT i.case_reference, i.meeting_on AS happened_on, CONCAT(i.topic, ' ', i.paper, ' ', i.minutes, ' ', i.decision) AS words
                  FROM nscp.case_register c JOIN decisions.agenda_item i ON i.case_reference = c.case_reference
                 WHERE c.opened_on >= @Since AND {CaseWall.Condition}) x
         WHERE {SearchWords.Match} ORDER BY x.happened_on DESC, x.case_reference OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string Others = $"""
        SELECT x.happened_on, x.words
          FROM (SELECT o.meeting_on AS happened_on, CONCAT(o.title, ' ', o.paper, ' ', o.minutes, ' ', o.decision) AS words
                  FROM decisions.other_item o WHERE o.meeting_on >= @Since AND {AgendaReader.NoInterest}) x
         WHERE {SearchWords.Match} ORDER BY x.happened_on DESC OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string Actions = $"""
        SELECT x.case_reference, x.happened_on, x.words
          FROM (SELECT a.case_reference, a.meeting_on AS happened_on, CONCAT(a.action, ' ', a.owner_name) AS words
                  FROM decisions.meeting_action a WHERE a.meeting_on >= @Since AND {ListActionsHandler.Visible}) x
         WHERE {SearchWords.Match} ORDER BY x.happened_on DESC OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string Records = $"""
        SELECT x.case_reference, x.happened_on, x.words
          FROM (SELECT d.case_reference, d.record_date AS happened_on,
                       CONCAT(d.significant_disagreement, ' ', d.action_taken, ' ', d.criteria_reasons, ' ', d.recommendation_reasons, ' ', d.specialist_advice, ' ', d.legal_advice, ' ',
                              d.specific_action, ' ', d.terms_of_reference_areas, ' ', d.other_learning_options, ' ', d.partners_consideration) AS words
                  FROM nscp.case_register c JOIN decisions.decision_record d ON d.case_reference = c.case_reference
                 WHERE c.opened_on >= @Since AND {CaseWall.Condition}) x
         WHERE {SearchWords.Match} ORDER BY x.happened_on DESC, x.case_reference OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    public int Order => 40;

    public async Task<IReadOnlyList<SearchHit>> Find(SearchWords words, Person reader, CancellationToken cancel)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(reader);
        var of = new { Since = new DateOnly(1900, 1, 1), words.A, words.B, words.C, words.D, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId };
        return
        [
            .. (await work.Query<HitRow>(Minutes, of, cancel)).Select(h => new SearchHit(h.CaseReference, "SPRG, item about the case", h.Words, Addresses.Meeting(h.HappenedOn!.Value), h.HappenedOn)),
            .. (await work.Query<HitRow>(Records, of, cancel)).Select(h => new SearchHit(h.CaseReference, "Decision record", h.Words, Addresses.Record(h.CaseReference!.Value), h.HappenedOn)),
            .. (await work.Query<HitRow>(Actions, of, cancel)).Select(h => new SearchHit(h.CaseReference, "Action of SPRG", h.Words, Addresses.Actions, h.HappenedOn)),
            .. (await work.Query<HitRow>(Others, of, cancel)).Select(h => new SearchHit(null, "SPRG, other item", h.Words, Addresses.Meeting(h.HappenedOn!.Value), h.HappenedOn)),
        ];
    }

    private sealed record HitRow
    {
        public CaseReference? CaseReference { get; init; }
        public DateOnly? HappenedOn { get; init; }
        public required string Words { get; init; }
    }
}
