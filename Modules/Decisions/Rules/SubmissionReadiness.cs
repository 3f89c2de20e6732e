using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>What is late or incomplete about a submission. It never blocks the send (D-4): it is told, a reason is asked, both are kept.</summary>
internal static class SubmissionReadiness
{
    /// <summary>Why a local Rapid Review does not go to the National Panel .</summary>
    public const string NotForLocal =
        "This is a local Rapid Review: no Serious Incident Notification was made, so there is nothing to submit to the National Panel. When a notification is made after all, the review is converted, and its outcome can then be submitted.";

    /// <param name="on">The day of sending.</param>
    /// <param name="pack">The latest pack; null before one is made.</param>
    public static IReadOnlyList<string> Warnings(DecisionRecord record, PartnersDecision decision, CollatedReport? report, FiledRow? pack, DateOnly dueOn, DateOnly on)
    {
        List<string> warnings = [];
        if (on > dueOn)
            warnings.Add($"It was due on {dueOn.InWords()}.");
        if (!decision.IsFinal)
            warnings.Add("The three partners have not all agreed: the decision is not final.");
        if (report is null)
            warnings.Add("The agencies’ returns are not collated: there is no Rapid Review report.");
        else if (report.IsStale)
            warnings.Add("A return was changed after the report was collated: the report is out of date.");
        if (pack is null)
            warnings.Add("No submission pack has been made.");
        else if (report is not null && pack.ReportVersion != report.Version)
            warnings.Add("The report was collated anew after the pack was made.");
        if (report is not null)
            warnings.AddRange(report.Warnings);
        if (!decision.IsFinal)
            warnings.AddRange(RecordReadiness.Needed(record).Select(n => n + "."));
        return warnings;
    }
}
