using System.Text.RegularExpressions;
using System.Xml.Linq;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>Where in a presentation a part stands, in the order in which its slides are shown; and what is known of it besides its words.</summary>
internal sealed partial class Slides
{
    private const string Presentation = "ppt/presentation.xml";

    private readonly Dictionary<string, int> numbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<string, XElement?> part;
    private readonly IReadOnlyList<string> names;

    private Slides(IReadOnlyList<string> names, Func<string, XElement?> part)
    {
        (this.names, this.part) = (names, part);
        var targets = Targets("ppt/_rels/presentation.xml.rels", "ppt/");
        foreach (var id in part(Presentation)?.All("sldId").Select(s => s.Attributes().FirstOrDefault(a => a.Name.LocalName == "id" && a.Name.NamespaceName.Length > 0)?.Value) ?? [])
        {
            if (id is not null && targets.GetValueOrDefault(id) is { } slide)
                numbers.TryAdd(slide, numbers.Count + 1);
        }
    }

    /// <summary>Null when the file is no presentation.</summary>
    public static Slides? In(IEnumerable<string> parts, Func<string, XElement?> part) =>
        parts.ToList() is var names && names.Contains(Presentation, StringComparer.OrdinalIgnoreCase) ? new Slides(names, part) : null;

    public int Count => numbers.Count;

    /// <summary>Where a part's words stand; null for parts that are no slide's.</summary>
    public Place? Of(string name)
    {
        if (name.StartsWith("ppt/slides/", StringComparison.OrdinalIgnoreCase))
            return new Place(PlaceKind.Text, numbers.TryGetValue(name, out var number) ? $"Slide {number}" : "A slide that is not shown any more and is still in the file");
        if (name.StartsWith("ppt/notesSlides/", StringComparison.OrdinalIgnoreCase))
            return new Place(PlaceKind.Text, Targets(Relations(name), "").Values.Select(t => numbers.GetValueOrDefault($"ppt/slides/{t[(t.LastIndexOf('/') + 1)..]}")).FirstOrDefault(n => n > 0) is > 0 and var of ? $"Speaker notes of slide {of}" : "Speaker notes");
        if (name.StartsWith("ppt/comments/", StringComparison.OrdinalIgnoreCase))
            return new Place(PlaceKind.Comment, "Comment on a slide");
        return name.StartsWith("ppt/slideMasters/", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ppt/slideLayouts/", StringComparison.OrdinalIgnoreCase) ? new Place(PlaceKind.Inside, "Slide master or layout") : null;
    }

    /// <summary>Left-overs of editing, and what a screen reader needs.</summary>
    public void Look(ReadFile into)
    {
        List<int> hidden = [], untitled = [];
        var (pictures, without) = (0, 0);
        foreach (var (name, number) in numbers)
        {
            if (part(name) is not { } slide)
                continue;
            if (slide.Attr("show") is "0" or "false")
                hidden.Add(number);
            if (!slide.All("sp").Any(s => s.All("ph").Any(p => p.Attr("type") is "title" or "ctrTitle") && s.All("t").Any(t => !string.IsNullOrWhiteSpace(t.Value))))
                untitled.Add(number);
            var drawn = slide.Descendants().Where(e => e.Name.LocalName is "pic" or "graphicFrame").ToList();
            pictures += drawn.Count;
            without += drawn.Count(d => string.IsNullOrWhiteSpace(d.All("cNvPr").FirstOrDefault()?.Attr("descr")) && !d.All("decorative").Any(e => e.Attr("val") is "1" or "true") && !d.All("tbl").Any());
        }

        if (hidden.Count > 0)
            into.Wrong(CheckItem.LeftOvers, $"Hidden slides are in the file, and everybody can show them: {string.Join(", ", hidden)}");
        if (names.Count(n => n.StartsWith("ppt/slides/slide", StringComparison.OrdinalIgnoreCase) && !numbers.ContainsKey(n)) is > 0 and var lost)
            into.Wrong(CheckItem.LeftOvers, $"{lost.Of("slide was", "slides were")} taken out and still {(lost == 1 ? "is" : "are")} in the file: save it again under another name");
        if (names.Any(n => n.StartsWith("ppt/comments/", StringComparison.OrdinalIgnoreCase)))
            into.Wrong(CheckItem.LeftOvers, "Comments are still in the file");
        if (names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            into.Wrong(CheckItem.LeftOvers, "The file holds macros");
        if (names.Count(n => n.Contains("/media/", StringComparison.OrdinalIgnoreCase)) is > 0 and var media)
            into.NotRead($"{media.Of("picture", "pictures")}: what they show cannot be read here. Look at each");
        if (untitled.Count > 0)
            into.Wrong(CheckItem.Accessibility, $"Slides without a title, which a screen reader needs: {string.Join(", ", untitled)}");
        else
            into.Well(CheckItem.Accessibility, $"{Count.Of("slide", "slides")}, each with a title");
        if (without > 0)
            into.Wrong(CheckItem.Accessibility, $"{without.Of("picture or chart has", "pictures or charts have")} no alternative text");
        else if (pictures > 0)
            into.Well(CheckItem.Accessibility, "Pictures and charts have alternative text");
        if (string.IsNullOrWhiteSpace(part("docProps/core.xml").Child("title")?.Value))
            into.Wrong(CheckItem.Accessibility, "The presentation has no title in its properties");
    }

    private Dictionary<string, string> Targets(string relations, string below) => part(relations)?.Elements().Where(e => e.Attr("Id") is not null && e.Attr("Target") is not null)
        .DistinctBy(e => e.Attr("Id")).ToDictionary(e => e.Attr("Id")!, e => e.Attr("Target") is ['/', .. var absolute] ? absolute : below + e.Attr("Target")) ?? [];

    private static string Relations(string name) => Folder().Replace(name, "$1_rels/$2.rels");

    [GeneratedRegex("^(.*/)([^/]+)$")]
    private static partial Regex Folder();
}
