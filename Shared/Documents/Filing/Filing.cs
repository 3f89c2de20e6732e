using Microsoft.Extensions.Logging;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>Moves queued documents into the library. A lease makes sure that one instance files each; a failure waits and is tried again, in sight.</summary>
public sealed class Filing(DbSession session, IDocumentLibrary library, TimeProvider time, ILogger<Filing> log)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const string Due = """
        SELECT document_id FROM nscp.document WHERE filed_at IS NULL AND due_at <= @Now ORDER BY created_at, document_id OFFSET 0 ROWS FETCH NEXT @Most ROWS ONLY
        """;

    private const string Claim = "UPDATE nscp.document SET due_at = @Until, lease = @Lease, attempts = attempts + 1 WHERE document_id = @Id AND filed_at IS NULL AND due_at <= @Now";

    private const string Read = """
        SELECT case_reference, folder, kind, file_name, document_version, sha256, byte_length, content, created_at, created_by, attempts
          FROM nscp.document WHERE document_id = @Id
        """;

    // The bytes may go only now: the library has read them back.
    private const string Filed = """
        UPDATE nscp.document SET filed_at = @Now, library_id = @LibraryId, content = NULL, last_error = NULL
         WHERE document_id = @Id AND lease = @Lease AND filed_at IS NULL
        """;

    private const string Failed = "UPDATE nscp.document SET due_at = @DueAt, last_error = @Error WHERE document_id = @Id AND lease = @Lease AND filed_at IS NULL";

    /// <summary>Files what is due, oldest first; how many were tried.</summary>
    public async Task<int> FileDue(CancellationToken cancel)
    {
        var due = await session.Query<Guid>(Due, new { Now = time.GetUtcNow(), Most = 20 }, cancel);
        foreach (var id in due)
            await FileOne(id, cancel);
        return due.Count;
    }

    private async Task FileOne(Guid id, CancellationToken cancel)
    {
        var lease = Guid.NewGuid();
        if (await session.Execute(Claim, new { Id = id, Now = time.GetUtcNow(), Until = time.GetUtcNow() + Lease, Lease = lease }, cancel) == 0)
            return;

        var row = (await session.Find<Row>(Read, new { Id = id }, cancel))!;
        try
        {
            await library.EnsureCaseFolder(row.CaseReference, row.Folder, cancel);
            var libraryId = await library.File(
                new LibraryDocument(
                    row.CaseReference, row.Folder, row.FileName, row.Sha256, row.ByteLength,
                    new DocumentMetadata(row.Kind, row.DocumentVersion, row.CreatedBy, row.CreatedAt.ToLondonDate(), ProtectiveMarkings.OfficialSensitive)),
                new MemoryStream(row.Content), cancel);
            await session.Execute(Filed, new { Id = id, Now = time.GetUtcNow(), LibraryId = libraryId, Lease = lease }, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            log.LogWarning("Document {Document} could not be filed: {Error}, attempt {Attempt}", id, e.GetType().Name, row.Attempts);
            await session.Execute(Failed, new { Id = id, DueAt = time.GetUtcNow() + FilingWorker.WaitAfter(row.Attempts), Error = Explain(e), Lease = lease }, CancellationToken.None);
        }
    }

    private static string Explain(Exception e) => e switch
    {
        UnauthorizedAccessException => "The application may not write to the document folder",
        IOException => "The document folder could not be written to: is the disk full or away?",
        _ => e.GetType().Name,
    };

    private sealed record Row
    {
        public required CaseReference CaseReference { get; init; }
        public required string Folder { get; init; }
        public required string Kind { get; init; }
        public required string FileName { get; init; }
        public required int DocumentVersion { get; init; }
        public required string Sha256 { get; init; }
        public required long ByteLength { get; init; }
        public required byte[] Content { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
        public required string CreatedBy { get; init; }
        public required int Attempts { get; init; }
    }
}

/// <summary>The government's markings that this product uses.</summary>
public static class ProtectiveMarkings
{
    /// <summary>On everything about a case that is not published.</summary>
    public const string OfficialSensitive = "OFFICIAL-SENSITIVE";
}
