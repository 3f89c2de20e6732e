namespace Nscp.Web;

/// <summary>The ways down to pages.</summary>
public static class Crumbs
{
    /// <summary>To a page of a case.</summary>
    public static IReadOnlyList<NavigationLink> Case(CaseReference @case) => [new("Cases", "/cases"), new(@case.ToString(), $"/cases/{@case}")];

    /// <summary>To a page below another page of a case.</summary>
    public static IReadOnlyList<NavigationLink> Case(CaseReference @case, string text, string href) => [.. Case(@case), new(text, href)];
}
