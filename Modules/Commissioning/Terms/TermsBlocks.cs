using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>The terms of reference as a document (M-3). Pure.</summary>
internal static class TermsBlocks
{
    public static IReadOnlyList<Block> Of(TermsRow terms, IReadOnlyList<MilestoneRow> milestones, IReadOnlyList<ProceedingRow> proceedings, IReadOnlyList<Agency> involved, IReadOnlyList<CaseDueDateLine> publishBy, DateOnly today) =>
    [
        new Heading(1, $"Terms of reference, version {terms.TermsVersion}"),
        new DefinitionTable("About these terms",
        [
            new Definition("Agreed", terms.AgreedOn is { } on ? $"{Words.Of(on)}, by {terms.AgreedBy}" : null, "Not agreed yet"),
            new Definition("Why they were changed", terms.WhyChanged, "First version", IsGap: false),
            new Definition("Period under review", terms is { PeriodFrom: { } from, PeriodUntil: { } until } ? $"{Words.Of(from)} to {Words.Of(until)}" : null),
            new Definition("Agencies involved", string.Join(", ", involved.Select(a => a.Name))),
        ]),
        new Heading(2, "Areas"),
        new Answer(terms.Areas, "No areas are written"),
        new Heading(2, "Questions for the review"),
        new Answer(terms.Questions, "No questions are written"),
        new Heading(2, "Not part of the review"),
        new Answer(terms.NotInScope, "Nothing is left out", IsGap: false),
        new Heading(2, "Method"),
        new Answer(terms.Methodology, "The method is not written"),
        new Heading(2, "Timetable"),
        .. publishBy.Select(d => new Paragraph($"{Words.Of(d.DueOn)}: {d.Explanation}")),
        milestones.Count == 0
            ? new Gap("The timetable is not made yet")
            : new Table("Days of the review", ["Day", "What"], [.. milestones.Where(m => m.FallenAwayBecause is null && m.Kind is not MilestoneKind.Check).Select(m => (IReadOnlyList<string?>)[Words.Of(m.PlannedOn), m.Title])], [1, 3]),
        new Heading(2, "Proceedings beside the review"),
        proceedings.Count == 0
            ? new Paragraph("None are known.")
            : new Table("Proceedings", ["What", "Where it stands", "Expected to end", "What waits for it"],
                [.. proceedings.Select(p => (IReadOnlyList<string?>)[Words.Of(p.Kind), p.Status, p.EndedOn is { } ended ? $"Ended {Words.Of(ended)}" : p.ExpectedEnd is { } end ? p.HasOverrun(today) ? $"{Words.Of(end)}, which has passed" : Words.Of(end) : "Not known", p.Parts.Count == 0 ? "" : string.Join(", ", p.Parts.Select(b => Words.Of(b)))])]),
    ];
}

/// <param name="DueOn">One of the two days of C-4.</param>
/// <param name="Explanation">How it is worked out.</param>
public sealed record CaseDueDateLine(DateOnly DueOn, string Explanation);
