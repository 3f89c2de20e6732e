using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>The induction list, and the pack that is made from it on appointment (M-1).</summary>
internal sealed class Induction(IUnitOfWork<CommissioningModule> work)
{
    private const string Present = "SELECT COALESCE(MAX(version), 0) FROM commissioning.induction_list WHERE list_id = 1";
    private const string All = "SELECT kind, title, why, link FROM commissioning.induction_item WHERE list_id = 1 ORDER BY row_number";

    /// <summary>0 while nobody has written a list.</summary>
    public Task<int> Version(CancellationToken cancel) => work.Scalar<int>(Present, null, cancel);

    public Task<IReadOnlyList<InductionItem>> Items(CancellationToken cancel) => work.Query<InductionItem>(All, null, cancel);

    /// <summary>The pack in words. It names the reviewer, and nobody of the case. Pure.</summary>
    public static IReadOnlyList<Block> Pack(string reviewer, ReviewRow review, TermsRow? terms, IReadOnlyList<MilestoneRow> milestones, IReadOnlyList<InductionItem> items, Partnership partnership) =>
    [
        new Heading(1, "Induction pack for the Lead Reviewer"),
        new Paragraph($"For {reviewer}. The {partnership.Name} has appointed you to lead a local child safeguarding practice review. This pack says what the review is for, when what is due, and what to read first. The case itself is in the partnership’s system, where you sign in."),
        new Heading(2, "What is expected"),
        new Answer("""
            - The review is about learning: how services can be better, not who is to blame.
            - The report says what is to be improved, by whom and by when, and why things were done or not done.
            - Your name stands on the report.
            - Tell the panel at once when you are worried that a child is still not safe. If that does not help in time, the statutory partners are written to.
            - Points for improvement found on the way are captured and acted on before the report is done.
            """, ""),
        new Heading(2, "Terms of reference"),
        terms?.Areas is { } areas ? new Answer(areas, "") : new Answer(review.Areas, "The terms of reference are not written yet"),
        new Heading(2, "Timetable"),
        milestones.Count == 0
            ? new Gap("The timetable is not made yet")
            : new Table("Days of the review", ["Day", "What"], [.. milestones.Where(m => m.FallenAwayBecause is null).Select(m => (IReadOnlyList<string?>)[Words.Of(m.PlannedOn), m.Title])], [1, 3]),
        .. Enum.GetValues<InductionKind>().SelectMany(kind => Of(kind, [.. items.Where(i => i.Kind == kind)])),
        new Heading(2, "Whom to ask"),
        new DefinitionTable("The Business Unit", [new Definition("E-mail", partnership.ContactEmail), new Definition("Telephone", partnership.ContactTelephone)]),
    ];

    private static IEnumerable<Block> Of(InductionKind kind, IReadOnlyList<InductionItem> items)
    {
        yield return new Heading(2, kind switch
        {
            InductionKind.Strategy => "Local strategies and initiatives",
            InductionKind.Resource => "Resources and learning tools",
            _ => "The partnership’s guidance to reviewers",
        });
        if (items.Count == 0)
            yield return new Gap("Nothing is listed");
        else
            yield return new Table(Words.Of(kind), ["Title", "What it says to a reviewer", "Where"], [.. items.Select(i => (IReadOnlyList<string?>)[i.Title, i.Why ?? "", i.Link ?? ""])], [2, 3, 2]);
    }
}
