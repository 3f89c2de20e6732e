using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Dissemination;

/// <summary>Where this module's pages are, and the ways down to them.</summary>
internal static class Addresses
{
    public const string All = "/learning", Own = "/learning/own", Activities = "/learning/activities", Themes = "/learning/themes", Rounds = "/section-11";

    public static string OfCase(CaseReference @case) => $"/cases/{@case}/learning";

    public static string Item(CaseReference @case, Guid item) => $"{OfCase(@case)}/{item}";

    public static string Item(CaseReference @case, Guid item, string page) => $"{Item(@case, item)}/{page}";

    public static string OwnItem(Guid item) => $"{Own}/{item}";

    public static string Activity(CaseReference @case, Guid activity) => $"/cases/{@case}/dissemination/{activity}";

    public static string Round(Guid round) => $"{Rounds}/{round}";

    public static string Answer(Guid round, string agency) => $"{Rounds}/{round}/answers/{agency}";

    public static string Document(CaseReference @case, Guid id) => $"/cases/{@case}/documents/{id}";

    public static IReadOnlyList<NavigationLink> Trail(CaseReference @case) => Crumbs.Case(@case, "Learning", OfCase(@case));

    public static IReadOnlyList<NavigationLink> Trail(CaseReference @case, Guid item) => [.. Trail(@case), new(ItemTitle, Item(@case, item))];

    public static IReadOnlyList<NavigationLink> Lists => [new("Learning", All)];

    public static IReadOnlyList<NavigationLink> OwnTrail => [new("Your agency’s actions", Own)];

    private const string ItemTitle = "What was learned";
}
