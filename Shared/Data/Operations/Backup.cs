using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Nscp.Data;

/// <param name="Path">Below the data folder, with /.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record BackedUpFile(string Path, long Length, string Sha256);

/// <summary>What a backup holds, in the file <c>manifest.json</c> of it.</summary>
public sealed record BackupManifest(string Product, string Version, DateTimeOffset MadeAt, IReadOnlyList<BackedUpFile> Files)
{
    /// <summary>Of all files.</summary>
    public long Bytes => Files.Sum(f => f.Length);
}

/// <summary>
/// Backup and restore of the embedded default: the database, copied whole while people work, and the documents, in one zip file with the hash
/// of each. SQL Server has its own.
/// </summary>
public sealed class Backup(IDatabaseEngine engine, string dataFolder, TimeProvider time)
{
    private const string Database = "nscp.db", Documents = "Documents", Manifest = "manifest.json", Product = "Nscp.Modular";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes a backup, then reads all of it back. The file appears under its name only when it is whole.</summary>
    /// <exception cref="IOException">The file is there already, the disk is full or away, or what was read back differs.</exception>
    public async Task<BackupManifest> Write(string file, string version, Action<string> tell, CancellationToken cancel)
    {
        if (File.Exists(file))
            throw new IOException($"{file} is there already. Give another name: a backup never overwrites one.");
        if (!File.Exists(Path.Combine(dataFolder, Database)))
            throw new IOException($"There is no {Database} in {dataFolder}. Check the setting Data:Folder.");

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var part = file + ".part";
        var copy = file + ".db";
        try
        {
            // The database first: a document that is filed after it is in the copy's queue still, and filing it again changes nothing.
            tell("Copying the database");
            await CopyDatabase(copy, cancel);
            tell("Packing the database and the documents");
            var manifest = await Pack(part, copy, version, cancel);
            tell("Reading the backup back");
            await Verify(part, cancel);
            File.Move(part, file);
            await OperationLog.Record(engine, Operation.Backup, $"{manifest.Files.Count} files, {manifest.Bytes:N0} bytes, verified", time.GetUtcNow(), cancel);
            return manifest;
        }
        finally
        {
            File.Delete(part);
            File.Delete(copy);
        }
    }

    /// <summary>Unpacks a backup into the data folder, which must be empty, after all of it was checked.</summary>
    /// <exception cref="IOException">The folder holds something, or the file is not a whole backup.</exception>
    public async Task<BackupManifest> Restore(string file, Action<string> tell, CancellationToken cancel)
    {
        if (!File.Exists(file))
            throw new IOException($"There is no file {file}");
        if (Directory.Exists(dataFolder) && Directory.EnumerateFileSystemEntries(dataFolder).Any())
            throw new IOException($"{dataFolder} is not empty. A backup is restored into an empty folder only: move what is there, or name another with --Data:Folder=…");

        tell("Checking the backup");
        var manifest = await Verify(file, cancel);
        tell("Unpacking it");
        var beside = dataFolder.TrimEnd(Path.DirectorySeparatorChar) + ".restoring";
        if (Directory.Exists(beside))
            Directory.Delete(beside, recursive: true);
        await using (var zip = await ZipFile.OpenReadAsync(file, cancel))
        {
            foreach (var entry in manifest.Files)
            {
                var target = Path.GetFullPath(Path.Combine(beside, entry.Path));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                await zip.GetEntry(entry.Path)!.ExtractToFileAsync(target, cancel);
                await using var written = File.OpenRead(target);
                if (Convert.ToHexStringLower(await SHA256.HashDataAsync(written, cancel)) != entry.Sha256)
                    throw new IOException($"{entry.Path} was not written as it was read. Is the disk full?");
            }
        }

        if (Directory.Exists(dataFolder))
            Directory.Delete(dataFolder);
        Directory.Move(beside, dataFolder);
        engine.Migrate(Migrations.For(engine.ScriptFolder));
        await OperationLog.Record(engine, Operation.Restore, $"From the backup of {manifest.MadeAt:u}, {manifest.Files.Count} files", time.GetUtcNow(), cancel);
        return manifest;
    }

    /// <summary>Reads a backup through: every file of its manifest is there with its hash, nothing else is, and the database is sound.</summary>
    /// <exception cref="IOException">Something differs.</exception>
    public static async Task<BackupManifest> Verify(string file, CancellationToken cancel)
    {
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(file, cancel);
            var manifest = await Read(zip, cancel);
            var root = Path.GetFullPath(Path.GetTempPath());
            foreach (var expected in manifest.Files)
            {
                if (!Path.GetFullPath(Path.Combine(root, expected.Path)).StartsWith(root, StringComparison.Ordinal) || zip.GetEntry(expected.Path) is not { } entry)
                    throw new IOException($"The backup lacks {expected.Path}");
                await using var content = await entry.OpenAsync(cancel);
                if (Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel)) != expected.Sha256)
                    throw new IOException($"{expected.Path} in the backup is not what was backed up");
            }

            if (zip.Entries.Count != manifest.Files.Count + 1 || manifest.Files.All(f => f.Path != Database))
                throw new IOException("The backup holds other files than its manifest says");
            await CheckDatabase(zip.GetEntry(Database)!, file + ".check", cancel);
            return manifest;
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            throw new IOException($"{file} is not a whole backup of this product", e);
        }
    }

    private async Task CopyDatabase(string copy, CancellationToken cancel)
    {
        await using var source = (SqliteConnection)engine.Connect();
        await using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString());
        await source.OpenAsync(cancel);
        await target.OpenAsync(cancel);
        source.BackupDatabase(target);
        await using var oneFile = target.CreateCommand();
        oneFile.CommandText = "PRAGMA journal_mode = DELETE";
        await oneFile.ExecuteNonQueryAsync(cancel);
    }

    private async Task<BackupManifest> Pack(string part, string copy, string version, CancellationToken cancel)
    {
        var documents = Path.Combine(dataFolder, Documents);
        var files = Directory.Exists(documents)
            ? Directory.EnumerateFiles(documents, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".part", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        await using var zip = await ZipFile.OpenAsync(part, ZipArchiveMode.Create, cancel);
        List<BackedUpFile> packed = [await Add(zip, Database, copy, cancel)];
        foreach (var path in files)
            packed.Add(await Add(zip, Path.GetRelativePath(dataFolder, path).Replace('\\', '/'), path, cancel));

        var manifest = new BackupManifest(Product, version, time.GetUtcNow(), packed);
        await using var entry = await zip.CreateEntry(Manifest).OpenAsync(cancel);
        await JsonSerializer.SerializeAsync(entry, manifest, Readable, cancel);
        return manifest;
    }

    private static async Task<BackedUpFile> Add(ZipArchive zip, string name, string path, CancellationToken cancel)
    {
        await using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 81920, useAsync: true);
        await using var target = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancel);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        long length = 0;
        for (int read; (read = await source.ReadAsync(buffer, cancel)) > 0; length += read)
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        return new BackedUpFile(name, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static async Task<BackupManifest> Read(ZipArchive zip, CancellationToken cancel)
    {
        await using var entry = await (zip.GetEntry(Manifest) ?? throw new InvalidDataException("No manifest")).OpenAsync(cancel);
        return await JsonSerializer.DeserializeAsync<BackupManifest>(entry, Readable, cancel) is { Product: Product } manifest ? manifest : throw new InvalidDataException("Another product's manifest");
    }

    private static async Task CheckDatabase(ZipArchiveEntry entry, string scratch, CancellationToken cancel)
    {
        try
        {
            await entry.ExtractToFileAsync(scratch, overwrite: true, cancel);
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = scratch, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            await connection.OpenAsync(cancel);
            await using var check = connection.CreateCommand();
            check.CommandText = "PRAGMA integrity_check";
            if (await check.ExecuteScalarAsync(cancel) is not "ok")
                throw new IOException("The database in the backup is damaged");
        }
        catch (SqliteException e)
        {
            throw new IOException("The database in the backup cannot be read", e);
        }
        finally
        {
            File.Delete(scratch);
        }
    }
}
