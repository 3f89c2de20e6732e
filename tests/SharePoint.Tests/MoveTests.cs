using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Host;
using Nscp.Testing;

namespace Nscp.SharePoint.Tests;

/// <summary>The move to SharePoint: one at a time, beside a host that files, and after a process that was killed.</summary>
public sealed class MoveTests : ApplicationOnSite
{
    private readonly StringWriter said = new(), wrong = new();

    [Fact]
    public async Task A_document_in_a_subfolder_that_was_agreed_to_is_moved_into_the_same()
    {
        var @case = await Case(NewClientOnDisk());
        await Queue(@case, "one", ServicesOnDisk);
        await Filed(ServicesOnDisk);

        // And the wall that was built meanwhile stands around the folder before anything is moved into it.
        await Queue(@case, "letter", kind: "Letter");
        await Filed();
        var folder = Site.State.Lists["Case documents"].Root.Folders[@case];
        folder.Item.Permissions.ShouldBeNull();
        await Wall(@case);
        var isOpen = false;
        Site.Faults.Plan(Nscp.SharePointSite.Fault.CutShort, c =>
        {
            isOpen |= c.What == "addusingpath" && folder.Item.Permissions is null;
            return false;
        });
        var from = Path.Combine(DataFolder, "Documents", @case, "03 Rapid review", $"{@case} Report.txt");
        var to = Path.Combine(Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(from)!, "Old ones", "Older")).FullName, "Named by hand.txt");
        File.Move(from, to);
        File.Move(from + ".metadata.json", to + ".metadata.json");
        await Execute("UPDATE nscp.document SET library_folder = '03 Rapid review/Old ones/Older', library_name = 'Named by hand.txt' WHERE kind = 'Report'");

        (await Move()).ShouldBe(0, wrong.ToString());
        isOpen.ShouldBeFalse();
        folder.Item.Permissions.ShouldNotBeNull();
        var moved = Site.State.Files.Values.Single(f => !f.Name.Contains("Letter", StringComparison.Ordinal));
        moved.Path.ShouldBe($"/sites/safeguarding/Case documents/{@case}/03 Rapid review/Old ones/Older/Named by hand.txt");
        moved.Item.Values["NscpStage"].ShouldBe("03 Rapid review");
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<LibraryComparison>().Compare(Nscp.Kernel.CaseReference.Parse(@case, null), default);
        (await Count("nscp.library_difference WHERE settled_at IS NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task Before_there_is_a_database_the_library_can_be_made_and_nothing_moved()
    {
        var empty = Directory.CreateTempSubdirectory("nscp-none-").FullName;
        (await Run(Verb.ProvisionSharePoint, empty)).ShouldBe(0, wrong.ToString());
        Site.State.Lists["Case documents"].Views.Count.ShouldBe(4);
        (await Run(Verb.MoveDocuments, empty)).ShouldBe(1);
        wrong.ToString().ShouldContain("--migrate");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(empty, recursive: true);
    }

    [Fact]
    public async Task Two_moves_at_once_are_one_and_the_host_files_beside_it()
    {
        var @case = await Case(NewClientOnDisk());
        for (var i = 1; i <= 6; i++)
            await Queue(@case, $"words {i}", ServicesOnDisk);
        await Filed(ServicesOnDisk);

        // The host of the new settings works on the same database.
        await Queue(@case, "words 7");
        await Queue(@case, "a letter", kind: "Letter");
        Site.Latency = TimeSpan.FromMilliseconds(15);
        var codes = await Task.WhenAll(Task.Run(Move), Task.Run(Move), Task.Run(FileMeanwhile));
        codes[..2].Order().ToArray().ShouldBe([0, 1], wrong.ToString());
        wrong.ToString().ShouldContain("being moved by another --move-documents");
        await Execute("UPDATE nscp.document SET due_at = created_at WHERE filed_at IS NULL");
        await Filed();
        await EachVersionIsThereOnce(7);

        async Task<int> FileMeanwhile()
        {
            await Work();
            return 0;
        }
    }

    [Fact]
    public async Task A_process_that_was_killed_in_the_middle_is_gone_on_with_and_nothing_is_lost_or_doubled()
    {
        var @case = await Case(NewClientOnDisk());
        for (var i = 1; i <= 4; i++)
            await Queue(@case, $"words {i}", ServicesOnDisk);
        await Filed(ServicesOnDisk);

        // When the first version has arrived and nothing stands beside it, before the second arrives, and when that has.
        foreach (var what in new[] { "batch", "$value", "batch" })
        {
            await KilledAt(c => c.What == what);
            await Execute("UPDATE nscp.library_turn SET taken_until = @Then", new { Then = DateTimeOffset.UtcNow.AddHours(-1) });
        }

        (await Move()).ShouldBe(0, wrong.ToString());
        await EachVersionIsThereOnce(4);
        (await Move()).ShouldBe(0);
        said.ToString().ShouldContain("0 documents with 0 bytes");
    }

    private async Task EachVersionIsThereOnce(int versions)
    {
        var file = Site.State.Files.Values.Single(f => f.Name.Contains("Report", StringComparison.Ordinal));
        file.Versions.Count.ShouldBe(versions - 1, "none is lost or doubled");
        var rows = await Rows("SELECT library_id, library_version, sha256 FROM nscp.document WHERE kind = 'Report' ORDER BY document_version");
        rows.Select(r => r.Version).ShouldBe(Enumerable.Range(1, versions).Select(v => $"{v}.0"));
        foreach (var row in rows)
        {
            await using var content = (await Services.GetRequiredService<IDocumentLibrary>().Read(row.Id, row.Version, default))!;
            Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(content)).ShouldBe(row.Hash);
        }
    }

    /// <summary>The command as a process of its own, killed when it makes a call.</summary>
    private async Task KilledAt(Func<Nscp.SharePointSite.SiteCall, bool> at)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet")
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
                ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Nscp.Host.dll"), "--move-documents", "--contentRoot", HostFolder(), $"--Data:Folder={DataFolder}", $"--SharePoint:Site={Site.Address}" },
                Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
            },
        };
        var isKilled = false;
        Site.Faults.Plan(Nscp.SharePointSite.Fault.LostRequest, c =>
        {
            if (isKilled || !at(c))
                return false;
            process.Kill();
            return isKilled = true;
        });
        process.Start();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        isKilled.ShouldBeTrue(await output + await error);
        Site.Faults.None();
        if (await Count("nscp.document WHERE library_id LIKE '%/%'") > 0 && !said.ToString().Contains("refused", StringComparison.Ordinal))
        {
            (await Move()).ShouldBe(1);
            wrong.ToString().ShouldContain("killed less than a minute ago");
            await said.WriteLineAsync("refused");
        }
    }

    private Task<int> Move() => Run(Verb.MoveDocuments, DataFolder);

    private async Task<int> Run(Verb verb, string folder)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("SharePoint:Site", Site.Address.ToString()), new("Data:Folder", folder)]).Build();
        return await CommandLine.Run(verb, settings, Services.GetRequiredService<IHostEnvironment>(), TextWriter.Synchronized(said), TextWriter.Synchronized(wrong), default);
    }

    private async Task Execute(string sql, object? parameters = null)
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DbSession>().Execute(sql, parameters, default);
    }

    private static string HostFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Nscp.Modular.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "Host");
    }
}
