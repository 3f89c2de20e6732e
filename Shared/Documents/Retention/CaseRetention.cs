using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>A kind of document of a case, with all its versions: they are one file in the library and are kept or disposed of together.</summary>
/// <param name="Versions">Those that are still there, the first first.</param>
public sealed record KeptKind(string Kind, IReadOnlyList<KeptVersion> Versions, KeptUntil Kept);

/// <summary>One version of a document that is still there.</summary>
public sealed record KeptVersion
{
    public required Guid DocumentId { get; init; }
    public required string Folder { get; init; }
    public required string Kind { get; init; }
    public required int DocumentVersion { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required long ByteLength { get; init; }
    public required string Sha256 { get; init; }
    public string? LibraryId { get; init; }
}

/// <summary>Until when the documents of cases are kept, by the schedule; written down for lists, and beside each document in the library (X-5b).</summary>
public sealed class CaseRetention(DbSession session, RetentionSchedule schedule, IDocumentLibrary library, ILogger<CaseRetention> log)
{
    private const string ClosedOn = "SELECT closed_on FROM nscp.case_register WHERE case_reference = @Case AND is_open = 0";

    private const string Versions = """
        SELECT document_id, folder, kind, document_version, created_at, byte_length, sha256, library_id FROM nscp.document
         WHERE case_reference = @Case AND disposed_at IS NULL ORDER BY kind, document_version OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string Written = "SELECT kind, keep_until, rule_text, in_library FROM nscp.retention WHERE case_reference = @Case ORDER BY kind OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY";
    private const string Change = "UPDATE nscp.retention SET keep_until = @Until, rule_text = @Because, in_library = @InLibrary WHERE case_reference = @Case AND kind = @Kind";

    // The worker and a page may write the same down at one moment: whoever comes second has nothing to add.
    private const string Add = """
        INSERT INTO nscp.retention (case_reference, kind, keep_until, rule_text, in_library)
        SELECT @Case, @Kind, @Until, @Because, @InLibrary WHERE NOT EXISTS (SELECT 1 FROM nscp.retention WHERE case_reference = @Case AND kind = @Kind)
        """;

    private const string Remove = "DELETE FROM nscp.retention WHERE case_reference = @Case AND kind = @Kind";

    /// <summary>What there is of a case and until when it is kept, as of now.</summary>
    public async Task<IReadOnlyList<KeptKind>> Of(CaseReference @case, CancellationToken cancel)
    {
        var closedOn = await session.Scalar<DateOnly?>(ClosedOn, new { Case = @case }, cancel);
        return
        [
            .. from version in await session.Query<KeptVersion>(Versions, new { Case = @case }, cancel)
               group version by version.Kind into kind
               select new KeptKind(kind.Key, [.. kind], schedule.For(kind.Key, kind.Max(v => v.CreatedAt).ToLondonDate(), closedOn)),
        ];
    }

    /// <summary>Writes it down where it changed.</summary>
    public async Task Refresh(CaseReference @case, CancellationToken cancel)
    {
        var written = (await session.Query<Row>(Written, new { Case = @case }, cancel)).ToDictionary(r => r.Kind);
        foreach (var (kind, versions, kept) in await Of(@case, cancel))
        {
            var known = written.Remove(kind, out var row);
            if (known && row!.InLibrary && row.KeepUntil == kept.Until && row.RuleText == kept.Because)
                continue;
            var isToldAlready = known ? row!.InLibrary && row.KeepUntil == kept.Until : kept.Until is null;
            var parameters = new { Case = @case, Kind = kind, kept.Until, kept.Because, InLibrary = isToldAlready || await Tell(versions, kept.Until, cancel) };
            if (!known)
                await session.Execute(Add, parameters, cancel);
            else
                await session.Execute(Change, parameters, cancel);
        }

        foreach (var kind in written.Keys)
            await session.Execute(Remove, new { Case = @case, Kind = kind }, cancel);
    }

    /// <summary>False where it has to be told again: a version is not filed yet, or the library did not take it.</summary>
    private async Task<bool> Tell(IReadOnlyList<KeptVersion> versions, DateOnly? until, CancellationToken cancel)
    {
        var told = versions.All(v => v.LibraryId is not null);
        foreach (var id in versions.Select(v => v.LibraryId).OfType<string>().Distinct())
        {
            try
            {
                await library.SetRetention(id, until, cancel);
            }
            catch (IOException e)
            {
                log.LogWarning("The library was not told until when a document is kept: {Error}", e.GetType().Name);
                told = false;
            }
        }

        return told;
    }

    private sealed record Row
    {
        public required string Kind { get; init; }
        public DateOnly? KeepUntil { get; init; }
        public required string RuleText { get; init; }
        public required bool InLibrary { get; init; }
    }
}

/// <summary>Goes through all cases once an hour: days pass, cases are closed, documents are made, the schedule is changed.</summary>
public sealed class RetentionRound(DbSession session, CaseRetention retention, RetentionClock clock, TimeProvider time)
{
    private const int Most = 100;

    private const string Next = "SELECT case_reference FROM nscp.case_register WHERE case_reference > @After ORDER BY case_reference OFFSET 0 ROWS FETCH NEXT @Most ROWS ONLY";

    /// <summary>Takes the next hundred cases of the round; 0 when it is done and the next is not due.</summary>
    public async Task<int> GoOn(CancellationToken cancel)
    {
        if (time.GetUtcNow() < clock.NextRound)
            return 0;
        var cases = await session.Query<CaseReference>(Next, new { clock.After, Most }, cancel);
        foreach (var @case in cases)
            await retention.Refresh(@case, cancel);
        if (cases.Count < Most)
            (clock.After, clock.NextRound) = ("", time.GetUtcNow() + TimeSpan.FromHours(1));
        else
            clock.After = cases[^1].ToString();
        return cases.Count == Most ? Most : 0;
    }
}

/// <summary>Where this instance's round stands.</summary>
public sealed class RetentionClock
{
    internal string After { get; set; } = "";

    internal DateTimeOffset NextRound { get; set; }
}

internal sealed class RetentionWorker(IServiceScopeFactory scopes, ILogger<RetentionWorker> log) : QueueWorker<RetentionWorker>(scopes, log)
{
    protected override async Task<int> WorkOff(IServiceProvider services, CancellationToken cancel) =>
        await services.GetRequiredService<Disposing>().WorkDue(cancel)
        + await services.GetRequiredService<RetentionRound>().GoOn(cancel);
}
