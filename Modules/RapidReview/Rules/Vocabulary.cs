using System.ComponentModel.DataAnnotations;

namespace Nscp.RapidReview;

/// <summary>Why the Rapid Review is held (§5, "Reasons for completing the Rapid Review").</summary>
public enum ReviewReason
{
    [Display(Name = "A Serious Incident Notification was sent")]
    SeriousIncidentNotification,

    [Display(Name = "A partner gave compelling evidence that the criteria for a local Rapid Review are met")]
    CompellingEvidence,
}

/// <summary>How an agency's return stands.</summary>
public enum ReturnState
{
    [Display(Name = "Asked, not begun")]
    Requested,

    [Display(Name = "Being written")]
    InProgress,

    [Display(Name = "Returned")]
    SignedOff,

    /// <summary>Was signed off, and is being changed: collated as it stands, with a remark.</summary>
    [Display(Name = "Reopened")]
    Reopened,

    [Display(Name = "No longer asked")]
    RequestWithdrawn,
}

/// <summary>What was sent to an agency that has not returned.</summary>
public enum ReminderKind
{
    Reminder,

    [Display(Name = "The request, sent again")]
    RequestSentAgain,
}

/// <summary>The pages of a return. Each is saved by itself and has its own version. Names are stored.</summary>
public enum ReturnSection
{
    [Display(Name = "Your details")]
    AuthorDetails,

    [Display(Name = "Check of the family details")]
    FamilyDetails,

    [Display(Name = "People whom you know of")]
    FamilyMembers,

    [Display(Name = "Categories")]
    Categories,

    [Display(Name = "Key practice episodes")]
    KeyPracticeEpisodes,

    [Display(Name = "Child’s Lived Experience & Voice")]
    ChildsVoice,

    [Display(Name = "Cultural Awareness & Competence")]
    CulturalAwareness,

    [Display(Name = "Impact of disability and/or physical or mental health issues")]
    Disability,

    [Display(Name = "Multi-Agency Working")]
    MultiAgencyWorking,

    [Display(Name = "Gaps in provision")]
    GapsInProvision,

    [Display(Name = "Cross boundary working")]
    CrossBoundaryWorking,

    [Display(Name = "Institutional settings")]
    InstitutionalSettings,

    [Display(Name = "Need for Improvement")]
    NeedForImprovement,

    [Display(Name = "Good practice identified")]
    GoodPractice,

    [Display(Name = "Immediate learning")]
    ImmediateLearning,
}

/// <summary>The nine headings of the analysis (§5); each has the name of its section. The description is the question beside it.</summary>
public enum AnalysisHeading
{
    [Display(Name = "Child’s Lived Experience & Voice", Description = "What was life really like for this child, and how can the child be heard in the review? Say what was seen and heard, and by whom; say so where nobody asked.")]
    ChildsVoice,

    [Display(Name = "Cultural Awareness & Competence", Description = "How did practitioners think about the race, culture, faith and ethnicity of the child and the family, and did that change what they did?")]
    CulturalAwareness,

    [Display(Name = "Impact of disability and/or physical or mental health issues", Description = "Which known risk factors were present or absent? Look at how race, gender, disability, health and adversity came together in this child’s life.")]
    Disability,

    [Display(Name = "Multi-Agency Working", Description = "How did agencies share what they knew and act together?")]
    MultiAgencyWorking,

    [Display(Name = "Gaps in provision", Description = "Was something needed that was not there, or not there in time?")]
    GapsInProvision,

    [Display(Name = "Cross boundary working", Description = "Did the family live in, move between or use services of several areas? What happened at the boundary?")]
    CrossBoundaryWorking,

    [Display(Name = "Institutional settings", Description = "Was a school, hospital, residential or secure setting part of what happened?")]
    InstitutionalSettings,

    [Display(Name = "Need for Improvement", Description = "Why did things happen as they did, and which actions should your agency or the partnership take?")]
    NeedForImprovement,

    [Display(Name = "Good practice identified", Description = "What was done well, and should others learn of it?")]
    GoodPractice,
}

/// <summary>The four answers on immediate learning (§5). Names are stored.</summary>
public enum LearningQuestion
{
    [Display(Name = "Immediate safeguarding arrangements of any children involved")]
    SafeguardingArrangements,

    [Display(Name = "Any immediate learning already")]
    LearningAlready,

    [Display(Name = "Plans for the dissemination of immediate learning")]
    Dissemination,

    [Display(Name = "Potential for additional learning within your agency")]
    FurtherLearning,
}

/// <summary>The family details that an agency checks against its own system, in the template's order and words (§5).</summary>
public enum FamilyField
{
    [Display(Name = "Name of Subject Child")]
    ChildName,

    [Display(Name = "Ethnicity")]
    Ethnicity,

    [Display(Name = "Also Known as")]
    AlsoKnownAs,

    [Display(Name = "NHS Number")]
    NhsNumber,

    [Display(Name = "Date of Birth")]
    DateOfBirth,

    [Display(Name = "Date of Death (if applicable)")]
    DateOfDeath,

    [Display(Name = "Brief details of any confirmed disability")]
    Disability,

    [Display(Name = "Gender")]
    Gender,

    [Display(Name = "Looked after child, currently or formerly")]
    LookedAfter,

    [Display(Name = "CP plan, current or former")]
    ProtectionPlan,

    [Display(Name = "Child in need, currently or formerly")]
    ChildInNeed,

    [Display(Name = "Siblings and their dates of birth")]
    Siblings,

    [Display(Name = "Home address")]
    HomeAddress,

    [Display(Name = "Housing provider")]
    HousingProvider,

    [Display(Name = "School or Early Years Provider")]
    School,

    [Display(Name = "Location of serious incident if not the child’s usual home address")]
    IncidentLocation,

    [Display(Name = "Criminal investigation and Senior Investigating Officer")]
    CriminalInvestigation,
}

/// <summary>What an agency found when it compared one family detail with its system.</summary>
public enum CheckFinding
{
    Agrees,
    Differs,

    [Display(Name = "We hold no record of this")]
    NoRecord,
}
