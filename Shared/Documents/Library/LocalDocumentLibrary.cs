using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>
/// The embedded default: <c>NSCP-2026-014/03 Rapid review/….docx</c> below one folder, with <c>….docx.metadata.json</c> beside each. An earlier
/// version is kept under <c>Earlier versions</c>, with its number behind its name. The id, <c>NSCP-2026-014/6f…</c>, is in the file beside it, so that
/// a renamed or moved document is found; where only the document was moved, its bytes tell. With a key the documents are encrypted there, what stands beside them is not.
/// </summary>
internal sealed class LocalDocumentLibrary(string root, DocumentCipher? cipher = null) : IDocumentLibrary
{
    /// <inheritdoc/>
    public bool TellsChanges => false;

    private const string Earlier = "Earlier versions";
    private const string MetadataSuffix = ".metadata.json";
    internal const string PartSuffix = ".part";
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly DocumentCipher cipher = cipher ?? DocumentCipher.None;

    /// <summary>Where a document was last: looked at first, believed only where it still is so.</summary>
    private readonly ConcurrentDictionary<string, string> lastSeen = new();

    public async Task Probe(CancellationToken cancel)
    {
        Directory.CreateDirectory(root);
        var probe = Path.Combine(root, Path.GetRandomFileName() + PartSuffix);
        await System.IO.File.WriteAllBytesAsync(probe, [1], cancel);
        System.IO.File.Delete(probe);
    }

    public async Task<FiledDocument> File(LibraryDocument document, Func<CancellationToken, Task<Stream>> content, CancellationToken cancel)
    {
        var id = document.Previous?.LibraryId ?? $"{document.Case}/{document.Id:N}";
        var filed = new FiledDocument(id, $"{document.Metadata.Version}");
        var target = document.Previous is null
            ? PathOf(Path.Combine(document.Case.ToString(), document.Into, document.FileName))
            : await Locate(id, null, cancel) ?? throw LibraryException.Gone();
        var beside = await Beside(target, cancel);
        if (document.Previous is null && System.IO.File.Exists(target) && (beside is null ? await Hash(target, cancel) != document.Sha256 : beside.Id != id))
            throw LibraryException.NameTaken();

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var there = System.IO.File.Exists(target) ? await Hash(target, cancel) : null;
        if (there is not null && document.Previous is not null && beside is not null && there != beside.Sha256 && there != document.Sha256)
            filed = filed with { Superseded = $"{beside.Metadata?.Version}" };
        if (there != document.Sha256)
        {
            // Written beside and moved, so that a crash leaves either the whole document or what was there.
            var part = target + PartSuffix;
            await using (var bytes = await content(cancel))
            await using (var file = Create(part))
                await bytes.CopyToAsync(file, cancel);
            if (await Hash(part, cancel) != document.Sha256)
                throw LibraryException.NotAsSent();
            KeepEarlier(target, beside);
            System.IO.File.Move(part, target, overwrite: true);
        }
        else if (beside?.Metadata?.Version == document.Metadata.Version && beside.Document == document.Id)
        {
            return filed;
        }
        else
        {
            KeepEarlier(target, beside);
        }

        await Write(target, new Sidecar(id, document.Id, document.Case.ToString(), document.Sha256, document.Metadata, document.Metadata.KeepUntil ?? beside?.KeepUntil), cancel);
        lastSeen[id] = target;
        return filed;
    }

    public async Task<IReadOnlyList<LibraryEntry>> List(CaseReference @case, CancellationToken cancel)
    {
        List<LibraryEntry> entries = [];
        foreach (var path in Documents(@case.ToString()).Where(path => !IsEarlier(path)).Order(StringComparer.Ordinal))
            entries.Add(Entry(path, await Beside(path, cancel) ?? await Adopt(path, @case.ToString(), cancel)));
        return entries;
    }

    public async Task<LibraryEntry?> Find(string libraryId, CancellationToken cancel) =>
        await Locate(libraryId, null, cancel) is { } path ? Entry(path, await Beside(path, cancel)) : null;

    public async Task<IReadOnlySet<string>> Versions(string libraryId, CancellationToken cancel)
    {
        HashSet<string> versions = [];
        foreach (var path in Documents(CaseOf(libraryId)).Where(IsEarlier).ToList())
        {
            if (await Beside(path, cancel) is { } beside && beside.Id == libraryId)
                versions.Add($"{beside.Metadata?.Version}");
        }

        return versions;
    }

    public Task<string?> WhatIsWrong(CancellationToken cancel) => Task.FromResult<string?>(null);

    public async Task<Stream?> Read(string libraryId, string? version, CancellationToken cancel) =>
        await Locate(libraryId, version, cancel) is { } path ? await cipher.Open(Stored(path), cancel) : null;

    public async Task SetMetadata(string libraryId, LibraryDocument document, CancellationToken cancel)
    {
        var path = await Locate(libraryId, null, cancel) ?? throw LibraryException.Gone();
        var beside = await Beside(path, cancel);
        await Write(path, new Sidecar(libraryId, document.Id, document.Case.ToString(), document.Sha256, document.Metadata, document.Metadata.KeepUntil ?? beside?.KeepUntil), cancel);
    }

    public async Task SetRetention(string libraryId, DateOnly? keepUntil, CancellationToken cancel)
    {
        var path = await Locate(libraryId, null, cancel) ?? throw LibraryException.Gone();
        if (await Beside(path, cancel) is { } beside)
            await Write(path, beside with { KeepUntil = keepUntil }, cancel);
    }

    public async Task PutBack(string libraryId, CaseReference @case, string folder, string fileName, CancellationToken cancel)
    {
        var path = await Locate(libraryId, null, cancel) ?? throw LibraryException.Gone();
        var target = PathOf(Path.Combine(@case.ToString(), folder, fileName));
        if (target == path)
            return;
        if (System.IO.File.Exists(target))
            throw LibraryException.NameTaken();
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        Move(path, target);
        lastSeen[libraryId] = target;
    }

    public async Task<string> Restore(string libraryId, string version, CancellationToken cancel)
    {
        var target = await Locate(libraryId, null, cancel) ?? throw LibraryException.Gone();
        var source = await Locate(libraryId, version, cancel) ?? throw LibraryException.Gone();
        var beside = await Beside(target, cancel);
        if (source != target)
        {
            System.IO.File.Copy(source, target, overwrite: true);
            return version;
        }

        // Somebody wrote over the document itself: what was there before is nowhere.
        return beside is not null && await Hash(target, cancel) == beside.Sha256 ? version
            : throw new LibraryException(LibraryTrouble.NeedsPerson, "The file was changed on the disk itself, and no earlier version of it is kept there. Take it from a backup, or keep it as it is.");
    }

    public async Task Delete(string libraryId, CancellationToken cancel)
    {
        foreach (var path in Documents(CaseOf(libraryId)).ToList())
        {
            if ((await Beside(path, cancel))?.Id != libraryId)
                continue;
            System.IO.File.Delete(path);
            System.IO.File.Delete(path + MetadataSuffix);
        }

        lastSeen.TryRemove(libraryId, out _);
    }

    /// <summary>Who may open the folder on a disk is the machine's administrator's to say.</summary>
    public Task<IReadOnlyList<LibraryPerson>> SetAccess(CaseReference @case, FolderAudience audience, CancellationToken cancel) => Task.FromResult<IReadOnlyList<LibraryPerson>>([]);

    public Task<FolderAccess> Access(CaseReference @case, FolderAudience audience, CancellationToken cancel) => Task.FromResult(FolderAccess.Right);

    /// <summary>Folders on a disk have no ids: each document tells for itself where it is.</summary>
    public Task<IReadOnlyList<FolderElsewhere>> FoldersElsewhere(CaseReference @case, CancellationToken cancel) => Task.FromResult<IReadOnlyList<FolderElsewhere>>([]);

    public Task<IReadOnlyList<CaseReference>> CasesElsewhere(CancellationToken cancel) => Task.FromResult<IReadOnlyList<CaseReference>>([]);

    public Task PutBackFolder(CaseReference @case, string folder, CancellationToken cancel) => Task.CompletedTask;

    public Task ForgetFolder(CaseReference @case, string folder, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Those of this library begin with the case; others do not.</summary>
    internal static bool IsIdOfThis(string libraryId) => libraryId.Contains('/', StringComparison.Ordinal) || libraryId.Contains('\\', StringComparison.Ordinal);

    /// <summary>Where a document, or one of its versions, is now; null when it is not in its case's folder any more.</summary>
    private async Task<string?> Locate(string libraryId, string? version, CancellationToken cancel)
    {
        PathOf(libraryId);
        if (lastSeen.TryGetValue(libraryId, out var seen) && System.IO.File.Exists(seen) && await Beside(seen, cancel) is { } known && Fits(known))
            return seen;

        var @case = CaseOf(libraryId);
        foreach (var path in Documents(@case).OrderBy(IsEarlier).ToList())
        {
            if ((await Beside(path, cancel) ?? await Adopt(path, @case, cancel)) is not { } beside || !Fits(beside) || (version is null && IsEarlier(path)))
                continue;
            if (!IsEarlier(path))
                lastSeen[libraryId] = path;
            return path;
        }

        return null;

        bool Fits(Sidecar beside) => beside.Id == libraryId && (version is null || $"{beside.Metadata?.Version}" == version);
    }

    /// <summary>A document that was moved without what stood beside it gets it back: its bytes tell.</summary>
    private async Task<Sidecar?> Adopt(string path, string @case, CancellationToken cancel)
    {
        string? hash = null;
        foreach (var left in Directory.EnumerateFiles(PathOf(@case), "*" + MetadataSuffix, SearchOption.AllDirectories).Where(s => !System.IO.File.Exists(s[..^MetadataSuffix.Length])).ToList())
        {
            if (await Beside(left[..^MetadataSuffix.Length], cancel) is not { } beside || beside.Sha256 != (hash ??= await Hash(path, cancel)))
                continue;
            System.IO.File.Move(left, path + MetadataSuffix);
            return beside;
        }

        return null;
    }

    private LibraryEntry Entry(string path, Sidecar? beside)
    {
        var relative = Path.GetRelativePath(root, path);
        var @case = relative.Split(Path.DirectorySeparatorChar)[0];
        var folder = Path.GetRelativePath(Path.Combine(root, @case), Path.GetDirectoryName(path)!);
        return new LibraryEntry(
            beside?.Id ?? relative.Replace('\\', '/'), folder == "." ? "" : folder, Path.GetFileName(path), LengthOf(path), $"{beside?.Metadata?.Version}",
            beside is { Metadata: { } metadata } ? new LibraryLabel(beside.Document, beside.Case, beside.Sha256, metadata with { KeepUntil = beside.KeepUntil }) : null);
    }

    private IEnumerable<string> Documents(string @case)
    {
        var folder = PathOf(@case);
        return !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(IsDocument);
    }

    /// <summary>And not what stands beside one, or a part of one that is being written.</summary>
    internal static bool IsDocument(string path) => !path.EndsWith(MetadataSuffix, StringComparison.Ordinal) && !path.EndsWith(PartSuffix, StringComparison.Ordinal);

    private static bool IsEarlier(string path) => Path.GetFileName(Path.GetDirectoryName(path)) == Earlier;

    private static string CaseOf(string libraryId) => libraryId.Split('/', '\\')[0];

    /// <summary>Copied and not moved: the document is in its place at every moment.</summary>
    private static void KeepEarlier(string target, Sidecar? beside)
    {
        if (!System.IO.File.Exists(target) || beside is null)
            return;
        var folder = Path.Combine(Path.GetDirectoryName(target)!, Earlier);
        var kept = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(target)} v{beside.Metadata?.Version}{Path.GetExtension(target)}");
        if (System.IO.File.Exists(kept))
            return;
        Directory.CreateDirectory(folder);
        System.IO.File.Copy(target + MetadataSuffix, kept + MetadataSuffix, overwrite: true);
        System.IO.File.Copy(target, kept);
    }

    private static void Move(string from, string to)
    {
        System.IO.File.Move(from, to);
        if (System.IO.File.Exists(from + MetadataSuffix))
            System.IO.File.Move(from + MetadataSuffix, to + MetadataSuffix, overwrite: true);
    }

    private static async Task<Sidecar?> Beside(string path, CancellationToken cancel)
    {
        if (!System.IO.File.Exists(path + MetadataSuffix))
            return null;
        await using var file = System.IO.File.OpenRead(path + MetadataSuffix);
        return await JsonSerializer.DeserializeAsync<Sidecar>(file, Readable, cancel);
    }

    private static async Task Write(string path, Sidecar beside, CancellationToken cancel)
    {
        await System.IO.File.WriteAllTextAsync(path + MetadataSuffix + PartSuffix, JsonSerializer.Serialize(beside, Readable), cancel);
        System.IO.File.Move(path + MetadataSuffix + PartSuffix, path + MetadataSuffix, overwrite: true);
    }

    /// <exception cref="ArgumentException">The id leads out of the library.</exception>
    private string PathOf(string libraryId)
    {
        var path = Path.GetFullPath(Path.Combine(root, libraryId));
        return path.StartsWith(Path.GetFullPath(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ArgumentException("The id leads out of the library", nameof(libraryId));
    }

    // All bytes of documents go through these two.
    private Stream OpenRead(string path) => cipher.Reading(Stored(path));

    private static FileStream Stored(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 81920, useAsync: true);

    private Stream Create(string path) => cipher.Writing(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 81920, useAsync: true));

    private static long LengthOf(string path)
    {
        using var file = Stored(path);
        Span<byte> start = stackalloc byte[DocumentCipher.StartLength];
        return DocumentCipher.LengthOf(start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)], file.Length);
    }

    private async Task<string> Hash(string path, CancellationToken cancel)
    {
        await using var file = OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
    }

    /// <param name="Id">The library's.</param>
    /// <param name="Document">The application's, of this version.</param>
    private sealed record Sidecar(string Id, Guid Document, string Case, string Sha256, DocumentMetadata? Metadata, DateOnly? KeepUntil);
}
