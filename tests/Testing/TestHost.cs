using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nscp.Data;
using Nscp.Host;
using Nscp.Kernel;

namespace Nscp.Testing;

/// <summary>
/// The real Host on a database and a document folder of its own, shared by all tests of an assembly (each test makes its own cases). Its clock
/// stands where a test sets it; tests that move it must not run beside others.
/// </summary>
public sealed class TestHost : WebApplicationFactory<Program>
{
    /// <summary>Monday 2 February 2026, 09:00.</summary>
    public static readonly DateTimeOffset Start = new(2026, 2, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Where the database and the documents are.</summary>
    public string DataFolder { get; } = Directory.CreateTempSubdirectory("nscp-test-").FullName;

    /// <summary>An empty database that is up to date: made once a process and copied for each host, since migrating takes longer than copying.</summary>
    private static readonly Lazy<string> Template = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("nscp-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        using var services = new ServiceCollection().AddData(new ConfigurationBuilder().Build(), ModuleList.All, folder).BuildServiceProvider();
        var engine = services.GetRequiredService<IDatabaseEngine>();
        engine.Migrate(Migrations.For(engine.ScriptFolder));
        Microsoft.Data.Sqlite.SqliteConnection.ClearPool((Microsoft.Data.Sqlite.SqliteConnection)engine.Connect());
        return Path.Combine(folder, "nscp.db");
    });

    private readonly SqlServerDatabase? database;

    /// <summary>
    /// On SQL Server where one is named (<see cref="SqlServerDatabase"/>), else on the embedded database, a copy of the template. The host starts, and
    /// brings its database up to date, when it is first asked for something.
    /// </summary>
    public TestHost() : this(SqlServerDatabase.IsThere)
    {
    }

    private TestHost(bool onSqlServer)
    {
        if (onSqlServer)
            database = SqlServerDatabase.Make();
        else
            File.Copy(Template.Value, Path.Combine(DataFolder, "nscp.db"));
    }

    /// <summary>For tests of the embedded database itself, whatever server there is.</summary>
    public static TestHost OnTheEmbeddedDatabase() => new(onSqlServer: false);

    /// <summary>The application's clock.</summary>
    public AdjustableClock Clock => Services.GetRequiredService<AdjustableClock>();

    /// <summary>A browser without JavaScript, signed in as a demo person.</summary>
    public PageClient As(string demoPerson)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Demo-Person", demoPerson);
        return new PageClient(client);
    }

    /// <summary>Sends a request as a person, past the web but through the whole pipeline.</summary>
    public async Task<T> Send<T>(string demoPerson, MediatR.IRequest<T> request)
    {
        await using var scope = Services.CreateAsyncScope();
        using var acting = Security.CurrentPerson.ActAs(Security.DemoPeople.Find(demoPerson) ?? throw new ArgumentException("No such demo person", nameof(demoPerson)));
        return await scope.ServiceProvider.GetRequiredService<MediatR.IMediator>().Send(request);
    }

    /// <summary>Waits, without sleeping blindly, until a condition holds; at most twenty seconds.</summary>
    public static async Task Until(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition())
            await timer.WaitForNextTickAsync(limit.Token);
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Data:Folder", DataFolder);
        if (database is not null)
            builder.UseSetting("ConnectionStrings:SqlServer", database.ConnectionString);
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureServices(services => services.AddSingleton<ISqlObserver>(ExecutedSql.Everywhere));
        builder.ConfigureServices(services => services.AddHostedService(provider => new SetClock(provider.GetRequiredService<AdjustableClock>())));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            // Closes idle connections only: other hosts in this process go on.
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            if (Directory.Exists(DataFolder))
                Directory.Delete(DataFolder, recursive: true);
            database?.Dispose();
            ExecutedSql.Everywhere.ThrowIfAnythingWasWrong();
        }
    }

    private sealed class SetClock(AdjustableClock clock) : Microsoft.Extensions.Hosting.IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            clock.Set(Start);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
