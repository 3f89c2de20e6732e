using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.SharePoint;

/// <summary>
/// New documents go to SharePoint; those that are still in the folder on disk are read there until <c>--move-documents</c> has moved them. The ids tell
/// which is which: those on disk begin with the case, SharePoint's are plain numbers.
/// </summary>
internal sealed class MovingLibrary(IDocumentLibrary disk, IDocumentLibrary sharePoint) : IDocumentLibrary
{
    public bool TellsChanges => sharePoint.TellsChanges;

    public Task Probe(CancellationToken cancel) => sharePoint.Probe(cancel);

    public Task<FiledDocument> File(LibraryDocument document, Func<CancellationToken, Task<Stream>> content, CancellationToken cancel) => document.Previous is { } previous && IsOnDisk(previous.LibraryId)
        ? throw new LibraryException(LibraryTrouble.NeedsPerson, "Its earlier version is still in the folder on disk. Run the application with --move-documents; filing then goes on by itself.")
        : sharePoint.File(document, content, cancel);

    /// <summary>What is in SharePoint: the copies on disk of what was moved are nobody's business but the administrator's.</summary>
    public Task<IReadOnlyList<LibraryEntry>> List(CaseReference @case, CancellationToken cancel) => sharePoint.List(@case, cancel);

    public Task<LibraryEntry?> Find(string libraryId, CancellationToken cancel) => Of(libraryId).Find(libraryId, cancel);

    public Task<IReadOnlySet<string>> Versions(string libraryId, CancellationToken cancel) => Of(libraryId).Versions(libraryId, cancel);

    public Task<string?> WhatIsWrong(CancellationToken cancel) => sharePoint.WhatIsWrong(cancel);

    public Task<Stream?> Read(string libraryId, string? version, CancellationToken cancel) => Of(libraryId).Read(libraryId, version, cancel);

    public Task SetMetadata(string libraryId, LibraryDocument document, CancellationToken cancel) => Of(libraryId).SetMetadata(libraryId, document, cancel);

    public Task SetRetention(string libraryId, DateOnly? keepUntil, CancellationToken cancel) => Of(libraryId).SetRetention(libraryId, keepUntil, cancel);

    public Task PutBack(string libraryId, CaseReference @case, string folder, string fileName, CancellationToken cancel) => Of(libraryId).PutBack(libraryId, @case, folder, fileName, cancel);

    public Task<string> Restore(string libraryId, string version, CancellationToken cancel) => Of(libraryId).Restore(libraryId, version, cancel);

    public Task Delete(string libraryId, CancellationToken cancel) => Of(libraryId).Delete(libraryId, cancel);

    public Task<IReadOnlyList<FolderElsewhere>> FoldersElsewhere(CaseReference @case, CancellationToken cancel) => sharePoint.FoldersElsewhere(@case, cancel);

    public Task<IReadOnlyList<CaseReference>> CasesElsewhere(CancellationToken cancel) => sharePoint.CasesElsewhere(cancel);

    public Task PutBackFolder(CaseReference @case, string folder, CancellationToken cancel) => sharePoint.PutBackFolder(@case, folder, cancel);

    public Task ForgetFolder(CaseReference @case, string folder, CancellationToken cancel) => sharePoint.ForgetFolder(@case, folder, cancel);

    public Task<IReadOnlyList<LibraryPerson>> SetAccess(CaseReference @case, FolderAudience audience, CancellationToken cancel) => sharePoint.SetAccess(@case, audience, cancel);

    public Task<FolderAccess> Access(CaseReference @case, FolderAudience audience, CancellationToken cancel) => sharePoint.Access(@case, audience, cancel);

    private IDocumentLibrary Of(string libraryId) => IsOnDisk(libraryId) ? disk : sharePoint;

    private static bool IsOnDisk(string libraryId) => libraryId.Contains('/', StringComparison.Ordinal);
}
