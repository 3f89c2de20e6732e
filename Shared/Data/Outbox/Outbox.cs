using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>
/// Events on their way to other modules. One row for each handler of an event is stored in the transaction that raised it. A delivery claims its
/// row with a lease (one UPDATE that repeats its condition, so several instances may run on one database), and the handler's own changes are
/// committed together with the mark that the row is delivered: handled once, and never lost.
/// </summary>
public sealed class Outbox(DbSession session, EventCatalogue catalogue, IServiceScopeFactory scopes, TimeProvider time, ILogger<Outbox> log)
{
    /// <summary>After so many failures a row waits for a person on the failures page. It is still tried once an hour.</summary>
    public const int AttemptsBeforeAPersonIsTold = 8;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private const string Insert = """
        INSERT INTO nscp.outbox (outbox_id, raised_at, event_type, handler, payload, attempts, due_at)
        VALUES (@Id, @RaisedAt, @EventType, @Handler, @Payload, 0, @Now)
        """;

    private const string Due = """
        SELECT outbox_id
          FROM nscp.outbox
         WHERE delivered_at IS NULL AND due_at <= @Now
         ORDER BY raised_at, outbox_id
        OFFSET 0 ROWS FETCH NEXT @Most ROWS ONLY
        """;

    private const string Claim = """
        UPDATE nscp.outbox
           SET due_at = @Until, lease = @Lease, attempts = attempts + 1
         WHERE outbox_id = @Id AND delivered_at IS NULL AND due_at <= @Now
        """;

    private const string Read = "SELECT event_type, handler, payload, attempts FROM nscp.outbox WHERE outbox_id = @Id";

    private const string Delivered = """
        UPDATE nscp.outbox
           SET delivered_at = @Now, last_error = NULL
         WHERE outbox_id = @Id AND delivered_at IS NULL AND lease = @Lease
        """;

    private const string Failed = """
        UPDATE nscp.outbox
           SET due_at = @DueAt, last_error = @Error
         WHERE outbox_id = @Id AND delivered_at IS NULL AND lease = @Lease
        """;

    /// <summary>Stores one row for each handler of each event, in the present transaction; their ids.</summary>
    internal async Task<IReadOnlyList<Guid>> Store(IReadOnlyList<IEvent> events, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var rows = (
            from e in events.Select((e, i) => (Event: e, Place: i))
            from handler in catalogue.HandlersOf(e.Event.GetType())
            select new
            {
                Id = Guid.CreateVersion7(now),
                Now = now,
                // A microsecond apart, so that the background too delivers them in the order in which they were raised.
                RaisedAt = now.AddMicroseconds(e.Place),
                EventType = e.Event.GetType().FullName,
                Handler = handler,
                Payload = JsonSerializer.Serialize(e.Event, e.Event.GetType(), EventCatalogue.Json),
            }).ToList();
        foreach (var row in rows)
            await session.Execute(Insert, row, cancel);
        return rows.ConvertAll(row => row.Id);
    }

    /// <summary>Delivers what a command has just raised. What does not work at once is left to the background.</summary>
    internal async Task DeliverNow(IReadOnlyList<Guid> deliveries, CancellationToken cancel)
    {
        foreach (var id in deliveries)
            await Deliver(id, cancel);
    }

    /// <summary>Delivers what is due, oldest first; how many rows were tried.</summary>
    public async Task<int> DeliverDue(CancellationToken cancel)
    {
        var due = await session.Query<Guid>(Due, new { Now = time.GetUtcNow(), Most = 50 }, cancel);
        foreach (var id in due)
            await Deliver(id, cancel);
        return due.Count;
    }

    private async Task Deliver(Guid id, CancellationToken cancel)
    {
        using var acting = Acting.As(Person.System);
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<DbSession>();
        var engine = scope.ServiceProvider.GetRequiredService<IDatabaseEngine>();
        var lease = Guid.NewGuid();
        var attempts = 0;
        try
        {
            if (await own.Execute(Claim, new { Id = id, Now = time.GetUtcNow(), Until = time.GetUtcNow() + Lease, Lease = lease }, cancel) == 0)
                return;

            var row = await own.Find<Row>(Read, new { Id = id }, cancel) ?? throw new InvalidOperationException("A claimed outbox row is gone");
            attempts = row.Attempts;
            IReadOnlyList<Guid> further = [];
            await engine.Retry.ExecuteAsync(async attempt =>
            {
                await own.Begin(attempt);
                try
                {
                    await catalogue.Handle(scope.ServiceProvider, row.EventType, row.Handler, row.Payload, attempt);
                    further = await scope.ServiceProvider.GetRequiredService<Outbox>().Store(own.Raised, attempt);
                    if (await own.Execute(Delivered, new { Id = id, Now = time.GetUtcNow(), Lease = lease }, attempt) == 0)
                    {
                        // The lease ran out and another instance took over: what was done here is undone.
                        await own.Rollback();
                        further = [];
                        return;
                    }

                    await own.Commit(attempt);
                }
                catch
                {
                    await own.Rollback();
                    throw;
                }
            }, cancel);
            await DeliverNow(further, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            // The exception's own message may name people: only its type is kept.
            log.LogWarning("Delivery {Delivery} failed with {Error}, attempt {Attempt}", id, e.GetType().Name, attempts);
            await own.Execute(Failed, new { Id = id, DueAt = time.GetUtcNow() + OutboxWorker.WaitAfter(attempts), Error = e.GetType().Name, Lease = lease }, CancellationToken.None);
        }
    }

    private sealed record Row
    {
        public required string EventType { get; init; }
        public required string Handler { get; init; }
        public required string Payload { get; init; }
        public required int Attempts { get; init; }
    }
}
