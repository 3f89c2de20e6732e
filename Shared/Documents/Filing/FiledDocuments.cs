using System.Security.Cryptography;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>Reads the very file that a decision named, from the library or from the queue while it waits to be filed.</summary>
public sealed class FiledDocuments(DbSession session, IDocumentLibrary library, DocumentCipher cipher)
{
    private const string Find = """
        SELECT library_id, library_version, content FROM nscp.document
         WHERE case_reference = @Case AND sha256 = @Sha256 AND disposed_at IS NULL ORDER BY created_at DESC OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY
        """;

    private const string OfKinds = """
        SELECT document_id, kind, document_version, sha256, file_name, created_at FROM nscp.document
         WHERE case_reference = @Case AND kind IN @Kinds AND disposed_at IS NULL ORDER BY created_at DESC, document_id OFFSET 0 ROWS FETCH NEXT 500 ROWS ONLY
        """;

    /// <summary>The case's documents of some kinds, the latest first; at most 500.</summary>
    public Task<IReadOnlyList<FiledKind>> Of(CaseReference @case, IReadOnlyList<string> kinds, CancellationToken cancel) => session.Query<FiledKind>(OfKinds, new { Case = @case, Kinds = kinds }, cancel);

    /// <summary>The bytes, or null when no document of the case has this hash any more: gone, disposed of, or changed since.</summary>
    /// <param name="sha256">Lower-case hexadecimal.</param>
    /// <exception cref="DocumentKeyException">The key that opens it is missing.</exception>
    public async Task<byte[]?> Read(CaseReference @case, string sha256, CancellationToken cancel)
    {
        if (await session.Find<Row>(Find, new { Case = @case, Sha256 = sha256 }, cancel) is not { } row)
            return null;
        var content = row.Content is { } waiting ? await cipher.Open(new MemoryStream(waiting), cancel) : row.LibraryId is { } id ? await library.Read(id, row.LibraryVersion, cancel) : null;
        if (content is null)
            return null;
        await using var whole = await CheckedContent.Of(content, sha256, cancel);
        if (whole is null)
            return null;
        var bytes = new MemoryStream();
        await whole.CopyToAsync(bytes, cancel);
        return bytes.ToArray();
    }

    private sealed record Row
    {
        public string? LibraryId { get; init; }
        public string? LibraryVersion { get; init; }
        public byte[]? Content { get; init; }
    }
}

/// <summary>A document of a case, as other modules may know of it.</summary>
public sealed record FiledKind
{
    public required Guid DocumentId { get; init; }
    public required string Kind { get; init; }
    public required int DocumentVersion { get; init; }

    /// <summary>Lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }
    public required string FileName { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
