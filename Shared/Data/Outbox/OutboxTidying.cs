using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Nscp.Data;

/// <summary>
/// Takes delivered messages, and what is known of forms that were sent, away after a while: they repeat what their case holds already. What waits or fails stays, and so does everything
/// that is the record itself: the audit log, the operations.
/// </summary>
internal sealed class OutboxTidying(IServiceScopeFactory scopes, TimeProvider time, IConfiguration configuration, ILogger<OutboxTidying> log) : QueueWorker<OutboxTidying>(scopes, log)
{
    private const int AtOnce = 500;

    // In portions, so that nobody waits for a long delete.
    private const string Delete = """
        DELETE FROM nscp.outbox
         WHERE outbox_id IN (
               SELECT outbox_id FROM nscp.outbox WHERE raised_at < @Before AND delivered_at < @Before
                ORDER BY raised_at, outbox_id OFFSET 0 ROWS FETCH NEXT @AtOnce ROWS ONLY)
        """;

    // What was sent so long ago nobody sends again by going back.
    private const string DeleteForms = """
        DELETE FROM nscp.sent_form
         WHERE form_id IN (SELECT form_id FROM nscp.sent_form WHERE sent_at < @Before ORDER BY sent_at, form_id OFFSET 0 ROWS FETCH NEXT @AtOnce ROWS ONLY)
        """;

    private readonly TimeSpan keep = Keep(configuration);
    private DateTimeOffset next = DateTimeOffset.MinValue;

    /// <summary><c>Data:KeepDeliveredMessagesDays</c>, 1 to 3650; 90.</summary>
    /// <exception cref="InvalidOperationException">It is something else.</exception>
    internal static TimeSpan Keep(IConfiguration configuration) => configuration["Data:KeepDeliveredMessagesDays"] switch
    {
        null or "" => TimeSpan.FromDays(90),
        var text when int.TryParse(text, out var days) && days is >= 1 and <= 3650 => TimeSpan.FromDays(days),
        _ => throw new InvalidOperationException("The setting Data:KeepDeliveredMessagesDays is a number of days from 1 to 3650."),
    };

    protected override async Task<int> WorkOff(IServiceProvider services, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (now < next)
            return 0;

        var session = services.GetRequiredService<DbSession>();
        var messages = await session.Execute(Delete, new { Before = now - keep, AtOnce }, cancel);
        var forms = await session.Execute(DeleteForms, new { Before = now - keep, AtOnce }, cancel);
        if (messages < AtOnce && forms < AtOnce)
            next = now.AddHours(1);
        return messages + forms;
    }
}
