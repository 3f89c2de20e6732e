using System.Globalization;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>Where this module's pages are.</summary>
internal static class Addresses
{
    public static string Meeting(DateOnly on) => $"/sprg/{Day(on)}";

    public static string Participants(DateOnly on, CaseReference @case) => $"/sprg/{Day(on)}/{@case}/participants";

    public static string Minutes(DateOnly on, CaseReference @case) => $"/sprg/{Day(on)}/{@case}/minutes";

    /// <summary>Of an item by its key: a case's reference or an item's id. The meeting, where it is neither.</summary>
    public static string Minutes(DateOnly on, string? key) =>
        CaseReference.TryParse(key, null, out var @case) ? Minutes(on, @case) : Guid.TryParse(key, out var item) ? $"{Item(on, item)}/minutes" : Meeting(on);

    public static string Interest(DateOnly on, CaseReference @case) => $"/sprg/{Day(on)}/{@case}/interest";

    public static string CarryOver(DateOnly on, CaseReference @case) => $"/sprg/{Day(on)}/{@case}/carry-over";

    public static string Item(DateOnly on, Guid item) => $"/sprg/{Day(on)}/items/{item}";

    public static string Issued(DateOnly on, int number) => string.Create(CultureInfo.InvariantCulture, $"{Meeting(on)}/issued/{number}");

    public const string Actions = "/sprg/actions";

    public static string Calendar(DateOnly month) => string.Create(CultureInfo.InvariantCulture, $"/sprg/calendar?year={month.Year}&month={month.Month}");

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
