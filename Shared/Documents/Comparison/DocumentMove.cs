using System.Globalization;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>
/// Moves filed documents from one library into another, case after case, each version after the one before it, each read back and compared. Can be
/// stopped at any moment and run again: what is moved is noted document by document. The first library keeps its files.
/// </summary>
public sealed class DocumentMove(DbSession session, IDocumentLibrary from, IDocumentLibrary to)
{
    private const int AtOnce = 500;

    private const string Cases = """
        SELECT case_reference FROM nscp.case_register WHERE case_reference > @After ORDER BY case_reference OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    private const string Moved = """
        UPDATE nscp.document SET library_id = @LibraryId, library_version = @Version WHERE document_id = @Id AND library_id = @Before
        """;

    private bool isFirst = true;

    /// <summary>Moves everything.</summary>
    /// <param name="say">Hears how far it has got, a line for each case that had something.</param>
    /// <param name="cancel">Stops behind the document under way.</param>
    /// <exception cref="LibraryException">The other library does not take a document; what was moved stays so.</exception>
    public async Task<MoveReport> Run(Action<string> say, CancellationToken cancel)
    {
        var report = new MoveReport(0, 0, 0, []);
        for (var after = ""; ;)
        {
            var cases = await session.Query<CaseReference>(Cases, new { After = after }, cancel);
            foreach (var @case in cases)
            {
                var before = report.Documents;
                report = await MoveCase(@case, report, cancel);
                if (report.Documents > before)
                    say(string.Create(CultureInfo.InvariantCulture, $"{@case}: {report.Documents - before} moved, {report.Documents:N0} documents with {report.Bytes:N0} bytes in all"));
            }

            if (cases.Count == 0)
                return report;
            after = cases[^1].ToString();
        }
    }

    private async Task<MoveReport> MoveCase(CaseReference @case, MoveReport report, CancellationToken cancel)
    {
        List<DocumentRow> rows = [];
        for (var more = true; more;)
        {
            var read = await session.Query<DocumentRow>(DocumentRow.OfCase, new { Case = @case, Skip = rows.Count, Most = AtOnce }, cancel);
            rows.AddRange(read);
            more = read.Count == AtOnce;
        }

        Dictionary<(string, string, string?, string), FiledDocument> latest = [];
        foreach (var row in rows.OrderBy(r => r.Kind, StringComparer.Ordinal).ThenBy(r => r.DocumentVersion))
        {
            cancel.ThrowIfCancellationRequested();
            if (!LocalDocumentLibrary.IsIdOfThis(row.LibraryId!))
            {
                latest[row.File] = new FiledDocument(row.LibraryId!, row.LibraryVersion!);
                report = report with { Before = report.Before + 1 };
                continue;
            }

            if (await from.Read(row.LibraryId!, row.LibraryVersion, cancel) is not { } there)
            {
                report = report with { Missing = [.. report.Missing, $"{row.CaseReference}, {row.DocumentId}"] };
                continue;
            }

            await there.DisposeAsync();
            var document = row.ForLibrary(latest.GetValueOrDefault(row.File));
            var filed = await to.File(
                document with
                {
                    Folder = row.ExpectedFolder,
                    // The one that was under way when an earlier run was stopped may be there already.
                    IsRepeat = isFirst,
                    Metadata = document.Metadata with { KeepUntil = (await from.Find(row.LibraryId!, cancel))?.Label?.Metadata.KeepUntil },
                },
                async reading => await from.Read(row.LibraryId!, row.LibraryVersion, reading) ?? Stream.Null, cancel);
            isFirst = false;

            // Also when somebody has just asked to stop: it is there, so that is noted.
            await session.Execute(Moved, new { Id = row.DocumentId, filed.LibraryId, filed.Version, Before = row.LibraryId }, CancellationToken.None);
            latest[row.File] = filed;
            report = report with { Documents = report.Documents + 1, Bytes = report.Bytes + row.ByteLength };
        }

        return report;
    }
}

/// <param name="Documents">Moved by this run, each version counted.</param>
/// <param name="Bytes">Of those.</param>
/// <param name="Before">That an earlier run had moved, or that were filed there.</param>
/// <param name="Missing">Cases and ids of documents that the first library no longer has.</param>
public sealed record MoveReport(int Documents, long Bytes, int Before, IReadOnlyList<string> Missing);
