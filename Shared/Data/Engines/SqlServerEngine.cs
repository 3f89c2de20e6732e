using System.Data;
using System.Data.Common;
using DbUp;
using Microsoft.Data.SqlClient;
using Polly;
using Polly.Retry;

namespace Nscp.Data;

/// <summary>Production: SQL Server 2019 or later, or Azure SQL.</summary>
internal sealed class SqlServerEngine(string connectionString) : IDatabaseEngine
{
    private static readonly HashSet<int> Transient = [1205, 1222, 3960, -2, 4060, 40197, 40501, 40613, 49918, 49919, 49920, 10928, 10929, 10053, 10054, 10060, 233, 64, 20];
    private static readonly HashSet<int> Constraints = [2627, 2601, 547];

    public string ScriptFolder => "sqlserver";

    public DbConnection Connect() => new SqlConnection(connectionString);

    public string Translate(string sql) => sql;

    public void Migrate(IReadOnlyList<MigrationScript> scripts)
    {
        using (var connection = Connect())
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "IF SCHEMA_ID('nscp') IS NULL EXEC('CREATE SCHEMA nscp')";
            command.ExecuteNonQuery();
        }

        Migrations.Run(DeployChanges.To.SqlDatabase(connectionString).JournalToSqlTable("nscp", "schema_version"), scripts);
    }

    public async Task<DbTransaction> Begin(DbConnection connection, CancellationToken cancel) =>
        await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);

    public ResiliencePipeline Retry { get; } = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<SqlException>(e => e.Errors.Cast<SqlError>().Any(error => Transient.Contains(error.Number))),
            MaxRetryAttempts = 5,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .Build();

    public bool IsConstraintViolation(Exception exception) =>
        exception is SqlException sql && sql.Errors.Cast<SqlError>().Any(error => Constraints.Contains(error.Number));
}
