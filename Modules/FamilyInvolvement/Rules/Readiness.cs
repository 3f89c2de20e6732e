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
    /// <param name="family">Who is decided on.</param>
    /// <param name="undecided">How many of those whom the Rapid Review knew nobody has decided on.</param>
    /// <param name="publicationOn">The day.</param>
    public static FamilyReadiness Of(FamilyFile family, int undecided, DateOnly publicationOn)
    {
        Dictionary<ContactPurpose, List<string>> blocks = Steps.ToDictionary(s => s.Purpose, _ => new List<string>());
        List<string> who = [], excused = [];
        if (undecided > 0)
            who.Add($"{undecided.Of("relative", "relatives")} of whom the Rapid Review knew not decided on yet: involve or leave out each");
        else if (family.People.Count == 0 && family.Nobody is null)
            who.Add("nobody of the family is listed: list who is to be told, or say why there is nobody");
        else if (family.People.Count == 0)
            excused.Add($"Nobody of the family is told. {family.Nobody!.Reason} ({family.Nobody.SaidBy})");
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
                    blocks[purpose].Add($"{file.Person.Relationship}: {notYet}");
                }
                else
                {
                    excused.Add($"{file.Person.Relationship}: {not}. {(file.Person.Consent is FamilyConsent.Refused ? "Does not want to be contacted" : "Every way of doing it is barred")}");
                }
            }
        }

        var told = family.People.SelectMany(Told).ToList();
        return new FamilyReadiness(
            who, blocks[ContactPurpose.ToldPublicationDate], blocks[ContactPurpose.HardCopySent], excused, told, [.. told.Where(t => t.Of != publicationOn)],
            [.. family.People.SelectMany(p => p.Meetings).Where(m => m.Row.State is FamilyMeetingState.Planned or FamilyMeetingState.Held).Select(m => m.Row.MeetingOn)]);
    }

    private static IEnumerable<FamilyToldOfDate> Told(PersonFile file) =>
        file.Contacts.LastOrDefault(c => c is { Purpose: ContactPurpose.ToldPublicationDate, AboutDate: not null, NotDoneBecause: null }) is { } told
            ? [new FamilyToldOfDate(file.Person.PersonId, file.Person.Relationship, told.AboutDate!.Value, told.HappenedOn)] : [];
}
