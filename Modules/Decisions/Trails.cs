using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Decisions;

/// <summary>The ways down to this module's pages.</summary>
internal static class Trails
{
    public static readonly IReadOnlyList<NavigationLink> Meetings = [new("SPRG", "/sprg")];

    public static IReadOnlyList<NavigationLink> Meeting(DateOnly on) => [.. Meetings, new(Words.Of(on), Addresses.Meeting(on))];

    public static IReadOnlyList<NavigationLink> Record(CaseReference @case) => Crumbs.Case(@case, "Decision record", Addresses.Record(@case));

    public static IReadOnlyList<NavigationLink> Partners(CaseReference @case) => [.. Record(@case), new("Partners’ decision", Addresses.Partners(@case))];

    public static IReadOnlyList<NavigationLink> Panel(CaseReference @case) => [.. Record(@case), new("National Panel", Addresses.Panel(@case))];
}
