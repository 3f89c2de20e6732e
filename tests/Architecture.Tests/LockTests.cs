using System.Diagnostics;
using System.Xml.Linq;

namespace Nscp.Architecture.Tests;

/// <summary>CI restores what packages.lock.json says and nothing else: a lock that lags behind would stop it.</summary>
public sealed class LockTests
{
    [Fact]
    public void Every_project_of_the_product_is_locked() => Product.Nothing(
        from file in Product.Files("Host", "Modules", "Shared")
        where file.EndsWith(".csproj", StringComparison.Ordinal) && !File.Exists(Path.Combine(Product.Root, Path.GetDirectoryName(file)!, "packages.lock.json"))
        select file,
        "Build these once: that writes packages.lock.json beside them. Commit it");

    /// <summary>A build after a change of packages or references writes the locks anew.</summary>
    [SkippableFact]
    public void The_locks_are_committed_as_the_build_left_them()
    {
        using var git = new Process { StartInfo = new ProcessStartInfo("git", "status --porcelain -- *packages.lock.json **/packages.lock.json") { WorkingDirectory = Product.Root, RedirectStandardOutput = true, RedirectStandardError = true } };
        try
        {
            git.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip.If(true, "There is no git here");
        }

        var changed = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Skip.If(git.ExitCode != 0, "This is no clone");
        changed.ShouldBeEmpty("The packages changed: look at the difference, and commit these files with what you changed (git add -A)");
    }

    /// <summary>The tool is played by a script; the bill goes to a folder of the test's own.</summary>
    [SkippableTheory]
    [InlineData("exit 0", 1, "lists no package")]
    [InlineData("[ $2 = restore ] || exit 2", 1, "could not be written")]
    [InlineData("exit 1", 3, "cannot be restored here")]
    [InlineData("""[ $2 = restore ] || echo '"bom-ref": "pkg:nuget/A@1"' > "$6/bom.json" """, 0, "lists 1 packages")]
    public async Task A_bill_of_materials_that_is_missing_fails_ci_unless_its_tool_is_nowhere(string tool, int ends, string says)
    {
        Skip.If(OperatingSystem.IsWindows(), "The script is one of bash");
        var folder = Directory.CreateTempSubdirectory("nscp-bill-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "dotnet"), $"#!/bin/sh\n{tool}\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(Path.Combine(folder, "dotnet"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            using var bill = Process.Start(new ProcessStartInfo("bash", ["build/sbom.sh", folder])
            {
                WorkingDirectory = Product.Root, RedirectStandardOutput = true, Environment = { ["PATH"] = $"{folder}:{Environment.GetEnvironmentVariable("PATH")}" },
            })!;
            (await bill.StandardOutput.ReadToEndAsync()).ShouldContain(says);
            await bill.WaitForExitAsync();
            bill.ExitCode.ShouldBe(ends);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        var ci = await File.ReadAllTextAsync(Path.Combine(Product.Root, ".ci/run"));
        ci.ShouldContain("bash build/sbom.sh\nbill=$?");
        ci.ShouldContain("""[ "$bill" -eq 0 ] || [ "$bill" -eq 3 ] || status=1""");
    }

    [Fact]
    public void Ci_may_not_change_a_lock()
    {
        var properties = XDocument.Load(Path.Combine(Product.Root, "Directory.Build.props")).Descendants();
        properties.Single(p => p.Name == "RestorePackagesWithLockFile").Value.ShouldBe("true");
        properties.Single(p => p.Name == "RestoreLockedMode").Attribute("Condition")!.Value.ShouldContain("$(CI)");
        File.ReadAllText(Path.Combine(Product.Root, ".ci/run")).ShouldContain("export CI=true");
    }
}
