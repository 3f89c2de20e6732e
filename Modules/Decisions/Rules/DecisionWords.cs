using System.ComponentModel.DataAnnotations;
using Nscp.Contracts;

namespace Nscp.Decisions;

/// <summary>Whether the case meets the criteria for a child safeguarding practice review (D-2a).</summary>
public enum CriteriaStatement
{
    [Display(Name = "The case has met the criteria for a child safeguarding practice review")]
    Met,

    [Display(Name = "The case has not met the criteria for a child safeguarding practice review")]
    NotMet,
}

/// <summary>What SPRG recommends (D-4).</summary>
public enum Recommendation
{
    [Display(Name = "Local child safeguarding practice review")]
    PracticeReview,

    [Display(Name = "No practice review: audit")]
    Audit,

    [Display(Name = "No practice review: learning debrief")]
    Debrief,

    [Display(Name = "No practice review: another form of review")]
    OtherReview,

    [Display(Name = "No practice review, nothing further")]
    NothingFurther,
}

/// <summary>The answer to one determinant.</summary>
public enum DeterminantAnswer
{
    Yes,
    No,

    [Display(Name = "Not at present")]
    NotAtPresent,
}

/// <summary>Whether another statutory or NHS review is needed.</summary>
public enum OtherReviewNeeded
{
    Yes,
    No,
}

/// <summary>The parts of the record, each saved by itself.</summary>
public enum RecordSection
{
    [Display(Name = "Date and immediate action")]
    ImmediateAction,

    [Display(Name = "Determinants")]
    Determinants,

    [Display(Name = "Rapid Review decision")]
    RapidReviewDecision,

    [Display(Name = "Other reviews, terms of reference and other learning")]
    FurtherQuestions,

    [Display(Name = "Further consideration by the Lead or Delegated Safeguarding Partners")]
    PartnersConsideration,

    [Display(Name = "Action log")]
    ActionLog,
}

/// <summary>The standing rows of the action log, in the words of the template (NSCP guidance, March 2025, section 6).</summary>
public enum StandingAction
{
    [Display(Name = "Share information with Lead and Delegate Statutory Safeguarding Partners for any further discussion")]
    ShareWithPartners,

    [Display(Name = "Provide feedback to referring agency, if applicable (local RRs only)")]
    FeedbackToReferrer,

    [Display(Name = "Submit Rapid Review Report and record of decision-making to the National Panel")]
    SubmitToNationalPanel,

    [Display(Name = "Notify agencies involved of decision to proceed to CSPR, if applicable.")]
    NotifyAgencies,

    [Display(Name = "Commission Lead Reviewer, if applicable.")]
    CommissionLeadReviewer,
}

/// <summary>How long somebody was at a meeting.</summary>
public enum Attendance
{
    Present,

    [Display(Name = "Present for part only")]
    PartOnly,
}

/// <summary>The ten determinants, in the words of the template (NSCP guidance, March 2025, section 6).</summary>
internal static class DeterminantWords
{
    /// <summary>The first is determinant 1.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "Highlights improvements needed to safeguard and promote the welfare of children, including where those improvements have been previously identified, including any thematic learning",
        "Highlights concerns regarding two or more organisations or agencies working together effectively to safeguard and promote the welfare of children",
        "Analysed intersectionality, i.e. the interconnected relationship of social categorisation such as race, gender, sexual orientation together with unique vulnerability and adversities suffered by the individual",
        "Is one in which safeguarding partners have cause for concern about the actions of a single agency",
        "Is one where there have been gaps in agency involvement (or no involvement) and this gives the safeguarding partners cause for concern",
        "Is more than one local authority, police area or integrated care board is involved, including in cases where families have moved around",
        "May raise issues relating to safeguarding or promoting the welfare of children in custody or institutional settings",
        "Highlights good individual practice or agency service provision.",
        "Highlights other significant factors that may lead to learning or service improvement",
        "Has national implications and/or should be considered for a national CSPR?",
    ];
}

/// <summary>
/// What the law asks the partners to take into account (Child Safeguarding Practice Review and Relevant Agency (England) Regulations 2018,
/// regulation 11), in the product's own words (D-2a). The determinants do not cover all of it.
/// </summary>
internal static class StatutoryCriteria
{
    /// <summary>The criteria, in the regulation's order.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "Does the case show, or may it show, that something must improve to keep children safe and well, even if the same was asked for before?",
        "Does it show, or may it show, themes that keep coming back in this work?",
        "Does it show, or may it show, concern about how two or more organisations worked together for children?",
        "Has the National Panel looked at the case and said that a local review may fit better?",
    ];
}

internal static class Recommendations
{
    public static ReviewDecision Decision(this Recommendation recommendation) =>
        recommendation is Recommendation.PracticeReview ? ReviewDecision.LocalChildSafeguardingPracticeReview : ReviewDecision.NoReview;
}
