using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Testing;

/// <summary>Events without the module that raises them.</summary>
public static class Events
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Puts an event into the outbox and waits until it is heard.</summary>
    /// <param name="services">Of the running Host.</param>
    /// <param name="event">Any that a module listens to.</param>
    /// <param name="module">Only its handlers hear it, such as <c>Decisions</c>; null for all.</param>
    public static async Task Tell(this IServiceProvider services, IEvent @event, string? module = null)
    {
        await using var scope = services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        var ids = new List<Guid>();
        await session.Begin(default);
        foreach (var handler in scope.ServiceProvider.GetRequiredService<EventCatalogue>().HandlersOf(@event.GetType()).Where(h => module is null || h.StartsWith($"Nscp.{module}.", StringComparison.Ordinal)))
        {
            ids.Add(Guid.NewGuid());
            await session.Execute(
                "INSERT INTO nscp.outbox (outbox_id, raised_at, event_type, handler, payload, attempts, due_at) VALUES (@Id, @Now, @EventType, @Handler, @Payload, 0, @Now)",
                new { Id = ids[^1], Now = DateTimeOffset.UnixEpoch, EventType = @event.GetType().FullName, Handler = handler, Payload = JsonSerializer.Serialize(@event, @event.GetType(), Written) },
                default);
        }

        await session.Commit(default);
        await scope.ServiceProvider.GetRequiredService<Outbox>().DeliverDue(default);
        foreach (var id in ids)
            await TestHost.Until(async () => await session.Scalar<int>("SELECT COUNT(*) FROM nscp.outbox WHERE outbox_id = @Id AND delivered_at IS NOT NULL", new { Id = id }, default) == 1);
    }
}
