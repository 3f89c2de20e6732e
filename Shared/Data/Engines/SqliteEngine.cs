using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
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

    private const string MachineTime = "SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";

    private readonly string connectionString;
    private readonly string file;
    private readonly Regex qualifiedName;
    private readonly ConcurrentDictionary<string, string> translated = new();

    /// <param name="file">The database; made where it is missing.</param>
    /// <param name="schemas">The names before a point that are schemas on SQL Server.</param>
    /// <param name="commandTimeoutSeconds">How long a statement waits for another process's transaction to end.</param>
    public SqliteEngine(string file, IEnumerable<string> schemas, int commandTimeoutSeconds = 15)
    {
        this.file = file;
        connectionString = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = commandTimeoutSeconds }.ToString();
        qualifiedName = new Regex($@"\b({string.Join('|', schemas)})\.(?=[a-z])", RegexOptions.Compiled);
    }

    public string ScriptFolder => "sqlite";

    public DbConnection Connect() => new SqliteConnection(connectionString);

    public string Translate(string sql) => translated.GetOrAdd(sql, text => Paging().Replace(qualifiedName.Replace(text, "$1_"), "LIMIT $2 OFFSET $1"));

    public void Migrate(IReadOnlyList<MigrationScript> scripts)
    {
        using var alone = Alone();
        using (var connection = Connect())
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL";
            command.ExecuteNonQuery();
        }

        Migrations.Run(DeployChanges.To.SqliteDatabase(connectionString).JournalToSqliteTable("nscp_schema_version"), scripts);
    }

    public Task<EngineFacts> Describe(CancellationToken cancel) => Task.FromResult(new EngineFacts("SQLite (embedded)", new SqliteConnection().ServerVersion, null));

    public async Task<DateTimeOffset> Time(DbConnection connection, DbTransaction? transaction, CancellationToken cancel) => DateTimeOffset.Parse(
        (await connection.ExecuteScalarAsync<string>(new CommandDefinition(MachineTime, transaction: transaction, cancellationToken: cancel)))!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

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

    /// <summary>Several processes may start on one folder: one migrates, the others wait for it and then find nothing left to do.</summary>
    private FileStream Alone() => new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<IOException>(), MaxRetryAttempts = 240, Delay = TimeSpan.FromMilliseconds(250) })
        .Build()
        .Execute(() => new FileStream(file + ".migrating", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));

    [GeneratedRegex(@"OFFSET\s+(\S+)\s+ROWS\s+FETCH\s+NEXT\s+(\S+)\s+ROWS\s+ONLY")]
    private static partial Regex Paging();
}
