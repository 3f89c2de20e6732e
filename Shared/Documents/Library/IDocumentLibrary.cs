using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>
/// Where the partnership keeps a case's documents: the place that a records manager opens without this application. The embedded default
/// is a folder on disk; SharePoint is the other. One file for each kind of document of a case; its versions are versions of that file
/// (docs/decisions/0361-one-file-for-each-kind.md). A file is known by the library's own id, never by its path: people rename and move files.
/// </summary>
public interface IDocumentLibrary
{
    /// <summary>Ends well when a document could be filed now, as far as that can be told without filing one; otherwise with the exception that filing one would end with. Leaves nothing behind.</summary>
    Task Probe(CancellationToken cancel);

    /// <summary>
    /// Puts a document there, makes folders where they are missing, reads it back and compares. Filing the same document again changes nothing; where
    /// <see cref="LibraryDocument.Previous"/> is named it becomes the next version of that file, wherever that is now.
    /// </summary>
    /// <param name="content">Opens the bytes from their start; asked again when they have to be sent again.</param>
    /// <exception cref="LibraryException">It could not be filed; the message tells a person why.</exception>
    Task<FiledDocument> File(LibraryDocument document, Func<CancellationToken, Task<Stream>> content, CancellationToken cancel);

    /// <summary>What is in a case's folder now, earlier versions left out.</summary>
    Task<IReadOnlyList<LibraryEntry>> List(CaseReference @case, CancellationToken cancel);

    /// <summary>One document as it is now, or null when it is gone.</summary>
    Task<LibraryEntry?> Find(string libraryId, CancellationToken cancel);

    /// <summary>The library's names of the versions of a document that it keeps, the present one left out or not; empty when the document is gone.</summary>
    Task<IReadOnlySet<string>> Versions(string libraryId, CancellationToken cancel);

    /// <summary>What is wrong with the library as a whole, though it answers, and what to do, in at most 400 letters for the person who looks after it; null where nothing is.</summary>
    Task<string?> WhatIsWrong(CancellationToken cancel);

    /// <summary>Opens a version of a document, or null when it is gone.</summary>
    /// <param name="libraryId">As <see cref="FiledDocument"/> says.</param>
    /// <param name="version">As <see cref="FiledDocument"/> says; null for what is there now.</param>
    /// <param name="cancel">Ends the reading.</param>
    Task<Stream?> Read(string libraryId, string? version, CancellationToken cancel);

    /// <summary>Writes anew what stands beside a document.</summary>
    Task SetMetadata(string libraryId, LibraryDocument document, CancellationToken cancel);

    /// <summary>Sets until when a document is kept (X-5b); null: it is not known yet.</summary>
    Task SetRetention(string libraryId, DateOnly? keepUntil, CancellationToken cancel);

    /// <summary>Puts a document that was renamed or moved back to its place.</summary>
    Task PutBack(string libraryId, CaseReference @case, string folder, string fileName, CancellationToken cancel);

    /// <summary>Makes the content of an earlier version the latest again; that version's new name.</summary>
    Task<string> Restore(string libraryId, string version, CancellationToken cancel);

    /// <summary>Takes a document away for good, with all its versions: disposal (X-5b). One that is gone already is no error.</summary>
    Task Delete(string libraryId, CancellationToken cancel);

    /// <summary>The folders that the application made for a case and that are not where it made them: renamed, moved or deleted. None where folders have no ids of their own.</summary>
    Task<IReadOnlyList<FolderElsewhere>> FoldersElsewhere(CaseReference @case, CancellationToken cancel);

    /// <summary>The cases of which a folder was not where the application made it when it was looked at last.</summary>
    Task<IReadOnlyList<CaseReference>> CasesElsewhere(CancellationToken cancel);

    /// <summary>
    /// Puts a folder that was renamed or moved back to its place. One that was deleted comes back where it was last, with all that was in it, where the library still has it, and else
    /// is made anew, empty.
    /// </summary>
    /// <param name="folder">The stage's; empty for the case's own.</param>
    Task PutBackFolder(CaseReference @case, string folder, CancellationToken cancel);

    /// <summary>A folder is meant to be gone, a case's own with all its stages: the next document makes a new one.</summary>
    /// <param name="folder">The stage's; empty for the case's own.</param>
    Task ForgetFolder(CaseReference @case, string folder, CancellationToken cancel);

    /// <summary>
    /// Gives a case's folders to just these people (X-5a), at no moment to anybody else; who of them could not be given one. A library without permissions of
    /// its own does nothing.
    /// </summary>
    Task<IReadOnlyList<LibraryPerson>> SetAccess(CaseReference @case, FolderAudience audience, CancellationToken cancel);

    /// <summary>How the folders' permissions, and those of what is in them, differ from that now.</summary>
    Task<FolderAccess> Access(CaseReference @case, FolderAudience audience, CancellationToken cancel);

    /// <summary>True when a version of another name is the sign that content was changed; else only its bytes tell.</summary>
    bool TellsChanges { get; }
}

/// <summary>A document to be filed.</summary>
public sealed record LibraryDocument
{
    /// <summary>The application's own id of this version.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its case.</summary>
    public required CaseReference Case { get; init; }

    /// <summary>The stage's subfolder: one of <see cref="CaseFolders"/>.</summary>
    public required string Folder { get; init; }

    /// <summary>Where it goes below the case's folder, with slashes, where that is not the stage's: a records manager has a subfolder for it.</summary>
    public string Into { get => field ?? Folder; init; }

    /// <summary>As <see cref="LibraryNames.For"/> makes it: without a version, the same for all versions of its kind.</summary>
    public required string FileName { get; init; }

    /// <summary>Lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>In bytes.</summary>
    public required long Length { get; init; }

    /// <summary>What stands beside it.</summary>
    public required DocumentMetadata Metadata { get; init; }

    /// <summary>The version before it, where there is one under the same name.</summary>
    public FiledDocument? Previous { get; init; }

    /// <summary>It was tried before: perhaps it is there already, and nobody has heard of it.</summary>
    public bool IsRepeat { get; init; }
}

/// <param name="Kind">What the document is, such as <c>Decision record</c>.</param>
/// <param name="Version">From 1.</param>
/// <param name="Author">Who made it.</param>
/// <param name="Date">The day of the document.</param>
/// <param name="ProtectiveMarking">As printed on it.</param>
public sealed record DocumentMetadata(string Kind, int Version, string Author, DateOnly Date, string ProtectiveMarking)
{
    /// <summary>The name of the agency that it came from; null for the partnership's own.</summary>
    public string? Agency { get; init; }

    /// <summary>Until when it is kept, as far as that is known.</summary>
    public DateOnly? KeepUntil { get; init; }
}

/// <param name="LibraryId">The library's own id of the file, the same for all its versions, stable when people rename or move it. At most 400 characters.</param>
/// <param name="Version">The library's own name of this version. At most 40 characters.</param>
public sealed record FiledDocument(string LibraryId, string Version)
{
    /// <summary>The library's name of a version that somebody made by hand since <see cref="LibraryDocument.Previous"/>: this one went over it, and the library keeps it. Null where there is none.</summary>
    public string? Superseded { get; init; }
}

/// <summary>A file in the library.</summary>
/// <param name="LibraryId">As <see cref="FiledDocument"/> says; for a file that somebody else put there, an id that only this library understands.</param>
/// <param name="Folder">The stage's subfolder that it is in now; empty for the case's own folder.</param>
/// <param name="FileName">As it is named now.</param>
/// <param name="Length">In bytes, as it is now.</param>
/// <param name="Version">The library's own name of the present version.</param>
/// <param name="Label">What stands beside it; null where nothing of ours does.</param>
public sealed record LibraryEntry(string LibraryId, string Folder, string FileName, long Length, string Version, LibraryLabel? Label);

/// <summary>What stands beside a document in the library.</summary>
/// <param name="Id">The application's id of the version that was filed last.</param>
/// <param name="Case">As written there.</param>
/// <param name="Sha256">Of what was filed last.</param>
/// <param name="Metadata">As it is written there now; the author is not compared.</param>
public sealed record LibraryLabel(Guid Id, string Case, string Sha256, DocumentMetadata Metadata)
{
    /// <summary>The stage as written there; null where the library does not write it beside a document.</summary>
    public string? Stage { get; init; }

    /// <summary>Its retention label, empty for none, where that is not the one that the settings name for its kind; otherwise null.</summary>
    public string? OtherRetentionLabel { get; init; }
}

/// <summary>Who a case's folders are for.</summary>
/// <param name="Case">The people of the case's own folder; null for whoever has the library.</param>
/// <param name="Stages">The people of stages' folders that are for fewer.</param>
public sealed record FolderAudience(IReadOnlyList<LibraryPerson>? Case, IReadOnlyDictionary<string, IReadOnlyList<LibraryPerson>> Stages)
{
    /// <summary>Whoever has the library.</summary>
    public static readonly FolderAudience Everybody = new(null, new Dictionary<string, IReadOnlyList<LibraryPerson>>());
}

/// <param name="SignInName">The name under which the library knows the person, usually the e-mail address; empty where there is none.</param>
/// <param name="MayChange">A records manager; the others read.</param>
public sealed record LibraryPerson(string SignInName, bool MayChange)
{
    /// <summary>For people.</summary>
    public string Name { get; init; } = SignInName;
}

/// <param name="Differs">Others have one of the folders or something in it, or may do something else with it, or it is for fewer than whoever has the library.</param>
/// <param name="Lacking">Who should have one and has not.</param>
public sealed record FolderAccess(bool Differs, IReadOnlyList<LibraryPerson> Lacking)
{
    /// <summary>Just as it should be.</summary>
    public static readonly FolderAccess Right = new(false, []);
}

/// <summary>A folder that the application made and that is not where it made it.</summary>
/// <param name="Folder">The stage's; empty for the case's own.</param>
/// <param name="LibraryId">The library's id of it.</param>
/// <param name="Place">Where it is now, for people; null when it was deleted.</param>
public sealed record FolderElsewhere(string Folder, string LibraryId, string? Place);

/// <summary>Whom a failure of the library concerns.</summary>
public enum LibraryTrouble
{
    /// <summary>The library as a whole: it does not answer, or lets nothing in. Other documents wait too.</summary>
    Away,

    /// <summary>This document only, and it may go by itself: somebody has it open.</summary>
    Document,

    /// <summary>This document only, and somebody has to do something in the library: it was deleted, its name is taken.</summary>
    NeedsPerson,
}

/// <summary>The library could not do what it was asked.</summary>
/// <param name="trouble">Whom it concerns.</param>
/// <param name="message">For the person who looks after the documents: why, and what to do. No personal data.</param>
/// <param name="inner">What the program saw.</param>
public sealed class LibraryException(LibraryTrouble trouble, string message, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>Whom it concerns.</summary>
    public LibraryTrouble Trouble { get; } = trouble;

    /// <summary>How long the library asked us to wait.</summary>
    public TimeSpan? TryAgainIn { get; init; }

    /// <summary>The library answers and takes nothing in: it is full.</summary>
    public bool TakesNothing { get; init; }

    /// <summary>The file that was to become a new version is not there.</summary>
    public static LibraryException Gone() => new(
        LibraryTrouble.NeedsPerson, "Its earlier version was deleted in the library, or moved out of the case’s folder. Restore it there (the library’s recycle bin keeps it); filing then goes on by itself.");

    /// <summary>Somebody else's file has the name.</summary>
    public static LibraryException NameTaken() => new(
        LibraryTrouble.NeedsPerson, "A file of this name is there already that the application did not put there. Rename that file in the library; filing then goes on by itself.");

    /// <summary>What was read back differs from what was sent.</summary>
    public static LibraryException NotAsSent() => new(LibraryTrouble.Document, "What the library holds is not what was sent. It is sent again.");
}

/// <summary>Whose failure it is.</summary>
internal static class LibraryFailures
{
    /// <summary>A failure may be the library's or one document's or case's own: a library that takes a probe is there.</summary>
    public static async Task<bool> IsAway(this IDocumentLibrary library, Exception failure, CancellationToken cancel)
    {
        switch (failure)
        {
            case LibraryException { Trouble: not LibraryTrouble.Away }:
                return false;
            case LibraryException { TakesNothing: true }:
                return true;
        }

        try
        {
            await library.Probe(cancel);
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            return true;
        }
    }
}

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

    /// <summary>Letters with safe addresses, and notes of what somebody said: the Business Unit’s alone (I-1a, I-5).</summary>
    public const string FamilyLetters = "06a Family letters and notes";
    public const string SignOff = "07 Sign-off";
    public const string Publication = "08 Publication";
    public const string Learning = "09 Learning";

    /// <summary>What the records manager leaves: certificates of disposal.</summary>
    public const string Records = "10 Records";

    /// <summary>E-mails that were dropped in, and what was attached to them .</summary>
    public const string Correspondence = "11 Correspondence";

    /// <summary>All of them, in the order of the process.</summary>
    public static readonly IReadOnlyList<string> All = [Notification, Referral, RapidReview, Decisions, Commissioning, Vetting, FamilyInvolvement, FamilyLetters, SignOff, Publication, Learning, Records, Correspondence];
}
