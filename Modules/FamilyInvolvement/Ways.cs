using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

/// <summary>Addresses of this module's pages, and the ways down to them.</summary>
internal static class Ways
{
    public static string Family(CaseReference @case) => $"/cases/{@case}/family";

    public static string Person(CaseReference @case, Guid member) => $"{Family(@case)}/people/{member}";

    public static string Meeting(CaseReference @case, Guid meeting) => $"{Family(@case)}/meetings/{meeting}";

    public static string Statement(CaseReference @case) => $"{Family(@case)}/statement";

    public static string Document(CaseReference @case, Guid document) => $"/cases/{@case}/documents/{document}";

    public static string WithheldLetter(CaseReference @case, Guid document) => $"{Family(@case)}/letters/{document}";

    /// <summary>To a page below the family's.</summary>
    public static IReadOnlyList<NavigationLink> Down(CaseReference @case) => Crumbs.Case(@case, "Family", Family(@case));

    /// <summary>To a page below a person's.</summary>
    public static IReadOnlyList<NavigationLink> Down(CaseReference @case, Guid member, string relationship) => [.. Down(@case), new(relationship, Person(@case, member))];
}
