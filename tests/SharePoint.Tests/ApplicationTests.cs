using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Host;
using Nscp.Kernel;
using Nscp.SharePointSite;
using Nscp.Testing;

namespace Nscp.SharePoint.Tests;

/// <summary>The application on the embedded library and on the test site, one after the other, as an administrator would take it there.</summary>
public sealed class ApplicationTests : ApplicationOnSite
{
    [Fact]
    public async Task Documents_go_to_SharePoint_a_records_managers_doings_are_told_and_settled_and_the_folder_follows_the_wall()
    {
        var @case = await Case(NewClient());
        await Queue(@case, "one");
        await Filed();
        var file = Site.State.Files.Values.Single(f => f.Name.EndsWith("Report.txt", StringComparison.Ordinal));
        file.Path.ShouldBe($"/sites/safeguarding/Case documents/{@case}/03 Rapid review/{@case} Report.txt");
        var records = Client("records");
        (await records.Http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);

        // Renamed, edited, relabelled, another put beside it.
        file.Parent.Files.Remove(file.Name);
        file.Name = "Better name.txt";
        file.Parent.Files[file.Name] = file;
        file.Item.Values["NscpKind"] = "Mistyped";
        Site.State.AddFile(file.Parent, "Mine.txt", "mine"u8.ToArray());
        await Compare(records);
        await Found(3);
        await records.Open("/library");
        records.Text.ShouldContain("A document was renamed or moved");
        records.Text.ShouldContain("03 Rapid review/Better name.txt");
        records.Text.ShouldContain("Document kind");
        records.Text.ShouldContain("A file that the application did not put there");

        await Choose(records, "renamed or moved", "Accept");
        await Choose(records, "stands beside", "Repair");
        await Choose(records, "did not put there", "Accept");
        await Found(0);
        file.Item.Values["NscpKind"].ShouldBe("Report");

        // Its next version goes where it is now, and a new comparison finds nothing.
        await Queue(@case, "two");
        await Filed();
        (file.Name, Encoding.UTF8.GetString(file.Content), file.Versions.Count).ShouldBe(("Better name.txt", "two", 1));
        await Compare(records);
        (await records.Open("/library")).Text.ShouldContain("The library holds what was filed");

        // Changed by hand, then deleted.
        file.NewVersion("changed"u8.ToArray());
        await Compare(records);
        await Found(1);
        await records.Open("/library");
        await Choose(records, "changed after it was filed", "Repair");
        await Found(0);
        Encoding.UTF8.GetString(file.Content).ShouldBe("two");
        file.Parent.Files.Remove(file.Name);
        Site.State.Files.Remove(file.Id);
        await Compare(records);
        await Found(1);
        (await records.Open("/library")).Text.ShouldContain("not in the library any more");
        await Queue(@case, "three");
        await Work();
        (await Count("nscp.document WHERE last_error IS NOT NULL AND filed_at IS NULL")).ShouldBe(1);
        (await records.Open("/waiting")).Text.ShouldContain("Restore it there");

        // Once it is agreed that it is gone, the next version is a file of its own.
        await Choose(records, "not in the library any more", "Accept");
        await Found(0);
        await records.Open("/waiting");
        await records.Submit([], records.Page.QuerySelector("form[action*='/waiting/']")!.GetAttribute("action"));
        records.Text.ShouldContain("It is tried again now");
        await Filed();
        Site.State.Files.Values.Single(f => f.Name == $"{@case} Report.txt").Versions.ShouldBeEmpty();

        // The wall.
        var folder = Site.State.Lists["Case documents"].Root.Folders[@case];
        folder.Item.Permissions.ShouldBeNull();
        var unit = Client("business-unit");
        await unit.Open($"/cases/{@case}/wall");
        await unit.Submit([("person", "sprg-police"), ("reason", "A relative")], $"/cases/{@case}/wall");
        await Work();
        (await Count("nscp.case_access WHERE applied_at IS NOT NULL")).ShouldBe(1);
        folder.Item.Permissions.ShouldNotBeNull();
        await unit.Submit([("because", "A mistake")], $"/cases/{@case}/wall/sprg-police");
        await Work();
        folder.Item.Permissions.ShouldBeNull();
    }

    [Fact]
    public async Task While_SharePoint_is_down_people_work_on_and_pages_say_so()
    {
        var @case = await Case(NewClient());
        await Queue(@case, "one");
        await Filed();
        Site.Faults.Plan(Fault.LostRequest, times: int.MaxValue);
        await Queue(@case, "two");
        var records = Client("records");
        var id = await Value($"SELECT document_id FROM nscp.document WHERE case_reference = '{@case}' AND document_version = 1");
        await records.Open($"/cases/{@case}/documents/{id}");
        records.Status.ShouldBe(HttpStatusCode.Conflict);
        records.Text.ShouldContain("does not answer just now");
        (await records.Http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK, "documents wait; the application does not");
        (await records.Open($"/cases/{@case}")).Status.ShouldBe(HttpStatusCode.OK);
        var two = await Value($"SELECT document_id FROM nscp.document WHERE case_reference = '{@case}' AND document_version = 2");
        using var waiting = await records.Http.GetAsync($"/cases/{@case}/documents/{two}");
        (await waiting.Content.ReadAsStringAsync()).ShouldBe("two", "what waits is read from the queue");
    }

    [Fact]
    public async Task The_documents_of_the_folder_are_moved_can_be_stopped_and_are_the_same_afterwards()
    {
        var @case = await Case(NewClientOnDisk());
        for (var i = 0; i < 3; i++)
            await Queue(@case, $"words {i}", ServicesOnDisk);
        await Queue(@case, "other", ServicesOnDisk, "Letter");
        await Filed(ServicesOnDisk);

        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("SharePoint:Site", Site.Address.ToString()), new("Data:Folder", DataFolder)]).Build();
        var environment = ServicesOnDisk.GetRequiredService<IHostEnvironment>();
        var (said, wrong) = (new StringWriter(), new StringWriter());
        (await CommandLine.Run(Verb.ProvisionSharePointDryRun, settings, environment, said, wrong, default)).ShouldBe(0);
        said.ToString().ShouldContain("Nothing was changed");
        Site.State.Lists.ShouldBeEmpty();
        (await CommandLine.Run(Verb.ProvisionSharePoint, settings, environment, said, wrong, default)).ShouldBe(0);
        (await CommandLine.Run(Verb.ProvisionSharePoint, settings, environment, said, wrong, default)).ShouldBe(0);
        said.ToString().ShouldContain("has all that it needs");

        // The second version does not pass: what can be moved is, and the next run goes on behind it. The third waits for it.
        Site.Faults.Plan(Fault.NotAllowed, c => c.What == "$value" && c.Method == "PUT");
        (await CommandLine.Run(Verb.MoveDocuments, settings, environment, said, wrong, default)).ShouldBe(1);
        said.ToString().ShouldContain($"Not moved: {@case} Report v2.txt: SharePoint does not let the application write");
        said.ToString().ShouldContain($"Not moved: {@case} Report v3.txt: it goes after");
        wrong.ToString().ShouldContain("2 documents were not moved");
        Site.State.Files.Values.Select(f => f.Name).ShouldBe([$"{@case} Letter.txt", $"{@case} Report.txt"], ignoreOrder: true);
        (await CommandLine.Run(Verb.MoveDocuments, settings, environment, said, wrong, default)).ShouldBe(0, wrong.ToString());
        said.ToString().ShouldContain("each read back and compared");
        (await CommandLine.Run(Verb.MoveDocuments, settings, environment, said, wrong, default)).ShouldBe(0);
        said.ToString().ShouldContain("0 documents with 0 bytes");

        Site.State.Files.Values.Select(f => (f.Name, f.Versions.Count)).ShouldBe([($"{@case} Letter.txt", 0), ($"{@case} Report.txt", 2)], ignoreOrder: true);
        (await CommandLine.Run(Verb.ProvisionSharePoint, new ConfigurationBuilder().Build(), environment, said, wrong, default)).ShouldBe(1);
        wrong.ToString().ShouldContain("Set SharePoint:Site");

        // The application reads them there, each version as it was.
        var library = Services.GetRequiredService<IDocumentLibrary>();
        foreach (var row in await Rows($"SELECT library_id, library_version, sha256 FROM nscp.document WHERE case_reference = '{@case}'"))
        {
            await using var content = (await library.Read(row.Id, row.Version, default))!;
            Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(content)).ShouldBe(row.Hash);
        }

        // The copies on disk are no differences.
        await using var scope = Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<LibraryComparison>().Compare(CaseReference.Parse(@case, null), default)).ShouldBe(2);
        (await Count("nscp.library_difference WHERE settled_at IS NULL")).ShouldBe(0);
    }

    [Theory]
    [InlineData("http://council.sharepoint.com/sites/x")]
    [InlineData("council.sharepoint.com")]
    [InlineData("http://127.0.0.1:5180/sites/x")]
    public void A_site_without_https_is_refused_outside_development(string address) => Should.Throw<InvalidOperationException>(() =>
        new ServiceCollection().AddSharePoint(new ConfigurationBuilder().AddInMemoryCollection([new("SharePoint:Site", address)]).Build(), isDevelopment: false)).Message.ShouldContain("SharePoint:Site");
}
