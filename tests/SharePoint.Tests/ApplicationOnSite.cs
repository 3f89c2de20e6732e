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

/// <summary>The application on the test site, on a database that another host of it uses with its folder on disk.</summary>
public abstract class ApplicationOnSite : IAsyncLifetime
{
    private TestSite site = null!;
    private WebApplicationFactory<Program> app = null!;

    private protected TestHost OnDisk { get; } = TestHost.OnTheEmbeddedDatabase();

    private protected TestSite Site => site;

    private protected IServiceProvider Services => app.Services;

    public async Task InitializeAsync()
    {
        site = await TestSite.Start();
        app = OnDisk.WithWebHostBuilder(builder => builder.UseSetting("SharePoint:Site", site.Address.ToString()));
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        OnDisk.Dispose();
        await site.DisposeAsync();
    }

    private protected HttpClient NewClient() => app.CreateClient();

    private protected PageClient Client(string person)
    {
        var client = app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Demo-Person", person);
        return new PageClient(client);
    }

    private protected static async Task Choose(PageClient client, string title, string choice)
    {
        await client.Open("/library");
        var form = client.Page.QuerySelectorAll(".govuk-summary-card, .nscp-card, section, div").Last(c => c.TextContent.Contains(title, StringComparison.Ordinal) && c.QuerySelector("form[action*='/library/']") is not null)
            .QuerySelector("form[action*='/library/']")!;
        await client.Continue([("choice", choice)], form.GetAttribute("action"));
        client.Text.ShouldContain("It is being done");
    }

    /// <summary>The night's comparison has run when the host started: this is another.</summary>
    private protected async Task Compare(PageClient client)
    {
        await TestHost.Until(async () => await Count("nscp.library_comparison WHERE ended_at IS NULL") == 0);
        await client.Open("/library");
        client.Text.ShouldContain("Last compared on");
        await client.Submit([], "/library");
        client.Text.ShouldContain("The comparison has begun");
        await TestHost.Until(async () => await Count("nscp.library_comparison WHERE ended_at IS NULL") == 0);
    }

    private protected Task Found(int differences) => TestHost.Until(async () => await Count("nscp.library_difference WHERE settled_at IS NULL") == differences);

    private protected static async Task<string> Case(HttpClient client)
    {
        client.DefaultRequestHeaders.Add("Demo-Person", "business-unit");
        using var made = await new PageClient(client).Post("/api/incidents", new
        {
            id = Guid.NewGuid(), childName = $"Child {Guid.NewGuid():N}", harm = "SeriousHarm", lives = "InTheArea", happened = "InTheArea", incidentOn = "2026-01-30", awareOn = "2026-02-02", knownOrSuspected = "Unexplained injuries",
        });
        return JsonNode.Parse(await made.Content.ReadAsStringAsync())!.GetValue<string>();
    }

    private protected async Task Queue(string @case, string words, IServiceProvider? services = null, string kind = "Report")
    {
        await using var scope = (services ?? app.Services).CreateAsyncScope();
        using var acting = Security.CurrentPerson.ActAs(Security.DemoPeople.Find("business-unit")!);
        await scope.ServiceProvider.GetRequiredService<FilingQueue>().Add(
            new NewDocument(CaseReference.Parse(@case, null), CaseFolders.RapidReview, kind, ".txt", "text/plain", Encoding.UTF8.GetBytes(words)), default);
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
