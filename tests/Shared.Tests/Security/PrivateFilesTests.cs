using System.Net.Http.Json;

namespace Nscp.Shared.Tests;

/// <summary>What stands in the data folder is for the application's account alone.</summary>
public sealed class PrivateFilesTests : IDisposable
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly string folder = Directory.CreateTempSubdirectory("nscp-private-").FullName;

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        if (Directory.Exists(folder + "-keys"))
            Directory.Delete(folder + "-keys", recursive: true);
    }

    [SkippableFact]
    public async Task No_other_account_of_the_machine_reads_what_is_there_or_comes()
    {
        Skip.If(OperatingSystem.IsWindows(), "There the administrator sets who may open the folder");
        if (OperatingSystem.IsWindows())
            return;

        // As an earlier version left it.
        Open(folder, UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        foreach (var below in (string[])["Documents/NSCP-2026-001/01 Notification", "Mail"])
        {
            var made = Directory.CreateDirectory(Path.Combine(folder, below)).FullName;
            await File.WriteAllTextAsync(Path.Combine(made, "old.txt"), "words");
            Open(Path.Combine(made, "old.txt"), default);
            Open(made, UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "of somebody else.txt"), "not ours");
        Open(Path.Combine(folder, "of somebody else.txt"), default);

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var instance = InstanceProcess.Start(folder, null);
        using var client = await instance.Client(limit.Token);
        using var incident = await client.PostAsJsonAsync("/api/incidents", new
        {
            id = Guid.NewGuid(), childName = "Robin Placeholder", harm = "SeriousHarm", lives = "InTheArea", happened = "InTheArea", incidentOn = "2026-01-30", awareOn = "2026-02-02", knownOrSuspected = "Unexplained injuries",
        }, limit.Token);
        incident.IsSuccessStatusCode.ShouldBeTrue(await incident.Content.ReadAsStringAsync(limit.Token));

        File.Exists(Path.Combine(folder, "nscp.db-wal")).ShouldBeTrue();
        new DirectoryInfo(folder).UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var entries = new DirectoryInfo(folder).GetFileSystemInfos("*", SearchOption.AllDirectories);
        entries.Where(e => (e.UnixFileMode & Others) != 0).Select(e => e.Name).ShouldBe(["of somebody else.txt"], "what the application did not put there stays as it is, behind the folder’s door");
        entries.OfType<FileInfo>().Count(f => f.Name.StartsWith("nscp.db", StringComparison.Ordinal)).ShouldBeGreaterThan(2);
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void Open(string path, UnixFileMode more) =>
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead | more);
}
