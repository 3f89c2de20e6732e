using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Dapper;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Host;
using Nscp.Kernel;
using Nscp.Testing;
using Xunit.Abstractions;

namespace Nscp.Shared.Tests;

/// <summary>
/// Three Host processes on one database. Work is sent through all three, one of them is killed in the middle, and a fourth, whose clock stands
/// beyond every lease, takes over what the dead one had begun.
/// </summary>
public sealed class SeveralInstancesTests(ITestOutputHelper output) : IDisposable
{
    private const int Cases = 18, KillAfter = 6;

    private readonly string folder = Directory.CreateTempSubdirectory("nscp-several-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public Task On_the_embedded_database_nothing_is_lost_or_done_twice_when_one_of_three_is_killed() =>
        Run(DataRegistration.EmbeddedEngine(ModuleList.All, Path.Combine(folder, "nscp.db")), sqlServer: null);

    [SkippableFact]
    public async Task On_SQL_Server_nothing_is_lost_or_done_twice_when_one_of_three_is_killed()
    {
        using var database = SqlServerDatabase.Make();
        await Run(database.Engine, database.ConnectionString);
    }

    private async Task Run(IDatabaseEngine engine, string? sqlServer)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var started = System.Diagnostics.Stopwatch.StartNew();
        var instances = Enumerable.Range(0, 3).Select(_ => InstanceProcess.Start(folder, sqlServer)).ToList();
        try
        {
            var clients = new List<HttpClient>();
            foreach (var instance in instances)
                clients.Add(await instance.Client(limit.Token));
            output.WriteLine($"Three instances listen after {started.Elapsed.TotalSeconds:0.0} s");

            var load = new Load(clients, () => instances[0].Kill());
            await Task.WhenAll(Enumerable.Range(0, 6).Select(place => load.Send(place, limit.Token)));
            output.WriteLine($"{load.Answered} writes answered, {load.Broken} broken off, after {started.Elapsed.TotalSeconds:0.0} s");
            load.Broken.ShouldBeGreaterThan(0, "the killed instance must have been in use");

            // Two leases later by its own clock.
            var beyond = InstanceProcess.Start(folder, sqlServer, TimeProvider.System.LondonNow().AddMinutes(11));
            instances.Add(beyond);
            await beyond.Client(limit.Token);
            await Until(async () => await Count(engine, "nscp.outbox WHERE delivered_at IS NULL") + await Count(engine, "nscp.document WHERE filed_at IS NULL") == 0, limit.Token);
            output.WriteLine($"Everything is delivered and filed after {started.Elapsed.TotalSeconds:0.0} s");

            await EveryAnsweredWriteIsThere(engine, load);
            await EachEventIsHandledOnce(engine);
            await EachDocumentIsFiledOnce(engine);
        }
        finally
        {
            instances.ForEach(instance => instance.Dispose());
        }
    }

    private static async Task EveryAnsweredWriteIsThere(IDatabaseEngine engine, Load load)
    {
        foreach (var id in load.Incidents)
            (await Count(engine, $"notifications.incident WHERE incident_id = {Literal(engine, id)}")).ShouldBe(1);
        foreach (var @case in load.Sins)
            (await Count(engine, $"notifications.sin WHERE case_reference = '{@case}'")).ShouldBe(1);
        foreach (var @case in load.Reports)
            (await Count(engine, $"nscp.document WHERE case_reference = '{@case}' AND kind = 'Collated Rapid Review'")).ShouldBeGreaterThanOrEqualTo(1);
        load.Incidents.Count.ShouldBe(Cases);
        (await Count(engine, "nscp.case_register")).ShouldBe(Cases);
    }

    private static async Task EachEventIsHandledOnce(IDatabaseEngine engine)
    {
        (await Count(engine, "rapidreview.rapid_review")).ShouldBe(Cases);
        (await Count(engine, "nscp.timeline_entry WHERE title = 'Rapid Review opened'")).ShouldBe(Cases);
        (await Count(engine, "nscp.outbox")).ShouldBeGreaterThanOrEqualTo(2 * Cases);
    }

    private async Task EachDocumentIsFiledOnce(IDatabaseEngine engine)
    {
        await using var connection = engine.Connect();
        var documents = (await connection.QueryAsync<(string Id, string Version, string Hash)>(engine.Translate("SELECT library_id, library_version, sha256 FROM nscp.document"))).ToList();
        documents.Count.ShouldBeGreaterThanOrEqualTo(2 * Cases);
        documents.Select(d => (d.Id, d.Version)).ShouldBeUnique();
        var library = new LocalDocumentLibrary(Path.Combine(folder, "Documents"));
        foreach (var (id, version, hash) in documents)
        {
            await using var content = (await library.Read(id, version, default))!;
            Convert.ToHexStringLower(await SHA256.HashDataAsync(content)).ShouldBe(hash);
        }

        // One file a version: a document filed twice would have left one more.
        Directory.GetFiles(Path.Combine(folder, "Documents"), "*.docx", SearchOption.AllDirectories).Length.ShouldBe(documents.Count);
    }

    private static async Task<long> Count(IDatabaseEngine engine, string table)
    {
        await using var connection = engine.Connect();
        return await connection.ExecuteScalarAsync<long>(engine.Translate($"SELECT COUNT(*) FROM {table}"));
    }

    private static string Literal(IDatabaseEngine engine, Guid id) => engine.ScriptFolder == "sqlite" ? $"'{id.ToString().ToUpperInvariant()}'" : $"'{id}'";

    private static async Task Until(Func<Task<bool>> condition, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!await condition())
            await timer.WaitForNextTickAsync(cancel);
    }

    /// <summary>People who record incidents, notify and collate; whose answer was lost sends the same to another instance, as a person would.</summary>
    private sealed class Load(IReadOnlyList<HttpClient> clients, Action kill)
    {
        private int next, answered, broken, finished;

        public ConcurrentBag<Guid> Incidents { get; } = [];

        public ConcurrentBag<string> Sins { get; } = [];

        public ConcurrentBag<string> Reports { get; } = [];

        public int Answered => answered;

        public int Broken => broken;

        public async Task Send(int place, CancellationToken cancel)
        {
            var today = TimeProvider.System.Today();
            while (Interlocked.Increment(ref next) is var number && number <= Cases)
            {
                var id = Guid.NewGuid();
                var made = await Post(place, "/api/incidents", new
                {
                    id, childName = $"Invented Child {id:N}", born = "2024-03-14", incidentOn = today.AddDays(-3), happened = "InTheArea", lives = "InTheArea",
                    knownOrSuspected = "Injuries that nobody explained", harm = "SeriousHarm", awareOn = today.AddDays(-2),
                }, cancel);
                Incidents.Add(id);
                var @case = (await made.Content.ReadFromJsonAsync<string>(cancel))!;
                await Post(place, $"/api/cases/{@case}/sin", new { nationalReference = $"SN-{number}", sentOn = today, category = "SeriousHarm", despite = "Views by telephone", version = 1 }, cancel);
                Sins.Add(@case);
                await Post(place, $"/api/cases/{@case}/rapid-review/report", new { }, cancel, again: true);
                Reports.Add(@case);
                if (Interlocked.Increment(ref finished) == KillAfter)
                    kill();
            }
        }

        /// <param name="again">The event that opens the review may still be on its way: a not-found is asked again.</param>
        private async Task<HttpResponseMessage> Post(int place, string address, object body, CancellationToken cancel, bool again = false)
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            for (var client = place; ; client++)
            {
                try
                {
                    var answer = await clients[client % clients.Count].PostAsJsonAsync(address, body, cancel);
                    if (answer.IsSuccessStatusCode)
                    {
                        Interlocked.Increment(ref answered);
                        return answer;
                    }

                    if (!(again && answer.StatusCode == System.Net.HttpStatusCode.NotFound) && answer.StatusCode != System.Net.HttpStatusCode.Conflict)
                        throw new InvalidOperationException($"{address} was answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancel)}");
                }
                catch (HttpRequestException)
                {
                    Interlocked.Increment(ref broken);
                }

                await timer.WaitForNextTickAsync(cancel);
            }
        }
    }
}
