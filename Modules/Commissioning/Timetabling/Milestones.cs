using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>Reads the terms of reference, the timetable, the proceedings and the delays of a review (M-3).</summary>
internal sealed class Milestones(IUnitOfWork<CommissioningModule> work, Calendar calendar, ISprgAgenda sprg, IGroupCalendar group, CommissioningSettings settings, TimeProvider time)
{
    private const string Columns = "milestone_id, kind, title, planned_on, first_planned_on, done_on, fallen_away_because, attended, notes, time_answer, quality_answer, version";
    private const string OfCase = $"SELECT {Columns} FROM commissioning.milestone WHERE case_reference = @Case ORDER BY planned_on, milestone_id OFFSET 0 ROWS FETCH NEXT 300 ROWS ONLY";
    private const string One = $"SELECT {Columns} FROM commissioning.milestone WHERE milestone_id = @Id AND case_reference = @Case";

    private const string MovesOf = """
        SELECT title, old_on, new_on, reason, moved_at, moved_by FROM commissioning.milestone_move WHERE case_reference = @Case ORDER BY moved_at DESC, move_id
        OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    private const string ProceedingsOf = """
        SELECT proceeding_id, kind, status, expected_end, ended_on, blocks, note, version FROM commissioning.proceeding WHERE case_reference = @Case ORDER BY proceeding_id
        OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string DelaysOf = """
        SELECT delay_id, due_on, expected_on, reason, recorded_on, recorded_by, panel_letter, secretary_letter, panel_sent_on, secretary_sent_on, version FROM commissioning.delay
         WHERE case_reference = @Case ORDER BY recorded_on DESC, delay_id OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string TermsOf = """
        SELECT terms_version, period_from, period_until, areas, questions, not_in_scope, methodology, why_changed, saved_at, saved_by, agreed_on, agreed_by, document_id, version
          FROM commissioning.terms WHERE case_reference = @Case ORDER BY terms_version DESC OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    /// <summary>By day, and within a day in the order of the process.</summary>
    public async Task<IReadOnlyList<MilestoneRow>> Of(CaseReference @case, CancellationToken cancel) =>
        [.. (await work.Query<MilestoneRow>(OfCase, new { Case = @case }, cancel)).OrderBy(r => r.PlannedOn).ThenBy(r => Timetable.Order(r.Kind))];

    public Task<MilestoneRow?> Find(CaseReference @case, Guid id, CancellationToken cancel) => work.Find<MilestoneRow>(One, new { Case = @case, Id = id }, cancel);

    public Task<IReadOnlyList<MoveRow>> Moves(CaseReference @case, CancellationToken cancel) => work.Query<MoveRow>(MovesOf, new { Case = @case }, cancel);

    public Task<IReadOnlyList<ProceedingRow>> Proceedings(CaseReference @case, CancellationToken cancel) => work.Query<ProceedingRow>(ProceedingsOf, new { Case = @case }, cancel);

    public Task<IReadOnlyList<DelayRow>> Delays(CaseReference @case, CancellationToken cancel) => work.Query<DelayRow>(DelaysOf, new { Case = @case }, cancel);

    /// <summary>All versions, the newest first.</summary>
    public Task<IReadOnlyList<TermsRow>> Terms(CaseReference @case, CancellationToken cancel) => work.Query<TermsRow>(TermsOf, new { Case = @case }, cancel);

    /// <summary>The latest agreed version, or the one that is being written while none is agreed.</summary>
    public async Task<TermsRow?> LatestTerms(CaseReference @case, CancellationToken cancel) =>
        await Terms(@case, cancel) is var all && all.FirstOrDefault(t => t.AgreedOn is not null) is { } agreed ? agreed : all.FirstOrDefault();

    /// <summary>The rules with today's calendar, and with the meetings of SPRG and the Partnership Group from today on.</summary>
    public async Task<Timetable> Rules(CancellationToken cancel) => new(await calendar.WorkingDays(cancel), settings.Timetable, new Dictionary<MilestoneKind, Sittings>
    {
        [MilestoneKind.SprgSignOff] = new("SPRG", await sprg.Planned(time.Today(), cancel)),
        [MilestoneKind.GroupSignOff] = new("The Partnership Group", await group.Planned(time.Today(), cancel)),
    });

    /// <summary>The proceedings for whose end a part of the review waits today, in words.</summary>
    public async Task<IReadOnlyList<string>> HoldUp(CaseReference @case, BlockedPart part, CancellationToken cancel) =>
        [.. (await Proceedings(@case, cancel)).Where(p => p.EndedOn is null && p.Parts.Contains(part)).Select(p => $"{Words.Of(p.Kind).ToLowerInvariant()}, {p.SaidOfEnd(time.Today())}")];

    /// <summary>Which later days give, as everything stands today.</summary>
    public async Task<IReadOnlyList<Giving>> Gives(IReadOnlyList<MilestoneRow> rows, IReadOnlyList<ProceedingRow> proceedings, DateOnly today, CancellationToken cancel) =>
        (await Rules(cancel)).Gives(
            Plan(rows),
            [.. proceedings.Where(p => p.EndedOn is null).Select(p => new Waiting(p.Kind, p.Parts, p.ExpectedEnd))], today);

    /// <summary>What of the timetable has not fallen away.</summary>
    public static IReadOnlyList<Planned> Plan(IReadOnlyList<MilestoneRow> rows) => [.. rows.Where(r => r.FallenAwayBecause is null).Select(r => new Planned(r.MilestoneId, r.Kind, r.Title, r.PlannedOn, r.DoneOn))];
}

/// <summary>A day of the timetable.</summary>
public sealed record MilestoneRow
{
    public required Guid MilestoneId { get; init; }
    public required MilestoneKind Kind { get; init; }
    public required string Title { get; init; }
    public required DateOnly PlannedOn { get; init; }

    /// <summary>As it was planned first.</summary>
    public required DateOnly FirstPlannedOn { get; init; }
    public DateOnly? DoneOn { get; init; }
    public string? FallenAwayBecause { get; init; }

    /// <summary>Of a meeting or a check: who took part, and what was said.</summary>
    public string? Attended { get; init; }
    public string? Notes { get; init; }

    /// <summary>Of a check only (M-3a).</summary>
    public TimeAnswer? TimeAnswer { get; init; }
    public QualityAnswer? QualityAnswer { get; init; }
    public required int Version { get; init; }
}

/// <summary>A day that was moved.</summary>
public sealed record MoveRow
{
    public required string Title { get; init; }
    public required DateOnly OldOn { get; init; }
    public required DateOnly NewOn { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset MovedAt { get; init; }
    public required string MovedBy { get; init; }
}

/// <summary>Proceedings beside the review.</summary>
public sealed record ProceedingRow
{
    public required Guid ProceedingId { get; init; }
    public required ProceedingKind Kind { get; init; }
    public required string Status { get; init; }
    public DateOnly? ExpectedEnd { get; init; }
    public DateOnly? EndedOn { get; init; }

    /// <summary>Between bars.</summary>
    public required string Blocks { get; init; }
    public string? Note { get; init; }
    public required int Version { get; init; }

    /// <summary>They go on although the day on which they were expected to end has passed: nobody can say when they end.</summary>
    public bool HasOverrun(DateOnly today) => EndedOn is null && ExpectedEnd < today;

    /// <summary>When they end, in words.</summary>
    internal string SaidOfEnd(DateOnly today) => EndedOn is { } ended ? $"ended on {Words.Of(ended)}"
        : ExpectedEnd is not { } end ? "nobody can say when they end"
        : HasOverrun(today) ? $"expected to end on {Words.Of(end)}, which has passed: nobody can say when they end" : $"expected to end on {Words.Of(end)}";

    /// <summary>What waits for their end.</summary>
    public IReadOnlyList<BlockedPart> Parts => [.. Blocks.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(b => Enum.TryParse<BlockedPart>(b, out var part) ? part : (BlockedPart?)null).OfType<BlockedPart>()];
}

/// <summary>A delay with its two letters.</summary>
public sealed record DelayRow
{
    public required Guid DelayId { get; init; }
    public required DateOnly DueOn { get; init; }
    public required DateOnly ExpectedOn { get; init; }
    public required string Reason { get; init; }
    public required DateOnly RecordedOn { get; init; }
    public required string RecordedBy { get; init; }
    public required Guid PanelLetter { get; init; }
    public required Guid SecretaryLetter { get; init; }
    public DateOnly? PanelSentOn { get; init; }
    public DateOnly? SecretarySentOn { get; init; }
    public required int Version { get; init; }
}

/// <summary>A version of the terms of reference.</summary>
public sealed record TermsRow
{
    /// <summary>From 1.</summary>
    public required int TermsVersion { get; init; }
    public DateOnly? PeriodFrom { get; init; }
    public DateOnly? PeriodUntil { get; init; }
    public string? Areas { get; init; }
    public string? Questions { get; init; }
    public string? NotInScope { get; init; }
    public string? Methodology { get; init; }
    public string? WhyChanged { get; init; }
    public required DateTimeOffset SavedAt { get; init; }
    public required string SavedBy { get; init; }
    public DateOnly? AgreedOn { get; init; }
    public string? AgreedBy { get; init; }
    public Guid? DocumentId { get; init; }
    public required int Version { get; init; }
}
