using System.Globalization;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Publication;

/// <summary>Where the pages of papers and their templates are.</summary>
internal static class PaperWays
{
    public const string Templates = "/paper-templates";

    /// <summary>To a template's page.</summary>
    public static readonly IReadOnlyList<NavigationLink> TemplateTrail = [new("Paper templates", Templates)];

    public static string Template(string key) => $"{Templates}/{key}";

    public static string TemplateFile(string key, int version) => string.Create(CultureInfo.InvariantCulture, $"{Templates}/{key}/versions/{version}/template.docx");

    public static string TemplateBack(string key, int version) => string.Create(CultureInfo.InvariantCulture, $"{Templates}/{key}/back/{version}");

    public static IReadOnlyList<NavigationLink> TemplateTrailTo(string key, string name) => [.. TemplateTrail, new(name, Template(key))];

    public static string Papers(CaseReference @case) => $"/cases/{@case}/publication/papers";

    public static string Paper(CaseReference @case, string paper) => $"{Papers(@case)}/{paper}";

    public static string Document(CaseReference @case, Guid id) => $"/cases/{@case}/documents/{id}";

    public static IReadOnlyList<NavigationLink> Trail(CaseReference @case) => Crumbs.Case(@case, "Papers", Papers(@case));

    public static IReadOnlyList<NavigationLink> Trail(CaseReference @case, string paper, string title) => [.. Trail(@case), new(title, Paper(@case, paper))];
}
