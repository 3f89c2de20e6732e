using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Dissemination;

/// <summary>Where the presentation's pages are.</summary>
internal static class PresentationWays
{
    public static string Presentation(CaseReference @case) => $"/cases/{@case}/learning/presentation";

    public static string Section(CaseReference @case, PresentationSection section) => $"{Presentation(@case)}/{section}";

    public static string Preview(CaseReference @case) => $"{Presentation(@case)}/preview.pptx";

    public static IReadOnlyList<NavigationLink> Trail(CaseReference @case) => Crumbs.Case(@case, "Summary presentation", Presentation(@case));
}
