using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>Work that no person's request asked for, as the system: in one transaction with the events that it raises and its entry in the audit log, like a command.</summary>
public sealed class SystemWork(DbSession session, IDatabaseEngine engine, Outbox outbox, AuditLog audit)
{
    /// <summary>Does it; true when something was done.</summary>
    /// <param name="work">Answers with what was done, for the audit log, or with null: then nothing of it stays. May run again when the engine was merely unlucky.</param>
    /// <param name="cancel">Calls it off.</param>
    public async Task<bool> Do(Func<CancellationToken, Task<object?>> work, CancellationToken cancel)
    {
        using var acting = Acting.As(Person.System);
        IReadOnlyList<Guid> deliveries = [];
        var isDone = await engine.Retry.ExecuteAsync(async attempt =>
        {
            deliveries = [];
            await session.Begin(attempt);
            try
            {
                if (await work(attempt) is not { } deed)
                {
                    await session.Rollback();
                    return false;
                }

                deliveries = await outbox.Store(session.Raised, attempt);
                await audit.Changed(deed, attempt);
                await session.Commit(attempt);
                return true;
            }
            catch
            {
                await session.Rollback();
                throw;
            }
        }, cancel);
        await outbox.DeliverNow(deliveries, cancel);
        return isDone;
    }
}
