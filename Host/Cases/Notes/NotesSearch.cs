using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>Finds words in notes and correspondence for the search over everything .</summary>
internal sealed class NotesSearch(DbSession session) : ISearchSource
{
    private const string Notes = $"""
        SELECT x.case_reference, x.note_id, x.adds_to, x.channel, x.happened_at, x.words
          FROM (SELECT n.case_reference, n.note_id, n.adds_to, n.channel, n.happened_at, CONCAT(n.subject, ' ', n.with_whom, ' ', n.note_text) AS words
                  FROM nscp.case_register c JOIN nscp.case_note n ON n.case_reference = c.case_reference
                 WHERE c.opened_on >= @Since AND {CaseWall.Condition}) x
         WHERE {SearchWords.Match} ORDER BY x.happened_at DESC, x.note_id OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    public int Order => 95;

    public async Task<IReadOnlyList<SearchHit>> Find(SearchWords words, Person reader, CancellationToken cancel)
    {
        if (!Access<SearchNotes>.IsAllowed(reader))
            return [];

        var (seesEveryCase, agency, personId) = CaseWall.Of(reader);
        var found = await session.Query<HitRow>(
            Notes, new { Since = new DateOnly(1900, 1, 1), words.A, words.B, words.C, words.D, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId }, cancel);
        return [.. found.Select(n => new SearchHit(n.CaseReference, $"Notes and correspondence, {Words.Of(n.Channel)}", n.Words, $"/cases/{n.CaseReference}/notes/{n.AddsTo ?? n.NoteId}", n.HappenedAt.ToLondonDate()))];
    }

    private sealed record HitRow
    {
        public required CaseReference CaseReference { get; init; }
        public required Guid NoteId { get; init; }
        public Guid? AddsTo { get; init; }
        public required NoteChannel Channel { get; init; }
        public required DateTimeOffset HappenedAt { get; init; }
        public required string Words { get; init; }
    }
}
