using System.Globalization;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>
/// Moves filed documents from one library into another, case after case, each version after the one before it, each read back and compared. Can be
/// stopped at any moment and run again: what is moved is noted document by document. The first library keeps its files. One at a time moves; the
/// application may file meanwhile.
/// </summary>
public sealed class DocumentMove(DbSession session, ILibraryTurns turns, CaseAccess access, IDocumentLibrary from, IDocumentLibrary to)
{
    private const string Turn = "move";

    private const int AtOnce = 500;

    private const string Cases = """
        SELECT case_reference FROM nscp.case_register WHERE case_reference > @After ORDER BY case_reference OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    private const string Moved = """
        UPDATE nscp.document SET library_id = @LibraryId, library_version = @Version, library_name = @AgreedName WHERE document_id = @Id AND library_id = @Before
        """;

    /// <summary>Moves everything.</summary>
    /// <param name="say">Hears how far it has got, a line for each case that had something and for each document that was not taken.</param>
    /// <param name="cancel">Stops behind the document under way.</param>
    /// <exception cref="LibraryException">The other library takes nothing, or somebody else moves them; what was moved stays so.</exception>
    public async Task<MoveReport> Run(Action<string> say, CancellationToken cancel)
    {
        await using var turn = await turns.Take(Turn, cancel) ?? throw new LibraryException(
            LibraryTrouble.Document, "The documents are being moved by another --move-documents, or one was killed less than a minute ago. Let it end, or wait a minute, and run this again");
        using var own = CancellationTokenSource.CreateLinkedTokenSource(cancel, turn.Lost);
        try
        {
            return await MoveAll(say, own.Token);
        }
        catch (OperationCanceledException e) when (turn.Lost.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new LibraryException(LibraryTrouble.Document, "The database could not be reached for a while. What was moved stays moved; run this again", e);
        }
    }

    private async Task<MoveReport> MoveAll(Action<string> say, CancellationToken cancel)
    {
        var report = new MoveReport(0, 0, 0, [], []);
        for (var after = ""; ;)
        {
            var cases = await session.Query<CaseReference>(Cases, new { After = after }, cancel);
            foreach (var @case in cases)
            {
                var before = report.Documents;
                report = await MoveCase(@case, report, say, cancel);
                if (report.Documents > before)
                    say(string.Create(CultureInfo.InvariantCulture, $"{@case}: {report.Documents - before} moved, {report.Documents:N0} documents with {report.Bytes:N0} bytes in all"));
            }

            if (cases.Count == 0)
                return report;
            after = cases[^1].ToString();
        }
    }

    private async Task<MoveReport> MoveCase(CaseReference @case, MoveReport report, Action<string> say, CancellationToken cancel)
    {
        List<DocumentRow> rows = [];
        for (var more = true; more;)
        {
            var read = await session.Query<DocumentRow>(DocumentRow.OfCase, new { Case = @case, Skip = rows.Count, Most = AtOnce }, cancel);
            rows.AddRange(read);
            more = read.Count == AtOnce;
        }

        Dictionary<(string, string, string?, string), DocumentRow> latest = [];
        HashSet<(string, string, string?, string)> refused = [];
        var isWalled = false;
        foreach (var row in rows.OrderBy(r => r.Kind, StringComparer.Ordinal).ThenBy(r => r.DocumentVersion))
        {
            cancel.ThrowIfCancellationRequested();
            if (!LocalDocumentLibrary.IsIdOfThis(row.LibraryId!))
            {
                latest[row.File] = row;
                report = report with { Before = report.Before + 1 };
                continue;
            }

            // A version never goes before the one before it.
            if (refused.Contains(row.File))
            {
                Refuse(row, "it goes after the version before it");
                continue;
            }

            try
            {
                if (!isWalled)
                    await access.ApplyTo(@case, cancel);
                isWalled = true;
                report = await MoveOne(row, latest, report, cancel);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or DocumentKeyException && !cancel.IsCancellationRequested)
            {
                // One that is not taken stops no other; a library that takes none stops all.
                if (await to.IsAway(e, cancel))
                    throw;
                refused.Add(row.File);
                Refuse(row, e is LibraryException or DocumentKeyException ? e.Message : "its file on disk could not be read");
            }
        }

        return report;

        void Refuse(DocumentRow row, string why)
        {
            say($"Not moved: {Name(row)}: {why}");
            report = report with { Refused = [.. report.Refused, Name(row)] };
        }
    }

    private async Task<MoveReport> MoveOne(DocumentRow row, Dictionary<(string, string, string?, string), DocumentRow> latest, MoveReport report, CancellationToken cancel)
    {
        if (await from.Read(row.LibraryId!, row.LibraryVersion, cancel) is not { } there)
            return report with { Missing = [.. report.Missing, Name(row)] };
        await there.DisposeAsync();
        var previous = latest.GetValueOrDefault(row.File);

        // Two names that differ in capitals only are two on some disks, and one in SharePoint.
        var name = previous?.LibraryName ?? LibraryNames.Free(row.LibraryName, Taken(latest.Values, row)) ?? row.LibraryName;
        var document = row.ForLibrary(previous?.Filed);
        var filed = await to.File(
            document with
            {
                Into = row.ExpectedFolder, FileName = name,
                // Perhaps it is there already: the one that was under way when an earlier run was stopped. A first version finds its name taken then.
                IsRepeat = previous is not null,
                Metadata = document.Metadata with { KeepUntil = (await from.Find(row.LibraryId!, cancel))?.Label?.Metadata.KeepUntil },
            },
            async reading => await from.Read(row.LibraryId!, row.LibraryVersion, reading) ?? Stream.Null, cancel);

        // Also when somebody has just asked to stop: it is there, so that is noted.
        var agreed = name == row.LibraryName ? row.AgreedName : name;
        if (await session.Execute(Moved, new { Id = row.DocumentId, filed.LibraryId, filed.Version, AgreedName = agreed, Before = row.LibraryId }, CancellationToken.None) == 0)
        {
            // Meanwhile it was disposed of, or agreed to be gone: no copy of it stays behind.
            if (previous is null)
                await to.Delete(filed.LibraryId, CancellationToken.None);
            return report;
        }

        latest[row.File] = row with { LibraryId = filed.LibraryId, LibraryVersion = filed.Version, AgreedName = agreed };
        return report with { Documents = report.Documents + 1, Bytes = report.Bytes + row.ByteLength };
    }

    /// <summary>Case, kind, version and type: a title may name somebody.</summary>
    private static string Name(DocumentRow row) => LibraryNames.WithVersion(row.CaseReference, row.Kind, row.DocumentVersion, row.Extension);

    private static HashSet<string> Taken(IEnumerable<DocumentRow> moved, DocumentRow row) =>
        moved.Where(o => o.ExpectedFolder == row.ExpectedFolder && o.File != row.File).Select(o => o.LibraryName).ToHashSet(StringComparer.OrdinalIgnoreCase);
}

/// <param name="Documents">Moved by this run, each version counted.</param>
/// <param name="Bytes">Of those.</param>
/// <param name="Before">That an earlier run had moved, or that were filed there.</param>
/// <param name="Missing">Documents that the first library no longer has, by case, kind and version.</param>
/// <param name="Refused">Documents that the other library did not take, by case, kind and version.</param>
public sealed record MoveReport(int Documents, long Bytes, int Before, IReadOnlyList<string> Missing, IReadOnlyList<string> Refused);
