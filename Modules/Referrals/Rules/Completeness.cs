using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>How far a section is.</summary>
public enum SectionState
{
    NotBegun,
    Partly,
    Done,
}

/// <param name="Missing">The questions that are still blank, in the form's words.</param>
public sealed record SectionStanding(ReferralSection Section, SectionState State, IReadOnlyList<string> Missing);

/// <summary>What the form still lacks. A gap does not stop a referral once it was seen and accepted; the child's name does, since nobody could find the case again.</summary>
internal static class Completeness
{
    /// <summary>Every section, in the form's order.</summary>
    /// <param name="begun">Those that were saved at least once.</param>
    public static IReadOnlyList<SectionStanding> Of(WholeForm form, IReadOnlySet<ReferralSection> begun) => [.. Enum.GetValues<ReferralSection>().Select(section =>
    {
        var missing = Sections.Of(section).Where(q => IsMissing(form, q)).Select(q => Words.Of(q)).ToList();
        return new SectionStanding(section, missing.Count == 0 ? SectionState.Done : begun.Contains(section) ? SectionState.Partly : SectionState.NotBegun, missing);
    })];

    /// <summary>True where an answer is expected and blank. What only some children have is never missing.</summary>
    internal static bool IsMissing(WholeForm form, ReferralQuestion question) => question switch
    {
        ReferralQuestion.Referrers => form.Referrers.Count == 0,
        ReferralQuestion.ChildName => form.ChildName is null,
        ReferralQuestion.Born => form.Born is null,
        ReferralQuestion.Ethnicity => form.Ethnicity is null,
        ReferralQuestion.Gender => form.Gender is null,
        ReferralQuestion.CurrentlyLookedAfter => form.CurrentlyLookedAfter is null,
        ReferralQuestion.FormerlyLookedAfter => form.FormerlyLookedAfter is null,
        ReferralQuestion.LookedAfterDetails => form.LookedAfterDetails is null && YesNoUnknown.Yes is var yes && (form.CurrentlyLookedAfter == yes || form.FormerlyLookedAfter == yes),
        ReferralQuestion.CurrentProtectionPlan => form.CurrentProtectionPlan is null,
        ReferralQuestion.FormerProtectionPlan => form.FormerProtectionPlan is null,
        ReferralQuestion.ProtectionPlanDetails => form.ProtectionPlanDetails is null && YesNoUnknown.Yes is var yes && (form.CurrentProtectionPlan == yes || form.FormerProtectionPlan == yes),
        ReferralQuestion.CurrentlyInNeed => form.CurrentlyInNeed is null,
        ReferralQuestion.FormerlyInNeed => form.FormerlyInNeed is null,
        ReferralQuestion.InNeedDetails => form.InNeedDetails is null && YesNoUnknown.Yes is var yes && (form.CurrentlyInNeed == yes || form.FormerlyInNeed == yes),
        ReferralQuestion.SiblingScope => form.SiblingScope is null,
        ReferralQuestion.HomeAddress => form.HomeAddress is null,
        ReferralQuestion.School => form.School is null,
        ReferralQuestion.IncidentOn => form.IncidentOn is null,
        ReferralQuestion.CriminalInvestigation => form.CriminalInvestigation is null,
        ReferralQuestion.SeniorInvestigatingOfficer => form.SeniorInvestigatingOfficer is null && form.CriminalInvestigation is YesNoUnknown.Yes,
        ReferralQuestion.Family => form.Family.Count == 0,
        ReferralQuestion.OtherAgencies => form.OtherAgencies.Count == 0,
        ReferralQuestion.Categories => form is { Categories.Count: 0, OtherCategories: null, NoCategories: null },
        ReferralQuestion.FamilyBackground => form.FamilyBackground is null,
        ReferralQuestion.TriggeringIncident => form.TriggeringIncident is null,
        ReferralQuestion.Chronology => form.Chronology.Count == 0,
        ReferralQuestion.ActionTaken => form.ActionTaken is null,
        ReferralQuestion.UnsafeNow => form.UnsafeNow is null,
        ReferralQuestion.CurrentSafety => form.CurrentSafety is null && form.UnsafeNow is not YesNoUnknown.No,
        ReferralQuestion.EscalationSteps => form.EscalationSteps is null,
        ReferralQuestion.OtherInvestigations => form.OtherInvestigations is null,
        _ => false,
    };
}
