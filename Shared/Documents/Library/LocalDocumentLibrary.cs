using System.Security.Cryptography;
using System.Text.Json;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>
/// The embedded default: <c>NSCP-2026-014/03 Rapid review/…docx</c> below one folder, with <c>….docx.metadata.json</c> beside each. An earlier
/// version is kept under <c>Earlier versions</c>. The id is the path below the root.
/// </summary>
internal sealed class LocalDocumentLibrary(string root) : IDocumentLibrary
{
    private const string Earlier = "Earlier versions";
    private const string MetadataSuffix = ".metadata.json";
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public async Task Probe(CancellationToken cancel)
    {
        Directory.CreateDirectory(root);
        var probe = Path.Combine(root, Path.GetRandomFileName() + ".part");
        await System.IO.File.WriteAllBytesAsync(probe, [1], cancel);
        System.IO.File.Delete(probe);
    }

    public Task EnsureCaseFolder(CaseReference @case, string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(PathOf(Path.Combine(@case.ToString(), folder)));
        return Task.CompletedTask;
    }

    public async Task<string> File(LibraryDocument document, Stream content, CancellationToken cancel)
    {
        var id = Path.Combine(document.Case.ToString(), document.Folder, document.FileName);
        var target = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (System.IO.File.Exists(target) && await Hash(target, cancel) == document.Sha256)
        {
            // A crash may have come between the document and what is written beside it.
            if (!System.IO.File.Exists(target + MetadataSuffix))
                await SetMetadata(id, document.Metadata, cancel);
            return id;
        }

        // Written beside and moved, so that a crash leaves either the whole document or none.
        var part = target + ".part";
        await using (var file = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, 81920, useAsync: true))
        {
            await content.CopyToAsync(file, cancel);
            await file.FlushAsync(cancel);
        }

        if (await Hash(part, cancel) != document.Sha256)
            throw new IOException("What was written is not what was sent");
        if (System.IO.File.Exists(target))
            KeepEarlier(target);
        System.IO.File.Move(part, target);
        await SetMetadata(id, document.Metadata, cancel);
        return id;
    }

    public Task<IReadOnlyList<LibraryEntry>> List(CaseReference @case, CancellationToken cancel)
    {
        var folder = PathOf(@case.ToString());
        IReadOnlyList<LibraryEntry> entries = !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(MetadataSuffix, StringComparison.Ordinal) && !path.EndsWith(".part", StringComparison.Ordinal))
            .Select(path => new LibraryEntry(Path.GetRelativePath(root, path), Path.GetRelativePath(folder, Path.GetDirectoryName(path)!), Path.GetFileName(path), new FileInfo(path).Length))
            .OrderBy(e => e.LibraryId, StringComparer.Ordinal)
            .ToList();
        return Task.FromResult(entries);
    }

    public Task<Stream?> Read(string libraryId, CancellationToken cancel)
    {
        var path = PathOf(libraryId);
        return Task.FromResult<Stream?>(System.IO.File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 81920, useAsync: true) : null);
    }

    public async Task SetMetadata(string libraryId, DocumentMetadata metadata, CancellationToken cancel)
    {
        var beside = await Beside(libraryId, cancel);
        await Write(libraryId, beside with { Metadata = metadata }, cancel);
    }

    public async Task SetRetention(string libraryId, DateOnly keepUntil, CancellationToken cancel)
    {
        var beside = await Beside(libraryId, cancel);
        await Write(libraryId, beside with { KeepUntil = keepUntil }, cancel);
    }

    private void KeepEarlier(string target)
    {
        var folder = Path.Combine(Path.GetDirectoryName(target)!, Earlier);
        Directory.CreateDirectory(folder);
        var number = 1;
        string kept;
        do
            kept = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(target)} ({number++}){Path.GetExtension(target)}");
        while (System.IO.File.Exists(kept));
        System.IO.File.Move(target, kept);
        if (System.IO.File.Exists(target + MetadataSuffix))
            System.IO.File.Move(target + MetadataSuffix, kept + MetadataSuffix);
    }

    private async Task<Sidecar> Beside(string libraryId, CancellationToken cancel)
    {
        var path = PathOf(libraryId) + MetadataSuffix;
        if (!System.IO.File.Exists(path))
            return new Sidecar(null, null);
        await using var file = System.IO.File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<Sidecar>(file, Readable, cancel) ?? new Sidecar(null, null);
    }

    private Task Write(string libraryId, Sidecar beside, CancellationToken cancel) =>
        System.IO.File.WriteAllTextAsync(PathOf(libraryId) + MetadataSuffix, JsonSerializer.Serialize(beside, Readable), cancel);

    /// <exception cref="ArgumentException">The id leads out of the library.</exception>
    private string PathOf(string libraryId)
    {
        var path = Path.GetFullPath(Path.Combine(root, libraryId));
        return path.StartsWith(Path.GetFullPath(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ArgumentException("The id leads out of the library", nameof(libraryId));
    }

    private static async Task<string> Hash(string path, CancellationToken cancel)
    {
        await using var file = System.IO.File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
    }

    private sealed record Sidecar(DocumentMetadata? Metadata, DateOnly? KeepUntil);
}
