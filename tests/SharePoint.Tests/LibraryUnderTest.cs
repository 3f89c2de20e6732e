using System.Security.Cryptography;
using System.Text;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.SharePoint.Tests;

/// <summary>A library, and the hands of a records manager who works in it without the application.</summary>
public interface ILibraryUnderTest : IAsyncDisposable
{
    IDocumentLibrary Library { get; }

    /// <summary>Gives the file another name, or puts it into another stage's folder.</summary>
    Task MoveByHand(string libraryId, string folder, string name);

    Task DeleteByHand(string libraryId);

    /// <summary>Puts a file of their own there.</summary>
    Task PutByHand(CaseReference @case, string folder, string name, string words);

    /// <summary>Opens the file, changes it and saves it.</summary>
    Task EditByHand(string libraryId, string words);

    /// <summary>Every file of the case, with folder and words, earlier versions left out.</summary>
    Task<IReadOnlyList<(string Place, string Words)>> Look(CaseReference @case);
}

/// <summary>Documents to file.</summary>
public static class Some
{
    public static readonly CaseReference Case = CaseReference.Parse("NSCP-2026-014", null);
    private static int last;

    public static LibraryDocument Document(string words, int version = 1, FiledDocument? previous = null, string kind = "Decision record", bool isRepeat = false) =>
        Document(Encoding.UTF8.GetBytes(words), version, previous, kind, isRepeat);

    public static LibraryDocument Document(byte[] bytes, int version = 1, FiledDocument? previous = null, string kind = "Decision record", bool isRepeat = false) => new()
    {
        Id = new Guid(Interlocked.Increment(ref last), 0, 0, new byte[8]), Case = Case, Folder = CaseFolders.Decisions, FileName = LibraryNames.For(Case, kind, ".txt"), Length = bytes.Length,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), Previous = previous, IsRepeat = isRepeat,
        Metadata = new DocumentMetadata(kind, version, "Somebody", new DateOnly(2026, 6, 3), ProtectiveMarkings.OfficialSensitive) { Agency = "Made-up Police" },
    };

    public static Task<FiledDocument> File(this IDocumentLibrary library, LibraryDocument document, string words) => library.File(document, _ => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(words))), default);

    public static Task<FiledDocument> File(this IDocumentLibrary library, LibraryDocument document, byte[] bytes) => library.File(document, _ => Task.FromResult<Stream>(new MemoryStream(bytes)), default);

    public static Task<FiledDocument> File(this IDocumentLibrary library, string words, int version = 1, FiledDocument? previous = null, string kind = "Decision record") =>
        library.File(Document(words, version, previous, kind), words);

    public static async Task<string?> Text(this IDocumentLibrary library, FiledDocument filed)
    {
        if (await library.Read(filed.LibraryId, filed.Version, default) is not { } content)
            return null;
        using var reader = new StreamReader(content);
        return await reader.ReadToEndAsync();
    }
}
