using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>What Referrals tells other modules.</summary>
public interface IReferrals
{
    /// <summary>The submitted form of the case, to be put into a larger document; null when the case did not come by a referral.</summary>
    Task<ReferralForm?> Form(CaseReference @case, CancellationToken cancel);

    /// <summary>What the latest submitted form of the case says, for an incident or a Rapid Review to begin with; null when the case did not come by a referral.</summary>
    Task<ReferralFacts?> Facts(CaseReference @case, CancellationToken cancel);
}

/// <param name="Blocks">The form without a cover.</param>
public sealed record ReferralForm(DateOnly SubmittedOn, IReadOnlyList<Block> Blocks);

/// <summary>The facts of a submitted referral. Statuses are Yes, No or NotKnown, as far as the form says.</summary>
public sealed record ReferralFacts
{
    public required string ChildName { get; init; }
    public DateOnly? Born { get; init; }
    public DateOnly? Died { get; init; }
    public string? Gender { get; init; }
    public string? Ethnicity { get; init; }
    public string? Disability { get; init; }
    public string? HomeAddress { get; init; }
    public string? HousingProvider { get; init; }
    public string? School { get; init; }
    public string? SiblingScope { get; init; }
    public string? LookedAfter { get; init; }
    public string? ChildProtectionPlan { get; init; }
    public string? ChildInNeed { get; init; }
    public string? FormerlyLookedAfter { get; init; }
    public string? LookedAfterDetails { get; init; }
    public string? FormerProtectionPlan { get; init; }
    public string? ProtectionPlanDetails { get; init; }
    public string? FormerlyInNeed { get; init; }
    public string? InNeedDetails { get; init; }

    /// <summary>The brothers and sisters whom the form names.</summary>
    public IReadOnlyList<ReferredSibling> Siblings { get; init; } = [];

    /// <summary>The parents, carers and others whom the form names.</summary>
    public IReadOnlyList<ReferredPerson> Family { get; init; } = [];
    public DateOnly? IncidentOn { get; init; }
    public string? IncidentLocation { get; init; }

    /// <summary>Yes, No or NotKnown.</summary>
    public string? CriminalInvestigation { get; init; }
    public string? SeniorInvestigatingOfficer { get; init; }

    /// <summary>What happened, as the referrers wrote it.</summary>
    public string? TriggeringIncident { get; init; }

    /// <summary>The first of the officers who refer, with agency and title.</summary>
    public string? ReferrerName { get; init; }
    public string? ReferrerDesignation { get; init; }

    /// <summary>Whether it was decided that a SIN is to be submitted.</summary>
    public required bool IsToBeNotified { get; init; }
}

/// <param name="Name">Or that it is not known.</param>
/// <param name="Born">A date, or as much of one as is known.</param>
public sealed record ReferredSibling(string Name, string? Born);

/// <summary>A family member or another significant person.</summary>
/// <param name="Name">Or that it is not known.</param>
/// <param name="Born">A date, or as much of one as is known.</param>
public sealed record ReferredPerson(string Name, string? Address, string? Born, GenogramSex? Sex, string? Relationship, string? SignificantInformation);
