using System.Globalization;
using Dapper;

namespace Nscp.Data;

/// <summary>How a database stands to the invented history.</summary>
public enum DemonstrationState
{
    /// <summary>Nobody has worked here yet: the history may be made.</summary>
    Untouched,

    /// <summary>Somebody has worked here, and the history is not here: it is never put beside their work.</summary>
    InUse,

    /// <summary>Making the history was begun and broken off.</summary>
    Unfinished,

    /// <summary>The history is here.</summary>
    Made,
}

/// <summary>
/// Keeps the invented history and real work apart: it is made only in a database in which nobody has worked, and a database that holds it says so for ever, in
/// every copy and backup too.
/// </summary>
public sealed class Demonstration(IDatabaseEngine engine, TimeProvider time)
{
    /// <summary>
    /// What the application writes without anybody, or when somebody merely looks: the only tables that may hold rows. All others count, those of modules to come too.
    /// </summary>
    private static readonly string[] NoWork = ["nscp.data_protection_key", "nscp.operation_log", "nscp.library_comparison", "nscp.audit_entry", "nscp.audit_head", "nscp.audit_seal"];

    /// <summary>Every command that was ever carried out here, whatever is left of it; a sign-in through the provider is one.</summary>
    private const string Work = "nscp.audit_entry WHERE outcome = 'changed'";

    private const string Find = "SELECT COUNT(*) AS begun, COUNT(ended_at) AS ended FROM nscp.demonstration";
    private const string Insert = "INSERT INTO nscp.demonstration (demonstration_id, begun_at) VALUES (1, @Now)";
    private const string Finish = "UPDATE nscp.demonstration SET ended_at = @Now WHERE demonstration_id = 1";

    /// <summary>How things stand.</summary>
    public async Task<DemonstrationState> Look(CancellationToken cancel)
    {
        await using var connection = engine.Connect();
        await connection.OpenAsync(cancel);
        switch (await connection.QuerySingleAsync<Row>(new CommandDefinition(engine.Translate(Find), cancellationToken: cancel)))
        {
            case { Ended: > 0 }:
                return DemonstrationState.Made;
            case { Begun: > 0 }:
                return DemonstrationState.Unfinished;
        }

        // Names of tables come from our own scripts and from nowhere else.
        foreach (var rows in DatabaseCopy.TablesInOrder(Migrations.For("sqlserver")).Except(NoWork).Prepend(Work))
        {
            await using var count = connection.CreateCommand();
            count.CommandText = engine.Translate($"SELECT COUNT(*) FROM {rows}");
            if (Convert.ToInt64(await count.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture) > 0)
                return DemonstrationState.InUse;
        }

        return DemonstrationState.Untouched;
    }

    /// <summary>Marks the database before anything is put into it.</summary>
    public Task Begin(CancellationToken cancel) => Write(Insert, cancel);

    /// <summary>The history is whole.</summary>
    public Task End(CancellationToken cancel) => Write(Finish, cancel);

    private Task Write(string sql, CancellationToken cancel) => engine.Retry.ExecuteAsync(async attempt =>
    {
        await using var connection = engine.Connect();
        await connection.ExecuteAsync(new CommandDefinition(engine.Translate(sql), Parameters.For(sql, new { Now = time.GetUtcNow() }), cancellationToken: attempt));
    }, cancel).AsTask();

    private sealed record Row
    {
        public required long Begun { get; init; }
        public required long Ended { get; init; }
    }
}
