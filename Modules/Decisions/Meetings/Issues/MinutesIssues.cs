using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>Minutes as they were issued once.</summary>
public sealed record IssueRow
{
    /// <summary>From 1.</summary>
    public required int IssueNumber { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public required string IssuedBy { get; init; }

    /// <summary>The day of the meeting that approved them.</summary>
    public DateOnly? ApprovedOn { get; init; }
    public string? ApprovedBy { get; init; }

    /// <summary>SPRG has approved them.</summary>
    public bool IsApproved => ApprovedOn is not null;
}

/// <summary>A part of issued minutes: the attendance, an item, a case causing concern.</summary>
public sealed record MinutesPart
{
    public required string Title { get; init; }
    public CaseReference? CaseReference { get; init; }
    public Guid? ItemId { get; init; }
    public Guid? ConcernId { get; init; }

    /// <summary>Who was there, a line each.</summary>
    public string? Attendance { get; init; }
    public string? Minutes { get; init; }
    public string? Decision { get; init; }

    /// <summary>A line each.</summary>
    public string? Actions { get; init; }
}

/// <summary>
/// Keeps every issue of a meeting's minutes as it was. It is kept whole and in parts; a reader gets the parts that she may see now, so that a copy never
/// tells of a case behind the wall (X-5a).
/// </summary>
internal sealed class MinutesIssues(IUnitOfWork<DecisionsModule> work, AgendaReader agenda, IEnumerable<ICasesCausingConcern> concerns, ICurrentPerson current, TimeProvider time)
{
    // Sees all that is minuted: what is kept is whole, what is read is not.
    private static readonly Person Whole = new("", "", "", "", null, new HashSet<Role> { Role.BusinessUnit });

    private const string Issues = """
        SELECT issue_number, issued_at, issued_by, approved_on, approved_by FROM decisions.minutes_issue WHERE meeting_on = @On ORDER BY issue_number
        """;

    private const string Approved = "SELECT COUNT(*) FROM decisions.minutes_issue WHERE meeting_on = @On AND approved_on IS NOT NULL";
    private const string Insert = "INSERT INTO decisions.minutes_issue (meeting_on, issue_number, issued_at, issued_by) VALUES (@On, @Number, @Now, @Name)";

    private const string InsertPart = """
        INSERT INTO decisions.minutes_part (meeting_on, issue_number, part_number, case_reference, item_id, concern_id, title, attendance, minutes, decision, actions)
        VALUES (@On, @Number, @Part, @CaseReference, @ItemId, @ConcernId, @Title, @Attendance, @Minutes, @Decision, @Actions)
        """;

    private const string All = """
        SELECT title, case_reference, item_id, concern_id, attendance, minutes, decision, actions FROM decisions.minutes_part
         WHERE meeting_on = @On AND issue_number = @Number ORDER BY part_number
        """;

    private const string ForReader = $"""
        SELECT m.title, m.case_reference, m.item_id, m.concern_id, m.attendance, m.minutes, m.decision, m.actions FROM decisions.minutes_part m
         WHERE m.meeting_on = @On AND m.issue_number = @Number
           AND (m.case_reference IS NULL OR EXISTS (SELECT 1 FROM nscp.case_register c WHERE c.case_reference = m.case_reference AND {CaseWall.Condition}))
           AND NOT EXISTS (SELECT 1 FROM decisions.item_interest t WHERE t.item_id = m.item_id AND t.person_id = @PersonId)
         ORDER BY m.part_number
        """;

    private const string Participants = """
        SELECT person_name, job_title, agency, attendance, interest, leaves_for_item, person_id
          FROM decisions.participant WHERE case_reference = @Case AND meeting_on = @On ORDER BY row_number
        """;

    private const string Last = """
        SELECT MAX(meeting_on) FROM decisions.minutes_issue WHERE meeting_on < @On
        """;

    /// <summary>All issues, the first first.</summary>
    public Task<IReadOnlyList<IssueRow>> Of(DateOnly on, CancellationToken cancel) => work.Query<IssueRow>(Issues, new { On = on }, cancel);

    /// <summary>The meeting before whose minutes were issued last; null when there is none.</summary>
    public Task<DateOnly?> LastBefore(DateOnly on, CancellationToken cancel) => work.Scalar<DateOnly?>(Last, new { On = on }, cancel);

    /// <summary>SPRG has approved them: they stay as they are.</summary>
    public async Task<bool> AreApproved(DateOnly on, CancellationToken cancel) => await work.Scalar<int>(Approved, new { On = on }, cancel) > 0;

    /// <summary>The parts of an issue that a person may see now.</summary>
    public async Task<IReadOnlyList<MinutesPart>> Parts(DateOnly on, int number, Person reader, CancellationToken cancel)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(reader);
        var parts = await work.Query<MinutesPart>(ForReader, new { On = on, Number = number, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId }, cancel);
        if (parts.All(p => p.ConcernId is null))
            return parts;
        HashSet<Guid> seen = concerns.FirstOrDefault() is { } known ? [.. (await known.Minuted(on, reader, cancel)).Select(c => c.Id)] : [];
        return [.. parts.Where(p => p.ConcernId is not { } concern || seen.Contains(concern))];
    }

    /// <summary>Keeps the minutes as they are now.</summary>
    public async Task<IReadOnlyList<MinutesPart>> Add(DateOnly on, int number, CancellationToken cancel)
    {
        await work.Execute(Insert, new { On = on, Number = number, Now = time.GetUtcNow(), current.Person.Name }, cancel);
        var parts = await AsTheyAre(on, cancel);
        foreach (var (index, p) in parts.Index())
        {
            await work.Execute(
                InsertPart, new { On = on, Number = number, Part = index, p.CaseReference, p.ItemId, p.ConcernId, p.Title, p.Attendance, p.Minutes, p.Decision, p.Actions }, cancel);
        }

        return parts;
    }

    /// <summary>True when something was minuted after that issue.</summary>
    public async Task<bool> HaveChangedSince(DateOnly on, int number, CancellationToken cancel) =>
        !(await work.Query<MinutesPart>(All, new { On = on, Number = number }, cancel)).SequenceEqual(await AsTheyAre(on, cancel));

    /// <summary>All parts of an issue, for the cases' folders.</summary>
    public Task<IReadOnlyList<MinutesPart>> Kept(DateOnly on, int number, CancellationToken cancel) => work.Query<MinutesPart>(All, new { On = on, Number = number }, cancel);

    private async Task<IReadOnlyList<MinutesPart>> AsTheyAre(DateOnly on, CancellationToken cancel)
    {
        List<MinutesPart> parts =
        [
            new() { Title = "Attendance", Attendance = Lines((await work.Query<AttendeeRow>(AttendeeRow.OfMeeting, new { On = on }, cancel)).Select(Sentence)) },
        ];
        foreach (var item in await agenda.Whole(on, cancel))
        {
            var participants = item.CaseReference is { } @case ? await work.Query<ParticipantRow>(Participants, new { Case = @case, On = on }, cancel) : [];
            parts.Add(new MinutesPart
            {
                Title = item.ChildName is null ? item.Title : $"{item.Title}, {item.ChildName}", CaseReference = item.CaseReference, ItemId = item.ItemId,
                Attendance = Lines(participants.Select(Sentence)),
                Minutes = string.Join("\n\n", new[] { item.Off, item.Minutes }.OfType<string>()) is { Length: > 0 } said ? said : null, Decision = item.Decision,
                Actions = Lines(item.Actions.Select(a => $"{a.Action} ({a.OwnerName}, by {Words.Of(a.DueOn!.Value)})")),
            });
            if (item.OtherKind is OtherItemKind.Concerns && concerns.FirstOrDefault() is { } known)
            {
                parts.AddRange((await known.Minuted(on, Whole, cancel)).Select(c => new MinutesPart
                {
                    Title = $"Case causing concern: {c.ChildName}", ConcernId = c.Id, Minutes = string.Join("\n\n", c.Notes),
                }));
            }
        }

        return parts;
    }

    private static string? Lines(IEnumerable<string> lines) => string.Join('\n', lines.Select(l => $"- {l.ReplaceLineEndings(" ")}")) is { Length: > 0 } text ? text : null;

    private static string Sentence(AttendeeRow a) =>
        $"{a.PersonName}, {a.JobTitle}, {a.Agency}{(a.StandsInFor is null ? null : $", for {a.StandsInFor}")}: {Words.Of(a.Attendance).ToLowerInvariant()}";

    private static string Sentence(ParticipantRow p) =>
        $"{p.PersonName}, {p.JobTitle}, {p.Agency}{(p.Interest is null ? null : p.LeavesForItem ? ": declared an interest and left for this item" : ": declared an interest")}";
}
