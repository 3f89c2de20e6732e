using System.ComponentModel.DataAnnotations;

namespace Nscp.Commissioning;

/// <summary>When a reviewer could begin (M-1).</summary>
public enum Availability
{
    Available,
    [Display(Name = "Available from a day")]
    FromADay,
    [Display(Name = "Not available")]
    NotAvailable,
}

/// <summary>What a reviewer shows before a contract; of the five things that the guidance names the insurance is two policies (M-2; NSCP guidance, March 2025, section 7).</summary>
public enum VettingItem
{
    [Display(Name = "Two referees", Description = "Contact details of two referees, and what each of them answered")]
    Referees,
    [Display(Name = "Up-to-date CV", Description = "With previous experience of undertaking reviews")]
    Cv,
    [Display(Name = "Recent reviews", Description = "Ideally with links to published reports")]
    RecentReviews,
    [Display(Name = "Public liability insurance", Description = "With its last day")]
    PublicLiability,
    [Display(Name = "Professional indemnity insurance", Description = "With its last day")]
    ProfessionalIndemnity,
    [Display(Name = "Information Commissioner", Description = "Registration with the Information Commissioner’s Office")]
    InformationCommissioner,
}

/// <summary>How far one of them is.</summary>
public enum VettingState
{
    Missing,
    [Display(Name = "Received, not checked")]
    Received,
    [Display(Name = "In order")]
    InOrder,
    [Display(Name = "Not accepted")]
    Refused,
}

/// <summary>Whether a reviewer stands apart from the organisations involved (M-1).</summary>
public enum Independence
{
    [Display(Name = "Not declared")]
    NotDeclared,
    [Display(Name = "To be decided")]
    ToBeDecided,
    Independent,
    [Display(Name = "Accepted with a reason")]
    Accepted,
    [Display(Name = "Not independent")]
    Refused,
}

/// <summary>What stands in the induction list (M-1).</summary>
public enum InductionKind
{
    [Display(Name = "Local strategy")]
    Strategy,
    [Display(Name = "Resource or learning tool")]
    Resource,
    [Display(Name = "Guidance to reviewers")]
    Guidance,
}

/// <summary>A day of the timetable (M-3); the four bodies of the sign-off are guidance section 10's.</summary>
public enum MilestoneKind
{
    [Display(Name = "CSPR panel meeting")]
    PanelMeeting,
    [Display(Name = "First draft")]
    FirstDraft,
    [Display(Name = "Second draft")]
    SecondDraft,
    [Display(Name = "Final draft")]
    FinalDraft,
    [Display(Name = "Sign-off by the CSPR panel")]
    PanelSignOff,
    [Display(Name = "Sign-off by SPRG")]
    SprgSignOff,
    [Display(Name = "Sign-off by the Delegated Safeguarding Partners")]
    PartnersSignOff,
    [Display(Name = "Sign-off by the Partnership Group")]
    GroupSignOff,
    [Display(Name = "Report sent before publication")]
    ReportSent,
    Publication,
    [Display(Name = "Check of time and quality")]
    Check,
}

/// <summary>Proceedings that run beside the review (M-3).</summary>
public enum ProceedingKind
{
    [Display(Name = "Criminal investigation or trial")]
    Criminal,
    Inquest,
    [Display(Name = "Family court")]
    FamilyCourt,
    [Display(Name = "Other proceedings")]
    Other,
}

/// <summary>What can have to wait for the end of other proceedings.</summary>
public enum BlockedPart
{
    [Display(Name = "Conversations with the family")]
    Family,
    [Display(Name = "Conversations with staff")]
    Staff,
    [Display(Name = "The final draft")]
    FinalDraft,
    Publication,
}

/// <summary>Whether the review keeps its time (M-3a).</summary>
public enum TimeAnswer
{
    [Display(Name = "As planned")]
    AsPlanned,
    [Display(Name = "At risk")]
    AtRisk,
    Late,
}

/// <summary>Whether the review is good (M-3a).</summary>
public enum QualityAnswer
{
    Good,
    [Display(Name = "To be improved")]
    ToImprove,
    [Display(Name = "Not good enough")]
    NotGood,
}

/// <summary>Where somebody stands with the CSPR panel (M-4).</summary>
public enum MemberState
{
    Member,
    [Display(Name = "Not admitted: conflict")]
    Blocked,
    Ended,
}

/// <summary>What a member of the CSPR panel sees to (M-4; guidance section 9).</summary>
public enum PanelDuty
{
    [Display(Name = "Records secured", Description = "All files about the child and the review are secured, so that nothing is lost")]
    RecordsSecured,
    [Display(Name = "Staff told", Description = "Staff know what the review is for, how it works and how they can contribute")]
    StaffTold,
    [Display(Name = "Staff supported", Description = "Those involved have somebody to turn to")]
    StaffSupported,
    [Display(Name = "Information given", Description = "Everything that the Lead Reviewer asked of the agency has been given")]
    InformationGiven,
    [Display(Name = "Drafts assured", Description = "The drafts were read for quality and accuracy before sign-off")]
    DraftsAssured,
    [Display(Name = "Chief officer has seen the report", Description = "The final report was shared with the agency’s chief officer before sign-off")]
    ChiefOfficerHasSeen,
}

/// <summary>What happened to a safety concern (M-5).</summary>
public enum SafetyEntryKind
{
    [Display(Name = "Raised with the panel")]
    Raised,
    [Display(Name = "The panel answered")]
    PanelAnswered,
    [Display(Name = "Not resolved in time")]
    NotInTime,
    [Display(Name = "Written to the statutory partners")]
    WrittenToPartners,
    [Display(Name = "A statutory partner answered")]
    PartnerAnswered,
    Resolved,
}
