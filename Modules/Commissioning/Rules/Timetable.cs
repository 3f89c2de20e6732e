using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>One day of a timetable, as it is planned.</summary>
/// <param name="DoneOn">Null while it is to come.</param>
internal sealed record Planned(Guid Id, MilestoneKind Kind, string Title, DateOnly PlannedOn, DateOnly? DoneOn = null);

/// <summary>Proceedings that something waits for.</summary>
/// <param name="Until">When they are expected to end; null when nobody knows. A day that has passed is no answer: they go on.</param>
internal sealed record Waiting(ProceedingKind Kind, IReadOnlyList<BlockedPart> Blocks, DateOnly? Until);

/// <summary>A later day that cannot be kept any more.</summary>
/// <param name="Earliest">The first day on which it could be; null when nobody can say.</param>
/// <param name="Because">What pushes it.</param>
internal sealed record Giving(Planned Milestone, DateOnly? Earliest, string Because);

/// <summary>
/// The way from the decision to the publication (M-3, C-4): proposed backwards from the day by which the review is to be published, or forwards where that day cannot be kept, and held against what has
/// slipped and against proceedings. The counts of working days between two steps are the partnership's settings. Pure.
/// </summary>
/// <param name="Sittings">When the bodies meet whose calendar is known: they decide on those days only (S-1).</param>
internal sealed record Timetable(WorkingDays Days, TimetableSettings Settings, IReadOnlyDictionary<MilestoneKind, Sittings>? Sittings = null)
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
    /// A timetable that keeps <paramref name="publishBy"/>: the report's steps backwards from it, each body of the sign-off at its last meeting that still fits, three panel meetings before the first
    /// draft and one after each draft, the checks of time and quality in between. Where the usual distances leave too little, steps stand as early as the least distances from the start allow; where
    /// the publication itself cannot be so early, it is when it can be.
    /// </summary>
    public IReadOnlyList<Planned> Propose(DateOnly start, DateOnly publishBy, Func<Guid> id)
    {
        var way = Backwards(LastDay(publishBy), Forwards(start));
        List<Planned> plan = [.. Report.Select(kind => new Planned(id(), kind, Words.Of(kind), way[kind]))];

        var (first, second) = (way[MilestoneKind.FirstDraft], way[MilestoneKind.SecondDraft]);
        string[] meetings = ["Panel meeting 1: terms of reference and method", "Panel meeting 2: what the agencies bring", "Panel meeting 3: findings so far"];
        var fits = Days.Add(start, Settings.FirstMeeting + (meetings.Length - 1) * Settings.BetweenMeetings) < first;
        var room = Days.Between(start, first);
        for (var i = 0; i < meetings.Length; i++)
            plan.Add(new Planned(id(), MilestoneKind.PanelMeeting, meetings[i], Days.Add(start, fits ? Settings.FirstMeeting + i * Settings.BetweenMeetings : Math.Max(1, room * (i + 1) / (meetings.Length + 1)))));
        plan.Add(new Planned(id(), MilestoneKind.PanelMeeting, "Panel meeting 4: the first draft", Days.Add(first, Settings.MeetingAfterDraft)));
        plan.Add(new Planned(id(), MilestoneKind.PanelMeeting, "Panel meeting 5: the second draft", Days.Add(second, Settings.MeetingAfterDraft)));

        var number = 1;
        for (var check = Days.Add(start, Settings.BetweenChecks); check < way[MilestoneKind.ReportSent]; check = Days.Add(check, Settings.BetweenChecks))
            plan.Add(new Planned(id(), MilestoneKind.Check, $"Check {number++} of time and quality", check));
        return [.. plan.OrderBy(p => p.PlannedOn).ThenBy(p => Order(p.Kind))];
    }

    /// <summary>The order of the process, for what lies on one day: a draft, the meeting about it, a sign-off, a check.</summary>
    public static int Order(MilestoneKind kind) => kind switch
    {
        MilestoneKind.FirstDraft or MilestoneKind.SecondDraft or MilestoneKind.FinalDraft => (int)kind,
        MilestoneKind.PanelMeeting => (int)MilestoneKind.FinalDraft * 2 + 1,
        _ => (int)kind + 100,
    };

    /// <summary>At the usual distances before <paramref name="day"/>, but no step before its <paramref name="earliest"/>.</summary>
    private Dictionary<MilestoneKind, DateOnly> Backwards(DateOnly day, IReadOnlyDictionary<MilestoneKind, DateOnly> earliest)
    {
        Dictionary<MilestoneKind, DateOnly> way = [];
        foreach (var kind in Report.Reverse())
        {
            if (Meets(kind) is { } meets && meets.Tells(day))
                day = meets.LastBy(day) ?? DateOnly.MinValue;
            way[kind] = day > earliest[kind] ? day : earliest[kind];
            day = Days.Subtract(way[kind], Settings.Usual(kind));
        }

        return way;
    }

    /// <summary>At the least distances, a body at the first meeting that it can have.</summary>
    private Dictionary<MilestoneKind, DateOnly> Forwards(DateOnly day)
    {
        Dictionary<MilestoneKind, DateOnly> way = [];
        foreach (var kind in Report)
        {
            day = Days.Add(day, Settings.Least(kind));
            way[kind] = day = Meets(kind)?.NextFrom(day) ?? day;
        }

        return way;
    }

    private Sittings? Meets(MilestoneKind kind) => Sittings?.GetValueOrDefault(kind);

    /// <summary>Bodies of the sign-off that have no meeting planned on or after their day, a sentence each: that day is a guess.</summary>
    public IReadOnlyList<string> Unplanned(IReadOnlyList<Planned> plan) =>
    [
        .. from kind in Report
           let meets = Meets(kind)
           where meets is not null
           let step = plan.FirstOrDefault(p => p.Kind == kind)
           where step is { DoneOn: null } ? meets.NextFrom(step.PlannedOn) is null : plan.Count == 0 && meets.Days.Count == 0
           select meets.Days.Count == 0 ? $"{meets.Who} has no meeting planned: its day is reckoned without one."
               : $"{meets.Who} has no meeting planned after {Words.Of(meets.Days[^1])}: its day, {Words.Of(step.PlannedOn)}, is reckoned without one.",
    ];

    /// <summary>
    /// Which later days give: a step of the report that is late today, or planned after the next one could follow, pushes what comes after it; so do proceedings for which the
    /// final draft or the publication waits, and a body of the sign-off that does not meet on its day. Panel meetings and checks give when they have passed, and a meeting about a draft with its draft.
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
            if (before is { } follows && Days.Add(follows.On, Settings.Least(step.Kind)) is var after && after > step.PlannedOn)
                pushes.Add((after, $"{follows.Title} is on {Words.Of(follows.On)} at the earliest, and {Settings.Least(step.Kind)} working {(Settings.Least(step.Kind) == 1 ? "day lies" : "days lie")} between them at least"));
            foreach (var wait in waiting.Where(w => Part(step.Kind) is { } part && w.Blocks.Contains(part)))
            {
                if (wait.Until < today)
                    pushes.Add((null, $"It waits for the end of the proceedings ({Words.Of(wait.Kind).ToLowerInvariant()}). They were expected to end on {Words.Of(wait.Until.Value)} and have not: nobody can say when they do"));
                else if (wait.Until is not { } until)
                    pushes.Add((null, $"It waits for the end of the proceedings ({Words.Of(wait.Kind).ToLowerInvariant()}), and nobody can say when that is"));
                else if (Days.Add(until, 1) > step.PlannedOn)
                    pushes.Add((Days.Add(until, 1), $"It waits for the end of the proceedings ({Words.Of(wait.Kind).ToLowerInvariant()}), expected on {Words.Of(until)}"));
            }

            nobodyKnows |= pushes.Any(p => p.Earliest is null);
            // A body decides when it meets.
            var from = pushes.Select(p => p.Earliest ?? step.PlannedOn).Append(step.PlannedOn).Max();
            if (!nobodyKnows && Meets(step.Kind) is { } meets && meets.NextFrom(from) is { } next && next > from)
            {
                pushes.Add((next, pushes.Count > 0 ? $"{pushes.MaxBy(p => p.Earliest).Because}. {meets.Who} meets next on {Words.Of(next)}"
                    : $"{meets.Who} does not meet on {Words.Of(from)}: it meets {(meets.LastBy(from) is { } last ? $"on {Words.Of(last)} and then " : null)}on {Words.Of(next)}"));
            }

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

        gives.AddRange(plan.Where(p => p is { Kind: MilestoneKind.PanelMeeting or MilestoneKind.Check, DoneOn: null }).Select(p => Meeting(p, plan, gives, today)).OfType<Giving>().OrderBy(g => g.Milestone.PlannedOn).ToList());
        return gives;
    }

    /// <summary>A panel meeting or a check that has passed; or the meeting about a draft that comes later than the meeting.</summary>
    private Giving? Meeting(Planned meeting, IReadOnlyList<Planned> plan, IReadOnlyList<Giving> gives, DateOnly today)
    {
        var about = meeting.Kind is MilestoneKind.Check ? null
            : plan.Where(p => p is { Kind: MilestoneKind.FirstDraft or MilestoneKind.SecondDraft or MilestoneKind.FinalDraft, DoneOn: null } && p.PlannedOn <= meeting.PlannedOn).MaxBy(p => p.PlannedOn);
        if (about is not null && gives.FirstOrDefault(g => g.Milestone.Id == about.Id) is { } late && !(late.Earliest < meeting.PlannedOn))
        {
            return late.Earliest is { } draft ? new Giving(meeting, Days.Add(draft, 1), $"{about.Title} is on {Words.Of(draft)} at the earliest, and the meeting about it follows")
                : new Giving(meeting, null, $"It follows on {about.Title}, for which there is no day");
        }

        return meeting.PlannedOn < today ? new Giving(meeting, Workday(today), $"It was planned for {Words.Of(meeting.PlannedOn)} and is not done") : null;
    }

    private static BlockedPart? Part(MilestoneKind kind) => kind switch
    {
        MilestoneKind.FinalDraft => BlockedPart.FinalDraft,
        MilestoneKind.Publication => BlockedPart.Publication,
        _ => null,
    };

    private DateOnly Workday(DateOnly day) => Days.IsWorkingDay(day) ? day : Days.Add(day, 1);
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

    /// <summary>The same, however pressed it is; of the first draft from the day on which the timetable is made.</summary>
    public IReadOnlyDictionary<MilestoneKind, int> LeastDays { get; init; } = new Dictionary<MilestoneKind, int>
    {
        [MilestoneKind.FirstDraft] = 20, [MilestoneKind.SecondDraft] = 10, [MilestoneKind.FinalDraft] = 10, [MilestoneKind.PanelSignOff] = 5, [MilestoneKind.SprgSignOff] = 3, [MilestoneKind.PartnersSignOff] = 2,
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
