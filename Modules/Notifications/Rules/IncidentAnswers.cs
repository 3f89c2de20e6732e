using System.ComponentModel.DataAnnotations;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>An answer that may not be known yet.</summary>
public enum Known
{
    Yes,
    No,
    [Display(Name = "Not known")]
    NotKnown,
}

/// <summary>What became of the child.</summary>
public enum Harm
{
    [Display(Name = "The child died")]
    Death,
    [Display(Name = "The child was seriously harmed")]
    SeriousHarm,
}

/// <summary>Where, as seen from the partnership's area: it decides which authority notifies (N-4).</summary>
public enum Place
{
    [Display(Name = "In the partnership’s area")]
    InTheArea,
    [Display(Name = "Elsewhere in England")]
    ElsewhereInEngland,
    [Display(Name = "Outside England")]
    OutsideEngland,
}

/// <summary>What is recorded of an incident (N-1), when it is first told and when it is corrected. What may be unknown may be blank; a blank is shown as a gap .</summary>
public abstract record IncidentAnswers
{
    public string? ChildName { get; init; }
    public string? AlsoKnownAs { get; init; }
    public DateOnly? Born { get; init; }
    public DateOnly? Died { get; init; }
    public string? Gender { get; init; }

    /// <summary>In words; "not known" is an answer.</summary>
    public string? Ethnicity { get; init; }
    public string? HomeAddress { get; init; }

    /// <summary>Where the child normally lives.</summary>
    public Place? Lives { get; init; }

    /// <summary>The authority or country, when that is not the partnership's area.</summary>
    public string? LivesWhere { get; init; }
    public Known? LookedAfter { get; init; }
    public Known? CareLeaver { get; init; }
    public Known? ChildProtectionPlan { get; init; }
    public Known? ChildInNeed { get; init; }
    public DateOnly? IncidentOn { get; init; }

    /// <summary>By London's clocks.</summary>
    public TimeOnly? IncidentTime { get; init; }
    public Place? Happened { get; init; }
    public string? IncidentLocation { get; init; }
    public string? KnownOrSuspected { get; init; }
    public Harm? Harm { get; init; }

    /// <summary>The day on which the Local Authority became aware: the trigger of C-1.</summary>
    public DateOnly? AwareOn { get; init; }
    public TimeOnly? AwareTime { get; init; }
    public string? ReporterName { get; init; }
    public string? ReporterRole { get; init; }
    public string? ReporterAgency { get; init; }

    /// <summary>A contribution about migration, a border or citizenship is needed (N-6).</summary>
    public Known? HomeOffice { get; init; }
    public string? HomeOfficeDetails { get; init; }
    public Known? CriminalInvestigation { get; init; }
    public string? SeniorInvestigatingOfficer { get; init; }

    /// <summary>The partner that puts the case forward, where one does (N-4).</summary>
    public StatutoryPartner? PutForwardBy { get; init; }
}
