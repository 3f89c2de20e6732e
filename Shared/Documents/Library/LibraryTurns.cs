using Nscp.Data;

namespace Nscp.Documents;

/// <summary>What only one process does at a time, however many instances and commands there are.</summary>
public interface ILibraryTurns
{
    /// <summary>Takes the turn, or null while somebody else has it. To be disposed of at the end.</summary>
    /// <param name="what">At most 20 characters.</param>
    /// <param name="cancel">Ends the asking.</param>
    Task<ILibraryTurn?> Take(string what, CancellationToken cancel);
}

/// <summary>A turn that was taken, renewed by itself until it is given back.</summary>
public interface ILibraryTurn : IAsyncDisposable
{
    /// <summary>Cancelled when it could not be renewed and may be another's by now.</summary>
    CancellationToken Lost { get; }
}

/// <summary>In <c>nscp.library_turn</c>: a lease of a minute, renewed every fifteen seconds, so that a process that was killed holds nobody up for longer than that.</summary>
internal sealed class SqlLibraryTurns(IDatabaseEngine engine, ISqlObserver observer, TimeProvider time) : ILibraryTurns
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(15);

    private const string TakeOver = "UPDATE nscp.library_turn SET lease = @Lease, taken_until = @Until WHERE turn = @What AND taken_until <= @Now";
    private const string First = "INSERT INTO nscp.library_turn (turn, lease, taken_until) VALUES (@What, @Lease, @Until)";
    private const string Renew = "UPDATE nscp.library_turn SET taken_until = @Until WHERE turn = @What AND lease = @Lease";

    public async Task<ILibraryTurn?> Take(string what, CancellationToken cancel)
    {
        await using var session = new DbSession(engine, observer, time);
        var row = new Row(what, Guid.NewGuid(), time.GetUtcNow() + Lease, time.GetUtcNow());
        if (await session.Execute(TakeOver, row, cancel) > 0)
            return new Turn(this, row);
        try
        {
            await session.Execute(First, row, cancel);
            return new Turn(this, row);
        }
        catch (Exception e) when (engine.IsConstraintViolation(e))
        {
            return null;
        }
    }

    private async Task<bool> Extend(Row row, TimeSpan by)
    {
        await using var session = new DbSession(engine, observer, time);
        return await session.Execute(Renew, row with { Until = time.GetUtcNow() + by }, CancellationToken.None) > 0;
    }

    private sealed record Row(string What, Guid Lease, DateTimeOffset Until, DateTimeOffset Now);

    private sealed class Turn : ILibraryTurn
    {
        private readonly CancellationTokenSource lost = new();
        private readonly PeriodicTimer timer = new(Renewal);
        private readonly SqlLibraryTurns turns;
        private readonly Row row;
        private readonly Task renewing;

        public Turn(SqlLibraryTurns turns, Row row)
        {
            (this.turns, this.row) = (turns, row);
            renewing = GoOn();
        }

        public CancellationToken Lost => lost.Token;

        public async ValueTask DisposeAsync()
        {
            timer.Dispose();
            await renewing;
            if (!lost.IsCancellationRequested)
                await turns.Extend(row, TimeSpan.Zero);
            lost.Dispose();
        }

        private async Task GoOn()
        {
            while (await timer.WaitForNextTickAsync())
            {
                try
                {
                    if (await turns.Extend(row, Lease))
                        continue;
                }
                catch (System.Data.Common.DbException)
                {
                    // Who cannot renew it may have lost it.
                }

                await lost.CancelAsync();
                return;
            }
        }
    }
}
