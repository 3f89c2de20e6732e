using Dapper;
using Microsoft.Data.SqlClient;
using Nscp.Data;

namespace Nscp.Shared.Tests;

/// <summary>An empty database on the server of <c>NSCP_TEST_SQLSERVER</c>, dropped afterwards. Without that server its tests show as skipped.</summary>
internal sealed class SqlServerDatabase : IAsyncDisposable
{
    private readonly SqlConnection master;
    private readonly string name;

    private SqlServerDatabase(SqlConnection master, string name)
    {
        (this.master, this.name) = (master, name);
        ConnectionString = new SqlConnectionStringBuilder(master.ConnectionString) { InitialCatalog = name, PersistSecurityInfo = true }.ConnectionString;
        Engine = new SqlServerEngine(new SqlServerSettings { ConnectionString = ConnectionString, AllowUnprotected = true });
    }

    public string ConnectionString { get; }

    public IDatabaseEngine Engine { get; }

    public static async Task<SqlServerDatabase> Make()
    {
        var server = Environment.GetEnvironmentVariable("NSCP_TEST_SQLSERVER");
        Skip.If(string.IsNullOrEmpty(server), "Set NSCP_TEST_SQLSERVER to the connection string of a SQL Server on which the tests may make databases");
        var master = new SqlConnection(new SqlConnectionStringBuilder(server) { PersistSecurityInfo = true }.ConnectionString);
        var name = $"nscp_{Guid.NewGuid():N}";
        await master.ExecuteAsync($"CREATE DATABASE {name}");
        return new SqlServerDatabase(master, name);
    }

    public async ValueTask DisposeAsync()
    {
        SqlConnection.ClearAllPools();
        await master.ExecuteAsync($"DROP DATABASE {name}");
        await master.DisposeAsync();
    }
}
