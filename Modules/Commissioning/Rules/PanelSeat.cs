using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>Who can be on the CSPR panel of a case at all (M-4), and who never together with another part in it (M-2). Pure.</summary>
internal static class PanelSeat
{
    /// <summary>Reviewers are led into a case by their vetting, administrators see none, and guests see one thing only.</summary>
    public static bool MayBeTakenBy(Person person) => person.Guest is null && !person.Is(Role.LeadReviewer, Role.Administrator);

    /// <summary>Shut out of the case. Who was let in for an emergency only, is.</summary>
    public static bool IsShut(WallRow wall) => wall.LiftedAt is null || wall.LiftedUntil is not null;

    /// <summary>The same name, whatever the capitals and spaces.</summary>
    public static bool IsSameName(string? one, string? other) => Bare(one) == Bare(other);

    /// <summary>
    /// The conflict that somebody has on record in the case, by sign-in or else by name and agency; null when there is none, or when the wall that came of it was lifted for good.
    /// </summary>
    /// <param name="shutOut">Those whom the wall keeps out.</param>
    public static PanelMemberRow? ConflictBefore(IReadOnlyList<PanelMemberRow> panel, string? personId, string name, string agency, IReadOnlySet<string> shutOut) => panel.FirstOrDefault(m =>
        (m.EndedForConflict || (m.State is MemberState.Blocked && (m.ManagesStaff || m.WasInvolved)))
        && ((personId is not null && m.PersonId == personId) || (m.Agency == agency && IsSameName(m.MemberName, name)))
        && (m.PersonId is not { } signedIn || shutOut.Contains(signedIn)));

    private static string Bare(string? name) => string.Join(' ', (name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}
