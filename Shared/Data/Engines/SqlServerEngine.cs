using System.Data;
using System.Data.Common;
using Dapper;
using DbUp;
using Microsoft.Data.SqlClient;
using Polly;
using Polly.Retry;

namespace Nscp.Data;

/// <summary>Production: SQL Server 2019 or later, or Azure SQL.</summary>
internal sealed class SqlServerEngine : IDatabaseEngine
{
    // One process migrates, the others wait for it and then find nothing left to do.
    private const string OneAtATime = "EXEC sp_getapplock @Resource = N'nscp.migrate', @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 120000";

    private const string ReadCommittedSnapshot = "SELECT is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID()";

    private const string MachineTime = "SELECT SYSUTCDATETIME()";

    private readonly string connectionString;

    /// <exception cref="InvalidOperationException">The connection string cannot be read, or is not safe enough.</exception>
    public SqlServerEngine(SqlServerSettings settings)
    {
        EntraSignIn.Register();
        connectionString = settings.Effective();
    }

    public string ScriptFolder => "sqlserver";

    public DbConnection Connect() => new SqlConnection(connectionString);

    public string Translate(string sql) => sql;

    public void Migrate(IReadOnlyList<MigrationScript> scripts) => Retry.Execute(() =>
    {
        var builder = DeployChanges.To.SqlDatabase(connectionString).JournalToSqlTable("nscp", "schema_version");
        if (!Migrations.AnyLeft(builder, scripts))
            return; // The application's own login may only read and write data.

        using var connection = Connect();
        connection.Open();
        connection.Execute(OneAtATime);
        connection.Execute("IF SCHEMA_ID('nscp') IS NULL EXEC('CREATE SCHEMA nscp')");
        Migrations.Run(DeployChanges.To.SqlDatabase(connectionString).JournalToSqlTable("nscp", "schema_version"), scripts);
    });

    public async Task<EngineFacts> Describe(CancellationToken cancel)
    {
        await using var connection = Connect();
        await connection.OpenAsync(cancel);
        return new EngineFacts("SQL Server", connection.ServerVersion, await Warning(connection, cancel));
    }

    public async Task<DateTimeOffset> Time(DbConnection connection, DbTransaction? transaction, CancellationToken cancel) =>
        new(await connection.ExecuteScalarAsync<DateTime>(new CommandDefinition(MachineTime, transaction: transaction, cancellationToken: cancel)), TimeSpan.Zero);

    public async Task<DbTransaction> Begin(DbConnection connection, CancellationToken cancel) =>
        await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);

    public ResiliencePipeline Retry { get; } = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<SqlException>(SqlServerErrors.IsTransient),
            MaxRetryAttempts = 5,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .Build();

    public bool IsConstraintViolation(Exception exception) => exception is SqlException sql && SqlServerErrors.IsConstraint(sql);

    private static async Task<string?> Warning(DbConnection connection, CancellationToken cancel)
    {
        try
        {
            return await connection.ExecuteScalarAsync<bool?>(new CommandDefinition(ReadCommittedSnapshot, cancellationToken: cancel)) == false
                ? "Read committed snapshot is off, so people who read wait for people who write. Ask a database administrator to run, at a quiet moment: ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE"
                : null;
        }
        catch (SqlException)
        {
            return null; // A server that only speaks the protocol, and has no such view.
        }
    }
}
