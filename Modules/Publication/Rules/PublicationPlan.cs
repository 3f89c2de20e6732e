using System.ComponentModel.DataAnnotations;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>The steps of the guidance's plan (section 10), in its order and its words; the row without a number stands where the guidance has it.</summary>
public enum PlanStep
{
    [Display(Name = "Final QA of report: check watermarks, include NSCP logo on front page, check whether judicial agreement is required from Family Court")]
    FinalCheck,
    [Display(Name = "Summary learning PowerPoint developed and agreed at SPRG")]
    Presentation,
    [Display(Name = "Meeting with NCC comms & press statement/strategy drafted")]
    PressStatement,
    [Display(Name = "Briefing for senior responsible officers: Leader, Children’s Services Lead member, Chief Officers of the three statutory partners")]
    Briefings,
    [Display(Name = "Press statement shared with comms partners from all agencies involved in the case")]
    ShareStatement,
    [Display(Name = "Advise family of report publication date and meeting arranged pre-publication")]
    Family,
    [Display(Name = "Advise Lead Reviewer and Panel of publication date")]
    ReviewerAndPanel,
    [Display(Name = "Send report only to National Panel/Ofsted with proposed publication date")]
    SendReport,
    [Display(Name = "Forward final report and PowerPoint, under embargo, to SPRG & NSCP, CSPR Panel & Lead Reviewer")]
    Embargo,
    [Display(Name = "Write to parents/children and send them a copy of the published report")]
    FamilyCopies,
    [Display(Name = "Post report and summary PowerPoint on website to meet publication date")]
    Post,
    [Display(Name = "Write to relevant LSCPs about report for their learning (if applicable)")]
    OtherPartnerships,
    [Display(Name = "Send link to report and notice of publication to the listed audiences")]
    SendLink,
}

/// <param name="Number">As the guidance numbers it; null for its row without a number.</param>
/// <param name="DaysBefore">Working days before the day of publication.</param>
/// <param name="Owner">Whose it is, unless somebody says otherwise.</param>
/// <param name="IsOptional">May be left out.</param>
/// <param name="TellsTheDay">Tells somebody the day of publication: to be done again when it moves (P-2a).</param>
public sealed record StepTemplate(PlanStep Step, int? Number, int DaysBefore, string Owner, bool IsOptional = false, bool TellsTheDay = false);

/// <summary>
/// The plan worked back from the day of publication (P-2). The guidance fixes one distance only, that of the report's sending (C-5); the others are usual ones that
/// the Business Unit changes step by step.
/// </summary>
internal static class PublicationPlan
{
    /// <summary>C-5: the plan's own row says 5 working days, the text above it 7. The stricter holds.</summary>
    public const int SendBefore = 7;

    private const string Office = "Business Unit", Head = "Head of Business Delivery";

    /// <summary>In the plan's order.</summary>
    public static readonly IReadOnlyList<StepTemplate> Steps =
    [
        new(PlanStep.FinalCheck, 1, 15, Office), new(PlanStep.Presentation, 2, 15, Office), new(PlanStep.PressStatement, 3, 12, "Communications team"), new(PlanStep.Briefings, 4, 9, Head, TellsTheDay: true),
        new(PlanStep.ShareStatement, 5, 8, "Communications team", TellsTheDay: true), new(PlanStep.Family, 6, 10, Head, TellsTheDay: true), new(PlanStep.ReviewerAndPanel, 7, 10, Office, TellsTheDay: true),
        new(PlanStep.SendReport, 8, SendBefore, Head, TellsTheDay: true), new(PlanStep.Embargo, 9, 5, Office, TellsTheDay: true), new(PlanStep.FamilyCopies, 10, 1, Head, TellsTheDay: true),
        new(PlanStep.Post, 11, 0, Office), new(PlanStep.OtherPartnerships, null, 0, Office, IsOptional: true, TellsTheDay: true),
        new(PlanStep.SendLink, 12, 0, Office),
    ];

    /// <summary>The template of a step.</summary>
    public static StepTemplate Of(PlanStep step) => Steps[(int)step];

    /// <summary>The day of a step that lies so many working days before the publication.</summary>
    public static DateOnly DueOn(DateOnly publishOn, int daysBefore, WorkingDays days) => days.Subtract(publishOn, daysBefore);

    /// <summary>The last day on which the report can be sent in time (C-5): day 0 is the day of publication, whatever weekday it is.</summary>
    public static DateOnly LastDayToSend(DateOnly publishOn, WorkingDays days) => days.Subtract(publishOn, SendBefore);

    /// <summary>The first day that leaves the seven working days when the report is sent today, or when it was sent on <paramref name="sentOn"/>.</summary>
    public static DateOnly Earliest(DateOnly sentOn, WorkingDays days) => days.Add(sentOn, SendBefore);

    /// <summary>Why a day needs a reason; null when it needs none.</summary>
    /// <param name="publishOn">The day.</param>
    /// <param name="sentOn">When all three had the report, or today.</param>
    /// <param name="days">The calendar.</param>
    public static string? NeedsReason(DateOnly publishOn, DateOnly sentOn, WorkingDays days) =>
        !days.IsWorkingDay(publishOn) ? $"{publishOn.InWords()} is no working day"
        : LastDayToSend(publishOn, days) < sentOn ? $"The report would have to be sent by {LastDayToSend(publishOn, days).InWords()}. The first day that leaves seven working days is {Earliest(sentOn, days).InWords()}"
        : null;
}
