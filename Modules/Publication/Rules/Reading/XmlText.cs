using System.Xml.Linq;

namespace Nscp.Publication;

/// <summary>Reads XML that is not Word's running text: properties, custom XML, settings, charts, diagrams, sheets and slides of embedded files.</summary>
internal sealed class XmlText(ReadFile into, string within)
{
    private static readonly Dictionary<string, string> Properties = new()
    {
        ["creator"] = "author", ["lastModifiedBy"] = "last saved by", ["title"] = "title", ["subject"] = "subject", ["keywords"] = "keywords", ["description"] = "comments",
        ["category"] = "category", ["contentStatus"] = "status", ["Company"] = "company", ["Manager"] = "manager", ["Template"] = "template", ["HyperlinkBase"] = "hyperlink base",
    };

    /// <param name="at">Where the part stands, if it is a slide's.</param>
    public void Read(string name, XElement root, Place? at = null)
    {
        var isProperty = name.StartsWith("docProps/", StringComparison.OrdinalIgnoreCase);
        var isCustom = name.StartsWith("customXml/", StringComparison.OrdinalIgnoreCase);
        var kind = isProperty ? PlaceKind.Property : isCustom ? PlaceKind.CustomXml : within.Length > 0 ? PlaceKind.EmbeddedFile : PlaceKind.Inside;

        foreach (var (element, text) in Texts(root))
        {
            if (at is not null)
            {
                into.Add(new Passage(text, at with { Words = within + at.Words, Kind = within.Length > 0 ? PlaceKind.EmbeddedFile : at.Kind }));
                continue;
            }

            var words = isProperty ? $"Document property “{PropertyName(element)}”"
                : isCustom ? $"Custom XML kept in the file ({name}, {element.Name.LocalName})"
                : $"Text kept in the file ({name})";
            into.Add(new Passage(text, new Place(kind, within + words), IsProse: !isProperty || text.Contains(' ')));
        }
    }

    /// <summary>
    /// Everything that is said in attributes and XML comments, each only once: names of shapes, tags of content controls, authors of changes, variables. One passage a
    /// line, plain matches only.
    /// </summary>
    public static void ReadMarkings(ReadFile into, string within, XElement root)
    {
        HashSet<string> said = [];
        foreach (var attribute in root.DescendantsAndSelf().Attributes().Where(a => !a.IsNamespaceDeclaration))
        {
            if (attribute.Value is { Length: > 1 and < 100_000 } value && !value.StartsWith("http://schemas.", StringComparison.Ordinal) && value.Any(char.IsLetterOrDigit) && said.Add(value))
                into.Add(new Passage(value, Marking(attribute, within), IsProse: false) { IsRepetition = true });
        }

        foreach (var comment in root.DescendantNodesAndSelf().OfType<XComment>())
            into.Add(new Passage(comment.Value, new Place(PlaceKind.Inside, $"{within}remark inside the file"), IsProse: false));
    }

    private static Place Marking(XAttribute attribute, string within) => (attribute.Name.LocalName, attribute.Parent!.Name.LocalName) switch
    {
        ("author", _) => new(PlaceKind.Property, $"{within}author of a tracked change or comment"),
        ("descr" or "alt" or "title", _) => new(PlaceKind.AlternativeText, $"{within}alternative text"),
        ("tooltip", _) => new(PlaceKind.Link, $"{within}words shown over a link"),
        ("instr", _) => new(PlaceKind.FieldCode, $"{within}field code"),
        ("name", "bookmarkStart") => new(PlaceKind.Inside, $"{within}name of a bookmark"),
        ("val", "tag" or "alias") => new(PlaceKind.Inside, $"{within}name of a content control"),
        ("string", "textpath") => new(PlaceKind.Inside, $"{within}words of a watermark or of WordArt"),
        ("name" or "val", "docVar") => new(PlaceKind.Property, $"{within}document variable"),
        _ => new(PlaceKind.Inside, $"{within}marking inside the file ({attribute.Parent!.Name.LocalName}, {attribute.Name.LocalName})"),
    };

    /// <summary>A paragraph, a shared string or a chart's text is put together over its runs; elsewhere each element without children is a text.</summary>
    private static IEnumerable<(XElement, string)> Texts(XElement root)
    {
        var joined = root.DescendantsAndSelf().Where(e => e.Name.LocalName is "p" or "si" or "is" && e.All("t").Any()).ToHashSet();
        foreach (var element in joined.Where(e => !e.Ancestors().Any(joined.Contains)))
            yield return (element, string.Concat(element.All("t").Select(t => t.Value)));
        foreach (var element in root.DescendantsAndSelf().Where(e => !e.HasElements && e.Value.Length > 1 && !e.AncestorsAndSelf().Any(joined.Contains)))
            yield return (element, element.Value);
        foreach (var mixed in root.DescendantsAndSelf().Where(e => e.HasElements && e.Nodes().OfType<XText>().Any(t => !string.IsNullOrWhiteSpace(t.Value)) && !e.AncestorsAndSelf().Any(joined.Contains)))
            yield return (mixed, mixed.Value);
    }

    private static string PropertyName(XElement element) =>
        element.Ancestors().FirstOrDefault(e => e.Name.LocalName == "property")?.Attr("name") ?? Properties.GetValueOrDefault(element.Name.LocalName, element.Name.LocalName);
}
