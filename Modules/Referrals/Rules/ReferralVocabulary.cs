using System.ComponentModel.DataAnnotations;

namespace Nscp.Referrals;

/// <summary>The pages of the referral form. Each is saved by itself and has its own version. Names are stored.</summary>
public enum ReferralSection
{
    [Display(Name = "Who refers")]
    Referrers,

    [Display(Name = "The child")]
    Child,

    [Display(Name = "Looked after, child protection plan, child in need")]
    Statuses,

    [Display(Name = "Siblings")]
    Siblings,

    [Display(Name = "Home and school")]
    Home,

    [Display(Name = "When and where it happened")]
    Incident,

    [Display(Name = "Family and other significant people")]
    Family,

    [Display(Name = "Other agencies")]
    OtherAgencies,

    [Display(Name = "Categories")]
    Categories,

    [Display(Name = "Background and what happened")]
    Background,

    [Display(Name = "Chronology")]
    Chronology,

    [Display(Name = "Safety now")]
    Safety,

    [Display(Name = "Escalation and other investigations")]
    Escalation,
}

/// <summary>The questions of the form (guidance section 4), in its order and words. Names are stored.</summary>
public enum ReferralQuestion
{
    [Display(Name = "Name of senior officer / named or designated officer")]
    Referrers,

    [Display(Name = "Name of Child")]
    ChildName,

    [Display(Name = "Date of Birth")]
    Born,

    [Display(Name = "Ethnicity")]
    Ethnicity,

    [Display(Name = "Date of Death (if applicable)")]
    Died,

    [Display(Name = "Brief details of any confirmed disability")]
    Disability,

    [Display(Name = "Gender")]
    Gender,

    [Display(Name = "Currently looked after child?")]
    CurrentlyLookedAfter,

    [Display(Name = "Formerly looked after child?")]
    FormerlyLookedAfter,

    [Display(Name = "Looked after: details")]
    LookedAfterDetails,

    [Display(Name = "Currently CP plan?")]
    CurrentProtectionPlan,

    [Display(Name = "Former CP plan?")]
    FormerProtectionPlan,

    [Display(Name = "CP plan: details")]
    ProtectionPlanDetails,

    [Display(Name = "Currently child in need?")]
    CurrentlyInNeed,

    [Display(Name = "Formerly CIN?")]
    FormerlyInNeed,

    [Display(Name = "Child in need: details")]
    InNeedDetails,

    [Display(Name = "Name(s) of Siblings")]
    Siblings,

    [Display(Name = "Should the entire sibling group be considered in the scope of this review?")]
    SiblingScope,

    [Display(Name = "Home address")]
    HomeAddress,

    [Display(Name = "Housing provider (if applicable/known)")]
    HousingProvider,

    [Display(Name = "School or Early Years Provider")]
    School,

    [Display(Name = "Date of serious incident")]
    IncidentOn,

    [Display(Name = "Further incidents being reported, with their dates")]
    FurtherIncidents,

    [Display(Name = "Location of serious incident if not the child’s usual home address")]
    IncidentLocation,

    [Display(Name = "Is the incident the subject of a criminal investigation?")]
    CriminalInvestigation,

    [Display(Name = "Senior Investigating Officer")]
    SeniorInvestigatingOfficer,

    [Display(Name = "Parents/carers, significant family members and other significant adults or children")]
    Family,

    [Display(Name = "Other agencies known to be involved")]
    OtherAgencies,

    [Display(Name = "Category of Abuse")]
    Categories,

    [Display(Name = "Other: details")]
    OtherCategories,

    [Display(Name = "None of the categories applies")]
    NoCategories,

    [Display(Name = "Brief details of the child and the family background, including previous serious incidents and services provided")]
    FamilyBackground,

    [Display(Name = "Brief details of the incident that triggered this referral and why it constitutes a consideration by the Safeguarding Practice Review Group")]
    TriggeringIncident,

    [Display(Name = "Key events known to your agency leading up to and immediately following the incident")]
    Chronology,

    [Display(Name = "What action if any has been taken to safeguard the child or other children and adults affected?")]
    ActionTaken,

    [Display(Name = "Is this child, or another family member, unsafe now?")]
    UnsafeNow,

    [Display(Name = "Concerns about the current safety of this child or other family members")]
    CurrentSafety,

    [Display(Name = "Steps taken to escalate these concerns outside of the Safeguarding Practice Review Group")]
    EscalationSteps,

    [Display(Name = "Other investigations triggered by the incident, with details and outcomes")]
    OtherInvestigations,
}

/// <summary>Which questions a section asks. Between them the sections ask every question once.</summary>
internal static class Sections
{
    private static readonly IReadOnlyDictionary<ReferralSection, ReferralQuestion[]> Asked = new Dictionary<ReferralSection, ReferralQuestion[]>
    {
        [ReferralSection.Referrers] = [ReferralQuestion.Referrers],
        [ReferralSection.Child] = [ReferralQuestion.ChildName, ReferralQuestion.Born, ReferralQuestion.Ethnicity, ReferralQuestion.Died, ReferralQuestion.Disability, ReferralQuestion.Gender],
        [ReferralSection.Statuses] =
        [
            ReferralQuestion.CurrentlyLookedAfter, ReferralQuestion.FormerlyLookedAfter, ReferralQuestion.LookedAfterDetails, ReferralQuestion.CurrentProtectionPlan,
            ReferralQuestion.FormerProtectionPlan, ReferralQuestion.ProtectionPlanDetails, ReferralQuestion.CurrentlyInNeed, ReferralQuestion.FormerlyInNeed, ReferralQuestion.InNeedDetails,
        ],
        [ReferralSection.Siblings] = [ReferralQuestion.Siblings, ReferralQuestion.SiblingScope],
        [ReferralSection.Home] = [ReferralQuestion.HomeAddress, ReferralQuestion.HousingProvider, ReferralQuestion.School],
        [ReferralSection.Incident] =
        [
            ReferralQuestion.IncidentOn, ReferralQuestion.FurtherIncidents, ReferralQuestion.IncidentLocation, ReferralQuestion.CriminalInvestigation, ReferralQuestion.SeniorInvestigatingOfficer,
        ],
        [ReferralSection.Family] = [ReferralQuestion.Family],
        [ReferralSection.OtherAgencies] = [ReferralQuestion.OtherAgencies],
        [ReferralSection.Categories] = [ReferralQuestion.Categories, ReferralQuestion.OtherCategories, ReferralQuestion.NoCategories],
        [ReferralSection.Background] = [ReferralQuestion.FamilyBackground, ReferralQuestion.TriggeringIncident],
        [ReferralSection.Chronology] = [ReferralQuestion.Chronology],
        [ReferralSection.Safety] = [ReferralQuestion.ActionTaken, ReferralQuestion.UnsafeNow, ReferralQuestion.CurrentSafety],
        [ReferralSection.Escalation] = [ReferralQuestion.EscalationSteps, ReferralQuestion.OtherInvestigations],
    };

    /// <summary>In the form's order.</summary>
    public static IReadOnlyList<ReferralQuestion> Of(ReferralSection section) => Asked[section];
}
