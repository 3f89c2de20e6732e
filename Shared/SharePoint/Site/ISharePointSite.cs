namespace Nscp.SharePoint;

/// <summary>
/// What the library needs of a SharePoint site, call by call: PnP.Core or REST. No rule of ours is in here. Every call ends with a
/// <see cref="SiteException"/> when SharePoint refuses; what can be repeated without harm is, as <see cref="SiteCalls"/> says.
/// Paths are below the library's folder, with slashes and without any encoding.
/// </summary>
internal interface ISharePointSite
{
    /// <summary>SharePoint's id of the library; while null it is found by the title that the settings name.</summary>
    string? ListId { get; set; }

    /// <summary>What a person may change of the library at any time, in one call; null where there is no such library.</summary>
    Task<SiteListSettings?> ListSettings(CancellationToken cancel);

    /// <summary>The labels of a file's versions, the present one left out or not; empty for a file that is gone. One call.</summary>
    Task<IReadOnlySet<string>> Versions(string file, CancellationToken cancel);

    /// <summary>The library, with its columns, or null.</summary>
    Task<SiteLibrary?> Library(CancellationToken cancel);

    /// <summary>Asks, in one call, whether the application may add and change files in the library. One that is not there yet is no error.</summary>
    /// <exception cref="SiteException"><see cref="SiteError.NotAllowed"/>: it may not.</exception>
    Task MayWrite(CancellationToken cancel);

    /// <summary>Makes the library; one that is there already is no error.</summary>
    Task MakeLibrary(CancellationToken cancel);

    /// <summary>Makes a column from its schema (CAML).</summary>
    Task MakeColumn(string schema, CancellationToken cancel);

    /// <summary>Puts an index on a column.</summary>
    Task IndexColumn(string name, CancellationToken cancel);

    /// <summary>Makes a view.</summary>
    Task MakeView(SiteView view, CancellationToken cancel);

    /// <summary>A folder by its id, or null.</summary>
    Task<SiteFolder?> Folder(string id, CancellationToken cancel);

    /// <summary>Makes a folder, or finds it.</summary>
    /// <param name="parent">Its id; null for the library's own.</param>
    /// <param name="name">One part of a path.</param>
    /// <param name="cancel">Ends the call.</param>
    Task<SiteFolder> MakeFolder(string? parent, string name, CancellationToken cancel);

    /// <summary>The folders in a folder.</summary>
    Task<IReadOnlyList<SiteFolder>> FoldersIn(string folder, CancellationToken cancel);

    /// <summary>The files in a folder, with their columns.</summary>
    Task<IReadOnlyList<SiteFile>> FilesIn(string folder, CancellationToken cancel);

    /// <summary>A file by its id, or null.</summary>
    Task<SiteFile?> File(string id, CancellationToken cancel);

    /// <summary>A file by its path, or null.</summary>
    Task<SiteFile?> FileAt(string path, CancellationToken cancel);

    /// <summary>Puts a new file into a folder; its id. <see cref="SiteError.NameExists"/> where there is one.</summary>
    Task<string> Upload(string folder, string name, Upload upload, CancellationToken cancel);

    /// <summary>Gives a file new content, as a new version. Not repeated where nobody knows whether it was done.</summary>
    Task Replace(string file, Upload upload, CancellationToken cancel);

    /// <summary>Writes columns and the retention label (null: leave it) without making a version, and reads the file: one call.</summary>
    Task<SiteFile> Describe(string file, IReadOnlyDictionary<string, object?> columns, string? label, CancellationToken cancel);

    /// <summary>The content of a version, or of the present one; null when it is not there.</summary>
    Task<Stream?> Open(string file, string? version, CancellationToken cancel);

    /// <summary>Moves or renames a file. <see cref="SiteError.NameExists"/> where there is one.</summary>
    Task Move(string file, string path, CancellationToken cancel);

    /// <summary>Moves or renames a folder with all that is in it. <see cref="SiteError.NameExists"/> where there is one.</summary>
    Task MoveFolder(string folder, string path, CancellationToken cancel);

    /// <summary>Takes the folder that was deleted last at this place out of the site's recycle bin; false where there is none.</summary>
    Task<bool> RestoreFolder(string path, CancellationToken cancel);

    /// <summary>Makes an earlier version the latest again.</summary>
    Task Restore(string file, string version, CancellationToken cancel);

    /// <summary>Takes a file away for good; one that is gone is no error.</summary>
    Task Delete(string file, CancellationToken cancel);

    /// <summary>Who a folder is for; null where it is for whoever has the library.</summary>
    Task<IReadOnlyDictionary<string, string>?> Access(string folder, CancellationToken cancel);

    /// <summary>Takes a folder away from everybody else than these people, by sign-in name, each with a role's name; nobody is let in. What is in it follows it from now on, but for what has permissions of its own.</summary>
    Task Close(string folder, IReadOnlyDictionary<string, string> people, CancellationToken cancel);

    /// <summary>Lets these people into a folder that was closed; the sign-in names that are not known.</summary>
    Task<IReadOnlyList<string>> Admit(string folder, IReadOnlyDictionary<string, string> people, CancellationToken cancel);

    /// <summary>Gives a folder to whoever has what it is in.</summary>
    Task Inherit(string folder, CancellationToken cancel);

    /// <summary>Gives a file to whoever has the folder that it is in.</summary>
    Task InheritFile(string file, CancellationToken cancel);

    /// <summary>What is directly in a folder, and whether it is for others than the folder.</summary>
    Task<IReadOnlyList<SiteScope>> ScopesIn(string folder, CancellationToken cancel);
}

/// <param name="Id">SharePoint's.</param>
/// <param name="Columns">Internal name, and whether it has an index.</param>
/// <param name="Views">Their titles.</param>
/// <param name="KeepsVersions">A file's versions are kept.</param>
internal sealed record SiteLibrary(string Id, IReadOnlyDictionary<string, bool> Columns, IReadOnlySet<string> Views, bool KeepsVersions);

/// <param name="KeepsVersions">A file's versions are kept.</param>
internal sealed record SiteListSettings(string Title, bool KeepsVersions);

/// <param name="Path">Below the library's folder.</param>
internal sealed record SiteFolder(string Id, string Path)
{
    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The path of what it is in; empty for the library's own.</summary>
    public string Above => Path[..Math.Max(0, Path.LastIndexOf('/'))];
}

/// <summary>A file or a folder, and who has it.</summary>
/// <param name="HasOwn">It has permissions of its own: it was shared by itself.</param>
internal sealed record SiteScope(string Id, bool IsFolder, bool HasOwn);

/// <summary>A file and its columns.</summary>
/// <param name="Path">Below the library's folder.</param>
/// <param name="Version">Its label, as in <c>2.0</c>.</param>
/// <param name="Columns">As text: dates as yyyy-MM-dd, numbers without separators. Only ours.</param>
/// <param name="Label">Its retention label; empty for none, null where the site does not say.</param>
internal sealed record SiteFile(string Id, string Path, long Length, string Version, IReadOnlyDictionary<string, string> Columns, string? Label)
{
    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}

/// <summary>A view for people.</summary>
/// <param name="Query">CAML.</param>
internal sealed record SiteView(string Title, string Query, IReadOnlyList<string> Columns);

/// <summary>What is to be sent, and how far it has got.</summary>
internal sealed class Upload(long length, Func<CancellationToken, Task<Stream>> open)
{
    /// <summary>In bytes.</summary>
    public long Length { get; } = length;

    /// <summary>The upload in pieces that has begun, or null.</summary>
    public Guid? Session { get; set; }

    /// <summary>How many bytes SharePoint has of it.</summary>
    public long Received { get; set; }

    /// <summary>The bytes from the start.</summary>
    public Task<Stream> Open(CancellationToken cancel) => open(cancel);

    /// <summary>Begins anew.</summary>
    public void Reset() => (Session, Received) = (null, 0);

    /// <summary>Goes on where an earlier attempt was broken off.</summary>
    public void GoOnFrom(Upload other) => (Session, Received) = (other.Session, other.Received);
}
