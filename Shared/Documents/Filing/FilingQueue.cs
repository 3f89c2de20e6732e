using System.Security.Cryptography;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <param name="Case">Its case.</param>
/// <param name="Folder">One of <see cref="CaseFolders"/>.</param>
/// <param name="Kind">What it is, such as <c>Decision record</c>; with the case and the version it names the document. At most 100 characters.</param>
/// <param name="Extension">With the dot.</param>
/// <param name="MediaType">As sent to browsers.</param>
public sealed record NewDocument(CaseReference Case, string Folder, string Kind, string Extension, string MediaType, byte[] Content)
{
    /// <summary>The media type of Word documents.</summary>
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The name of the agency that it came from, at most 200 characters; null for the partnership's own.</summary>
    public string? Agency { get; init; }

    /// <summary>The name that an uploaded file had, at most 120 characters; null for what the system made.</summary>
    public string? OriginalName { get; init; }

    /// <summary>
    /// What tells it from others of its kind, where it is no new version of any of them: one attachment of many, say. Its file bears the title, and is kept and
    /// disposed of with its kind. Null for the next version of its kind.
    /// </summary>
    public string? Title { get; init; }

    /// <summary>A file that somebody uploaded and that was found to be harmless.</summary>
    public static NewDocument From(CaseReference @case, string folder, string kind, AcceptedFile file) =>
        new(@case, folder, kind, file.Extension, file.MediaType, file.Content) { OriginalName = file.FileName };
}

/// <param name="Id">Names it in addresses.</param>
/// <param name="Version">From 1, one more each time a document of its kind is made for its case; of documents with a title merely their number.</param>
public sealed record QueuedDocument(Guid Id, int Version, string FileName, string Sha256);

/// <summary>Takes documents in, in the caller's transaction: the bytes are safe in the database until the library has them .</summary>
public sealed class FilingQueue(DbSession session, DocumentCipher cipher, ICurrentPerson current, TimeProvider time)
{
    private const string Latest = "SELECT COALESCE(MAX(document_version), 0) FROM nscp.document WHERE case_reference = @Case AND kind = @Kind";

    private const string Insert = """
        INSERT INTO nscp.document (document_id, case_reference, folder, kind, file_name, document_version, agency, media_type, sha256, byte_length, content,
                                   created_at, created_by, attempts, due_at, original_name, title)
        VALUES (@Id, @Case, @Folder, @Kind, @FileName, @Version, @Agency, @MediaType, @Sha256, @Length, @Content, @Now, @Author, 0, @Now, @OriginalName, @Title)
        """;

    private const string Titled = """
        SELECT file_name FROM nscp.document WHERE case_reference = @Case AND kind = @Kind AND title IS NOT NULL ORDER BY document_version DESC OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    /// <summary>Queues a document as the next version of its kind, or with its title as one of its own.</summary>
    public async Task<QueuedDocument> Add(NewDocument document, CancellationToken cancel)
    {
        var version = 1 + await session.Scalar<int>(Latest, new { document.Case, document.Kind }, cancel);
        var title = document.Title is null ? null : await OwnTitle(document, version, cancel);
        var fileName = title is null ? LibraryNames.WithVersion(document.Case, document.Kind, version, document.Extension) : LibraryNames.For(document.Case, document.Kind, title, document.Extension);
        var queued = new QueuedDocument(Guid.CreateVersion7(time.GetUtcNow()), version, fileName, Convert.ToHexStringLower(SHA256.HashData(document.Content)));
        await session.Execute(
            Insert,
            new
            {
                queued.Id, document.Case, document.Folder, document.Kind, queued.FileName, queued.Version, document.Agency, document.MediaType, queued.Sha256,
                Length = (long)document.Content.Length, Content = cipher.Protect(document.Content), Now = time.GetUtcNow(), Author = current.Person.Name, document.OriginalName, Title = title,
            },
            cancel);
        return queued;
    }

    /// <summary>A file of that name may be there already, perhaps with other capitals: then the document's number tells the two apart.</summary>
    private async Task<string> OwnTitle(NewDocument document, int version, CancellationToken cancel)
    {
        var title = LibraryNames.Title(document.Title!);
        var there = await session.Query<string>(Titled, new { document.Case, document.Kind }, cancel);
        return there.Contains(LibraryNames.For(document.Case, document.Kind, title, document.Extension), StringComparer.OrdinalIgnoreCase) ? $"{title} ({version})" : title;
    }
}
