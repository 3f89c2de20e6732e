using System.Globalization;
using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;
using Nscp.Data;
using Nscp.Host;
using Polly;
using Polly.Retry;
using Xunit;

namespace Nscp.Testing;

/// <summary>An empty database on the server of <c>NSCP_TEST_SQLSERVER</c>, made here and dropped at the end.</summary>
public sealed class SqlServerDatabase : IDisposable
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("NSCP_TEST_SQLSERVER") is { Length: > 0 } server ? server : null;

    private static readonly Lazy<bool> SaysBabelfish = new(() =>
    {
        using var connection = new SqlConnection(Server);
        return connection.ExecuteScalar<string>("SELECT @@VERSION")!.Contains("Babelfish", StringComparison.Ordinal);
    });

    // A worker may still be ending its last statement.
    private static readonly ResiliencePipeline Patiently = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<SqlException>(), MaxRetryAttempts = 10, Delay = TimeSpan.FromMilliseconds(300) })
        .Build();

    private readonly SqlConnection master = new(new SqlConnectionStringBuilder(Server) { PersistSecurityInfo = true }.ConnectionString);
    private readonly string name = string.Create(CultureInfo.InvariantCulture, $"nscp_test_{Guid.NewGuid():N}");

    private bool isDropped;

    private SqlServerDatabase()
    {
        ConnectionString = new SqlConnectionStringBuilder(master.ConnectionString) { InitialCatalog = name, PersistSecurityInfo = true }.ConnectionString;
        Engine = DataRegistration.ChooseEngine(
            new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:SqlServer", ConnectionString)]).Build(), ModuleList.All, "", isDevelopment: true);
        master.Execute($"CREATE DATABASE {name}");
        // As docs/hosting.md asks for; Babelfish has no such words and does that anyway.
        if (!IsBabelfish)
            master.Execute($"ALTER DATABASE {name} SET READ_COMMITTED_SNAPSHOT ON");
    }

    /// <summary>True when a server is named: then the tests that touch data run on it.</summary>
    public static bool IsThere => Server is not null;

    /// <summary>True when that server is Babelfish for PostgreSQL, which differs in what <see cref="KnownDifferences"/> lists.</summary>
    public static bool IsBabelfish => IsThere && SaysBabelfish.Value;

    /// <summary>With the password.</summary>
    public string ConnectionString { get; }

    /// <summary>Speaks to it.</summary>
    public IDatabaseEngine Engine { get; }

    /// <summary>Makes one. Where no server is named the test shows as skipped.</summary>
    public static SqlServerDatabase Make()
    {
        Skip.IfNot(IsThere, "Set NSCP_TEST_SQLSERVER to the connection string of a SQL Server on which the tests may make databases");
        return new SqlServerDatabase();
    }

    /// <summary>Runs something outside the tests' databases.</summary>
    public static async Task OnTheServer(string sql)
    {
        await using var connection = new SqlConnection(Server);
        await connection.ExecuteAsync(sql);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isDropped)
            return;

        isDropped = true;
        Patiently.Execute(() =>
        {
            SqlConnection.ClearPool((SqlConnection)Engine.Connect());
            if (!IsBabelfish)
                master.Execute($"ALTER DATABASE {name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE");
            master.Execute($"DROP DATABASE {name}");
        });
        master.Dispose();
    }
}
