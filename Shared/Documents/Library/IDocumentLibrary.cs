using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>
/// Where the partnership keeps a case's documents: the place that a records manager opens without this application. The embedded default
/// is a folder on disk; SharePoint is the other.
/// </summary>
public interface IDocumentLibrary
{
    /// <summary>Ends well when a document could be filed now; otherwise with the exception that filing one would end with. Leaves nothing behind.</summary>
    Task Probe(CancellationToken cancel);

    /// <summary>Makes the case's folder and its subfolder where they are missing.</summary>
    Task EnsureCaseFolder(CaseReference @case, string folder, CancellationToken cancel);

    /// <summary>Puts a document there, as a new version where a document of the same name is there already; the library's own id of it. Filing the same bytes again changes nothing.</summary>
    Task<string> File(LibraryDocument document, Stream content, CancellationToken cancel);

    /// <summary>What is in a case's folder.</summary>
    Task<IReadOnlyList<LibraryEntry>> List(CaseReference @case, CancellationToken cancel);

    /// <summary>Opens a document by the library's id, or null when it is gone.</summary>
    Task<Stream?> Read(string libraryId, CancellationToken cancel);

    /// <summary>Changes what is written beside a document.</summary>
    Task SetMetadata(string libraryId, DocumentMetadata metadata, CancellationToken cancel);

    /// <summary>Sets until when a document is kept (X-5b).</summary>
    Task SetRetention(string libraryId, DateOnly keepUntil, CancellationToken cancel);
}

/// <param name="Case">Its case.</param>
/// <param name="Folder">The stage's subfolder: one of <see cref="CaseFolders"/>.</param>
/// <param name="FileName">Made valid already.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Length">In bytes.</param>
public sealed record LibraryDocument(CaseReference Case, string Folder, string FileName, string Sha256, long Length, DocumentMetadata Metadata);

/// <param name="Kind">What the document is, such as <c>Decision record</c>.</param>
/// <param name="Version">From 1.</param>
/// <param name="Author">Who made it.</param>
/// <param name="Date">The day of the document.</param>
/// <param name="ProtectiveMarking">As printed on it.</param>
public sealed record DocumentMetadata(string Kind, int Version, string Author, DateOnly Date, string ProtectiveMarking);

/// <param name="LibraryId">The library's own id, stable when the document is renamed.</param>
/// <param name="Folder">The stage's subfolder.</param>
/// <param name="FileName">As it is named now.</param>
public sealed record LibraryEntry(string LibraryId, string Folder, string FileName, long Length);

/// <summary>One subfolder a stage, numbered so that a file manager lists them in the order of the process.</summary>
public static class CaseFolders
{
    public const string Notification = "01 Notification";
    public const string Referral = "02 Referral";
    public const string RapidReview = "03 Rapid review";
    public const string Decisions = "04 Decisions";
    public const string Commissioning = "05 Commissioning";

    /// <summary>A reviewer's own papers: referees, certificates, contract.</summary>
    public const string Vetting = "05a Vetting";
    public const string FamilyInvolvement = "06 Family involvement";
    public const string SignOff = "07 Sign-off";
    public const string Publication = "08 Publication";
    public const string Learning = "09 Learning";
}
