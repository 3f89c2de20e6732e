using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>What FamilyInvolvement tells Publication: whether the family was told and sent the report (I-7), and who heard of which date (P-2a).</summary>
public interface IFamilyReadiness
{
    /// <summary>Null when the case has no family involvement.</summary>
    /// <param name="case">The case.</param>
    /// <param name="publicationOn">The day on which the report is to be published.</param>
    /// <param name="cancel">Calls it off.</param>
    Task<FamilyReadiness?> Of(CaseReference @case, DateOnly publicationOn, CancellationToken cancel);
}

/// <param name="Blocks">What is still to be done before publication, each a sentence without a name. Empty: nothing of the family stands in the way.</param>
/// <param name="Excused">What will not be done and why, each a sentence without a name.</param>
/// <param name="Told">Who was told of which date, the latest of each person.</param>
/// <param name="ToldOfAnotherDate">Those among them who must be told again.</param>
public sealed record FamilyReadiness(IReadOnlyList<string> Blocks, IReadOnlyList<string> Excused, IReadOnlyList<FamilyToldOfDate> Told, IReadOnlyList<FamilyToldOfDate> ToldOfAnotherDate);

/// <param name="Relationship">To the child; never a name.</param>
/// <param name="Of">The publication date that the person was told.</param>
/// <param name="ToldOn">When.</param>
public sealed record FamilyToldOfDate(Guid Member, string Relationship, DateOnly Of, DateOnly ToldOn);
