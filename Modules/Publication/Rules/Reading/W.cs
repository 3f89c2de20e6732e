using System.Xml.Linq;

namespace Nscp.Publication;

/// <summary>Names of WordprocessingML. A strict document's namespace is another: elements are compared by it as well.</summary>
internal static class W
{
    public static readonly XNamespace Namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>An attribute in any namespace.</summary>
    public static string? Attr(this XElement element, string name) => element.Attributes().FirstOrDefault(a => a.Name.LocalName == name)?.Value;

    /// <summary>A child in any namespace.</summary>
    public static XElement? Child(this XElement? element, string name) => element?.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    /// <summary>Descendants of that name in any namespace.</summary>
    public static IEnumerable<XElement> All(this XElement element, string name) => element.Descendants().Where(e => e.Name.LocalName == name);

    /// <summary>A switch such as <c>w:vanish</c> is on where it stands, unless it says false.</summary>
    public static bool IsOn(this XElement? properties, string name) => properties.Child(name) is { } element && element.Attr("val") is null or "1" or "true" or "on";
}

/// <summary>What styles say that matters here: which are headings, which hide their text.</summary>
internal sealed class WordStyles
{
    private readonly Dictionary<string, int> headings = [];
    private readonly HashSet<string> hidden = [];

    /// <summary>The language of the document's text; null when none is set.</summary>
    public string? Language { get; private init; }

    public static WordStyles From(XElement? styles)
    {
        var known = new WordStyles { Language = styles?.All("rPrDefault").SelectMany(e => e.All("lang")).Select(e => e.Attr("val")).FirstOrDefault() };
        foreach (var style in styles?.Elements().Where(e => e.Name.LocalName == "style") ?? [])
        {
            if (style.Attr("styleId") is not { } id)
                continue;
            var name = style.Child("name")?.Attr("val") ?? "";
            if (name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase) && int.TryParse(name.AsSpan(8), out var named) && named is > 0 and < 10)
                known.headings[id] = named;
            else if (int.TryParse(style.Child("pPr").Child("outlineLvl")?.Attr("val"), out var level) && level is >= 0 and < 9)
                known.headings[id] = level + 1;
            if (style.Child("rPr").IsOn("vanish"))
                known.hidden.Add(id);
        }

        return known;
    }

    /// <summary>1 to 9, or null for a paragraph that is no heading.</summary>
    public int? Heading(XElement paragraph)
    {
        var properties = paragraph.Child("pPr");
        if (int.TryParse(properties.Child("outlineLvl")?.Attr("val"), out var own) && own is >= 0 and < 9)
            return own + 1;
        return properties.Child("pStyle")?.Attr("val") is { } style && headings.TryGetValue(style, out var level) ? level : null;
    }

    /// <summary>True for a run or a paragraph whose text does not show.</summary>
    public bool Hides(XElement? properties) =>
        properties.IsOn("vanish") || properties.IsOn("webHidden") || (properties.Child("rStyle") ?? properties.Child("pStyle"))?.Attr("val") is { } style && hidden.Contains(style);
}
