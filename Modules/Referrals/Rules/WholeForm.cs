using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>A senior officer, or a named or designated officer, of an agency that refers.</summary>
public sealed record ReferrerRow
{
    public string? Name { get; init; }

    /// <summary>The agency and the designation or title.</summary>
    public string? Designation { get; init; }

    /// <summary>Address, telephone number and e-mail.</summary>
    public string? Contact { get; init; }
}

/// <summary>A brother or sister.</summary>
public sealed record SiblingRow
{
    public string? Name { get; init; }

    /// <summary>A date, or as much of one as is known.</summary>
    public string? Born { get; init; }
}

/// <summary>A parent, carer, family member or other significant person.</summary>
public sealed record FamilyRow
{
    public string? Name { get; init; }
    public string? Address { get; init; }

    /// <summary>A date, or as much of one as is known.</summary>
    public string? Born { get; init; }

    /// <summary>For the genogram.</summary>
    public GenogramSex? Sex { get; init; }
    public string? Relationship { get; init; }
    public string? SignificantInformation { get; init; }
}

/// <summary>Another agency known to be involved.</summary>
public sealed record AgencyRow
{
    public string? Agency { get; init; }
    public string? KeyIndividuals { get; init; }

    /// <summary>Telephone and e-mail if known.</summary>
    public string? Contact { get; init; }
}

/// <summary>A row of the chronology.</summary>
public sealed record EventRow
{
    public DateOnly? HappenedOn { get; init; }

    /// <summary>Where the day is not known: summer 2024.</summary>
    public string? HappenedAbout { get; init; }
    public string? Event { get; init; }
}

/// <summary>Every answer of the form (guidance section 4). Blank is a gap, and shown as one .</summary>
public sealed record WholeForm
{
    public IReadOnlyList<ReferrerRow> Referrers { get; init; } = [];
    public string? ChildName { get; init; }
    public DateOnly? Born { get; init; }
    public string? Ethnicity { get; init; }
    public DateOnly? Died { get; init; }
    public string? Disability { get; init; }
    public string? Gender { get; init; }
    public YesNoUnknown? CurrentlyLookedAfter { get; init; }
    public YesNoUnknown? FormerlyLookedAfter { get; init; }
    public string? LookedAfterDetails { get; init; }
    public YesNoUnknown? CurrentProtectionPlan { get; init; }
    public YesNoUnknown? FormerProtectionPlan { get; init; }
    public string? ProtectionPlanDetails { get; init; }
    public YesNoUnknown? CurrentlyInNeed { get; init; }
    public YesNoUnknown? FormerlyInNeed { get; init; }
    public string? InNeedDetails { get; init; }
    public IReadOnlyList<SiblingRow> Siblings { get; init; } = [];
    public string? SiblingScope { get; init; }
    public string? HomeAddress { get; init; }
    public string? HousingProvider { get; init; }
    public string? School { get; init; }
    public DateOnly? IncidentOn { get; init; }
    public string? FurtherIncidents { get; init; }
    public string? IncidentLocation { get; init; }
    public YesNoUnknown? CriminalInvestigation { get; init; }
    public string? SeniorInvestigatingOfficer { get; init; }
    public IReadOnlyList<FamilyRow> Family { get; init; } = [];
    public IReadOnlyList<AgencyRow> OtherAgencies { get; init; } = [];
    public IReadOnlyList<string> Categories { get; init; } = [];
    public string? OtherCategories { get; init; }
    public YesNoUnknown? NoCategories { get; init; }
    public string? FamilyBackground { get; init; }
    public string? TriggeringIncident { get; init; }
    public IReadOnlyList<EventRow> Chronology { get; init; } = [];
    public string? ActionTaken { get; init; }
    public YesNoUnknown? UnsafeNow { get; init; }
    public string? CurrentSafety { get; init; }
    public string? EscalationSteps { get; init; }
    public string? OtherInvestigations { get; init; }
}
