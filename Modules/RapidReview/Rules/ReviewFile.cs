using Nscp.Contracts;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>Everything that a Rapid Review holds: what collation and the readiness check read.</summary>
public sealed record ReviewFile
{
    public required ReviewRow Review { get; init; }
    public required FamilyDetails Details { get; init; }
    public required IReadOnlyList<Sibling> Siblings { get; init; }
    public required Family Family { get; init; }

    /// <summary>Of every agency that is asked, in the order of the settings.</summary>
    public required IReadOnlyList<AgencyReturn> Returns { get; init; }
}

/// <summary>The Business Unit's part. Its dates are kept by the clock of the case.</summary>
public sealed record ReviewRow
{
    public required CaseReference CaseReference { get; init; }
    public required RapidReviewKind Kind { get; init; }
    public required DateOnly OpenedOn { get; init; }

    /// <summary>When a local review became a statutory one, because a SIN was made after all.</summary>
    public DateOnly? ConvertedOn { get; init; }
    public DateOnly? WithdrawnOn { get; init; }
    public string? WithdrawnBecause { get; init; }

    /// <summary>When the partners' decision was final: the review is over.</summary>
    public DateOnly? DecidedOn { get; init; }
    public ReviewReason? Reason { get; init; }
    public string? ReasonDetails { get; init; }
    public DateOnly? PeriodFrom { get; init; }
    public DateOnly? PeriodTo { get; init; }
    public string? PeriodDetails { get; init; }
    public string? ResponsibleOfficer { get; init; }

    /// <summary>When the National Panel confirmed the day of completion.</summary>
    public DateOnly? CompletionConfirmedOn { get; init; }
    public string? CompletionConfirmedBy { get; init; }
    public required int Version { get; init; }
    public required int DetailsVersion { get; init; }
    public required int MembersVersion { get; init; }
    public required int TiesVersion { get; init; }
    public required int ReadinessVersion { get; init; }

    /// <summary>True while returns can be asked for and written.</summary>
    public bool IsOpen => WithdrawnOn is null && DecidedOn is null;
}

/// <summary>The family details of the template (§5), but for siblings and members.</summary>
public record FamilyDetails
{
    public string? ChildName { get; init; }
    public string? AlsoKnownAs { get; init; }
    public string? Ethnicity { get; init; }
    public string? NhsNumber { get; init; }
    public DateOnly? Born { get; init; }
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
    public string? SiblingGroupInScope { get; init; }
    public string? HomeAddress { get; init; }
    public string? HousingProvider { get; init; }
    public string? School { get; init; }
    public string? IncidentLocation { get; init; }
    public string? CriminalInvestigation { get; init; }
}

/// <summary>A brother or sister, as the family details name them.</summary>
public sealed record Sibling
{
    public string? Name { get; init; }

    /// <summary>A date, or as much of one as is known.</summary>
    public string? Born { get; init; }
}

/// <summary>Members, parents and couples.</summary>
public sealed record Family(IReadOnlyList<FamilyMember> Members, IReadOnlyList<FamilyParents> Parents, IReadOnlyList<FamilyCouple> Couples);

/// <summary>A family member or another significant person (§5), with what the genogram needs .</summary>
public sealed record FamilyMember
{
    /// <summary>Stable; empty for a row that is new.</summary>
    public string? MemberId { get; init; }
    public string? Name { get; init; }
    public string? Address { get; init; }

    /// <summary>A date, or as much of one as is known; of an unborn child when it is due.</summary>
    public string? Born { get; init; }
    public bool HasDied { get; init; }
    public string? Died { get; init; }
    public bool IsUnborn { get; init; }
    public GenogramSex? Sex { get; init; }
    public string? Relationship { get; init; }
    public string? SignificantInformation { get; init; }

    /// <summary>People with the same words here live together.</summary>
    public string? Household { get; init; }
}

/// <summary>Who is whose child; people are named by their id, the subject child by <see cref="FamilyTree.Subject"/>.</summary>
public sealed record FamilyParents
{
    public string? Child { get; init; }
    public string? Parent1 { get; init; }
    public string? Parent2 { get; init; }
    public ParentageKind? Kind { get; init; }
}

/// <summary>Two people who are or were a couple.</summary>
public sealed record FamilyCouple
{
    public string? PersonA { get; init; }
    public string? PersonB { get; init; }
    public CoupleKind? Kind { get; init; }
}

/// <summary>All that one agency returned.</summary>
public sealed record AgencyReturn
{
    public required ReturnRow Row { get; init; }
    public ReturnAuthor? Author { get; init; }
    public IReadOnlyList<FamilyCheck> Checks { get; init; } = [];
    public IReadOnlyList<KnownMember> Members { get; init; } = [];
    public IReadOnlyList<string> Categories { get; init; } = [];
    public IReadOnlyList<Episode> Episodes { get; init; } = [];
    public IReadOnlyList<ReturnAnswer> Answers { get; init; } = [];
    public IReadOnlyList<SectionRow> Sections { get; init; } = [];

    /// <summary>True when it was signed off at least once: what it says goes into the collated report.</summary>
    public bool IsReturned => Row.State is ReturnState.SignedOff or ReturnState.Reopened;

    /// <summary>False once the Rapid Review is over.</summary>
    public bool IsReviewOpen { get; init; } = true;

    /// <summary>Why it can be read and not changed; null when it can.</summary>
    public ReadOnlyReason? ReadOnly => Row.State is ReturnState.SignedOff ? ReadOnlyReason.SignedOff : IsReviewOpen ? null : ReadOnlyReason.ReviewOver;

    /// <summary>The answer to a question, or null.</summary>
    public ReturnAnswer? Answer(string question) => Answers.FirstOrDefault(a => a.Question == question);

    /// <summary>The version of a section: 0 before it was first saved.</summary>
    public int VersionOf(ReturnSection section) => Sections.FirstOrDefault(s => s.Section == section)?.Version ?? 0;
}

/// <summary>The request to an agency and how its return stands.</summary>
public sealed record ReturnRow
{
    public required CaseReference CaseReference { get; init; }
    public required string Agency { get; init; }
    public required ReturnState State { get; init; }
    public string? RequestedAuthor { get; init; }
    public string? RequestedEmail { get; init; }
    public required DateOnly RequestedOn { get; init; }
    public DateOnly? ExtendedTo { get; init; }
    public string? ExtendedBecause { get; init; }
    public string? WithdrawnBecause { get; init; }
    public DateOnly? SignedOffOn { get; init; }

    /// <summary>When it first came back: what was late stays late, whatever is changed after it.</summary>
    public DateOnly? FirstSignedOffOn { get; init; }
    public string? SignedOffBy { get; init; }
    public string? SignedOffDesignation { get; init; }

    /// <summary>Who of the Business Unit entered it on the agency's behalf; null when the agency wrote it.</summary>
    public string? EnteredBy { get; init; }
    public required bool GapsAccepted { get; init; }
    public string? ReopenedBecause { get; init; }
    public required int Version { get; init; }
}

/// <summary>Details of the individual and agency completing the form (§5).</summary>
public sealed record ReturnAuthor
{
    public string Agency { get; init; } = "";
    public string? Name { get; init; }
    public string? Designation { get; init; }
    public string? Telephone { get; init; }
    public string? Email { get; init; }
    public DateOnly? CompletedOn { get; init; }
}

/// <summary>One family detail compared with the agency's system.</summary>
public sealed record FamilyCheck
{
    public string Agency { get; init; } = "";
    public required FamilyField Field { get; init; }
    public CheckFinding? Finding { get; init; }
    public string? OurRecord { get; init; }
}

/// <summary>A person whom an agency knows of and adds.</summary>
public sealed record KnownMember
{
    public string Agency { get; init; } = "";
    public string? Name { get; init; }
    public string? Address { get; init; }
    public string? Born { get; init; }
    public string? Relationship { get; init; }
    public string? SignificantInformation { get; init; }
}

/// <summary>A key practice episode: on a day, or about some time.</summary>
public sealed record Episode
{
    public string Agency { get; init; } = "";
    public DateOnly? HappenedOn { get; init; }
    public string? HappenedAbout { get; init; }
    public string? Event { get; init; }
    public string? Significance { get; init; }
}

/// <summary>A long answer; N/A is chosen, with its reason: an empty answer is not N/A .</summary>
public sealed record ReturnAnswer
{
    public string Agency { get; init; } = "";

    /// <summary>One of <see cref="Questions"/>.</summary>
    public required string Question { get; init; }
    public string? Answer { get; init; }
    public string? NotApplicableBecause { get; init; }

    /// <summary>True when there is an answer, or N/A with a reason.</summary>
    public bool IsGiven => !string.IsNullOrWhiteSpace(Answer) || !string.IsNullOrWhiteSpace(NotApplicableBecause);
}

/// <summary>A section that was saved.</summary>
public sealed record SectionRow
{
    public string Agency { get; init; } = "";
    public required ReturnSection Section { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset SavedAt { get; init; }
    public required string SavedBy { get; init; }
}

/// <summary>The names of long answers as they are stored: the headings, the learning questions, and two more.</summary>
internal static class Questions
{
    public const string Anomalies = "Anomalies";
    public const string OtherCategories = "OtherCategories";
    public const string NoCategories = "NoCategories";
    public const string NoEpisodes = "NoEpisodes";
}
