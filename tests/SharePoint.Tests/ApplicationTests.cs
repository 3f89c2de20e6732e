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
public sealed class ApplicationTests : IAsyncLifetime
{
    private readonly TestHost onDisk = TestHost.OnTheEmbeddedDatabase();
    private TestSite site = null!;
    private WebApplicationFactory<Program> app = null!;

    public async Task InitializeAsync()
    {
        site = await TestSite.Start();
        app = onDisk.WithWebHostBuilder(builder => builder.UseSetting("SharePoint:Site", site.Address.ToString()));
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        onDisk.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task Documents_go_to_SharePoint_a_records_managers_doings_are_told_and_settled_and_the_folder_follows_the_wall()
    {
        var @case = await Case(app.CreateClient());
        await Queue(@case, "one");
        await TestHost.Until(async () => await Count("nscp.document WHERE filed_at IS NULL") == 0);
        var file = site.State.Files.Values.Single(f => f.Name.EndsWith("Report.txt", StringComparison.Ordinal));
        file.Path.ShouldBe($"/sites/safeguarding/Case documents/{@case}/03 Rapid review/{@case} Report.txt");
        var records = Client("records");
        (await records.Http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);

        // Renamed, edited, relabelled, another put beside it.
        file.Parent.Files.Remove(file.Name);
        file.Name = "Better name.txt";
        file.Parent.Files[file.Name] = file;
        file.Item.Values["NscpKind"] = "Mistyped";
        site.State.AddFile(file.Parent, "Mine.txt", "mine"u8.ToArray());
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
        await TestHost.Until(async () => await Count("nscp.document WHERE filed_at IS NULL") == 0);
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
        site.State.Files.Remove(file.Id);
        await Compare(records);
        await Found(1);
        (await records.Open("/library")).Text.ShouldContain("not in the library any more");
        await Queue(@case, "three");
        await TestHost.Until(async () => await Count("nscp.document WHERE last_error IS NOT NULL AND filed_at IS NULL") == 1);
        (await records.Open("/waiting")).Text.ShouldContain("Restore it there");

        // Once it is agreed that it is gone, the next version is a file of its own.
        await Choose(records, "not in the library any more", "Accept");
        await Found(0);
        await records.Open("/waiting");
        await records.Submit([], records.Page.QuerySelector("form[action*='/waiting/']")!.GetAttribute("action"));
        records.Text.ShouldContain("It is tried again now");
        await TestHost.Until(async () => await Count("nscp.document WHERE filed_at IS NULL") == 0);
        site.State.Files.Values.Single(f => f.Name == $"{@case} Report.txt").Versions.ShouldBeEmpty();

        // The wall.
        var folder = site.State.Lists["Case documents"].Root.Folders[@case];
        folder.Item.Permissions.ShouldBeNull();
        var unit = Client("business-unit");
        await unit.Open($"/cases/{@case}/wall");
        await unit.Submit([("person", "sprg-police"), ("reason", "A relative")], $"/cases/{@case}/wall");
        await TestHost.Until(async () => await Count("nscp.case_access WHERE applied_at IS NOT NULL") == 1);
        folder.Item.Permissions.ShouldNotBeNull();
        await unit.Submit([("because", "A mistake")], $"/cases/{@case}/wall/sprg-police");
        await TestHost.Until(() => Task.FromResult(folder.Item.Permissions is null));
    }

    [Fact]
    public async Task While_SharePoint_is_down_people_work_on_and_pages_say_so()
    {
        var @case = await Case(app.CreateClient());
        await Queue(@case, "one");
        await TestHost.Until(async () => await Count("nscp.document WHERE filed_at IS NULL") == 0);
        site.Faults.Plan(Fault.LostRequest, times: int.MaxValue);
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
        var @case = await Case(onDisk.CreateClient());
        for (var i = 0; i < 3; i++)
            await Queue(@case, $"words {i}", onDisk.Services);
        await Queue(@case, "other", onDisk.Services, "Letter");
        await TestHost.Until(async () => await Count("nscp.document WHERE filed_at IS NULL", onDisk.Services) == 0);

        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("SharePoint:Site", site.Address.ToString()), new("Data:Folder", onDisk.DataFolder)]).Build();
        var environment = onDisk.Services.GetRequiredService<IHostEnvironment>();
        var (said, wrong) = (new StringWriter(), new StringWriter());
        (await CommandLine.Run(Verb.ProvisionSharePointDryRun, settings, environment, said, wrong, default)).ShouldBe(0);
        said.ToString().ShouldContain("Nothing was changed");
        site.State.Lists.ShouldBeEmpty();
        (await CommandLine.Run(Verb.ProvisionSharePoint, settings, environment, said, wrong, default)).ShouldBe(0);
        (await CommandLine.Run(Verb.ProvisionSharePoint, settings, environment, said, wrong, default)).ShouldBe(0);
        said.ToString().ShouldContain("has all that it needs");

        // The second version does not pass: what was moved stays moved, and the next run goes on behind it.
        site.Faults.Plan(Fault.NotAllowed, c => c.What == "$value" && c.Method == "PUT");
        (await CommandLine.Run(Verb.MoveDocuments, settings, environment, said, wrong, default)).ShouldBe(1);
        wrong.ToString().ShouldContain("does not let the application write");
        (await CommandLine.Run(Verb.MoveDocuments, settings, environment, said, wrong, default)).ShouldBe(0, wrong.ToString());
        said.ToString().ShouldContain("each read back and compared");
        (await CommandLine.Run(Verb.MoveDocuments, settings, environment, said, wrong, default)).ShouldBe(0);
        said.ToString().ShouldContain("0 documents with 0 bytes");

        site.State.Files.Values.Select(f => (f.Name, f.Versions.Count)).ShouldBe([($"{@case} Letter.txt", 0), ($"{@case} Report.txt", 2)], ignoreOrder: true);
        (await CommandLine.Run(Verb.ProvisionSharePoint, new ConfigurationBuilder().Build(), environment, said, wrong, default)).ShouldBe(1);
        wrong.ToString().ShouldContain("Set SharePoint:Site");

        // The application reads them there, each version as it was.
        var library = app.Services.GetRequiredService<IDocumentLibrary>();
        foreach (var row in await Rows($"SELECT library_id, library_version, sha256 FROM nscp.document WHERE case_reference = '{@case}'"))
        {
            await using var content = (await library.Read(row.Id, row.Version, default))!;
            Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(content)).ShouldBe(row.Hash);
        }

        // The copies on disk are no differences. (Compared here and not by a worker: the host on disk, which is there too, would see SharePoint's files missing.)
        await using var scope = app.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<LibraryComparison>().Compare(CaseReference.Parse(@case, null), default)).ShouldBe(2);
        (await Count("nscp.library_difference WHERE settled_at IS NULL")).ShouldBe(0);
    }

    [Theory]
    [InlineData("http://council.sharepoint.com/sites/x")]
    [InlineData("council.sharepoint.com")]
    [InlineData("http://127.0.0.1:5180/sites/x")]
    public void A_site_without_https_is_refused_outside_development(string address) => Should.Throw<InvalidOperationException>(() =>
        new ServiceCollection().AddSharePoint(new ConfigurationBuilder().AddInMemoryCollection([new("SharePoint:Site", address)]).Build(), isDevelopment: false)).Message.ShouldContain("SharePoint:Site");

    private PageClient Client(string person)
    {
        var client = app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Demo-Person", person);
        return new PageClient(client);
    }

    private static async Task Choose(PageClient client, string title, string choice)
    {
        await client.Open("/library");
        var form = client.Page.QuerySelectorAll(".govuk-summary-card, .nscp-card, section, div").Last(c => c.TextContent.Contains(title, StringComparison.Ordinal) && c.QuerySelector("form[action*='/library/']") is not null)
            .QuerySelector("form[action*='/library/']")!;
        await client.Continue([("choice", choice)], form.GetAttribute("action"));
        client.Text.ShouldContain("It is being done");
    }

    /// <summary>The night's comparison has run when the host started: this is another.</summary>
    private async Task Compare(PageClient client)
    {
        await TestHost.Until(async () => await Count("nscp.library_comparison WHERE ended_at IS NULL") == 0);
        await client.Open("/library");
        client.Text.ShouldContain("Last compared on");
        await client.Submit([], "/library");
        client.Text.ShouldContain("The comparison has begun");
        await TestHost.Until(async () => await Count("nscp.library_comparison WHERE ended_at IS NULL") == 0);
    }

    private Task Found(int differences) => TestHost.Until(async () => await Count("nscp.library_difference WHERE settled_at IS NULL") == differences);

    private static async Task<string> Case(HttpClient client)
    {
        client.DefaultRequestHeaders.Add("Demo-Person", "business-unit");
        using var made = await new PageClient(client).Post("/api/incidents", new
        {
            id = Guid.NewGuid(), childName = $"Child {Guid.NewGuid():N}", harm = "SeriousHarm", lives = "InTheArea", happened = "InTheArea", incidentOn = "2026-01-30", awareOn = "2026-02-02", knownOrSuspected = "Unexplained injuries",
        });
        return JsonNode.Parse(await made.Content.ReadAsStringAsync())!.GetValue<string>();
    }

    private async Task Queue(string @case, string words, IServiceProvider? services = null, string kind = "Report")
    {
        await using var scope = (services ?? app.Services).CreateAsyncScope();
        using var acting = Security.CurrentPerson.ActAs(Security.DemoPeople.Find("business-unit")!);
        await scope.ServiceProvider.GetRequiredService<FilingQueue>().Add(
            new NewDocument(CaseReference.Parse(@case, null), CaseFolders.RapidReview, kind, ".txt", "text/plain", Encoding.UTF8.GetBytes(words)), default);
    }

    private async Task<int> Count(string fromWhere, IServiceProvider? services = null)
    {
        await using var scope = (services ?? app.Services).CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Scalar<int>($"SELECT COUNT(*) FROM {fromWhere}", null, default);
    }

    private async Task<Guid> Value(string sql)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<DbSession>().Query<Guid>(sql, null, default)).Single();
    }

    private async Task<IReadOnlyList<(string Id, string Version, string Hash)>> Rows(string sql)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Query<(string, string, string)>(sql, null, default);
    }
}
