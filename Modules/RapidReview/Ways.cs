using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.RapidReview;

/// <summary>Addresses of this module's pages, and the ways down to them.</summary>
internal static class Ways
{
    public static string Review(CaseReference @case) => $"/cases/{@case}/rapid-review";

    public static string Report(CaseReference @case) => $"/cases/{@case}/rapid-review/report";

    public static string Return(CaseReference @case, string agency) => $"/cases/{@case}/rapid-review/returns/{agency}";

    public static string Guests(CaseReference @case, string agency) => $"/cases/{@case}/rapid-review/agencies/{agency}/guests";

    public static string Section(CaseReference @case, string agency, ReturnSection section) => Enum.TryParse<AnalysisHeading>(section.ToString(), out var heading)
        ? $"{Return(@case, agency)}/analysis/{heading}"
        : $"{Return(@case, agency)}/{Slug(section)}";

    /// <summary>To a page below the Rapid Review.</summary>
    public static IReadOnlyList<NavigationLink> Down(CaseReference @case) => Crumbs.Case(@case, "Rapid Review", Review(@case));

    private static string Slug(ReturnSection section) => section switch
    {
        ReturnSection.AuthorDetails => "author",
        ReturnSection.FamilyDetails => "family-details",
        ReturnSection.FamilyMembers => "people",
        ReturnSection.Categories => "categories",
        ReturnSection.KeyPracticeEpisodes => "episodes",
        _ => "learning",
    };
}
