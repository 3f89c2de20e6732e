using System.Globalization;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>Where this module's pages are.</summary>
internal static class Addresses
{
    public static string Meeting(DateOnly on) => $"/sprg/{Day(on)}";

    public static string Participants(DateOnly on, CaseReference @case) => $"/sprg/{Day(on)}/{@case}/participants";

    public static string Minutes(DateOnly on, CaseReference @case) => $"/sprg/{Day(on)}/{@case}/minutes";

    public static string Record(CaseReference @case) => $"/cases/{@case}/decision";

    public static string Partners(CaseReference @case) => $"/cases/{@case}/decision/partners";

    public static string Panel(CaseReference @case) => $"/cases/{@case}/national-panel";

    public static string Section(CaseReference @case, RecordSection section) => Record(@case) + section switch
    {
        RecordSection.ImmediateAction => "/immediate-action",
        RecordSection.Determinants => "/determinants",
        RecordSection.RapidReviewDecision => "/rapid-review-decision",
        RecordSection.FurtherQuestions => "/further-questions",
        RecordSection.PartnersConsideration => "/further-consideration",
        _ => "/action-log",
    };

    private static string Day(DateOnly on) => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
