using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>The Business Unit's answers by the fields that agencies check.</summary>
internal static class FamilyFields
{
    /// <summary>What the family details say, or null when they say nothing.</summary>
    public static string? Of(FamilyField field, FamilyDetails details, IReadOnlyList<Sibling> siblings) => field switch
    {
        FamilyField.ChildName => details.ChildName,
        FamilyField.Ethnicity => details.Ethnicity,
        FamilyField.AlsoKnownAs => details.AlsoKnownAs,
        FamilyField.NhsNumber => details.NhsNumber,
        FamilyField.DateOfBirth => details.Born is { } born ? Words.Of(born) : null,
        FamilyField.DateOfDeath => details.Died is { } died ? Words.Of(died) : null,
        FamilyField.Disability => details.Disability,
        FamilyField.Gender => details.Gender,
        FamilyField.LookedAfter => Status(details.CurrentlyLookedAfter, details.FormerlyLookedAfter, details.LookedAfterDetails),
        FamilyField.ProtectionPlan => Status(details.CurrentProtectionPlan, details.FormerProtectionPlan, details.ProtectionPlanDetails),
        FamilyField.ChildInNeed => Status(details.CurrentlyInNeed, details.FormerlyInNeed, details.InNeedDetails),
        FamilyField.Siblings => siblings.Count == 0 ? null : string.Join("\n", siblings.Select(s => s.Born is null ? s.Name : $"{s.Name}, {s.Born}")),
        FamilyField.HomeAddress => details.HomeAddress,
        FamilyField.HousingProvider => details.HousingProvider,
        FamilyField.School => details.School,
        FamilyField.IncidentLocation => details.IncidentLocation,
        FamilyField.CriminalInvestigation => details.CriminalInvestigation,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    /// <summary>True where the template asks only "if applicable": a blank there is nothing missing.</summary>
    public static bool MayBeBlank(FamilyField field) =>
        field is FamilyField.AlsoKnownAs or FamilyField.DateOfDeath or FamilyField.Siblings or FamilyField.HousingProvider or FamilyField.IncidentLocation;

    private static string? Status(YesNoUnknown? now, YesNoUnknown? before, string? details)
    {
        string?[] parts = [now is null ? null : $"Currently: {Words.Of(now)}", before is null ? null : $"Formerly: {Words.Of(before)}", details];
        return parts.Any(p => p is not null) ? string.Join("\n", parts.Where(p => p is not null)) : null;
    }
}
