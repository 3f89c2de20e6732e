using Dapper;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Probe;
using Nscp.Security;
using Nscp.Testing;

namespace Nscp.Shared.Tests;

/// <summary>
/// Where the ground floor of a test class's tests, which run one after another, keeps its data. On SQL Server it is one database for all of them,
/// emptied between them; with SQLite each test has a file of its own.
/// </summary>
public sealed class GroundDatabase : IDisposable
{
    private readonly SqlServerDatabase? server = SqlServerDatabase.IsThere ? SqlServerDatabase.Make() : null;
    private bool isUsed;

    /// <summary>Null for SQLite.</summary>
    public string? ConnectionString => server?.ConnectionString;

    /// <summary>Leaves the tables and takes the rows.</summary>
    public void Empty()
    {
        if (server is null || !isUsed)
        {
            isUsed = true;
            return;
        }

        using var connection = server.Engine.Connect();
        foreach (var table in DatabaseCopy.TablesInOrder(ProbeModule.Scripts(server.Engine)).Reverse())
            connection.Execute($"DELETE FROM {table}");
    }

    public void Dispose() => server?.Dispose();
}

/// <summary>The product's ground floor on a database of its own; one for each test.</summary>
public sealed class Ground : IAsyncDisposable
{
    private static readonly ExecutedSql Executed = new(new SqlSchema([ProbeModule.SqlServerScript]));

    private static readonly Lazy<string> Template = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("nscp-ground-template-").FullName;
        ProbeServices.Build(folder).Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return Path.Combine(folder, "nscp.db");
    });

    public Ground(GroundDatabase database, Action<IServiceCollection>? more = null) : this(database.ConnectionString, more) => database.Empty();

    private Ground(string? sqlServer, Action<IServiceCollection>? more)
    {
        if (sqlServer is null)
            File.Copy(Template.Value, Path.Combine(Folder, "nscp.db"));
        Services = ProbeServices.Build(Folder, services => { services.AddSingleton<ISqlObserver>(Executed); more?.Invoke(services); }, sqlServer);
    }

    /// <summary>For tests of the embedded database itself, whatever server there is.</summary>
    public static Ground OnTheEmbeddedDatabase() => new(sqlServer: null, more: null);

    public string Folder { get; } = Directory.CreateTempSubdirectory("nscp-ground-").FullName;

    public ServiceProvider Services { get; }

    public FakeTimeProvider Clock => Services.GetRequiredService<FakeTimeProvider>();

    public Script Script => Services.GetRequiredService<Script>();

    public async Task<T> Send<T>(IRequest<T> request, string person = "business-unit")
    {
        await using var scope = Services.CreateAsyncScope();
        using var acting = CurrentPerson.ActAs(DemoPeople.Find(person)!);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Uses one service in a scope of its own.</summary>
    public async Task<T> With<TService, T>(Func<TService, Task<T>> use) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>A unit of work, committed at its end.</summary>
    public async Task<T> Commit<TService, T>(Func<TService, DbSession, Task<T>> use) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        using var acting = CurrentPerson.ActAs(DemoPeople.Find("business-unit")!);
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        await session.Begin(default);
        var answer = await use(scope.ServiceProvider.GetRequiredService<TService>(), session);
        await session.Commit(default);
        return answer;
    }

    public Task<CaseReference> OpenCase() => Commit<CaseRegister, CaseReference>((register, _) => register.Open("A child", null, default));

    public Task<IReadOnlyList<T>> Query<T>(string sql, object? parameters = null) => With<DbSession, IReadOnlyList<T>>(session => session.Query<T>(sql, parameters, default));

    public Task<int> Count(string fromWhere, object? parameters = null) => With<DbSession, int>(session => session.Scalar<int>($"SELECT COUNT(*) FROM {fromWhere}", parameters, default));

    public Task<int> DeliverDue() => With<Outbox, int>(outbox => outbox.DeliverDue(default));

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        Executed.ThrowIfAnythingWasWrong();
        Microsoft.Data.Sqlite.SqliteConnection.ClearPool(new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(Folder, "nscp.db")}"));
        try
        {
            Directory.Delete(Folder, recursive: true);
            if (Directory.Exists(Folder + "-keys"))
                Directory.Delete(Folder + "-keys", recursive: true);
        }
        catch (IOException)
        {
            // A worker of this test still closes its file: the machine clears its temporary folder.
        }
    }
}
