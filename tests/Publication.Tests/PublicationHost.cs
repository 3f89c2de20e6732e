using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Host;
using Nscp.Kernel;
using Nscp.Security;
using Nscp.Testing;

namespace Nscp.Publication.Tests;

/// <summary>The real Host with cases whose review is decided and whose report can be signed off in a moment. Its release runs only when a test says so; its database's clock can be moved apart from the application's.</summary>
public sealed class PublicationHost : IDisposable
{
    /// <summary>Monday 13 April 2026.</summary>
    public static readonly DateOnly Start = new(2026, 4, 13);

    /// <summary>The example of the requirements.</summary>
    public static readonly DateOnly Day = new(2026, 5, 20);

    /// <summary>10:00 in London is 09:00 UTC in May.</summary>
    public static readonly DateTimeOffset Hour = new(2026, 5, 20, 9, 0, 0, TimeSpan.Zero);

    private static int children;

    private readonly TestHost host = new();

    public PublicationHost()
    {
        Host = host.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
        {
            services.Remove(services.Single(d => d.ImplementationType == typeof(ReleaseWorker)));
            services.AddSingleton(Skew).RemoveAll<IDatabaseClock>();
            services.AddScoped<IDatabaseClock, SkewedClock>();
        }));
        At(Start);
    }

    public WebApplicationFactory<Program> Host { get; }

    internal ClockSkew Skew { get; } = new();

    public void At(DateOnly day) => At(new DateTimeOffset(day.ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero));

    public void At(DateTimeOffset moment) => Host.Services.GetRequiredService<AdjustableClock>().Set(moment);

    public PageClient As(string? person)
    {
        var client = Host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        if (person is not null)
            client.DefaultRequestHeaders.Add("Demo-Person", person);
        return new PageClient(client);
    }

    /// <summary>A report in which nothing of the case stands.</summary>
    public static byte[] Report(string words = "first")
    {
        var to = new MemoryStream();
        WordWriter.Write(
            new DocumentContent("Learning from a review", null, "A partnership", "Child A", "OFFICIAL", Start, [new Heading(1, "What happened"), new Paragraph($"The worker saw the child at home. {words}.")]), to);
        return to.ToArray();
    }

    /// <summary>A case with a final decision for a review, known to Commissioning and SignOff.</summary>
    /// <param name="withoutFamily">It is on record that there is nobody to be told.</param>
    public async Task<CaseReference> OpenCase(bool withoutFamily = true)
    {
        var made = await Api("business-unit", "/incidents", new
        {
            id = Guid.NewGuid(), childName = "Rowan Vexley", born = $"{new DateOnly(2022, 1, 1).AddDays(Interlocked.Increment(ref children)):yyyy-MM-dd}", harm = "SeriousHarm", lives = "InTheArea", happened = "InTheArea",
            incidentOn = "2026-01-30", awareOn = "2026-02-02", knownOrSuspected = "Unexplained injuries",
        });
        var @case = CaseReference.Parse(made!.GetValue<string>(), null);
        await Tell(new DecisionFinal(@case, ReviewDecision.LocalChildSafeguardingPracticeReview, ["police"], null, Start), "Nscp.SignOff.", "Nscp.Commissioning.", "Nscp.FamilyInvolvement.");
        if (withoutFamily)
            await Api("business-unit", $"/cases/{@case}/family/nobody", new { id = Guid.NewGuid(), reason = "No relative is known" });
        return @case;
    }

    /// <summary>Files a version and lets all four steps stand by it; its hash.</summary>
    public async Task<string> SignOff(CaseReference @case, int version = 1, byte[]? report = null)
    {
        var filed = await Upload(@case, version, report);
        await Execute("UPDATE signoff.process SET signed_off_on = @On, step = 'PartnershipGroup', version = version + 1 WHERE case_reference = @Case", new { Case = @case, On = Start });
        await Tell(new ReportSignedOff(@case, version, filed, Start), "Nscp.Publication.");
        return filed;
    }

    /// <summary>Another version is on its way: the sign-off before it no longer stands.</summary>
    public async Task<string> Upload(CaseReference @case, int version, byte[]? report = null)
    {
        var document = await InTransaction(services => services.GetRequiredService<FilingQueue>().Add(
            new NewDocument(@case, CaseFolders.SignOff, "Practice review report", ".docx", NewDocument.Word, report ?? Report($"version {version} of {@case}")), default));
        await Execute(
            """
            INSERT INTO signoff.report_version (case_reference, version_number, upload_id, document_id, original_name, sha256, byte_length, uploaded_at, uploaded_by, change_kind)
            VALUES (@Case, @Version, @Id, @Id, 'report.docx', @Sha256, 1, @Now, 'x', 'Form')
            """, new { Case = @case, Version = version, document.Id, document.Sha256, Now = DateTimeOffset.UnixEpoch });
        await Execute("UPDATE signoff.process SET signed_off_on = NULL, version = version + 1 WHERE case_reference = @Case", new { Case = @case });
        return document.Sha256;
    }

    /// <summary>Up to the day: decided, titled, checked, sent to all three.</summary>
    public async Task<CaseReference> Prepared(DateOnly? day = null, string decision = "FullReport", bool withoutFamily = true)
    {
        At(Start);
        var @case = await OpenCase(withoutFamily);
        await SignOff(@case);
        await Decide(@case, decision);
        await Api("business-unit", $"/cases/{@case}/publication/files", new { publicTitle = $"Practice review: Child {(char)('A' + Random.Shared.Next(26))}", publicSummary = "What was learned about hearing children", version = await Version(@case) });
        await Accept(@case, "Report");
        await SetDay(@case, day ?? Day);
        foreach (var recipient in new[] { "NationalPanel", "SecretaryOfState", "Ofsted" })
            await Told(@case, recipient, withFile: true);
        return @case;
    }

    /// <summary>When C-5 was met, as the clock and the figures have it; null while it is not.</summary>
    public Task<DateOnly?> SentInTime(CaseReference @case) => Scalar<DateOnly?>("SELECT met_on FROM nscp.due_date WHERE case_reference = @Case AND rule_id = 'C-5'", new { Case = @case });

    public async Task Decide(CaseReference @case, string decision) =>
        await Api("business-unit", $"/cases/{@case}/publication/decision", new { decision, justification = "The partners weighed it", decidedOn = $"{Start:yyyy-MM-dd}", reviewOn = decision == "NotYet" ? "2026-06-01" : null, version = await Version(@case) });

    public async Task SetDay(CaseReference @case, DateOnly day, string? because = null, string? movedBecause = null) => await Api(
        "business-unit", $"/cases/{@case}/publication/day", new { publishOn = $"{day:yyyy-MM-dd}", publishTime = "10:00", dayBecause = because, movedBecause, version = await Version(@case) });

    public async Task Told(CaseReference @case, string recipient, bool withFile = false, string? whom = null) => await Api(
        "business-unit", $"/cases/{@case}/publication/told",
        new { toldId = Guid.CreateVersion7(), recipient, whom, toldOn = $"{Today:yyyy-MM-dd}", how = "By e-mail", withFile });

    /// <summary>Somebody without an account who came through the link of their copy.</summary>
    public async Task<PageClient> Guest(Guid recipient, string code)
    {
        var token = Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");
        await Execute("UPDATE nscp.guest_invitation SET link_hash = @Hash WHERE invitation_id = @Id", new { Hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(token))), Id = recipient });
        return await (await As(null).Open($"/sign-in/link/{token}")).EnterCode(code);
    }

    public DateTimeOffset Now => Host.Services.GetRequiredService<AdjustableClock>().GetUtcNow();

    /// <summary>Another instance of the application on the same database, whole: with its own release running.</summary>
    /// <param name="moment">Where its clock stands from its first moment on.</param>
    public WebApplicationFactory<Program> Instance(DateTimeOffset moment) => host.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
    {
        var clock = new AdjustableClock();
        clock.Set(moment);
        foreach (var type in new[] { typeof(AdjustableClock), typeof(TimeProvider) })
            services.RemoveAll(type).AddSingleton(type, clock);
        services.Remove(services.Single(d => d.ServiceType == typeof(Microsoft.Extensions.Hosting.IHostedService) && d.ImplementationFactory?.Method.DeclaringType?.FullName?.StartsWith("Nscp.Testing.TestHost", StringComparison.Ordinal) is true));
    }));

    public DateOnly Today => Host.Services.GetRequiredService<AdjustableClock>().Today();

    /// <summary>Accepts every finding of a file's check.</summary>
    public async Task Accept(CaseReference @case, string part)
    {
        for (var page = 1; ; page++)
        {
            var check = (await As("business-unit").Http.GetFromJsonAsync<JsonNode>($"/api/cases/{@case}/publication/check?of={part}&page={page}"))!;
            foreach (var line in check["findings"]!["items"]!.AsArray())
                await Api("business-unit", $"/cases/{@case}/publication/check/{line!["key"]}", new { of = part, reportVersion = check["report"]!["versionNumber"]!.GetValue<int>(), outcome = "Accepted", reason = "Looked at", version = line["settled"]?["version"]?.GetValue<int>() ?? 0 });
            if (check["findings"]!["items"]!.AsArray().Count < 50)
                return;
        }
    }

    public Task<int> Version(CaseReference @case) => Scalar<int>("SELECT COALESCE(MAX(version), 0) FROM publication.release_plan WHERE case_reference = @Case", new { Case = @case });

    /// <summary>What one instance does every two seconds; how many became public.</summary>
    public async Task<int> Release(int instances = 1)
    {
        var all = await Task.WhenAll(Enumerable.Range(0, instances).Select(_ => Task.Run(async () =>
        {
            await using var scope = Host.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<Releasing>().ReleaseDue(default);
        })));
        return all.Sum();
    }

    /// <summary>Lets the instances look, and tells whether this case is public after it. Other cases of other tests may become public too.</summary>
    public async Task<bool> Appears(CaseReference @case, int instances = 1)
    {
        await Release(instances);
        return await Count("publication.published", @case) == 1;
    }

    public Task<string> PublicId(CaseReference @case) => Scalar<string>("SELECT public_id FROM publication.published WHERE case_reference = @Case", new { Case = @case });

    /// <summary>Sends JSON to the API as a person; the answer must be a success.</summary>
    public async Task<JsonNode?> Api(string person, string address, object body)
    {
        using var response = await Post(person, address, body);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{address}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    public Task<HttpResponseMessage> Post(string person, string address, object body) => As(person).Http.PostAsJsonAsync("/api" + address, body);

    public async Task<T> Scalar<T>(string sql, object parameters)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Scalar<T>(sql, parameters, default);
    }

    public async Task Execute(string sql, object parameters)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DbSession>().Execute(sql, parameters, default);
    }

    public Task<int> Count(string table, CaseReference @case) => Scalar<int>($"SELECT COUNT(*) FROM {table} WHERE case_reference = @Case", new { Case = @case });

    public async Task<bool> IsAsked(CaseReference @case, string key) =>
        await Scalar<int>("SELECT COUNT(*) FROM nscp.work_item WHERE case_reference = @Case AND item_key = @Key AND done_at IS NULL", new { Case = @case, Key = key }) == 1;

    public async Task<T> InTransaction<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        await session.Begin(default);
        var answer = await work(scope.ServiceProvider);
        await session.Commit(default);
        return answer;
    }

    public void Dispose() => host.Dispose();

    /// <summary>Puts an event into the outbox for some modules and waits until they have heard it.</summary>
    public async Task Tell(IEvent @event, params string[] modules)
    {
        var ids = await InTransaction(async services =>
        {
            List<Guid> rows = [];
            foreach (var handler in services.GetRequiredService<EventCatalogue>().HandlersOf(@event.GetType()).Where(h => modules.Any(m => h.StartsWith(m, StringComparison.Ordinal))))
            {
                rows.Add(Guid.NewGuid());
                await services.GetRequiredService<DbSession>().Execute(
                    "INSERT INTO nscp.outbox (outbox_id, raised_at, event_type, handler, payload, attempts, due_at) VALUES (@Id, @Now, @EventType, @Handler, @Payload, 0, @Now)",
                    new
                    {
                        Id = rows[^1], Now = DateTimeOffset.UnixEpoch, EventType = @event.GetType().FullName, Handler = handler,
                        Payload = JsonSerializer.Serialize(@event, @event.GetType(), new JsonSerializerOptions(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } }),
                    },
                    default);
            }

            return rows;
        });
        await using var scope = Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Outbox>().DeliverDue(default);
        foreach (var id in ids)
            await TestHost.Until(async () => await Scalar<int>("SELECT COUNT(*) FROM nscp.outbox WHERE outbox_id = @Id AND delivered_at IS NOT NULL", new { Id = id }) == 1);
    }
}

/// <summary>How far the clock of the database's machine is from the application's.</summary>
internal sealed class ClockSkew
{
    public TimeSpan Of { get; set; }
}

internal sealed class SkewedClock(TimeProvider time, ClockSkew skew) : IDatabaseClock
{
    public Task<DateTimeOffset> Now(CancellationToken cancel) => Task.FromResult(time.GetUtcNow() + skew.Of);
}

[CollectionDefinition(nameof(PublicationHost))]
public sealed class PublicationCollection : ICollectionFixture<PublicationHost>;
