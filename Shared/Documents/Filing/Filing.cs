using Microsoft.Extensions.Logging;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>
/// Moves queued documents into the library, oldest first, a version never before the one before it. A lease makes sure that one instance files each.
/// Where one document cannot be filed it waits, and the others go on; where the library is away all wait, and then go on in order.
/// </summary>
public sealed class Filing(DbSession session, IDocumentLibrary library, DocumentCipher cipher, FilingGate gate, CaseAccess access, DifferenceList differences, WithheldLooks looks, TimeProvider time, ILogger<Filing> log)
{
    // Counted from the slowest line that is bearable, 1 MB in ten seconds.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private const long BytesInASecond = 100_000;

    private const string Due = """
        SELECT d.document_id FROM nscp.document d
         WHERE d.filed_at IS NULL AND d.due_at <= @Now
           AND NOT EXISTS (SELECT 1 FROM nscp.document e
                            WHERE e.case_reference = d.case_reference AND e.kind = d.kind AND e.folder = d.folder AND d.title IS NULL AND e.title IS NULL AND e.document_version < d.document_version AND e.filed_at IS NULL)
         ORDER BY d.created_at, d.document_id OFFSET 0 ROWS FETCH NEXT @Most ROWS ONLY
        """;

    private const string Claim = "UPDATE nscp.document SET due_at = @Until, lease = @Lease, attempts = attempts + 1 WHERE document_id = @Id AND filed_at IS NULL AND due_at <= @Now";

    // The bytes may go only now: the library has read them back.
    private const string Filed = """
        UPDATE nscp.document SET filed_at = @Now, library_id = @LibraryId, library_version = @Version, library_folder = @LibraryFolder, library_name = @AgreedName, content = NULL, last_error = NULL
         WHERE document_id = @Id AND lease = @Lease AND filed_at IS NULL
        """;

    private const string Failed = "UPDATE nscp.document SET due_at = @DueAt, last_error = @Error WHERE document_id = @Id AND lease = @Lease AND filed_at IS NULL";

    private const string Length = "SELECT byte_length FROM nscp.document WHERE document_id = @Id";
    private const string Content = "SELECT content FROM nscp.document WHERE document_id = @Id";

    /// <summary>Files what is due, oldest first; how many were tried. None while the library is away.</summary>
    public async Task<int> FileDue(CancellationToken cancel)
    {
        if (gate.IsClosed(time.GetUtcNow()))
            return 0;

        var tried = 0;
        foreach (var id in await session.Query<Guid>(Due, new { Now = time.GetUtcNow(), Most = 20 }, cancel))
        {
            tried++;
            if (!await FileOne(id, cancel))
                return 0;
        }

        return tried;
    }

    /// <summary>False when the library is away.</summary>
    private async Task<bool> FileOne(Guid id, CancellationToken cancel)
    {
        var lease = Guid.NewGuid();
        var length = await session.Scalar<long>(Length, new { Id = id }, cancel);
        var patience = Lease + TimeSpan.FromSeconds(length / BytesInASecond);
        if (await session.Execute(Claim, new { Id = id, Now = time.GetUtcNow(), Until = time.GetUtcNow() + patience, Lease = lease }, cancel) == 0)
            return true;

        // What takes longer than the lease must not end in two copies.
        using var limit = new CancellationTokenSource(patience - TimeSpan.FromSeconds(30), time);
        using var within = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        var attempts = 1;
        try
        {
            var row = (await session.Find<DocumentRow>(DocumentRow.ById, new { Id = id }, cancel))!;
            attempts = row.Attempts;
            await access.ApplyTo(row.CaseReference, within.Token);
            var previous = await Previous(row, cancel);

            // Where somebody has put the file is the place of its new version too.
            row = row with { LibraryFolder = previous?.LibraryFolder, AgreedName = previous is null ? await FreeName(row, cancel) : previous.AgreedName };
            var filed = await library.File(row.ForLibrary(previous?.Filed), OpenContent, within.Token);
            await Note(row, filed, lease, cancel);
            gate.Open();
            return true;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            await session.Rollback();
            log.LogWarning("Document {Document} could not be filed: {Error}, attempt {Attempt}", id, e.GetType().Name, attempts);
            var away = await library.IsAway(e, cancel);
            if (away)
                gate.Close(time.GetUtcNow(), FilingFailures.Explain(e), (e as LibraryException)?.TryAgainIn);

            // Where the library answers and takes nothing, another document has the next try: a smaller one may still fit.
            var dueAt = !away ? time.GetUtcNow() + FilingWorker.WaitAfter(attempts)
                : e is LibraryException { TakesNothing: true } && gate.Closed is { } closed ? closed.NextTry + FilingWorker.WaitAfter(attempts) : time.GetUtcNow();
            var why = limit.IsCancellationRequested && e is OperationCanceledException ? $"It took longer than {patience.TotalMinutes:0} minutes. It is tried again by itself." : FilingFailures.Explain(e);
            await session.Execute(Failed, new { Id = id, DueAt = dueAt, Error = why, Lease = lease }, CancellationToken.None);
            return !away;
        }

        async Task<Stream> OpenContent(CancellationToken reading) => cipher.Reading(await session.OpenValue(Content, new { Id = id }, reading));
    }

    private async Task<DocumentRow?> Previous(DocumentRow row, CancellationToken cancel)
    {
        if (row.Title is not null)
            return null;
        var earlier = await session.Query<DocumentRow>(DocumentRow.Earlier, new { row.CaseReference, row.Folder, row.Kind, row.DocumentVersion }, cancel);
        return earlier.FirstOrDefault(e => e.Extension == row.Extension);
    }

    /// <summary>Two kinds may become one name, since names are made valid and capitals do not count: then the later one gets a number. Null where its own name is free.</summary>
    private async Task<string?> FreeName(DocumentRow row, CancellationToken cancel)
    {
        var taken = (await session.Query<DocumentRow>(DocumentRow.OfCase, new { Case = row.CaseReference, Skip = 0, Most = 5000 }, cancel))
            .Where(o => o.ExpectedFolder == row.ExpectedFolder && o.File != row.File).Select(o => o.LibraryName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return LibraryNames.Free(row.LibraryName, taken);
    }

    /// <summary>It is filed. A change that somebody made by hand and that it went over is told in the same breath.</summary>
    private async Task Note(DocumentRow row, FiledDocument filed, Guid lease, CancellationToken cancel)
    {
        await session.Begin(cancel);
        var isNoted = await session.Execute(
            Filed, new { Id = row.DocumentId, Now = time.GetUtcNow(), filed.LibraryId, filed.Version, row.LibraryFolder, row.AgreedName, Lease = lease }, cancel) > 0;
        // The next version of a file that was marked takes its name over, until somebody looked whether it must not go out either.
        if (isNoted && row.MustNotGoOut)
            await looks.Ask(row.CaseReference, cancel);
        if (isNoted && filed.Superseded is { } changed)
        {
            await differences.Add(
                row.CaseReference,
                new Difference(DifferenceKind.Superseded, row, $"version {filed.Version}, filed by the application", $"version {changed}, changed by hand before that: the library’s earlier versions keep it") { LibraryId = filed.LibraryId }, cancel);
        }

        await session.Commit(cancel);
    }
}

/// <summary>Why documents wait, in words for the person who looks after them.</summary>
internal static class FilingFailures
{
    public static string Explain(Exception e) => e switch
    {
        LibraryException or DocumentKeyException => e.Message,
        UnauthorizedAccessException => "The application may not write to the document folder",
        IOException => "The document folder could not be written to: is the disk full or away?",
        _ => e.GetType().Name,
    };
}

/// <summary>Shut while the library is away, so that nothing is tried in vain and the oldest goes first when it is back. Each instance has its own.</summary>
public sealed class FilingGate
{
    private readonly Lock turn = new();
    private int failures;
    private ClosedGate? closed;

    /// <summary>Since when and why nothing is filed; null while it is open.</summary>
    public ClosedGate? Closed
    {
        get
        {
            lock (turn)
                return closed;
        }
    }

    internal bool IsClosed(DateTimeOffset now) => Closed is { } since && now < since.NextTry;

    internal void Close(DateTimeOffset now, string reason, TimeSpan? atLeast)
    {
        lock (turn)
        {
            var wait = TimeSpan.FromSeconds(Math.Min(300, 5 * Math.Pow(2, ++failures)));
            closed = new ClosedGate(closed?.Since ?? now, now + (atLeast > wait ? atLeast.Value : wait), reason);
        }
    }

    internal void Open()
    {
        lock (turn)
            (failures, closed) = (0, null);
    }

    /// <summary>Somebody asks to try at once.</summary>
    public void TryNow()
    {
        lock (turn)
            closed = closed is null ? null : closed with { NextTry = DateTimeOffset.MinValue };
    }
}

/// <param name="Since">The first failure.</param>
/// <param name="NextTry">When it is tried again; longer each time, at most five minutes, or as long as the library asked for.</param>
/// <param name="Reason">For the person who looks after the documents.</param>
public sealed record ClosedGate(DateTimeOffset Since, DateTimeOffset NextTry, string Reason);

/// <summary>The government's markings that this product uses.</summary>
public static class ProtectiveMarkings
{
    /// <summary>On everything about a case that is not published.</summary>
    public const string OfficialSensitive = "OFFICIAL-SENSITIVE";

    /// <summary>On what must not be sent any more: a letter to an address that is no longer safe (I-1a).</summary>
    public const string MustNotGoOut = "OFFICIAL-SENSITIVE, DO NOT SEND";
}
