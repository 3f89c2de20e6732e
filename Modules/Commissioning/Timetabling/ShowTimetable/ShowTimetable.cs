using System.Text.Json.Serialization;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>The timetable of a review: its days, what slipped and which later day gives, the proceedings beside it, the two days of C-4 (M-3).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager, Role.LeadReviewer, Role.CsprPanelMember)]
public sealed record ShowTimetable : IQuery<TimetableView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <inheritdoc cref="ShowTimetable"/>
public sealed record TimetableView
{
    public required CaseReference Case { get; init; }
    public required DateOnly Today { get; init; }
    public required bool MayEdit { get; init; }
    public required IReadOnlyList<MilestoneRow> Milestones { get; init; }

    /// <summary>Later days that cannot be kept, in the order of the report's way.</summary>
    public required IReadOnlyList<GivingLine> Gives { get; init; }
    public required IReadOnlyList<MoveRow> Moves { get; init; }
    public required IReadOnlyList<ProceedingRow> Proceedings { get; init; }
    public required IReadOnlyList<DelayRow> Delays { get; init; }

    /// <summary>The days of C-4, the governing one first.</summary>
    public required IReadOnlyList<CaseDueDateLine> PublishBy { get; init; }

    /// <summary>The publication, planned or pushed, misses the governing day: a sentence; null when it keeps it.</summary>
    public string? Breach { get; init; }

    /// <summary>What is still to come on a day on which nobody may be there, a sentence each.</summary>
    public required IReadOnlyList<string> DaysOff { get; init; }

    /// <summary>The meetings of SPRG and of the Partnership Group that are planned from today on: on these days only they can sign off.</summary>
    public required IReadOnlyList<SittingsLine> Meetings { get; init; }

    /// <summary>Where no meeting is planned for a sign-off, a sentence each.</summary>
    public required IReadOnlyList<string> Unplanned { get; init; }

    /// <summary>A page's matter, not the API's.</summary>
    [JsonIgnore]
    public Drawing? Picture { get; init; }

    /// <summary>The names of its rows.</summary>
    [JsonIgnore]
    public Drawing? Names { get; init; }

    /// <summary>Where today is in the picture, from 0 to 1: on a phone it begins there.</summary>
    [JsonIgnore]
    public string? PictureStart => Picture is null ? null : TimetableDrawing.At(Picture).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
}

/// <param name="Who">The body.</param>
/// <param name="Days">In order.</param>
public sealed record SittingsLine(MilestoneKind Kind, string Who, IReadOnlyList<DateOnly> Days);

/// <param name="Earliest">Null when nobody can say.</param>
/// <param name="WorkingDays">How many working days later than planned; null when nobody can say.</param>
public sealed record GivingLine(Guid MilestoneId, string Title, DateOnly PlannedOn, DateOnly? Earliest, int? WorkingDays, string Because);

internal sealed class ShowTimetableHandler(Reviews reviews, Milestones milestones, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowTimetable, TimetableView>
{
    public async Task<Result<TimetableView>> Handle(ShowTimetable query, CancellationToken cancel)
    {
        if (await reviews.Find(query.Case, cancel) is not { } review)
            return Failure.NotFound;
        var today = time.Today();
        var rows = await milestones.Of(query.Case, cancel);
        var proceedings = await milestones.Proceedings(query.Case, cancel);
        var rules = await milestones.Rules(cancel);
        var gives = await milestones.Gives(rows, proceedings, today, cancel);
        TimetableLine[] lines = [.. Lines(review, rows, proceedings, gives, rules.Sittings!, today)];
        CaseDueDateLine[] publishBy = [.. (await reviews.PublishBy(query.Case, cancel)).Select(d => new CaseDueDateLine(d.DueOn, d.Explanation))];
        return new TimetableView
        {
            Case = query.Case,
            Today = today,
            MayEdit = current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery),
            Milestones = rows,
            Gives = [.. gives.Select(g => new GivingLine(g.Milestone.Id, g.Milestone.Title, g.Milestone.PlannedOn, g.Earliest, g.Earliest is { } e ? rules.Days.Between(g.Milestone.PlannedOn, e) : null, g.Because))],
            Moves = await milestones.Moves(query.Case, cancel),
            Proceedings = proceedings,
            Delays = await milestones.Delays(query.Case, cancel),
            PublishBy = publishBy,
            DaysOff = [.. from r in rows where r is { DoneOn: null, FallenAwayBecause: null } && r.PlannedOn >= today let off = rules.Days.NotWorking(r.PlannedOn) where off is not null select $"{r.Title}: {off}"],
            Breach = publishBy.Length == 0 ? null : Breached(rows, gives, publishBy[0].DueOn, rules.Days),
            Meetings = [.. rules.Sittings!.Select(s => new SittingsLine(s.Key, s.Value.Who, s.Value.Days))],
            Unplanned = rules.Unplanned(Milestones.Plan(rows)),
            Picture = rows.Count == 0 ? null : TimetableDrawing.Of(lines, [.. publishBy.Select(d => d.DueOn)], today),
            Names = rows.Count == 0 ? null : TimetableDrawing.Names(lines),
        };
    }

    private static string? Breached(IReadOnlyList<MilestoneRow> rows, IReadOnlyList<Giving> gives, DateOnly publishBy, WorkingDays days)
    {
        if (rows.FirstOrDefault(r => r is { Kind: MilestoneKind.Publication, FallenAwayBecause: null }) is not { DoneOn: null } publication)
            return null;
        var giving = gives.FirstOrDefault(g => g.Milestone.Id == publication.MilestoneId);
        return giving is { Earliest: null } ? $"Nobody can say when the review can be published; it is to be published by {Words.Of(publishBy)} (C-4)."
            : (giving?.Earliest ?? publication.PlannedOn) is var on && on > publishBy ? $"As it stands the review cannot be published before {Words.Of(on)}; it is to be published by {Words.Of(publishBy)} (C-4). That is {Late(days.Between(publishBy, on))}."
            : null;
    }

    private static string Late(int workingDays) => workingDays == 1 ? "one working day late" : $"{workingDays} working days late";

    private static IEnumerable<TimetableLine> Lines(ReviewRow review, IReadOnlyList<MilestoneRow> rows, IReadOnlyList<ProceedingRow> proceedings, IReadOnlyList<Giving> gives, IReadOnlyDictionary<MilestoneKind, Sittings> sittings, DateOnly today)
    {
        foreach (var row in rows.Where(r => r.FallenAwayBecause is null))
            yield return new TimetableLine(row.Title, null, row.DoneOn ?? row.PlannedOn, row.DoneOn is not null, gives.FirstOrDefault(g => g.Milestone.Id == row.MilestoneId) is { } g ? g.Earliest ?? DateOnly.MaxValue : null, Meetings: row.DoneOn is null ? sittings.GetValueOrDefault(row.Kind)?.Days : null);
        // The picture begins with the review: what ended before is in the words beside it. Of proceedings that overran nobody knows the end.
        foreach (var p in proceedings.Where(p => p.EndedOn is null || p.EndedOn >= review.DecidedOn))
            yield return new TimetableLine(Words.Of(p.Kind), review.DecidedOn, p.HasOverrun(today) ? null : p.EndedOn ?? p.ExpectedEnd, p.EndedOn is not null, null, IsProceeding: true);
    }
}
