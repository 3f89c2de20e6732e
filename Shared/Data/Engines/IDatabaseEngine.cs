using System.Data.Common;
using Polly;

namespace Nscp.Data;

/// <summary>What differs between the two database engines, in one place each. Query texts are portable T-SQL.</summary>
public interface IDatabaseEngine
{
    /// <summary>The folder of this engine's scripts under <c>db/&lt;schema&gt;/</c>.</summary>
    string ScriptFolder { get; }

    /// <summary>An unopened connection.</summary>
    DbConnection Connect();

    /// <summary>The same statement in this engine's words.</summary>
    string Translate(string sql);

    /// <summary>Runs every script that has not run yet, oldest first; safe to repeat, and from several processes at once.</summary>
    void Migrate(IReadOnlyList<MigrationScript> scripts);

    /// <summary>What is on the other end, and what about it should be changed.</summary>
    Task<EngineFacts> Describe(CancellationToken cancel);

    /// <summary>The clock of the machine on which the database is, in UTC.</summary>
    Task<DateTimeOffset> Time(DbConnection connection, DbTransaction? transaction, CancellationToken cancel);

    /// <summary>Begins a transaction that may write.</summary>
    Task<DbTransaction> Begin(DbConnection connection, CancellationToken cancel);

    /// <summary>Makes a transaction lasting.</summary>
    Task Commit(DbTransaction transaction, CancellationToken cancel) => transaction.CommitAsync(cancel);

    /// <summary>Runs a whole unit of work again when the engine says that it was merely unlucky.</summary>
    ResiliencePipeline Retry { get; }

    /// <summary>True for a broken unique, foreign or check constraint: somebody else was first, or something is still in use.</summary>
    bool IsConstraintViolation(Exception exception);
}

/// <param name="Product">Such as <c>SQL Server</c>.</param>
/// <param name="Version">As the engine says it.</param>
/// <param name="Warning">What an administrator should change, and how; null when nothing.</param>
public sealed record EngineFacts(string Product, string Version, string? Warning);
