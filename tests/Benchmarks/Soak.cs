using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Host;
using Nscp.Kernel;
using Nscp.SharePoint;
using Nscp.SharePointSite;

namespace Nscp.Benchmarks;

/// <summary>
/// Documents through the filing queue to a SharePoint that goes wrong at every twentieth call in every way it knows, a records manager's day of versions,
/// sizes and odd names among them; then everything is counted and compared (X-3).
/// </summary>
public static class Soak
{
    private const int Cases = 20;

    /// <summary>Runs it.</summary>
    /// <param name="documents">How many, each version counted.</param>
    /// <param name="rate">Of calls that go wrong.</param>
    /// <param name="seed">The same seed, the same run.</param>
    /// <param name="say">Hears how far it is.</param>
    public static async Task<SoakReport> Run(int documents, double rate, int seed, Action<string> say)
    {
        await using var site = await TestSite.Start();
        var folder = Directory.CreateTempSubdirectory("nscp-soak-").FullName;
        var clock = new ImpatientClock(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        await using var services = Build(site, folder, clock);
        try
        {
            Prepare(services);
            var made = await Queue(services, documents, seed);
            site.Faults.ByChance(rate, seed);
            var started = TimeProvider.System.GetTimestamp();
            var rounds = await File(services, clock, say);
            var took = TimeProvider.System.GetElapsedTime(started);
            site.Faults.None();
            return await Count(site, services, made) with { Rounds = rounds, Took = took, Faults = site.Faults.Count, Kinds = [.. site.Faults.Seen.Order()], Calls = site.Calls.Count };
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ServiceProvider Build(TestSite site, string folder, ImpatientClock clock)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("SharePoint:Site", site.Address.ToString()), new("SharePoint:ChunkMegabytes", "1"), new("SharePoint:Labels:*", "Keep 25 years")]).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(new Partnership { ShortName = "SOAK" });
        services.AddSingleton<ICurrentPerson, Nobody>();
        services.AddData(configuration, ModuleList.All, folder);
        services.AddDocuments(folder);
        services.AddSharePoint(configuration, isDevelopment: true);
        return services.BuildServiceProvider();
    }

    private static void Prepare(ServiceProvider services)
    {
        var engine = services.GetRequiredService<IDatabaseEngine>();
        engine.Migrate(Migrations.For(engine.ScriptFolder));
    }

    private static async Task<IReadOnlyList<Made>> Queue(ServiceProvider services, int documents, int seed)
    {
        await using var scope = services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        var queue = scope.ServiceProvider.GetRequiredService<FilingQueue>();
        var register = scope.ServiceProvider.GetRequiredService<CaseRegister>();
        var chance = new Random(seed);
        List<CaseReference> cases = [];
        List<Made> made = [];
        await session.Begin(default);
        for (var i = 0; i < Cases; i++)
            cases.Add(await register.Open("A child", null, default));
        for (var i = 0; i < documents; i++)
        {
            // One in four is a new version of a kind that the case has; one in two hundred is large.
            var @case = cases[chance.Next(Cases)];
            var earlier = made.Where(m => m.Case == @case).ToList();
            var kind = earlier.Count > 0 && chance.Next(4) == 0 ? earlier[chance.Next(earlier.Count)].Kind : $"Parent's letter {i}: “made up” #{chance.Next(100)}% é";
            var bytes = new byte[chance.Next(200) == 0 ? 2_200_000 : chance.Next(1, 20_000)];
            chance.NextBytes(bytes);
            var stage = CaseFolders.All[kind.Length % CaseFolders.All.Count];
            var queued = await queue.Add(new NewDocument(@case, stage, kind, ".docx", NewDocument.Word, bytes), default);
            made.Add(new Made(queued.Id, @case, stage, kind, queued.Version, queued.Sha256));
        }

        await session.Commit(default);
        return made;
    }

    private static async Task<int> File(ServiceProvider services, ImpatientClock clock, Action<string> say)
    {
        for (var round = 1; ; round++)
        {
            await using var scope = services.CreateAsyncScope();
            var filing = scope.ServiceProvider.GetRequiredService<Filing>();
            while (await filing.FileDue(default) > 0)
            {
            }

            var left = await scope.ServiceProvider.GetRequiredService<DbSession>().Scalar<int>("SELECT COUNT(*) FROM nscp.document WHERE filed_at IS NULL", null, default);
            if (left == 0)
                return round;
            if (round > 2000)
                throw new InvalidOperationException($"{left} documents are not filed after {round} rounds");
            if (round % 50 == 0)
                say($"{left} left after {round} rounds");
            clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>What the site holds, against what was made: straight from its state, not through the code under test.</summary>
    private static async Task<SoakReport> Count(TestSite site, ServiceProvider services, IReadOnlyList<Made> made)
    {
        await using var scope = services.CreateAsyncScope();
        var rows = (await scope.ServiceProvider.GetRequiredService<DbSession>().Query<FiledRow>("SELECT document_id, library_id, library_version FROM nscp.document", null, default)).ToDictionary(r => r.DocumentId);
        var report = new SoakReport { Documents = made.Count };
        foreach (var file in made.GroupBy(m => (m.Case, m.Kind)))
        {
            var last = file.MaxBy(m => m.Version)!;
            var ids = file.Select(m => rows[m.Id].LibraryId).Distinct().ToList();
            if (ids is not [{ } id] || !site.State.Files.TryGetValue(Guid.Parse(id), out var there))
            {
                report.Lost++;
                continue;
            }

            report.Files++;
            foreach (var version in file)
            {
                var number = int.Parse(rows[version.Id].LibraryVersion!.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);
                var bytes = number == there.Major ? there.Content : there.Versions.GetValueOrDefault(number);
                if (bytes is null || Convert.ToHexStringLower(SHA256.HashData(bytes)) != version.Sha256)
                    report.Lost++;
            }

            var values = there.Item.Values;
            var path = $"{site.State.Path}/Case documents/{last.Case}/{last.Stage}/{LibraryNames.For(last.Case, last.Kind, ".docx")}";
            if (there.Path != path || !Equals(values.GetValueOrDefault("NscpKind"), last.Kind) || !Equals(values.GetValueOrDefault("NscpVersion"), (double)last.Version) || !Equals(values.GetValueOrDefault("NscpSha256"), last.Sha256)
                || !Equals(values.GetValueOrDefault("NscpCase"), last.Case.ToString()) || !Equals(values.GetValueOrDefault("NscpDocumentId"), last.Id.ToString("D")) || there.Item.Label != "Keep 25 years")
                report.Mislabelled++;
        }

        report.Doubled = site.State.Files.Count - report.Files;
        return report;
    }

    private sealed record Made(Guid Id, CaseReference Case, string Stage, string Kind, int Version, string Sha256);

    private sealed record FiledRow
    {
        public required Guid DocumentId { get; init; }
        public string? LibraryId { get; init; }
        public string? LibraryVersion { get; init; }
    }

    private sealed class Nobody : ICurrentPerson
    {
        public Person Person => Person.System;
    }
}

/// <summary>What came of it.</summary>
public sealed record SoakReport
{
    public int Documents { get; init; }

    /// <summary>Each with its versions.</summary>
    public int Files { get; set; }

    /// <summary>Versions that are not there, or not with their bytes.</summary>
    public int Lost { get; set; }

    /// <summary>Files more than there should be.</summary>
    public int Doubled { get; set; }

    public int Mislabelled { get; set; }

    public int Faults { get; init; }

    public IReadOnlyList<Fault> Kinds { get; init; } = [];

    public int Calls { get; init; }

    /// <summary>Minutes of the clock.</summary>
    public int Rounds { get; init; }

    public TimeSpan Took { get; init; }
}
