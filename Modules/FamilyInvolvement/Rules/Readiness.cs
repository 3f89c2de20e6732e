using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>Whether the family was told the day and sent a copy, person by person (I-7). Relationships only: it is read beyond those who work with the family.</summary>
internal static class Readiness
{
    private static readonly (ContactPurpose Purpose, string NotYet, string Not)[] Steps =
    [
        (ContactPurpose.ToldPublicationDate, "not yet told the day of publication", "not told the day of publication"),
        (ContactPurpose.HardCopySent, "no printed copy sent yet", "no printed copy"),
    ];

    /// <summary>As it stands for a publication on this day.</summary>
    /// <param name="family">What is recorded.</param>
    /// <param name="publicationOn">The day.</param>
    /// <param name="undecided">Those whom the Rapid Review knew and about whom nobody has decided, by relationship: nobody has told them either.</param>
    public static FamilyReadiness Of(FamilyFile family, DateOnly publicationOn, IReadOnlyList<string> undecided)
    {
        List<string> blocks = [.. undecided.Select(u => $"{u}: not decided yet whether the review involves this person")], excused = [];
        foreach (var file in family.People)
        {
            foreach (var (purpose, notYet, not) in Steps)
            {
                if (file.Settled(purpose, publicationOn) is { } settled)
                {
                    if (settled.NotDoneBecause is { } because)
                        excused.Add($"{file.Person.Relationship}: {not}. {because}");
                }
                else if (file.Person.Wishes.AsksFor(purpose))
                {
                    blocks.Add($"{file.Person.Relationship}: {notYet}");
                }
                else
                {
                    excused.Add($"{file.Person.Relationship}: {not}. {(file.Person.Consent is FamilyConsent.Refused ? "Does not want to be contacted" : "Every way of doing it is barred")}");
                }
            }
        }

        var told = family.People.SelectMany(Told).ToList();
        return new FamilyReadiness(blocks, excused, told, [.. told.Where(t => t.Of != publicationOn)]);
    }

    private static IEnumerable<FamilyToldOfDate> Told(PersonFile file) =>
        file.Contacts.LastOrDefault(c => c is { Purpose: ContactPurpose.ToldPublicationDate, AboutDate: not null, NotDoneBecause: null }) is { } told
            ? [new FamilyToldOfDate(file.Person.PersonId, file.Person.Relationship, told.AboutDate!.Value, told.HappenedOn)] : [];
}
