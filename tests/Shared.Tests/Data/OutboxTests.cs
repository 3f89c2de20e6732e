using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nscp.Data;
using Nscp.Probe;
using Nscp.Testing;

namespace Nscp.Shared.Tests;

public sealed class OutboxTests(GroundDatabase database) : IClassFixture<GroundDatabase>, IAsyncDisposable
{
    private const string Waiting = "nscp.outbox WHERE delivered_at IS NULL";

    private readonly Ground ground = new(database);

    public ValueTask DisposeAsync() => ground.DisposeAsync();

    [Fact]
    public async Task An_event_is_delivered_before_the_answer_returns_and_what_its_handler_raises_too()
    {
        (await ground.Send(new Write { Words = "hello" })).Failure.ShouldBeNull();

        (await ground.Query<string>("SELECT handler FROM probe.heard ORDER BY handler")).ShouldBe(["EchoHearer", "FirstHearer"]);
        (await ground.Count(Waiting)).ShouldBe(0);
    }

    [Fact]
    public async Task A_handler_is_the_application_itself_whoever_sent_the_command()
    {
        await ground.Send(new Write { Words = "hello" });

        (await ground.Query<string>("SELECT DISTINCT person_id FROM probe.heard")).ShouldBe(["system"]);
    }

    [Fact]
    public async Task A_handler_that_throws_after_it_wrote_leaves_nothing_waits_longer_each_time_and_is_seen()
    {
        ground.Script.Inside = (_, _) => throw new InvalidOperationException("about a person");
        (await ground.Send(new Write { Words = "hello" })).Failure.ShouldBeNull();

        (await ground.Count("probe.heard")).ShouldBe(0);
        (await ground.Query<string>("SELECT last_error FROM nscp.outbox")).ShouldBe(["InvalidOperationException"]);
        var first = await Wait();
        ground.Clock.Advance(first - TimeSpan.FromSeconds(1));
        (await ground.DeliverDue()).ShouldBe(0);
        ground.Clock.Advance(TimeSpan.FromSeconds(1));
        (await ground.DeliverDue()).ShouldBe(1);
        (await Wait()).ShouldBeGreaterThan(first);

        ground.Script.Inside = (_, _) => Task.CompletedTask;
        ground.Clock.Advance(TimeSpan.FromHours(1));
        await ground.DeliverDue();
        (await ground.Count("probe.heard")).ShouldBe(2);
        (await ground.Count(Waiting)).ShouldBe(0);
        (await ground.Count("nscp.outbox WHERE last_error IS NOT NULL")).ShouldBe(0);

        async Task<TimeSpan> Wait() => (await ground.Query<DateTimeOffset>("SELECT due_at FROM nscp.outbox WHERE delivered_at IS NULL")).Single() - ground.Clock.GetUtcNow();
    }

    [Fact]
    public async Task A_handler_whose_call_timed_out_does_not_undo_the_answer_nor_end_the_background_work()
    {
        ground.Script.Inside = (_, _) => throw new TaskCanceledException();
        (await ground.Send(new Write { Words = "hello" })).Failure.ShouldBeNull();
        (await ground.Query<string>("SELECT last_error FROM nscp.outbox")).ShouldBe(["TaskCanceledException"]);
        ground.Clock.Advance(TimeSpan.FromHours(1));

        (await ground.DeliverDue()).ShouldBe(1);
    }

    [Fact]
    public async Task Many_workers_at_once_deliver_each_event_once()
    {
        var fail = true;
        ground.Script.Inside = (_, _) => fail ? throw new InvalidOperationException() : Task.CompletedTask;
        for (var i = 0; i < 12; i++)
            await ground.Send(new Write { Words = $"event {i}" });
        fail = false;
        ground.Clock.Advance(TimeSpan.FromHours(1));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(ground.DeliverDue)));

        (await ground.Query<string>("SELECT words FROM probe.heard WHERE handler = 'FirstHearer'")).Order().ShouldBe(Enumerable.Range(0, 12).Select(i => $"event {i}").Order());
        (await ground.Count("probe.heard")).ShouldBe(24);
        (await ground.Count(Waiting)).ShouldBe(0);
    }

    [Fact]
    public async Task Events_of_one_command_are_delivered_in_the_order_in_which_they_were_raised()
    {
        string[] words = [.. Enumerable.Range(0, 12).Select(i => $"event {i:00}")];
        await ground.Commit<Outbox, int>(async (outbox, session) => (await outbox.Store([.. words.Select(w => new Written(w))], default)).Count);

        ground.Clock.Advance(TimeSpan.FromSeconds(1));
        await ground.DeliverDue();

        (await ground.Query<string>("SELECT words FROM probe.heard WHERE handler = 'FirstHearer' ORDER BY heard_id")).ShouldBe(words);
    }

    [Fact]
    public async Task A_row_whose_worker_went_away_is_taken_over_when_its_lease_has_run_out_and_not_before()
    {
        var entered = new TaskCompletionSource();
        using var gone = new CancellationTokenSource();
        ground.Script.Inside = (_, cancel) =>
        {
            entered.SetResult();
            gone.Cancel();
            cancel.ThrowIfCancellationRequested();
            return Task.CompletedTask;
        };
        await ground.Commit<Outbox, int>(async (outbox, _) => (await outbox.Store([new Written("hello")], default)).Count);
        await Should.ThrowAsync<OperationCanceledException>(() => ground.With<Outbox, int>(outbox => outbox.DeliverDue(gone.Token)));
        entered.Task.IsCompleted.ShouldBeTrue();
        ground.Script.Inside = (_, _) => Task.CompletedTask;

        ground.Clock.Advance(TimeSpan.FromSeconds(119));
        (await ground.DeliverDue()).ShouldBe(0);
        ground.Clock.Advance(TimeSpan.FromSeconds(2));
        (await ground.DeliverDue()).ShouldBe(1);
        (await ground.Count("probe.heard WHERE handler = 'FirstHearer'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_slow_worker_whose_row_was_taken_over_undoes_what_it_did()
    {
        // SQLite has one writer: the other instance's claim is played inside the slow worker's own transaction, and undone with it.
        ground.Script.InSession = (session, cancel) => session.Execute("UPDATE nscp.outbox SET lease = @Other", new { Other = Guid.NewGuid() }, cancel);
        await ground.Send(new Write { Words = "hello" });

        (await ground.Count("probe.heard")).ShouldBe(0);
        (await ground.Count(Waiting)).ShouldBe(1);
        (await ground.Count("nscp.outbox WHERE last_error IS NOT NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task Delivered_messages_and_forms_that_were_sent_go_after_ninety_days_and_what_waits_stays()
    {
        await ground.Send(new Write { Words = "old and delivered" });
        await ground.Commit<Outbox, int>(async (outbox, _) => (await outbox.Store([new Written("old and waiting")], default)).Count);
        ground.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromMinutes(1));
        await ground.Send(new Write { Words = "young" });
        (await ground.Count("nscp.outbox")).ShouldBe(5);
        const string Sent = "INSERT INTO nscp.sent_form (form_id, content_hash, sent_at) VALUES (@Id, '', @At)";
        foreach (var at in new[] { ground.Clock.GetUtcNow(), ground.Clock.GetUtcNow().AddDays(-90).AddMinutes(1) })
            await ground.With<DbSession, int>(session => session.Execute(Sent, new { Id = Guid.NewGuid(), At = at }, default));
        ground.Clock.Advance(TimeSpan.FromMinutes(2));

        var tidying = ground.Services.GetServices<IHostedService>().OfType<OutboxTidying>().Single();
        await tidying.StartAsync(default);
        await TestHost.Until(async () => await ground.Count("nscp.outbox") == 3 && await ground.Count("nscp.sent_form") == 1);
        await tidying.StopAsync(default);

        (await ground.Query<string>("SELECT payload FROM nscp.outbox ORDER BY payload")).Select(p => p.Contains("old and waiting", StringComparison.Ordinal)).ShouldBe([true, false, false], ignoreOrder: true);
        (await ground.Count("nscp.audit_entry")).ShouldBe(2, "what was done stays in the log");
    }

    [Fact]
    public async Task A_process_that_dies_between_commit_and_delivery_loses_nothing_and_the_next_one_delivers_once()
    {
        var folder = Directory.CreateTempSubdirectory("nscp-killed-").FullName;
        var start = new ProcessStartInfo("dotnet", [typeof(ProbeModule).Assembly.Location, folder, "left behind", .. Server()]) { RedirectStandardError = true };
        using (var process = Process.Start(start)!)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var error = await process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            process.ExitCode.ShouldBe(128 + 9, error);
        }

        await using var next = ProbeServices.Build(folder, sqlServer: database.ConnectionString);
        var clock = next.GetRequiredService<Microsoft.Extensions.Time.Testing.FakeTimeProvider>();
        (await Heard()).ShouldBe(0);
        (await Of("probe.written WHERE words = 'left behind'")).ShouldBe(1);
        clock.Advance(TimeSpan.FromMinutes(3));

        var worker = next.GetServices<IHostedService>().OfType<OutboxWorker>().Single();
        await worker.StartAsync(default);
        await TestHost.Until(async () => await Of("nscp.outbox WHERE delivered_at IS NOT NULL") == 2);
        await worker.StopAsync(default);
        clock.Advance(TimeSpan.FromHours(2));
        await using (var scope = next.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Outbox>().DeliverDue(default);
        (await Heard()).ShouldBe(1);
        Directory.Delete(folder, recursive: true);

        IEnumerable<string> Server() => database.ConnectionString is { } server ? [server] : [];

        Task<int> Heard() => Of("probe.heard WHERE handler = 'FirstHearer'");

        async Task<int> Of(string fromWhere)
        {
            await using var scope = next.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<DbSession>().Scalar<int>($"SELECT COUNT(*) FROM {fromWhere}", null, default);
        }
    }
}
