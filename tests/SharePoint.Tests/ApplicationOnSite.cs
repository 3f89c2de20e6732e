using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
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

/// <summary>The application on the test site, on a database that another host of it uses with its folder on disk.</summary>
public abstract class ApplicationOnSite : IAsyncLifetime
{
    private TestSite site = null!;
    private WebApplicationFactory<Program> app = null!;

    private readonly TestHost host = TestHost.OnTheEmbeddedDatabase();
    private WebApplicationFactory<Program> onDisk = null!;

    private protected string DataFolder => host.DataFolder;

    private protected TestSite Site => site;

    private protected IServiceProvider Services => app.Services;

    private protected IServiceProvider ServicesOnDisk => onDisk.Services;

    public async Task InitializeAsync()
    {
        site = await TestSite.Start();
        onDisk = host.WithWebHostBuilder(WithoutWorkers);
        app = onDisk.WithWebHostBuilder(builder => builder.UseSetting("SharePoint:Site", site.Address.ToString()).UseSetting("SharePoint:Labels:Contract", "Keep 25 years"));
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await onDisk.DisposeAsync();
        await host.DisposeAsync();
        await site.DisposeAsync();
    }

    /// <summary>Nothing is done in the background, so that nothing has to be waited for: a test says when by <see cref="Work"/>.</summary>
    private static void WithoutWorkers(IWebHostBuilder builder) => builder.ConfigureTestServices(services =>
    {
        foreach (var worker in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Namespace == typeof(FilingWorker).Namespace).ToList())
            services.Remove(worker);
    });

    /// <summary>All that the workers of the documents have to do now: walls, filing, what was chosen, comparisons.</summary>
    private protected async Task Work(IServiceProvider? services = null)
    {
        services ??= app.Services;
        await ActivatorUtilities.CreateInstance<CaseAccessWorker>(services).WorkOffNow(default);
        await ActivatorUtilities.CreateInstance<FilingWorker>(services).WorkOffNow(default);
        await ActivatorUtilities.CreateInstance<ComparisonWorker>(services).WorkOffNow(default);
    }

    private protected async Task Filed(IServiceProvider? services = null)
    {
        await Work(services);
        (await Count("nscp.document WHERE filed_at IS NULL", services)).ShouldBe(0);
    }

    private protected HttpClient NewClient() => app.CreateClient();

    private protected HttpClient NewClientOnDisk() => onDisk.CreateClient();

    private protected PageClient Client(string person)
    {
        var client = app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Demo-Person", person);
        return new PageClient(client);
    }

    private protected async Task Choose(PageClient client, string title, string choice)
    {
        await client.Open("/library");
        var form = client.Page.QuerySelectorAll(".govuk-summary-card, .nscp-card, section, div").Last(c => c.TextContent.Contains(title, StringComparison.Ordinal) && c.QuerySelector("form[action*='/library/']") is not null)
            .QuerySelector("form[action*='/library/']")!;
        await client.Continue([("choice", choice)], form.GetAttribute("action"));
        client.Text.ShouldContain("It is being done");
        await Work();
    }

    /// <summary>The night's comparison comes first: this is another.</summary>
    private protected async Task Compare(PageClient client)
    {
        await Work();
        await client.Open("/library");
        client.Text.ShouldContain("Last compared on");
        await client.Submit([], "/library");
        client.Text.ShouldContain("The comparison has begun");
        await Work();
        (await Count("nscp.library_comparison WHERE ended_at IS NULL")).ShouldBe(0);
    }

    private protected async Task Found(int differences) => (await Count("nscp.library_difference WHERE settled_at IS NULL")).ShouldBe(differences);

    private protected static async Task<string> Case(HttpClient client)
    {
        client.DefaultRequestHeaders.Add("Demo-Person", "business-unit");
        using var made = await new PageClient(client).Post("/api/incidents", new
        {
            id = Guid.NewGuid(), childName = $"Child {Guid.NewGuid():N}", harm = "SeriousHarm", lives = "InTheArea", happened = "InTheArea", incidentOn = "2026-01-30", awareOn = "2026-02-02", knownOrSuspected = "Unexplained injuries",
        });
        return JsonNode.Parse(await made.Content.ReadAsStringAsync())!.GetValue<string>();
    }

    private protected async Task Wall(string @case, string person = "sprg-police")
    {
        var unit = Client("business-unit");
        await unit.Open($"/cases/{@case}/wall");
        await unit.Submit([("person", person), ("reason", "A relative")], $"/cases/{@case}/wall");
    }

    private protected async Task Queue(string @case, string words, IServiceProvider? services = null, string kind = "Report", string folder = CaseFolders.RapidReview)
    {
        await using var scope = (services ?? app.Services).CreateAsyncScope();
        using var acting = Security.CurrentPerson.ActAs(Security.DemoPeople.Find("business-unit")!);
        await scope.ServiceProvider.GetRequiredService<FilingQueue>().Add(
            new NewDocument(CaseReference.Parse(@case, null), folder, kind, ".txt", "text/plain", Encoding.UTF8.GetBytes(words)), default);
    }

    private protected async Task<int> Count(string fromWhere, IServiceProvider? services = null)
    {
        await using var scope = (services ?? app.Services).CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Scalar<int>($"SELECT COUNT(*) FROM {fromWhere}", null, default);
    }

    private protected async Task<Guid> Value(string sql)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<DbSession>().Query<Guid>(sql, null, default)).Single();
    }

    private protected async Task<IReadOnlyList<(string Id, string Version, string Hash)>> Rows(string sql)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Query<(string, string, string)>(sql, null, default);
    }
}
