using System.Collections.Concurrent;
using System.Globalization;
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
/// <param name="turns">So that one instance at a time sets the library up.</param>
/// <param name="audience">Who a case's folder is for, asked before a new one gets its first document.</param>
/// <param name="settings">The library's title, the labels.</param>
/// <param name="time">Waits while another instance sets the library up.</param>
internal sealed partial class SharePointLibrary(
    ISharePointSite site, ISharePointSite pages, IFolderMemory folders, ILibraryTurns turns, Func<CaseReference, CancellationToken, Task<FolderAudience>> audience, SharePointSettings settings, TimeProvider time) : IDocumentLibrary
{
    /// <inheritdoc/>
    public bool TellsChanges => true;

    private const int Attempts = 4;
    private readonly Provisioning provisioning = new(site, settings);

    /// <summary>Uploads in pieces that were broken off, by the document's id.</summary>
    private readonly ConcurrentDictionary<Guid, Upload> brokenOff = new();
    private readonly SemaphoreSlim settingUp = new(1, 1);
    private volatile bool isReady;
    private volatile bool isRecalled;
    private long versionsSeenAt;

    /// <summary>One call, asked often: does the site answer us, and may we write.</summary>
    public Task Probe(CancellationToken cancel) => ForPeople(() => pages.MayWrite(cancel));

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
                return new FiledDocument(file, described.Version) { Superseded = await Superseded(document, described, cancel) };
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
        Forget(@case);
        if (await CaseFolder(@case, make: false, cancel) is not { } folder)
            return [];
        List<LibraryEntry> entries = [];
        var ours = (await folders.OfCase(@case, cancel)).ToLookup(f => f.Value.LibraryId, f => f.Key, StringComparer.OrdinalIgnoreCase);
        await Collect(@case, folder, "", entries, ours, cancel);
        return entries;
    });

    public Task<LibraryEntry?> Find(string libraryId, CancellationToken cancel) => ForPeople(async () =>
        await site.File(libraryId, cancel) is { } file ? Entry(file, null) : null);

    public Task<IReadOnlySet<string>> Versions(string libraryId, CancellationToken cancel) => ForPeople(() => site.Versions(libraryId, cancel));

    public Task<string?> WhatIsWrong(CancellationToken cancel) => ForPeople(async () => await site.ListSettings(cancel) switch
    {
        null when site.ListId is not null => Provisioning.Lost().Message,
        { KeepsVersions: false } => VersionsAreOff().Message,
        { Title: var title } when site.ListId is not null && title != settings.Library => $"The library was renamed in SharePoint: it is “{title}” now, and the settings say “{settings.Library}”. Filing goes on. Set SharePoint:Library to the new title.",
        _ => null,
    });

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
        await BeReady(cancel);
        var target = $"{(await Now(@case, folder, cancel)).Path}/{fileName}";
        var file = await site.File(libraryId, cancel) ?? throw LibraryException.Gone();
        if (file.Path != target)
            await site.Move(libraryId, target, cancel);
    });

    public Task<string> Restore(string libraryId, string version, CancellationToken cancel) => ForPeople(async () =>
    {
        await SeeThatVersionsAreKept(cancel);
        await site.Restore(libraryId, version, cancel);
        return (await site.File(libraryId, cancel) ?? throw new SiteException(SiteError.Gone)).Version;
    });

    public Task Delete(string libraryId, CancellationToken cancel) => ForPeople(() => site.Delete(libraryId, cancel));

    /// <inheritdoc cref="SharePointSetUp.Provision"/>
    internal Task<int> Provision(bool dryRun, Action<string> say, CancellationToken cancel, bool isAlone = false) => Translated(async () =>
    {
        // Without a database nothing was ever filed.
        if (isAlone)
            return await provisioning.Run(dryRun, say, cancel);
        await Recall(cancel);
        var made = dryRun ? await provisioning.Run(dryRun, say, cancel) : await SetUp(say, isEnough: null, cancel);
        if (!dryRun)
            await Remember(cancel);
        return made;
    });

    /// <summary>Sends the bytes: a new file, the next version of one, or again what arrived broken; the file's id.</summary>
    private async Task<string> Send(LibraryDocument document, Known? known, Upload upload, CancellationToken cancel)
    {
        if ((known?.Id ?? document.Previous?.LibraryId) is not { } file)
            return await site.Upload(await FolderFor(document.Case, document.Into, cancel), document.FileName, upload, cancel);

        if (document.Previous is not null)
            await SeeThatVersionsAreKept(cancel);
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

    /// <summary>Somebody may switch versions off at any time, and then the next one goes over the one before for good. Asked at most once a minute, so that a document costs no call more.</summary>
    private async Task SeeThatVersionsAreKept(CancellationToken cancel)
    {
        var now = time.GetTimestamp();
        if (Interlocked.Read(ref versionsSeenAt) is not 0 and var then && time.GetElapsedTime(then, now) < TimeSpan.FromMinutes(1))
            return;
        if (await site.ListSettings(cancel) is { KeepsVersions: false })
            throw VersionsAreOff();
        Interlocked.Exchange(ref versionsSeenAt, now);
    }

    private static LibraryException VersionsAreOff() => new(
        LibraryTrouble.NeedsPerson,
        "Versions are switched off in the SharePoint library’s settings: a new version of a document would go over the one before, and that would be lost. Switch them on (Library settings, Versioning settings, Create major versions); filing then goes on by itself.");

    /// <summary>What an earlier attempt may have left: a whole file, half a file, or nothing (null).</summary>
    /// <exception cref="LibraryException">Somebody else's file has the name, or the file that was to get a new version is gone.</exception>
    private async Task<Known?> Examine(LibraryDocument document, CancellationToken cancel)
    {
        if (document.Previous is { } previous)
        {
            var file = await site.File(previous.LibraryId, cancel) ?? throw LibraryException.Gone();
            return new Known(file.Id, file.Version != previous.Version && await IsAsSent(document, file, cancel));
        }

        var folder = await Now(document.Case, document.Into, cancel);
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

    private Task<string> Hash(string file, CancellationToken cancel) => Hash(file, null, cancel);

    /// <summary>Empty where it could not be read to its end.</summary>
    private async Task<string> Hash(string file, string? version, CancellationToken cancel)
    {
        try
        {
            await using var content = await site.Open(file, version, cancel) ?? (version is null ? throw new SiteException(SiteError.Gone) : Stream.Null);
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

    /// <summary>
    /// A stage's folder has our name for it, whatever people call it: that it was renamed is told of the folder and not of each document. Another case's folder that somebody moved in
    /// here is that case's: what is in it is nothing for those who may see only this one.
    /// </summary>
    private async Task Collect(CaseReference @case, string folder, string name, List<LibraryEntry> entries, ILookup<string, string> ours, CancellationToken cancel)
    {
        entries.AddRange((await site.FilesIn(folder, cancel)).Select(file => Entry(file, name)));
        foreach (var below in await site.FoldersIn(folder, cancel))
        {
            if (ours[below.Id].FirstOrDefault() is { } stage)
                await Collect(@case, below.Id, stage, entries, ours, cancel);
            else if (await folders.OwnerOf(below.Id, cancel) is null)
                await Collect(@case, below.Id, name.Length == 0 ? below.Name : $"{name}/{below.Name}", entries, ours, cancel);
        }
    }

    private LibraryEntry Entry(SiteFile file, string? folder)
    {
        var parts = file.Path.Split('/');
        var label = LibraryColumns.Read(file);
        if (label is not null && file.Label is { } retention && settings.LabelFor(label.Metadata.Kind) is { } should && retention != should)
            label = label with { OtherRetentionLabel = retention };
        return new LibraryEntry(file.Id, folder ?? string.Join('/', parts.Skip(1).SkipLast(1)), file.Name, file.Length, file.Version, label);
    }

    /// <summary>
    /// Versions between the one before and this one are not ours: somebody changed the file by hand. The label of the latest such, or null. Costs nothing where the
    /// labels follow each other; what is empty or as it was (a change of columns, a torn upload of ours) counts for nothing.
    /// </summary>
    private async Task<string?> Superseded(LibraryDocument document, SiteFile now, CancellationToken cancel)
    {
        const int Looked = 20;
        if (document.Previous is not { } previous || !TryMajor(previous.Version, out var before) || !TryMajor(now.Version, out var last))
            return null;
        string? former = null;
        for (var number = last - 1; number > before && number >= last - Looked; number--)
        {
            var label = string.Create(CultureInfo.InvariantCulture, $"{number}.0");
            if (await Hash(now.Id, label, cancel) is { Length: > 0 } hash && hash != Nothing && hash != document.Sha256 && hash != (former ??= await Hash(now.Id, previous.Version, cancel)))
                return label;
        }

        return null;
    }

    private static bool TryMajor(string label, out int major) => int.TryParse(label.Split('.')[0], CultureInfo.InvariantCulture, out major);

    private static readonly string Nothing = Convert.ToHexStringLower(SHA256.HashData([]));

    private Task ForPeople(Func<Task> call) => ForPeople(async () =>
    {
        await call();
        return true;
    });

    private Task<T> ForPeople<T>(Func<Task<T>> call) => Translated(async () =>
    {
        await Recall(CancellationToken.None);
        return await call();
    });

    private static async Task<T> Translated<T>(Func<Task<T>> call)
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
