using System.Collections.Concurrent;
using System.Security.Cryptography;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.SharePoint;

/// <summary>
/// The document library on SharePoint: a folder for each case, one below it for each stage, one file for each kind of document, its versions
/// the file's own, what it is in columns. The rules are here once, above <see cref="ISharePointSite"/>, which only speaks.
/// </summary>
/// <param name="site">For work in the background: patient.</param>
/// <param name="pages">For what a person waits for: quick to give up.</param>
/// <param name="folders">The ids of folders, remembered.</param>
/// <param name="audience">Who a case's folder is for, asked before a new one gets its first document.</param>
/// <param name="settings">The library's title, the labels.</param>
internal sealed partial class SharePointLibrary(ISharePointSite site, ISharePointSite pages, IFolderMemory folders, Func<CaseReference, CancellationToken, Task<FolderAudience>> audience, SharePointSettings settings) : IDocumentLibrary
{
    /// <inheritdoc/>
    public bool TellsChanges => true;

    private const int Attempts = 4;
    private readonly Provisioning provisioning = new(site, settings);

    /// <summary>Uploads in pieces that were broken off, by the document's id.</summary>
    private readonly ConcurrentDictionary<Guid, Upload> brokenOff = new();
    private volatile bool isReady;

    /// <summary>One call, asked often: does the site answer us, for a folder that is not there.</summary>
    public Task Probe(CancellationToken cancel) => ForPeople(() => pages.FolderAt("Is anybody there", cancel));

    public Task<FiledDocument> File(LibraryDocument document, Func<CancellationToken, Task<Stream>> content, CancellationToken cancel) => ForPeople(async () =>
    {
        await BeReady(cancel);
        var upload = new Upload(document.Length, content);
        if (brokenOff.TryGetValue(document.Id, out var before))
            upload.GoOnFrom(before);
        var known = document.IsRepeat ? await Examine(document, cancel) : null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var file = known is { IsThere: true } ? known.Id : await Send(document, known, upload, cancel);
                var described = await site.Describe(file, LibraryColumns.Of(document), settings.LabelFor(document.Metadata.Kind), cancel);
                await Verify(document, file, cancel);
                brokenOff.TryRemove(document.Id, out _);
                return new FiledDocument(file, described.Version);
            }
            catch (Exception e) when (attempt < Attempts && IsWorthLooking(e))
            {
                // Perhaps it was done and only the answer was lost, or it arrived broken: look before it is sent again.
                known = await Examine(document, cancel);
            }
            catch (SiteException e) when (attempt < Attempts && e.Error == SiteError.Gone && document.Previous is null)
            {
                // A folder that we remember is gone: look for it anew, and be told.
                Forget(document.Case);
                known = null;
            }
            catch (Exception) when (upload.Received > 0 && Remember(document, upload))
            {
                throw;
            }
        }
    });

    public Task<IReadOnlyList<LibraryEntry>> List(CaseReference @case, CancellationToken cancel) => ForPeople<IReadOnlyList<LibraryEntry>>(async () =>
    {
        await BeReady(cancel);
        if (await CaseFolder(@case, make: false, cancel) is not { } folder)
            return [];
        List<LibraryEntry> entries = [];
        await Collect(folder, "", entries, cancel);
        return entries;
    });

    public Task<LibraryEntry?> Find(string libraryId, CancellationToken cancel) => ForPeople(async () =>
        await site.File(libraryId, cancel) is { } file ? Entry(file, null) : null);

    public Task<Stream?> Read(string libraryId, string? version, CancellationToken cancel) => ForPeople<Stream?>(async () =>
    {
        if (await pages.File(libraryId, cancel) is not { } file)
            return null;
        if (version is not null && version != file.Version)
            return await pages.Open(libraryId, version, cancel);
        return await pages.Open(libraryId, null, cancel) is { } content ? new WholeStream(content, file.Length) : null;
    });

    public Task SetMetadata(string libraryId, LibraryDocument document, CancellationToken cancel) => ForPeople(() =>
        site.Describe(libraryId, LibraryColumns.Of(document), settings.LabelFor(document.Metadata.Kind), cancel));

    public Task SetRetention(string libraryId, DateOnly? keepUntil, CancellationToken cancel) => ForPeople(() =>
        site.Describe(libraryId, new Dictionary<string, object?> { [LibraryColumns.KeepUntil] = keepUntil }, null, cancel));

    public Task PutBack(string libraryId, CaseReference @case, string folder, string fileName, CancellationToken cancel) => ForPeople(async () =>
    {
        var target = await StageFolder(@case, folder, cancel);
        await site.Move(libraryId, $"{target.Path}/{fileName}", cancel);
    });

    public Task<string> Restore(string libraryId, string version, CancellationToken cancel) => ForPeople(async () =>
    {
        await site.Restore(libraryId, version, cancel);
        return (await site.File(libraryId, cancel) ?? throw new SiteException(SiteError.Gone)).Version;
    });

    public Task Delete(string libraryId, CancellationToken cancel) => ForPeople(() => site.Delete(libraryId, cancel));

    /// <inheritdoc cref="SharePointSetUp.Provision"/>
    internal Task<int> Provision(bool dryRun, Action<string> say, CancellationToken cancel) => ForPeople(() => provisioning.Run(dryRun, say, cancel));

    /// <summary>Sends the bytes: a new file, the next version of one, or again what arrived broken; the file's id.</summary>
    private async Task<string> Send(LibraryDocument document, Known? known, Upload upload, CancellationToken cancel)
    {
        if ((known?.Id ?? document.Previous?.LibraryId) is not { } file)
            return await site.Upload((await StageFolder(document.Case, document.Folder, cancel)).Id, document.FileName, upload, cancel);

        try
        {
            await site.Replace(file, upload, cancel);
            return file;
        }
        catch (SiteException e) when (e.Error == SiteError.Gone)
        {
            throw LibraryException.Gone();
        }
    }

    /// <summary>What an earlier attempt may have left: a whole file, half a file, or nothing (null).</summary>
    /// <exception cref="LibraryException">Somebody else's file has the name, or the file that was to get a new version is gone.</exception>
    private async Task<Known?> Examine(LibraryDocument document, CancellationToken cancel)
    {
        if (document.Previous is { } previous)
        {
            var file = await site.File(previous.LibraryId, cancel) ?? throw LibraryException.Gone();
            return new Known(file.Id, file.Version != previous.Version && await IsAsSent(document, file, cancel));
        }

        var folder = await StageFolder(document.Case, document.Folder, cancel);
        if (await site.FileAt($"{folder.Path}/{document.FileName}", cancel) is not { } there)
            return null;
        var ours = there.Columns.GetValueOrDefault(LibraryColumns.DocumentId);
        var isWhole = await IsAsSent(document, there, cancel);
        return ours == document.Id.ToString("D") || (string.IsNullOrEmpty(ours) && (isWhole || there.Length == 0)) ? new Known(there.Id, isWhole) : throw LibraryException.NameTaken();
    }

    private async Task<bool> IsAsSent(LibraryDocument document, SiteFile file, CancellationToken cancel) =>
        file.Length == document.Length && await Hash(file.Id, cancel) == document.Sha256;

    /// <summary>Read back and compared; a reading that was cut short is no proof of anything and is done once more.</summary>
    private async Task Verify(LibraryDocument document, string file, CancellationToken cancel)
    {
        if (await Hash(file, cancel) != document.Sha256 && await Hash(file, cancel) != document.Sha256)
            throw LibraryException.NotAsSent();
    }

    private async Task<string> Hash(string file, CancellationToken cancel)
    {
        try
        {
            await using var content = await site.Open(file, null, cancel) ?? throw new SiteException(SiteError.Gone);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
        }
        catch (Exception e) when (e is IOException or HttpRequestException && e is not LibraryException)
        {
            return "";
        }
    }

    private static bool IsWorthLooking(Exception e) => e is LibraryException { Trouble: LibraryTrouble.Document }
        || (e is SiteException { RetryAfter: null } refused && refused.Error is SiteError.Broken or SiteError.Pieces or SiteError.NameExists);

    private bool Remember(LibraryDocument document, Upload upload)
    {
        // A thousand broken-off uploads at once are none that anybody goes on with.
        if (brokenOff.Count < 1000)
            brokenOff[document.Id] = upload;
        return true;
    }

    private async Task Collect(SiteFolder folder, string name, List<LibraryEntry> entries, CancellationToken cancel)
    {
        entries.AddRange((await site.FilesIn(folder.Id, cancel)).Select(file => Entry(file, name)));
        foreach (var below in await site.FoldersIn(folder.Id, cancel))
            await Collect(below, name.Length == 0 ? below.Name : $"{name}/{below.Name}", entries, cancel);
    }

    private static LibraryEntry Entry(SiteFile file, string? folder)
    {
        var parts = file.Path.Split('/');
        return new LibraryEntry(file.Id, folder ?? string.Join('/', parts.Skip(1).SkipLast(1)), file.Name, file.Length, file.Version, LibraryColumns.Read(file));
    }

    /// <summary>The library is there with its columns: looked at once, made where it is missing.</summary>
    private async Task BeReady(CancellationToken cancel)
    {
        if (isReady)
            return;
        if (!await provisioning.IsComplete(cancel))
            await provisioning.Run(dryRun: false, _ => { }, cancel);
        isReady = true;
    }

    private static Task ForPeople(Func<Task> call) => ForPeople(async () =>
    {
        await call();
        return true;
    });

    private static async Task<T> ForPeople<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (SiteException e)
        {
            throw e.ForPeople();
        }
    }

    /// <param name="IsThere">With the bytes that were to be sent.</param>
    private sealed record Known(string Id, bool IsThere);
}

/// <summary>Says so when an answer ends too early: a document that was cut short must not look like a whole one.</summary>
internal sealed class WholeStream(Stream content, long length) : Stream
{
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get => read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Count(content.Read(buffer, offset, count), count);

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Count(await content.ReadAsync(buffer.AsMemory(offset, count), cancellationToken), count);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Count(await content.ReadAsync(buffer, cancellationToken), buffer.Length);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            content.Dispose();
        base.Dispose(disposing);
    }

    private int Count(int count, int asked)
    {
        read += count;
        return count == 0 && asked > 0 && read < length ? throw new IOException("SharePoint’s answer ended too early") : count;
    }
}
