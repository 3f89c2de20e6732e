using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>What FamilyInvolvement tells Publication: whether the family was told and sent the report (I-7), and who heard of which date (P-2a).</summary>
public interface IFamilyReadiness
{
    /// <summary>Null when the family’s part has not begun, or has ended because there is no review.</summary>
    /// <param name="case">The case.</param>
    /// <param name="publicationOn">The day on which the report is to be published.</param>
    /// <param name="cancel">Calls it off.</param>
    Task<FamilyReadiness?> Of(CaseReference @case, DateOnly publicationOn, CancellationToken cancel);
}

/// <param name="Undecided">Who of the family is not decided on yet, or that nobody is listed and nobody has said why; each a sentence without a name. Until then nobody can say that the family knows.</param>
/// <param name="NotTold">Who was not told the day yet, each a sentence without a name.</param>
/// <param name="WithoutCopy">Who was sent no printed copy yet, each a sentence without a name.</param>
/// <param name="Excused">What will not be done and why, each a sentence without a name.</param>
/// <param name="Told">Who was told of which date, the latest of each person.</param>
/// <param name="ToldOfAnotherDate">Those among them who must be told again.</param>
/// <param name="Meetings">The days of family meetings that were held or are planned.</param>
public sealed record FamilyReadiness(
    IReadOnlyList<string> Undecided, IReadOnlyList<string> NotTold, IReadOnlyList<string> WithoutCopy, IReadOnlyList<string> Excused, IReadOnlyList<FamilyToldOfDate> Told,
    IReadOnlyList<FamilyToldOfDate> ToldOfAnotherDate, IReadOnlyList<DateOnly> Meetings)
{
    /// <summary>Everything that is still to be done before publication. Empty: nothing of the family stands in the way.</summary>
    public IReadOnlyList<string> Blocks => [.. Undecided, .. NotTold, .. WithoutCopy];
}

/// <param name="Relationship">To the child; never a name.</param>
/// <param name="Of">The publication date that the person was told.</param>
/// <param name="ToldOn">When.</param>
public sealed record FamilyToldOfDate(Guid Member, string Relationship, DateOnly Of, DateOnly ToldOn);
