using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>One day of a timetable, as it is planned.</summary>
/// <param name="DoneOn">Null while it is to come.</param>
internal sealed record Planned(Guid Id, MilestoneKind Kind, string Title, DateOnly PlannedOn, DateOnly? DoneOn = null);

/// <summary>Proceedings that something waits for.</summary>
/// <param name="Until">When they are expected to end; null when nobody knows.</param>
internal sealed record Waiting(ProceedingKind Kind, IReadOnlyList<BlockedPart> Blocks, DateOnly? Until);

/// <summary>A later day that cannot be kept any more.</summary>
/// <param name="Earliest">The first day on which it could be; null when nobody can say.</param>
/// <param name="Because">What pushes it.</param>
internal sealed record Giving(Planned Milestone, DateOnly? Earliest, string Because);

/// <summary>
/// The way from the decision to the publication (M-3, C-4): proposed backwards from the day by which the review is to be published, and held against what has
/// slipped and against proceedings. The counts of working days between two steps are the partnership's settings. Pure.
/// </summary>
internal sealed record Timetable(WorkingDays Days, TimetableSettings Settings)
{
    /// <summary>The report's own way: each of these follows on the one before it.</summary>
    public static readonly IReadOnlyList<MilestoneKind> Report =
    [
        MilestoneKind.FirstDraft, MilestoneKind.SecondDraft, MilestoneKind.FinalDraft, MilestoneKind.PanelSignOff, MilestoneKind.SprgSignOff, MilestoneKind.PartnersSignOff,
        MilestoneKind.GroupSignOff, MilestoneKind.ReportSent, MilestoneKind.Publication,
    ];

    /// <summary>The last working day on or before the day that C-4 gives.</summary>
    public DateOnly LastDay(DateOnly publishBy) => Days.IsWorkingDay(publishBy) ? publishBy : Days.Subtract(publishBy, 1);

    /// <summary>
    /// A timetable that keeps <paramref name="publishBy"/>: the report's steps backwards from it, three panel meetings forwards from <paramref name="start"/> and one for each draft,
    /// the checks of time and quality in between. No day is before the start: what would be is on the start, and <see cref="Gives"/> then says what that means.
    /// </summary>
    public IReadOnlyList<Planned> Propose(DateOnly start, DateOnly publishBy, Func<Guid> id)
    {
        List<Planned> plan = [];
        var day = LastDay(publishBy);
        for (var i = Report.Count - 1; i >= 0; i--)
        {
            plan.Add(new Planned(id(), Report[i], Words.Of(Report[i]), Later(start, day)));
            if (i > 0)
                day = Days.Subtract(day, Settings.Usual(Report[i]));
        }

        var first = plan.Single(p => p.Kind is MilestoneKind.FirstDraft).PlannedOn;
        string[] meetings = ["Panel meeting 1: terms of reference and method", "Panel meeting 2: what the agencies bring", "Panel meeting 3: findings so far"];
        for (var i = 0; i < meetings.Length; i++)
            plan.Add(new Planned(id(), MilestoneKind.PanelMeeting, meetings[i], Earlier(Days.Add(start, Settings.FirstMeeting + i * Settings.BetweenMeetings), first)));
        plan.Add(new Planned(id(), MilestoneKind.PanelMeeting, "Panel meeting 4: the first draft", Days.Add(first, Settings.MeetingAfterDraft)));
        plan.Add(new Planned(id(), MilestoneKind.PanelMeeting, "Panel meeting 5: the second draft", Days.Add(plan.Single(p => p.Kind is MilestoneKind.SecondDraft).PlannedOn, Settings.MeetingAfterDraft)));

        var last = plan.Single(p => p.Kind is MilestoneKind.ReportSent).PlannedOn;
        var number = 1;
        for (var check = Days.Add(start, Settings.BetweenChecks); check < last; check = Days.Add(check, Settings.BetweenChecks))
            plan.Add(new Planned(id(), MilestoneKind.Check, $"Check {number++} of time and quality", check));
        return [.. plan.OrderBy(p => p.PlannedOn).ThenBy(p => p.Kind)];
    }

    /// <summary>
    /// Which later days give: a step of the report that is late today, or planned after the next one could follow, pushes what comes after it; so do proceedings for which the
    /// final draft or the publication waits.
    /// </summary>
    public IReadOnlyList<Giving> Gives(IReadOnlyList<Planned> plan, IReadOnlyList<Waiting> waiting, DateOnly today)
    {
        List<Giving> gives = [];
        (DateOnly On, string Title)? before = null;
        var nobodyKnows = false;
        foreach (var step in Report.Select(kind => plan.FirstOrDefault(p => p.Kind == kind)).OfType<Planned>())
        {
            if (step.DoneOn is { } done)
            {
                before = (done, step.Title);
                continue;
            }

            // A day that has passed is today at the earliest; nothing happens sooner than its step before allows.
            List<(DateOnly? Earliest, string Because)> pushes = [];
            if (step.PlannedOn < today)
                pushes.Add((Workday(today), $"It was planned for {Words.Of(step.PlannedOn)} and is not done"));
            if (before is { } last && Days.Add(last.On, Settings.Least(step.Kind)) is var after && after > step.PlannedOn)
                pushes.Add((after, $"{last.Title} is on {Words.Of(last.On)} at the earliest, and {Settings.Least(step.Kind)} working {(Settings.Least(step.Kind) == 1 ? "day lies" : "days lie")} between them at least"));
            foreach (var wait in waiting.Where(w => Part(step.Kind) is { } part && w.Blocks.Contains(part)))
            {
                if (wait.Until is not { } until)
                    pushes.Add((null, $"It waits for the end of the proceedings ({Words.Of(wait.Kind).ToLowerInvariant()}), and nobody can say when that is"));
                else if (Days.Add(until, 1) > step.PlannedOn)
                    pushes.Add((Days.Add(until, 1), $"It waits for the end of the proceedings ({Words.Of(wait.Kind).ToLowerInvariant()}), expected on {Words.Of(until)}"));
            }

            nobodyKnows |= pushes.Any(p => p.Earliest is null);
            if (pushes.Count > 0)
            {
                var strongest = pushes.OrderByDescending(p => p.Earliest ?? DateOnly.MaxValue).First();
                gives.Add(new Giving(step, nobodyKnows ? null : strongest.Earliest, strongest.Because));
            }
            else if (nobodyKnows)
            {
                gives.Add(new Giving(step, null, $"It follows on {before?.Title ?? "what waits"}, for which there is no day"));
            }

            before = (pushes.Select(p => p.Earliest ?? step.PlannedOn).Append(step.PlannedOn).Max(), step.Title);
        }

        return gives;
    }

    private static BlockedPart? Part(MilestoneKind kind) => kind switch
    {
        MilestoneKind.FinalDraft => BlockedPart.FinalDraft,
        MilestoneKind.Publication => BlockedPart.Publication,
        _ => null,
    };

    private DateOnly Workday(DateOnly day) => Days.IsWorkingDay(day) ? day : Days.Add(day, 1);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}

/// <summary>The working days between the steps of a review: the section <c>Commissioning:Timetable</c> of the settings, each 1 to 250.</summary>
public sealed record TimetableSettings
{
    /// <summary>From the start to the first panel meeting.</summary>
    public int FirstMeeting { get; init; } = 10;

    /// <summary>Between the first three panel meetings.</summary>
    public int BetweenMeetings { get; init; } = 12;

    /// <summary>From a draft to the panel meeting about it.</summary>
    public int MeetingAfterDraft { get; init; } = 5;

    /// <summary>Between the checks of time and quality (M-3a).</summary>
    public int BetweenChecks { get; init; } = 20;

    /// <summary>From the step before to this one, by the step's name, when a timetable is proposed.</summary>
    public IReadOnlyDictionary<MilestoneKind, int> UsualDays { get; init; } = new Dictionary<MilestoneKind, int>
    {
        [MilestoneKind.SecondDraft] = 20, [MilestoneKind.FinalDraft] = 15, [MilestoneKind.PanelSignOff] = 10, [MilestoneKind.SprgSignOff] = 10, [MilestoneKind.PartnersSignOff] = 5,
        [MilestoneKind.GroupSignOff] = 10, [MilestoneKind.ReportSent] = 5,
    };

    /// <summary>The same, however pressed it is.</summary>
    public IReadOnlyDictionary<MilestoneKind, int> LeastDays { get; init; } = new Dictionary<MilestoneKind, int>
    {
        [MilestoneKind.SecondDraft] = 10, [MilestoneKind.FinalDraft] = 10, [MilestoneKind.PanelSignOff] = 5, [MilestoneKind.SprgSignOff] = 3, [MilestoneKind.PartnersSignOff] = 2,
        [MilestoneKind.GroupSignOff] = 3, [MilestoneKind.ReportSent] = 1,
    };

    /// <summary>Statutory: at least seven working days before publication (C-5).</summary>
    public const int BeforePublication = 7;

    internal int Usual(MilestoneKind kind) => kind is MilestoneKind.Publication ? BeforePublication : UsualDays.GetValueOrDefault(kind, 5);

    internal int Least(MilestoneKind kind) => kind is MilestoneKind.Publication ? BeforePublication : LeastDays.GetValueOrDefault(kind, 1);
}

/// <summary>What the partnership chose for its reviews: the section <c>Commissioning</c> of the settings.</summary>
public sealed record CommissioningSettings
{
    /// <summary>Working days in which the panel resolves a safety concern before the statutory partners are written to (M-5), 1 to 60.</summary>
    public int SafetyConcernWorkingDays { get; init; } = 5;

    /// <summary>Days before a proof runs out on which the Business Unit is reminded, 1 to 180.</summary>
    public int RemindDaysBeforeExpiry { get; init; } = 30;

    /// <summary>The working days between the steps.</summary>
    public TimetableSettings Timetable { get; init; } = new();
}
