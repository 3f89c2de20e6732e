using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>Finds words in what every case has: the child's name, its timeline, its notes and correspondence, its documents' names.</summary>
internal sealed class RegisterSearch(DbSession session) : ISearchSource
{
    private const string Cases = $"""
        SELECT x.case_reference, x.happened_on, x.words
          FROM (SELECT c.case_reference, c.opened_on AS happened_on, CONCAT(c.case_reference, ' ', c.child_name, ' ', c.outcome) AS words FROM nscp.case_register c
                 WHERE c.opened_on >= @Since AND {CaseWall.Condition}) x
         WHERE {SearchWords.Match} ORDER BY x.happened_on DESC, x.case_reference OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string Timeline = $"""
        SELECT x.case_reference, x.happened_on, x.words
          FROM (SELECT t.case_reference, t.happened_on, CONCAT(t.title, ' ', t.detail) AS words
                  FROM nscp.case_register c JOIN nscp.timeline_entry t ON t.case_reference = c.case_reference
                 WHERE c.opened_on >= @Since AND {CaseWall.Condition}) x
         WHERE {SearchWords.Match} ORDER BY x.happened_on DESC, x.case_reference OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string Documents = $"""
        SELECT x.case_reference, x.document_id, x.created_at, x.words
          FROM (SELECT d.case_reference, d.document_id, d.created_at, CONCAT(d.kind, ' ', d.file_name) AS words
                  FROM nscp.case_register c JOIN nscp.document d ON d.case_reference = c.case_reference
                 WHERE c.opened_on >= @Since AND @Closed NOT LIKE CONCAT('%|', d.folder, '|%') AND {CaseWall.Condition}) x
         WHERE {SearchWords.Match} ORDER BY x.created_at DESC, x.document_id OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string Notes = $"""
        SELECT x.case_reference, x.document_id, x.created_at, x.words
          FROM (SELECT n.case_reference, n.note_id AS document_id, n.happened_at AS created_at, CONCAT(n.subject, ' ', n.with_whom, ' ', n.note_text) AS words
                  FROM nscp.case_register c JOIN nscp.case_note n ON n.case_reference = c.case_reference
                 WHERE c.opened_on >= @Since AND {CaseWall.Condition}) x
         WHERE {SearchWords.Match} ORDER BY x.created_at DESC, x.document_id OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    public int Order => 0;

    public async Task<IReadOnlyList<SearchHit>> Find(SearchWords words, Person reader, CancellationToken cancel)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(reader);
        var of = new { Since = new DateOnly(1900, 1, 1), words.A, words.B, words.C, words.D, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId, Closed = DocumentFolders.ClosedTo(reader) };
        return
        [
            .. (await session.Query<HitRow>(Cases, of, cancel)).Select(h => new SearchHit(h.CaseReference, "Case", h.Words, $"/cases/{h.CaseReference}", h.HappenedOn)),
            .. (await session.Query<HitRow>(Timeline, of, cancel)).Select(h => new SearchHit(h.CaseReference, "What happened", h.Words, $"/cases/{h.CaseReference}", h.HappenedOn)),
            .. (await session.Query<HitRow>(Notes, of, cancel)).Select(h => new SearchHit(h.CaseReference, "Note or correspondence", h.Words, $"/cases/{h.CaseReference}/notes", h.CreatedAt?.ToLondonDate())),
            .. (await session.Query<HitRow>(Documents, of, cancel)).Select(h => new SearchHit(h.CaseReference, "Document", h.Words, $"/cases/{h.CaseReference}/documents/{h.DocumentId}", h.CreatedAt?.ToLondonDate())),
        ];
    }

    private sealed record HitRow
    {
        public required CaseReference CaseReference { get; init; }
        public DateOnly? HappenedOn { get; init; }
        public Guid? DocumentId { get; init; }
        public DateTimeOffset? CreatedAt { get; init; }
        public required string Words { get; init; }
    }
}
