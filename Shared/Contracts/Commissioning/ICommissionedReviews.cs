using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>What Commissioning tells other modules about a practice review.</summary>
public interface ICommissionedReviews
{
    /// <summary>Null when no practice review was decided for the case.</summary>
    Task<CommissionedReview?> Find(CaseReference @case, CancellationToken cancel);
}

/// <summary>A practice review as others need it: for the family's letters, the sign-off and the report's front page (M-6).</summary>
public sealed record CommissionedReview
{
    public required CaseReference Case { get; init; }
    public required DateOnly DecidedOn { get; init; }

    /// <summary>Those who are appointed, the first appointed first: the report names them.</summary>
    public required IReadOnlyList<ReviewPerson> LeadReviewers { get; init; }

    /// <summary>The members of the CSPR panel.</summary>
    public required IReadOnlyList<ReviewPerson> Panel { get; init; }

    /// <summary>What each member of the panel has still to see to (M-4), by name with the duties in words; those who have done all are not in it.</summary>
    public IReadOnlyList<OpenDuties> OpenDuties { get; init; } = [];

    /// <summary>The codes of the agencies involved.</summary>
    public required IReadOnlyList<string> Agencies { get; init; }

    /// <summary>The areas of the latest agreed terms of reference, or of the decision while there are none.</summary>
    public string? Areas { get; init; }

    /// <summary>The high-level summary that holds none of the names that the case knows (M-2); null before it is written.</summary>
    public string? Summary { get; init; }

    /// <summary>When the four bodies sign off, the report is sent and published, as planned now; null where it is not planned.</summary>
    public DateOnly? PanelSignOffOn { get; init; }
    public DateOnly? SprgSignOffOn { get; init; }
    public DateOnly? PartnersSignOffOn { get; init; }
    public DateOnly? GroupSignOffOn { get; init; }
    public DateOnly? ReportSentOn { get; init; }
    public DateOnly? PublicationOn { get; init; }

    /// <summary>True while a criminal investigation or trial is under way: notes of meetings with the family go to the disclosure officer first (I-5).</summary>
    public required bool HasCriminalProceedings { get; init; }

    /// <summary>True when proceedings of the family court are or were under way: whether it must agree to a publication has to be answered (P-3).</summary>
    public bool HasFamilyProceedings { get; init; }
}

/// <param name="Name">The member's.</param>
/// <param name="Duties">In words, in their order.</param>
public sealed record OpenDuties(string Name, IReadOnlyList<string> Duties);

/// <param name="PersonId">As in the sign-in; null for somebody without one.</param>
/// <param name="JobTitle">Null for a reviewer.</param>
/// <param name="Agency">The agency's code; null for a reviewer.</param>
public sealed record ReviewPerson(string Name, string? PersonId, string? JobTitle, string? Agency);
