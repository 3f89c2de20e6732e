using System.Data.Common;
using System.Reflection;
using Microsoft.Data.SqlClient;
using Nscp.Data;
using Polly;

namespace Nscp.Shared.Tests;

/// <summary>An engine that is retried as SQL Server is, and loses what a test tells it to: a commit, or the answer to one.</summary>
internal sealed class Unlucky(IDatabaseEngine inner) : IDatabaseEngine
{
    private static readonly IDatabaseEngine Production = new SqlServerEngine(new SqlServerSettings { ConnectionString = "Server=nowhere" });

    private int commits;

    /// <summary>What happens instead of the commit of this number, from 1.</summary>
    public Dictionary<int, Exception> Instead { get; } = [];

    /// <summary>What happens after the commit of this number has worked: its answer is lost.</summary>
    public Dictionary<int, Exception> After { get; } = [];

    /// <summary>An exception of SqlClient, which has no public way to make one.</summary>
    /// <param name="number">As in <c>sys.messages</c>.</param>
    /// <param name="severity">20 and more: the connection is lost.</param>
    public static SqlException Exception(int number, byte severity)
    {
        var errors = (SqlErrorCollection)Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        var constructor = typeof(SqlError).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).OrderBy(c => c.GetParameters().Length).First();
        var error = constructor.Invoke([.. constructor.GetParameters().Select(p => p.Name switch
        {
            "infoNumber" => number,
            "errorClass" => severity,
            _ when p.ParameterType == typeof(string) => "made up",
            _ when p.ParameterType.IsValueType => Activator.CreateInstance(p.ParameterType),
            _ => null,
        })]);
        typeof(SqlErrorCollection).GetMethod("Add", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(errors, [error]);
        return (SqlException)typeof(SqlException).GetMethod("CreateException", BindingFlags.Static | BindingFlags.NonPublic, [typeof(SqlErrorCollection), typeof(string)])!.Invoke(null, [errors, "16.0"])!;
    }

    public string ScriptFolder => inner.ScriptFolder;

    public ResiliencePipeline Retry => Production.Retry;

    public DbConnection Connect() => inner.Connect();

    public string Translate(string sql) => inner.Translate(sql);

    public void Migrate(IReadOnlyList<MigrationScript> scripts) => inner.Migrate(scripts);

    public Task<EngineFacts> Describe(CancellationToken cancel) => inner.Describe(cancel);

    public Task<DateTimeOffset> Time(DbConnection connection, DbTransaction? transaction, CancellationToken cancel) => inner.Time(connection, transaction, cancel);

    public Task<DbTransaction> Begin(DbConnection connection, CancellationToken cancel) => inner.Begin(connection, cancel);

    public bool IsConstraintViolation(Exception exception) => Production.IsConstraintViolation(exception) || inner.IsConstraintViolation(exception);

    public async Task Commit(DbTransaction transaction, CancellationToken cancel)
    {
        var number = ++commits;
        if (Instead.TryGetValue(number, out var broken))
            throw broken;
        await inner.Commit(transaction, cancel);
        if (After.TryGetValue(number, out var lost))
            throw lost;
    }
}
