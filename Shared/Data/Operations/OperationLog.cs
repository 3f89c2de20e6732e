using System.Data.Common;
using Dapper;

namespace Nscp.Data;

/// <summary>What an administrator can do to a database as a whole.</summary>
public enum Operation
{
    Backup,
    Restore,
    CopyDatabase,
}

/// <summary>Leaves a line of each such deed in the database itself, for the page of operations.</summary>
internal static class OperationLog
{
    private const string Insert = "INSERT INTO nscp.operation_log (operation_id, operation, done_at, detail) VALUES (@Id, @Operation, @Now, @Detail)";

    /// <param name="detail">At most 400 characters; no name of a person.</param>
    public static Task Record(IDatabaseEngine engine, Operation operation, string detail, DateTimeOffset now, CancellationToken cancel) => engine.Retry.ExecuteAsync(async attempt =>
    {
        await using var connection = engine.Connect();
        var row = new { Id = Guid.CreateVersion7(now), Operation = operation, Now = now, Detail = detail };
        await connection.ExecuteAsync(new CommandDefinition(engine.Translate(Insert), Parameters.For(Insert, row), cancellationToken: attempt));
    }, cancel).AsTask();
}
