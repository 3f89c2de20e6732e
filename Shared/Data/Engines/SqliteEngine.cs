using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;
using DbUp;
using DbUp.Engine;
using Microsoft.Data.Sqlite;
using Polly;
using Polly.Retry;

namespace Nscp.Data;

/// <summary>The embedded default: one file. Has no schemas, so <c>decisions.meeting</c> is the table <c>decisions_meeting</c>.</summary>
internal sealed partial class SqliteEngine : IDatabaseEngine
{
    private const int Busy = 5, Locked = 6, Constraint = 19, NotNullConstraint = 1299;

    private readonly string connectionString;
    private readonly Regex qualifiedName;
    private readonly ConcurrentDictionary<string, string> translated = new();

    public SqliteEngine(string file, IEnumerable<string> schemas)
    {
        connectionString = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 15 }.ToString();
        qualifiedName = new Regex($@"\b({string.Join('|', schemas)})\.(?=[a-z])", RegexOptions.Compiled);
    }

    public string ScriptFolder => "sqlite";

    public DbConnection Connect() => new SqliteConnection(connectionString);

    public string Translate(string sql) => translated.GetOrAdd(sql, text => Paging().Replace(qualifiedName.Replace(text, "$1_"), "LIMIT $2 OFFSET $1"));

    public void Migrate(IReadOnlyList<MigrationScript> scripts)
    {
        using (var connection = Connect())
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL";
            command.ExecuteNonQuery();
        }

        Migrations.Run(DeployChanges.To.SqliteDatabase(connectionString).JournalToSqliteTable("nscp_schema_version"), scripts);
    }

    public async Task<DbTransaction> Begin(DbConnection connection, CancellationToken cancel) =>
        // Immediate: a transaction that reads first and writes later could otherwise fail half-way when another one wrote between.
        await Task.FromResult(((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: false));

    public ResiliencePipeline Retry { get; } = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<SqliteException>(e => e.SqliteErrorCode is Busy or Locked),
            MaxRetryAttempts = 5,
            Delay = TimeSpan.FromMilliseconds(50),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .Build();

    public bool IsConstraintViolation(Exception exception) => exception is SqliteException { SqliteErrorCode: Constraint, SqliteExtendedErrorCode: not NotNullConstraint };

    [GeneratedRegex(@"OFFSET\s+(\S+)\s+ROWS\s+FETCH\s+NEXT\s+(\S+)\s+ROWS\s+ONLY")]
    private static partial Regex Paging();
}
