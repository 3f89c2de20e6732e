using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Dissemination.Tests;

/// <summary>The real Host, shared; its tests run one after another, so each may set the clock.</summary>
public sealed class DisseminationHost : IDisposable
{
    /// <summary>Monday 6 July 2026.</summary>
    public static readonly DateOnly Start = new(2026, 7, 6);

    private readonly TestHost host = new();

    public DisseminationHost() => At(Start);

    public IServiceProvider Services => host.Services;

    public void At(DateOnly day) => host.Clock.Set(new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero));

    public PageClient As(string person) => host.As(person);

    /// <summary>A case, known to these agencies.</summary>
    public Task<CaseReference> OpenCase(params string[] parties) => InTransaction(async services =>
    {
        var register = services.GetRequiredService<CaseRegister>();
        var opened = await register.Open("Rowan Vexley", null, default);
        foreach (var party in parties)
            await register.Admit(opened, party, default);
        return opened;
    });

    public Task ShutOut(CaseReference @case, string person) => InTransaction(async services =>
    {
        await services.GetRequiredService<ICaseWall>().ShutOut(@case, person, "A declared conflict", default);
        return 0;
    });

    /// <summary>Captures learning by hand, with its themes; its id.</summary>
    public async Task<Guid> Capture(CaseReference @case, string words, string kind = "Recommendation", params string[] themes)
    {
        var id = Guid.CreateVersion7();
        await Api("business-unit", $"/cases/{@case}/learning/new", new { id, kind, text = words, forWhom = "Transfer team", themes });
        return id;
    }

    /// <summary>Adopts it for an agency.</summary>
    public async Task Adopt(CaseReference @case, Guid item, string owner = "police", DateOnly? due = null) => await Api(
        "business-unit", $"/cases/{@case}/learning/{item}/adopt",
        new { ownerAgency = owner, ownerName = "Transfer team", dueOn = due ?? Start.AddDays(60), intendedOutcome = "A child who moves is seen within a week", version = await Version(item) });

    public Task<int> Version(Guid item) => Scalar<int>("SELECT version FROM dissemination.learning_item WHERE item_id = @Item", new { Item = item });

    public Task<string> State(Guid item) => Scalar<string>("SELECT state FROM dissemination.learning_item WHERE item_id = @Item", new { Item = item });

    public async Task<bool> IsAsked(CaseReference @case, string key) =>
        await Scalar<int>("SELECT COUNT(*) FROM nscp.work_item WHERE case_reference = @Case AND item_key = @Key AND done_at IS NULL", new { Case = @case, Key = key }) == 1;

    /// <summary>Sends JSON to the API as a person; the answer must be a success.</summary>
    public async Task Api(string person, string address, object body)
    {
        using var response = await Post(person, address, body);
        response.IsSuccessStatusCode.ShouldBeTrue($"{address}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    public Task<HttpResponseMessage> Post(string person, string address, object body) => As(person).Http.PostAsJsonAsync("/api" + address, body);

    public async Task<T> Scalar<T>(string sql, object parameters)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Scalar<T>(sql, parameters, default);
    }

    /// <summary>Tells this module of an event as the outbox does, and waits until it has heard it.</summary>
    public async Task Tell(IEvent @event)
    {
        await InTransaction(async services =>
        {
            foreach (var handler in services.GetRequiredService<EventCatalogue>().HandlersOf(@event.GetType()).Where(h => h.StartsWith("Nscp.Dissemination.", StringComparison.Ordinal)))
            {
                await services.GetRequiredService<DbSession>().Execute(
                    "INSERT INTO nscp.outbox (outbox_id, raised_at, event_type, handler, payload, attempts, due_at) VALUES (@Id, @Now, @EventType, @Handler, @Payload, 0, @Now)",
                    new
                    {
                        Id = Guid.NewGuid(), Now = DateTimeOffset.UnixEpoch, EventType = @event.GetType().FullName, Handler = handler,
                        Payload = JsonSerializer.Serialize(@event, @event.GetType(), new JsonSerializerOptions(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } }),
                    },
                    default);
            }

            return 0;
        });
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Outbox>().DeliverDue(default);
        await TestHost.Until(async () => await Scalar<int>("SELECT COUNT(*) FROM nscp.outbox WHERE delivered_at IS NULL AND raised_at = @At", new { At = DateTimeOffset.UnixEpoch }) == 0);
    }

    /// <summary>A small PDF that says <paramref name="words"/>.</summary>
    public static byte[] Pdf(string words) => Encoding.ASCII.GetBytes($"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj\n% {words}\ntrailer << /Root 1 0 R >>\n%%EOF\n");

    public void Dispose() => host.Dispose();

    public async Task<T> InTransaction<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        await session.Begin(default);
        var answer = await work(scope.ServiceProvider);
        await session.Commit(default);
        return answer;
    }
}

[CollectionDefinition(nameof(DisseminationHost))]
public sealed class DisseminationCollection : ICollectionFixture<DisseminationHost>;
