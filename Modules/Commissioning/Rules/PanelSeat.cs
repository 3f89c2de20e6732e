using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>Who can be on the CSPR panel of a case at all (M-4), and who never together with another part in it (M-2). Pure.</summary>
internal static class PanelSeat
{
    // What stands before or behind a name and is none.
    private static readonly HashSet<string> Titles =
    [
        "MR", "MRS", "MS", "MISS", "MX", "DR", "DOCTOR", "PROF", "PROFESSOR", "SIR", "DAME", "LORD", "LADY", "REV", "REVEREND", "CLLR", "COUNCILLOR", "PC", "DC", "DS", "DI", "DCI", "DSUPT", "CH", "INSP", "SGT", "SERGEANT",
        "INSPECTOR", "SUPERINTENDENT", "DETECTIVE", "CHIEF", "CONSTABLE", "NURSE", "SISTER", "OBE", "MBE", "CBE", "QPM", "PHD", "BSC", "BA", "MA", "MSC", "RN", "RGN", "RMN", "RHV", "JR", "SR",
    ];

    /// <summary>Reviewers are led into a case by their vetting, administrators see none, and guests see one thing only.</summary>
    public static bool MayBeTakenBy(Person person) => person.Guest is null && !person.Is(Role.LeadReviewer, Role.Administrator);

    /// <summary>The sign-in opens what a member of the panel works with: the case, the duties, the report (M-4, S-1).</summary>
    public static bool Opens(Person person) => person.Is(Role.CsprPanelMember);

    /// <summary>Shut out of the case. Who was let in for an emergency only, is.</summary>
    public static bool IsShut(WallRow wall) => wall.LiftedAt is null || wall.LiftedUntil is not null;

    /// <summary>The same name, whatever the capitals, spaces, accents, titles, middle names and order: "Dr Hollis Testerby", "Testerby, Hollis J." and "hollis testerby" are one.</summary>
    public static bool IsSameName(string? one, string? other)
    {
        var (a, b) = (Bare(one), Bare(other));
        return a.Count == 0 || b.Count == 0 ? a.Count == b.Count : (a[0], a[^1]) == (b[0], b[^1]) || (a.Count == b.Count && a.Order().SequenceEqual(b.Order()));
    }

    /// <summary>Perhaps the same name: the surname, and a first name of which one is an initial only.</summary>
    public static bool MayBeSameName(string? one, string? other)
    {
        var (a, b) = (Bare(one), Bare(other));
        return IsSameName(one, other) || (a.Count > 1 && b.Count > 1 && a[^1] == b[^1] && a[0][0] == b[0][0] && (a[0].Length == 1 || b[0].Length == 1));
    }

    /// <summary>
    /// Sign-ins that a declaration without one may mean: of that name, of the agency, or of none of the partnership's agencies.
    /// </summary>
    public static IReadOnlyList<Person> Meant(IEnumerable<Person> people, Partnership partnership, string name, string agency) =>
        [.. people.Where(p => MayBeTakenBy(p) && MayBeSameName(p.Name, name) && (p.Agency == agency || !partnership.Agencies.Any(a => a.Code == p.Agency)))];

    /// <summary>
    /// The conflict that somebody has on record in the case, by sign-in or else by name and agency; null when there is none, or when the person was let in again for good since. One that was recorded without a
    /// sign-in is lifted with the sign-in that bears the name.
    /// </summary>
    /// <param name="walls">Who is or was shut out of the case.</param>
    public static PanelMemberRow? ConflictBefore(IReadOnlyList<PanelMemberRow> panel, string? personId, string name, string agency, IReadOnlyList<WallRow> walls) => panel.FirstOrDefault(m =>
        (m.EndedForConflict || (m.State is MemberState.Blocked && (m.ManagesStaff || m.WasInvolved)))
        && ((personId is not null && m.PersonId == personId) || (m.Agency == agency && IsSameName(m.MemberName, name)))
        && (m.PersonId is { } signedIn ? walls.Any(w => w.PersonId == signedIn && IsShut(w)) : !walls.Any(w => w.PersonId == personId && !IsShut(w) && w.LiftedAt!.Value.ToLondonDate() >= (m.EndedOn ?? m.DeclaredOn))));

    /// <summary>First names first; hyphens and accents do not count.</summary>
    private static List<string> Bare(string? name)
    {
        var parts = (name ?? "").Split(',', 2);
        List<string> Words(string text) => [.. text.Split([' ', '\t', '\u00A0', '.'], StringSplitOptions.RemoveEmptyEntries).Select(NameKey.Of).OfType<string>()];
        List<string> before = [.. Words(parts[0]).Where(w => !Titles.Contains(w))], after = [.. Words(parts.Length > 1 ? parts[1] : "").Where(w => !Titles.Contains(w))];
        return before.Count > 0 && after.Count > 0 ? [.. after, .. before] : before.Count + after.Count > 0 ? [.. before, .. after] : Words(name ?? "");
    }
}
