using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Tokens;

using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>What is known of a PDF besides its words: watermarks, the logo, left-overs, what a screen reader needs.</summary>
internal sealed class PdfFacts(ReadFile into, PdfDocument pdf, IReadOnlyList<Page> pages, PdfObjects objects)
{
    private static readonly string[] WatermarkWords = ["draft", "confidential", "do not copy", "sample", "restricted", "not for publication", "embargoed", "official-sensitive"];

    public void Look()
    {
        Watermarks();
        if (pages.FirstOrDefault(p => p.Number == 1) is { } first)
        {
            if (first.NumberOfImages > 0 || first.Paths.Count > 20)
                into.Well(CheckItem.Logo, "There is a picture on the first page: look whether it is the partnership’s logo");
            else
                into.Wrong(CheckItem.Logo, "No picture was found on the first page: put the partnership’s logo there");
        }

        if (pages.Sum(p => p.NumberOfImages) is > 0 and var pictures)
            into.NotRead($"{pictures.Of("picture", "pictures")}: what they show cannot be read here. Look at each");
        if (objects.Annotations > 0)
            into.Wrong(CheckItem.LeftOvers, $"{objects.Annotations.Of("comment or mark", "comments or marks")} (annotations) in the PDF");
        if (objects.Attachments > 0)
            into.Wrong(CheckItem.LeftOvers, $"{objects.Attachments.Of("file", "files")} attached to the PDF");
        if (objects.HasScript)
            into.Wrong(CheckItem.LeftOvers, "The PDF holds a script");
        Accessibility();
    }

    /// <summary>Words set slanting or very large, or marked as a watermark.</summary>
    private void Watermarks()
    {
        var words = pages.SelectMany(p => p.GetWords()).Where(w => w.Text.Length > 2 && (w.TextOrientation == TextOrientation.Other || w.Letters[0].PointSize > 60))
            .Select(w => w.Text).Concat(pages.SelectMany(p => p.GetMarkedContents()).Where(m => m.Properties?.Data.Values.Any(v => v is NameToken { Data: "Watermark" }) == true)
                .Select(m => m.Letters.Count == 0 ? "a picture" : string.Concat(m.Letters.Select(l => l.Value))))
            .Concat(pages.Where(p => WatermarkWords.Contains(new PdfPageText(p.Letters).Paragraphs.LastOrDefault()?.Trim().ToLowerInvariant())).Select(p => new PdfPageText(p.Letters).Paragraphs[^1].Trim()))
            .Distinct().Take(10).ToList();
        if (words.Count == 0)
            into.Well(CheckItem.Watermark, "No watermark was found");
        foreach (var word in words)
            into.Wrong(CheckItem.Watermark, $"This looks like a watermark: {word}");
    }

    private void Accessibility()
    {
        var catalogue = pdf.Structure.Catalog.CatalogDictionary.Data;
        var isTagged = catalogue.ContainsKey("StructTreeRoot") && objects.Structure.Count > 0;
        Say(isTagged, "The PDF is tagged", "The PDF is not tagged: a screen reader cannot follow it. Export it from Word with “document structure tags”");
        Say(catalogue.ContainsKey("Lang"), "The language is set", "No language is set: a screen reader does not know how to speak the text");
        Say(!string.IsNullOrWhiteSpace(pdf.Information.Title), "The document has a title", "The document has no title in its properties");
        if (!isTagged)
            return;

        var levels = objects.Structure.Where(s => s.Kind is ['H', >= '1' and <= '9']).Select(s => s.Kind[1] - '0').ToList();
        Say(levels.Count > 0 || objects.Structure.Any(s => s.Kind == "H"), $"{levels.Count.Of("heading", "headings")}", "No headings: a screen reader cannot jump through the document");
        var figures = objects.Structure.Where(s => s.Kind == "Figure").ToList();
        if (figures.Count > 0)
            Say(figures.All(f => f.HasAlternative), "All pictures have alternative text", $"{figures.Count(f => !f.HasAlternative).Of("picture has", "pictures have")} no alternative text");
        if (objects.Structure.Any(s => s.Kind == "Table"))
            Say(objects.Structure.Any(s => s.Kind == "TH"), "Tables have header cells", "No table has header cells");
    }

    private void Say(bool isWell, string well, string wrong)
    {
        if (isWell)
            into.Well(CheckItem.Accessibility, well);
        else
            into.Wrong(CheckItem.Accessibility, wrong);
    }
}
