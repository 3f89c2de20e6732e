using System.Xml.Linq;

using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>What is known of a Word document besides its words: watermarks, the logo, left-overs of editing, what a screen reader needs.</summary>
internal sealed class WordFacts(ReadFile into, XElement document, WordStyles styles, IEnumerable<string> parts, Func<string, XElement?> part)
{
    private readonly IReadOnlyList<string> names = [.. parts];

    public void Look()
    {
        Watermarks();
        Logo();
        LeftOvers();
        Headings();
        TitleAndLanguage();
        Tables();
        Pictures();
    }

    private IEnumerable<XElement> Headers => names.Where(n => n.StartsWith("word/header", StringComparison.OrdinalIgnoreCase)).Select(part).OfType<XElement>();

    private void Watermarks()
    {
        var words = Headers.Append(document)
            .SelectMany(h => h.All("textpath").Select(t => t.Attr("string"))
                .Concat(h.All("docPr").Where(d => d.Attr("name")?.Contains("watermark", StringComparison.OrdinalIgnoreCase) == true).Select(_ => "a picture or text box"))
                .Concat(h.All("shape").Where(s => s.Attr("id")?.Contains("WordPictureWatermark", StringComparison.Ordinal) == true).Select(_ => "a picture")))
            .OfType<string>().Distinct().ToList();
        if (words.Count == 0)
            into.Well(CheckItem.Watermark, "No watermark was found");
        foreach (var word in words)
            into.Wrong(CheckItem.Watermark, $"The document has a watermark: {word}");
    }

    /// <summary>A picture in the first page's header, or in the text before the first page's end.</summary>
    private void Logo()
    {
        var section = document.All("sectPr").FirstOrDefault();
        var wanted = section.Child("titlePg") is null ? "default" : "first";
        var relations = part("word/_rels/document.xml.rels");
        var id = section?.Elements().FirstOrDefault(e => e.Name.LocalName == "headerReference" && e.Attr("type") == wanted)?.Attr("id");
        var target = relations?.Elements().FirstOrDefault(e => e.Attr("Id") == id)?.Attr("Target");
        var first = target is null ? null : part(target.StartsWith('/') ? target[1..] : $"word/{target}");

        var body = document.Child("body")?.Elements().ToList() ?? [];
        var end = body.FindIndex(e => e.All("lastRenderedPageBreak").Any() || e.All("br").Any(b => b.Attr("type") == "page") || e.All("sectPr").Any());
        var onFirstPage = body.Take(end < 0 ? Math.Min(body.Count, 25) : end + 1);
        if ((first is not null && HasPicture(first)) || onFirstPage.Any(HasPicture))
            into.Well(CheckItem.Logo, "There is a picture on the first page: look whether it is the partnership’s logo");
        else
            into.Wrong(CheckItem.Logo, "No picture was found on the first page: put the partnership’s logo there");
    }

    private static bool HasPicture(XElement element) => element.All("blip").Any() || element.All("imagedata").Any();

    private void LeftOvers()
    {
        var changes = document.Descendants().Count(e => e.Name.LocalName is "ins" or "del" or "moveFrom" or "moveTo" && e.Attr("author") is not null);
        if (changes > 0)
            into.Wrong(CheckItem.LeftOvers, $"{changes.Of("tracked change", "tracked changes")} not accepted or rejected: the deleted words are still in the file");
        if (part("word/comments.xml")?.Elements().Count(e => e.Name.LocalName == "comment") is > 0 and var comments)
            into.Wrong(CheckItem.LeftOvers, $"{comments.Of("comment", "comments")} still in the file");
        if (document.All("rPr").Any(styles.Hides))
            into.Wrong(CheckItem.LeftOvers, "Hidden text in the file");
        if (names.Any(n => n.StartsWith("docProps/thumbnail", StringComparison.OrdinalIgnoreCase)))
            into.Wrong(CheckItem.LeftOvers, "The file keeps a small picture of its first page as it once was: it cannot be read here. Save without a preview picture");
        if (names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            into.Wrong(CheckItem.LeftOvers, "The file holds macros");
        if (names.Count(n => n.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase)) is > 0 and var embedded)
            into.Wrong(CheckItem.LeftOvers, $"{embedded.Of("file", "files")} embedded in the document");
        if (names.Count(n => n.Contains("/media/", StringComparison.OrdinalIgnoreCase)) is > 0 and var pictures)
            into.NotRead($"{pictures.Of("picture", "pictures")}: what they show cannot be read here. Look at each");
    }

    private void Headings()
    {
        var levels = document.All("p").Select(styles.Heading).OfType<int>().ToList();
        if (levels.Count == 0)
            into.Wrong(CheckItem.Accessibility, "No headings: a screen reader cannot jump through the document. Use Word’s heading styles");
        else if (levels.Zip(levels.Skip(1)).FirstOrDefault(pair => pair.Second > pair.First + 1) is { Second: > 0 } skipped)
            into.Wrong(CheckItem.Accessibility, $"A heading of level {skipped.Second} follows one of level {skipped.First}: no level may be left out");
        else
            into.Well(CheckItem.Accessibility, $"{levels.Count.Of("heading", "headings")}, no level left out");
    }

    private void TitleAndLanguage()
    {
        if (string.IsNullOrWhiteSpace(part("docProps/core.xml").Child("title")?.Value))
            into.Wrong(CheckItem.Accessibility, "The document has no title in its properties");
        else
            into.Well(CheckItem.Accessibility, "The document has a title");
        if ((styles.Language ?? document.All("lang").Select(l => l.Attr("val")).FirstOrDefault(l => l is not null)) is { } language)
            into.Well(CheckItem.Accessibility, $"The language is set ({language})");
        else
            into.Wrong(CheckItem.Accessibility, "No language is set: a screen reader does not know how to speak the text");
    }

    private void Tables()
    {
        var tables = document.All("tbl").Where(t => !HasLabelsOnly(t)).ToList();
        var without = tables.Count(t => t.Child("tr").Child("trPr").IsOn("tblHeader") is false);
        if (without > 0)
            into.Wrong(CheckItem.Accessibility, $"{without.Of("table has", "tables have")} no header row: mark the first row as “repeat as header row”");
        else if (tables.Count > 0)
            into.Well(CheckItem.Accessibility, $"{tables.Count.Of("table has", "tables have")} a header row");
    }

    /// <summary>A table of labels and values has its headers in the first column, and says so.</summary>
    private static bool HasLabelsOnly(XElement table) =>
        table.Child("tblPr").Child("tblLook") is { } look && look.Attr("firstColumn") is "1" or "true" && look.Attr("firstRow") is "0" or "false";

    private void Pictures()
    {
        var drawings = document.Descendants().Where(e => e.Name.LocalName is "inline" or "anchor" && HasPicture(e)).ToList();
        var without = drawings.Count(d => string.IsNullOrWhiteSpace(d.Child("docPr")?.Attr("descr")) && !d.All("decorative").Any(e => e.Attr("val") is "1" or "true"));
        if (without > 0)
            into.Wrong(CheckItem.Accessibility, $"{without.Of("picture has", "pictures have")} no alternative text");
        else if (drawings.Count > 0)
            into.Well(CheckItem.Accessibility, $"{drawings.Count.Of("picture has", "pictures have")} alternative text");
    }
}
