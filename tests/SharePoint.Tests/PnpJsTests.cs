using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Nscp.SharePointSite;

namespace Nscp.SharePoint.Tests;

/// <summary>
/// That the test site speaks as SharePoint does is not ours alone to say: PnPjs, made by others for the real one, uploads, lists, sets columns and downloads
/// in it.
/// </summary>
public sealed class PnpJsTests
{
    [SkippableFact]
    public async Task PnPjs_works_in_the_test_site_as_in_the_real_one()
    {
        var script = Path.Combine(Path.GetDirectoryName(Here())!, "pnpjs.mjs");
        await using var site = await TestSite.Start();
        using var node = Start(script, site.Address);
        Skip.If(node is null || !Directory.Exists(Path.Combine(Path.GetDirectoryName(script)!, "..", "..", "node_modules", "@pnp", "sp")), "Node or @pnp/sp was not found");
        var (said, wrong) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(0, await wrong);

        JsonNode.Parse(await said)!.ToJsonString().ShouldBe(JsonNode.Parse("""
            {
              "created": true, "length": "1000", "refused": [false, true],
              "files": [{ "name": "It's one.bin", "length": "1000" }, { "name": "Large.bin", "length": "300000" }],
              "bytes": 1000, "same": true, "madeBy": "PnPjs", "batched": ["PnPjs library", ["O'Nobody & co"]],
              "error": { "status": 400, "code": "-2130575245, Microsoft.SharePoint.SPException" }, "left": 1
            }
            """)!.ToJsonString());
        var file = site.State.Lists["PnPjs library"].Root.Folders["O'Nobody & co"].Files["Large.bin"];
        file.Content.Length.ShouldBe(300_000);
    }

    private static Process? Start(string script, Uri address)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", [script, address.ToString()]) { RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
