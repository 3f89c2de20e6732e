using System.Globalization;
using System.Net;
using System.Text;

namespace Nscp.SharePointSite;

/// <summary>What a person sees who opens the site in a browser: the folders and files of a library with their columns, to look at and no more.</summary>
internal static class SiteListing
{
    private static readonly IReadOnlyList<(string Title, Func<StoredFile, string?> Value)> Columns =
    [
        ("Name", f => f.Name), ("Document kind", Column("NscpKind")), ("Document version", Column("NscpVersion")), ("Version", f => f.Version), ("Document date", Column("NscpDate")),
        ("Agency", Column("NscpAgency")), ("Protective marking", Column("NscpMarking")), ("Kept until", Column("NscpKeepUntil")), ("Retention label", f => f.Item.Label),
    ];

    /// <summary>The page of a folder, or of the site; null where there is none.</summary>
    public static string? Page(SiteState state, string path)
    {
        path = path.TrimEnd('/');
        if (path.Equals(state.Path, StringComparison.OrdinalIgnoreCase))
            return Html("Safeguarding", path, state.Lists.Values.Select(l => (l.Title, l.Root.Path)), []);
        var folder = state.Folders.Values.FirstOrDefault(f => f.Path.Equals(path, StringComparison.OrdinalIgnoreCase));
        return folder is null ? null : Html(folder.Name, folder.Parent?.Path ?? state.Path, folder.Folders.Values.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => (f.Name, f.Path)), [.. folder.Files.Values.OrderBy(f => f.Name, StringComparer.Ordinal)]);
    }

    private static string Html(string title, string above, IEnumerable<(string Name, string Path)> folders, IReadOnlyList<StoredFile> files)
    {
        var page = new StringBuilder($"""
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{E(title)}</title>
            <style>body{"{"}font:15px/1.5 sans-serif;margin:24px;color:#222{"}"} table{"{"}border-collapse:collapse{"}"} th,td{"{"}text-align:left;padding:6px 16px 6px 0;border-bottom:1px solid #ddd;white-space:nowrap{"}"} th{"{"}color:#555;font-weight:600{"}"} a{"{"}color:#036{"}"}</style>
            <p><a href="{Address(above)}">Up</a></p><h1>{E(title)}</h1><table><thead><tr>
            """);
        foreach (var (column, _) in Columns)
            page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{E(column)}</th>");
        page.Append("</tr></thead><tbody>");
        foreach (var (name, path) in folders)
            page.Append(CultureInfo.InvariantCulture, $"<tr><td colspan=\"{Columns.Count}\">📁 <a href=\"{Address(path)}\">{E(name)}</a></td></tr>");
        foreach (var file in files)
        {
            page.Append("<tr>");
            foreach (var (_, value) in Columns)
                page.Append(CultureInfo.InvariantCulture, $"<td>{E(value(file) ?? "")}</td>");
            page.Append("</tr>");
        }

        return page.Append("</tbody></table></html>").ToString();
    }

    private static Func<StoredFile, string?> Column(string name) => f => f.Item.Values.GetValueOrDefault(name) switch
    {
        DateOnly day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var text => text?.ToString(),
    };

    private static string Address(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
