using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>The family as a genogram: the subject child of the family details and the members with their ties.</summary>
internal static class FamilyTree
{
    /// <summary>What ties call the child whom the review is about.</summary>
    public const string Subject = "subject";

    /// <summary>The genogram of a review. A tie to somebody who is no longer listed is left out.</summary>
    public static Genogram Of(FamilyDetails details, Family family, DateOnly asAt)
    {
        var known = family.Members.Select(m => m.MemberId!).Append(Subject).ToHashSet();
        return new Genogram(
            [Child(details, family), .. family.Members.Select(Person)],
            [
                .. family.Couples.Where(c => known.Contains(c.PersonA ?? "") && known.Contains(c.PersonB ?? "") && c.PersonA != c.PersonB)
                    .Select(c => new GenogramTie(c.PersonA!, c.PersonB!, c.Kind ?? CoupleKind.Unknown)),
            ],
            [
                .. family.Parents.Where(p => known.Contains(p.Child ?? "") && (known.Contains(p.Parent1 ?? "") || known.Contains(p.Parent2 ?? "")))
                    .Select(p => new GenogramParentage(p.Child!, Known(p.Parent1), Known(p.Parent2), p.Kind ?? ParentageKind.Biological)),
            ])
        {
            AsAt = asAt,
        };

        string? Known(string? id) => id is not null && known.Contains(id) ? id : null;
    }

    /// <summary>The sex that the words of the form suggest.</summary>
    public static GenogramSex SexOf(string? gender) => gender?.Trim().ToLowerInvariant() switch
    {
        "male" or "boy" or "m" or "man" => GenogramSex.Male,
        "female" or "girl" or "f" or "woman" => GenogramSex.Female,
        null or "" or "not known" or "unknown" => GenogramSex.Unknown,
        _ => GenogramSex.Other,
    };

    // The child lives where the home address's own first line says so: the same words as in the members' households.
    private static GenogramPerson Child(FamilyDetails details, Family family) =>
        new(Subject, string.IsNullOrWhiteSpace(details.ChildName) ? "Subject child" : details.ChildName)
        {
            Sex = SexOf(details.Gender),
            Born = details.Born is { } born ? Words.Of(born) : null,
            Died = details.Died is { } died ? Words.Of(died) : null,
            IsSubject = true,
            Household = family.Members.Select(m => m.Household).FirstOrDefault(h => !string.IsNullOrWhiteSpace(h)
                && details.HomeAddress?.Contains(h.Trim(), StringComparison.OrdinalIgnoreCase) is true),
        };

    private static GenogramPerson Person(FamilyMember member) => new(member.MemberId!, member.Name ?? "Name not known")
    {
        Sex = member.Sex ?? GenogramSex.Unknown,
        Born = member.Born,
        Died = member.Died,
        HasDied = member.HasDied,
        IsUnborn = member.IsUnborn,
        Note = member.Relationship,
        Household = string.IsNullOrWhiteSpace(member.Household) ? null : member.Household.Trim(),
    };
}
