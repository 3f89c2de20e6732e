using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Time.Testing;
using Nscp.Data;
using Nscp.Probe;

namespace Nscp.Mail.Tests;

/// <summary>A database of its own with the queue of messages, and no background: a test says when messages are sent.</summary>
internal sealed class MailGround : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nscp-mail-").FullName;
    private readonly ServiceProvider services;

    public MailGround(int? port = null, MailProtection protection = MailProtection.None)
    {
        Dictionary<string, string?> settings = new() { ["Site:Address"] = "http://nscp.example.org", ["Partnership:ContactEmail"] = "unit@partnership.example" };
        if (port is not null)
            (settings["Mail:Host"], settings["Mail:Port"], settings["Mail:TimeoutSeconds"], settings["Mail:Protection"]) = ("127.0.0.1", $"{port}", "1", $"{protection}");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        services = ProbeServices.Build(folder, more => more.AddMail(configuration, new HostingEnvironment { EnvironmentName = "Development" }, folder));
    }

    public FakeTimeProvider Clock => services.GetRequiredService<FakeTimeProvider>();

    /// <summary>Queues a message, committed or not; its id.</summary>
    public async Task<Guid> Queue(string to = "someone@agency.example.invalid", bool commit = true)
    {
        await using var scope = services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        await session.Begin(default);
        var id = await scope.ServiceProvider.GetRequiredService<MailQueue>().Add(
            new NewMail { Kind = MailKind.Notice, To = to, Subject = $"Something waits for you", Paragraphs = [$"Due {new DateOnly(2026, 2, 16)}.", $"Sign in & look at “it”."], Link = "/cases/PROBE-2026-001?a=1&b=2" }, default);
        if (commit)
            await session.Commit(default);
        return id;
    }

    /// <summary>Sends what is due; how many.</summary>
    public async Task<int> Send(CancellationToken cancel = default)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MailSending>().SendDue(cancel);
    }

    /// <summary>The one value of a statement.</summary>
    public async Task<T> Scalar<T>(string sql)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Scalar<T>(sql, null, default);
    }

    public Task<int> Unsent() => Scalar<int>("SELECT COUNT(*) FROM nscp.mail WHERE sent_at IS NULL");

    public Task<string?> LastError() => Scalar<string?>("SELECT MAX(last_error) FROM nscp.mail");

    public MailFolder Folder => services.GetRequiredService<MailFolder>();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
