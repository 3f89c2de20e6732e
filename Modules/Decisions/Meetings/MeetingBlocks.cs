using System.Globalization;
using Nscp.Contracts;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>A meeting's papers as documents. Pure: what comes in is what the reader may see.</summary>
internal static class MeetingBlocks
{
    /// <summary>The agenda: the meeting, who is asked, the items, what is still to be done.</summary>
    public static IReadOnlyList<Block> Agenda(
        MeetingHead head, IReadOnlyList<AttendeeRow> attendees, IReadOnlyList<AgendaLine> items, IReadOnlyList<ConcernSummary> concerns, IReadOnlyList<ActionLine> open) =>
    [
        new Heading(1, "Agenda"),
        new DefinitionTable("About the meeting",
        [
            new Definition("Day", head.MeetingOn.InWords()), new Definition("Time and place", head.TimeAndPlace, "Not set"),
            .. head.CancelledBecause is { } why ? [new Definition("Cancelled", why)] : (Definition[])[],
        ]),
        Items(items),
        new Paragraph("Interests are declared before an item begins. Whoever declares one leaves for the item and does not get its papers."),
        new Heading(2, "Who is asked"),
        attendees.Count == 0
            ? new Gap("Nobody is recorded yet")
            : new Table("People", ["Name", "Job Role/Title", "Agency/Organisation", "Attendance"],
                [.. attendees.Select(a => (IReadOnlyList<string?>)[a.PersonName, a.JobTitle ?? "", a.Agency ?? "", a.StandsInFor is null ? Words.Of(a.Attendance) : $"{Words.Of(a.Attendance)}, for {a.StandsInFor}"])], [3, 3, 3, 2]),
        .. Concerns(concerns),
        .. OpenActions(open),
    ];

    /// <summary>Issued minutes.</summary>
    public static IReadOnlyList<Block> Minutes(IReadOnlyList<MinutesPart> parts)
    {
        List<Block> blocks = [];
        var number = 0;
        foreach (var part in parts)
        {
            var isItem = part.CaseReference is not null || part.ItemId is not null;
            blocks.Add(new Heading(isItem || part.ConcernId is null ? 1 : 2, isItem && parts.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"{++number}. {part.Title}") : part.Title));
            if (isItem && part.Attendance is not null)
                blocks.Add(new Heading(2, "Who took part"));
            if (part.Attendance is not null || !isItem && part.ConcernId is null)
                blocks.Add(new Answer(part.Attendance, "Nobody is recorded"));
            if (isItem && part.Attendance is not null)
                blocks.Add(new Heading(2, "What was said"));
            if (isItem || part.ConcernId is not null)
                blocks.Add(new Answer(part.Minutes, "Nothing is minuted"));
            if (part.Decision is not null)
                blocks.AddRange([new Heading(2, "Decision"), new Answer(part.Decision, "None")]);
            if (part.Actions is not null)
                blocks.AddRange([new Heading(2, "Actions"), new Answer(part.Actions, "None")]);
        }

        return blocks;
    }

    /// <summary>The heading of a paper in the pack, which begins on a page of its own.</summary>
    public static IEnumerable<Block> Paper(int number, AgendaLine item, IEnumerable<Block> content) =>
        [new PageBreak(), new Heading(1, string.Create(CultureInfo.InvariantCulture, $"Paper for item {number}: {item.Title}")), .. item.Paper is null ? [] : (Block[])[new Answer(item.Paper, "")], .. content.Select(Lower)];

    private static Table Items(IReadOnlyList<AgendaLine> items) => new("Items", ["Item", "What", "Child", "For the meeting to know"],
    [
        .. items.Select((item, index) => (IReadOnlyList<string?>)
        [
            (index + 1).ToString(CultureInfo.InvariantCulture), item.Title, item.ChildName ?? "",
            item.Off ?? string.Join(". ", new[]
            {
                item.OutcomeBy is { } by ? item.IsLate ? $"Late: outcome due {Words.Of(by)}, before this meeting" : $"Outcome due {Words.Of(by)}" : null, item.ReviewKind is RapidReviewKind.Local ? "Local Rapid Review" : null, item.From,
            }.OfType<string>()),
        ]),
    ], [1, 5, 3, 4]);

    private static IEnumerable<Block> Concerns(IReadOnlyList<ConcernSummary> concerns) => concerns.Count == 0 ? [] :
    [
        new Heading(2, "Cases causing concern"),
        new Table("Open cases causing concern", ["Child", "Concern", "Brought by", "On"], [.. concerns.Select(c => (IReadOnlyList<string?>)[c.ChildName, c.Concern, c.RaisedBy, Words.Of(c.RaisedOn)])], [2, 5, 3, 2]),
    ];

    private static IEnumerable<Block> OpenActions(IReadOnlyList<ActionLine> open) => open.Count == 0 ? [] :
    [
        new Heading(2, "Actions still open"),
        new Table("Actions of earlier meetings", ["What", "Who", "By when", "From"],
            [.. open.Select(a => (IReadOnlyList<string?>)[a.Action, a.OwnerName, Words.Of(a.DueOn), $"{Words.Of(a.MeetingOn)}, {a.CaseReference?.ToString() ?? a.Item}"])], [5, 3, 2, 3]),
    ];

    private static Block Lower(Block block) => block is Heading heading ? heading with { Level = Math.Min(3, heading.Level + 1) } : block;
}
