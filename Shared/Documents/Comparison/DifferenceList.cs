using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>The differences found, open until they are settled.</summary>
public sealed class DifferenceList(DbSession session, TimeProvider time)
{
    private const int Longest = 400;

    private const string OfCase = """
        SELECT d.difference_id, d.library_id, d.kind, d.expected, d.found, d.choice, d.settled_at FROM nscp.library_difference d
         WHERE d.case_reference = @Case ORDER BY d.kind, d.found_at OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string Insert = """
        INSERT INTO nscp.library_difference (difference_id, case_reference, document_id, library_id, kind, expected, found, found_at, attempts, version, last_error)
        VALUES (@Id, @Case, @DocumentId, @LibraryId, @Kind, @Expected, @Found, @Now, 0, 1, @NotDone)
        """;

    private const string SetRight = """
        UPDATE nscp.library_difference SET last_error = NULL, version = version + 1 WHERE case_reference = @Case AND kind = @Kind AND settled_at IS NULL AND choice IS NULL AND last_error IS NOT NULL
        """;

    private const string OfKind = """
        SELECT d.difference_id, d.library_id, d.kind, d.expected, d.found, d.choice, d.settled_at, d.last_error FROM nscp.library_difference d
         WHERE d.case_reference = @Case AND d.kind = @Kind AND d.settled_at IS NULL ORDER BY d.found_at OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY
        """;

    private const string Again = """
        UPDATE nscp.library_difference SET document_id = @DocumentId, expected = @Expected, found = @Found, last_error = @NotDone, version = version + 1
         WHERE difference_id = @Id AND settled_at IS NULL AND choice IS NULL
        """;

    // What somebody chose was for what was there then.
    private const string Change = """
        UPDATE nscp.library_difference SET document_id = @DocumentId, expected = @Expected, found = @Found, choice = NULL, due_at = NULL, last_error = NULL, version = version + 1
         WHERE difference_id = @Id
        """;

    private const string Gone = "UPDATE nscp.library_difference SET settled_at = @Now, due_at = NULL, version = version + 1 WHERE difference_id = @Id AND settled_at IS NULL";

    /// <summary>Keeps what differs in a case now: new ones are added, those that are gone are settled, those that somebody accepted stay so while they are the same.</summary>
    /// <param name="case">The case.</param>
    /// <param name="found">All there is of <paramref name="kinds"/>.</param>
    /// <param name="kinds">What was looked for; the others stay as they are.</param>
    /// <param name="cancel">Ends the keeping.</param>
    public async Task Keep(CaseReference @case, IReadOnlyList<Difference> found, IReadOnlyCollection<DifferenceKind> kinds, CancellationToken cancel)
    {
        var known = (await session.Query<KnownRow>(OfCase, new { Case = @case }, cancel)).Where(k => kinds.Contains(k.Kind)).ToList();
        var open = known.Where(k => k.SettledAt is null).ToList();
        foreach (var difference in found)
        {
            var row = RowOf(@case, difference);
            if (open.FirstOrDefault(IsThis) is { } still)
            {
                open.Remove(still);
                if (still.Found != row.Found || still.Expected != row.Expected)
                    await session.Execute(Change, row with { Id = still.DifferenceId }, cancel);
            }
            else if (Happens(difference.Kind) || !known.Any(k => IsThis(k) && k.Choice == DifferenceChoice.Accept && k.Found == row.Found && k.Expected == row.Expected))
            {
                await session.Execute(Insert, row, cancel);
            }

            bool IsThis(KnownRow k) => k.LibraryId == difference.LibraryId && k.Kind == difference.Kind;
        }

        foreach (var gone in open)
            await session.Execute(Gone, new { Id = gone.DifferenceId, Now = time.GetUtcNow() }, cancel);
    }

    /// <summary>Tells of something that happened and that no comparison finds again: it stays until somebody has taken note.</summary>
    public Task Add(CaseReference @case, Difference difference, CancellationToken cancel) => session.Execute(Insert, RowOf(@case, difference), cancel);

    /// <summary>
    /// Tells of something that happened and was set right by the application, once while it is open: it stays until somebody has taken note. What somebody noted says nothing about the
    /// next time.
    /// </summary>
    /// <param name="case">The case.</param>
    /// <param name="difference">What happened.</param>
    /// <param name="notDone">Why it is not set right yet; null when it is.</param>
    /// <param name="cancel">Ends the telling.</param>
    public async Task Tell(CaseReference @case, Difference difference, string? notDone, CancellationToken cancel)
    {
        var row = RowOf(@case, difference) with { NotDone = notDone is null ? null : Short(notDone) };
        if (await session.Find<KnownRow>(OfKind, new { Case = @case, difference.Kind }, cancel) is not { } open)
            await session.Execute(Insert, row, cancel);
        else if (open.Found != row.Found || open.LastError != row.NotDone)
            await session.Execute(Again, row with { Id = open.DifferenceId }, cancel);
    }

    /// <summary>What was told and not set right then is right now.</summary>
    public Task IsSetRight(CaseReference @case, DifferenceKind kind, CancellationToken cancel) => session.Execute(SetRight, new { Case = @case, Kind = kind }, cancel);

    /// <summary>Something that happens, and may happen again just so; the others are how things are, and accepted once they are accepted.</summary>
    private static bool Happens(DifferenceKind kind) => kind is DifferenceKind.Access or DifferenceKind.FolderGone or DifferenceKind.Missing or DifferenceKind.Superseded;

    private NewRow RowOf(CaseReference @case, Difference difference) => new(
        Guid.CreateVersion7(time.GetUtcNow()), @case, difference.Document?.DocumentId, difference.LibraryId, difference.Kind, Short(difference.Expected), Short(difference.Found), time.GetUtcNow());

    private static string Short(string text) => text.Length <= Longest ? text : text[..Longest];

    private sealed record NewRow(Guid Id, CaseReference Case, Guid? DocumentId, string LibraryId, DifferenceKind Kind, string Expected, string Found, DateTimeOffset Now)
    {
        public string? NotDone { get; init; }
    }

    private sealed record KnownRow
    {
        public required Guid DifferenceId { get; init; }
        public required string LibraryId { get; init; }
        public required DifferenceKind Kind { get; init; }
        public required string Expected { get; init; }
        public required string Found { get; init; }
        public DifferenceChoice? Choice { get; init; }
        public DateTimeOffset? SettledAt { get; init; }
        public string? LastError { get; init; }
    }
}
