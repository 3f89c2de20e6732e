using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>Which statutory date of a case was missed: met after its day, or not met though it has passed.</summary>
public enum LogLateness
{
    [Display(Name = "Something was late")]
    Anything,
    [Display(Name = "Nothing was late")]
    Nothing,
    [Display(Name = "Notification late (C-1)")]
    Notification,
    [Display(Name = "Rapid Review late (C-2)")]
    RapidReview,
    [Display(Name = "Local Rapid Review late (C-2)")]
    LocalRapidReview,
    [Display(Name = "Agency returns late (C-3)")]
    Returns,
    [Display(Name = "SPRG late (C-3)")]
    Sprg,
    [Display(Name = "Practice review late (C-4)")]
    PracticeReview,
    [Display(Name = "Report before publication late (C-5)")]
    BeforePublication,
}

/// <summary>What is to be shown of the log. Every part may be left out.</summary>
public sealed record LogFilter
{
    /// <summary>Opened on this day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Opened on this day or earlier.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The code of one of the 36 categories.</summary>
    public string? Category { get; init; }

    /// <summary>The code of an agency that was asked to contribute, or that referred the case.</summary>
    public string? Agency { get; init; }
    public ProcessStep? Stage { get; init; }

    /// <summary>Only cases with this kind of Rapid Review, wherever it stands .</summary>
    public RapidReviewKind? Review { get; init; }
    public LogOutcome? Outcome { get; init; }

    /// <summary>Only cases on which nothing was decided yet: neither an outcome, nor on a referral, nor to notify.</summary>
    public bool Undecided { get; init; }
    public LogLateness? Late { get; init; }

    /// <summary>The condition on the register <c>c</c>; its parameters come from <see cref="Parameters"/>. The wall is in it (X-5a).</summary>
    internal const string Condition = $"""
        c.opened_on >= @FirstDay AND c.opened_on <= @LastDay
           AND (@Stage IS NULL OR c.step = @Stage)
           AND (@Review IS NULL OR EXISTS (SELECT 1 FROM decisions.decision_record h WHERE h.case_reference = c.case_reference AND h.review_kind = @Review))
           AND (@Category IS NULL OR EXISTS (SELECT 1 FROM decisions.case_category k WHERE k.case_reference = c.case_reference AND k.code = @Category))
           AND (@OfAgency IS NULL OR EXISTS (SELECT 1 FROM nscp.case_party g WHERE g.case_reference = c.case_reference AND g.agency = @OfAgency)
                OR EXISTS (SELECT 1 FROM decisions.case_referrer f WHERE f.case_reference = c.case_reference AND f.agency = @OfAgency))
           AND (@Outcome IS NULL OR EXISTS (SELECT 1 FROM decisions.case_outcome u WHERE u.case_reference = c.case_reference AND u.outcome = @Outcome))
           AND (@Undecided = 0 OR (NOT EXISTS (SELECT 1 FROM decisions.case_outcome v WHERE v.case_reference = c.case_reference)
                AND NOT EXISTS (SELECT 1 FROM decisions.case_decision y WHERE y.case_reference = c.case_reference)))
           AND (@NothingLate = 0 OR NOT EXISTS (SELECT 1 FROM nscp.due_date d WHERE d.case_reference = c.case_reference
                 AND (d.met_on > d.due_on OR (d.met_on IS NULL AND d.fallen_away_because IS NULL AND d.due_on < @Today))))
           AND (@SomethingLate = 0 OR EXISTS (SELECT 1 FROM nscp.due_date e WHERE e.case_reference = c.case_reference AND (@LateRule IS NULL OR e.rule_id = @LateRule)
                 AND (e.met_on > e.due_on OR (e.met_on IS NULL AND e.fallen_away_because IS NULL AND e.due_on < @Today))))
           AND {CaseWall.Condition}
        """;

    internal LogParameters Parameters(Person reader, DateOnly today, int skip, int take)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(reader);
        return new LogParameters(
            From ?? new DateOnly(1900, 1, 1), To ?? new DateOnly(2199, 12, 31), Stage, Review, Category, Agency, Outcome, Undecided, Late is LogLateness.Nothing, Late is not (null or LogLateness.Nothing),
            Rule(Late), today, skip, take, seesEveryCase, agency, personId);
    }

    /// <summary>As in an address, without the question mark; "" where nothing is chosen.</summary>
    public string Query() => string.Join('&', new (string Name, string? Value)[]
    {
        ("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("category", Category), ("agency", Agency),
        ("stage", Stage?.ToString()), ("review", Review?.ToString()), ("outcome", Outcome?.ToString()), ("undecided", Undecided ? "yes" : null), ("late", Late?.ToString()),
    }.Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));

    private static string? Rule(LogLateness? late) => late switch
    {
        LogLateness.Notification => RuleId.Notification,
        LogLateness.RapidReview => RuleId.RapidReview,
        LogLateness.LocalRapidReview => RuleId.LocalRapidReview,
        LogLateness.Returns => RuleId.Returns,
        LogLateness.Sprg => RuleId.Sprg,
        LogLateness.PracticeReview => RuleId.PracticeReview,
        LogLateness.BeforePublication => RuleId.BeforePublication,
        _ => null,
    };
}

/// <summary>The parameters of <see cref="LogFilter.Condition"/>.</summary>
internal sealed record LogParameters(
    DateOnly FirstDay, DateOnly LastDay, ProcessStep? Stage, RapidReviewKind? Review, string? Category, string? OfAgency, LogOutcome? Outcome, bool Undecided, bool NothingLate, bool SomethingLate, string? LateRule,
    DateOnly Today, int Skip, int Take, bool SeesEveryCase, string Agency, string PersonId);
