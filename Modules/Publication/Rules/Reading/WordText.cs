using System.Text;
using System.Xml.Linq;

namespace Nscp.Publication;

/// <summary>
/// Reads one part of Word's text. A paragraph is put together over all its runs, since Word splits a name wherever somebody edited it; and is read as it
/// shows, with what is hidden, and as it was before its tracked changes.
/// </summary>
internal sealed class WordText(ReadFile into, string within, WordStyles styles)
{
    private string part = "";
    private PlaceKind kind = PlaceKind.Text;
    private string heading = "";
    private int paragraphs, tables, page = 1;

    public void Read(XElement root)
    {
        (part, kind) = root.Name.LocalName switch
        {
            "hdr" => ("Page header", PlaceKind.Header),
            "ftr" => ("Page footer", PlaceKind.Footer),
            "footnotes" => ("Footnote", PlaceKind.Footnote),
            "endnotes" => ("Endnote", PlaceKind.Endnote),
            "comments" => ("Comment", PlaceKind.Comment),
            "glossaryDocument" => ("Building block kept in the file", PlaceKind.Inside),
            _ => ("Main text", PlaceKind.Text),
        };

        Walk(root, "");
        if (root.Name.LocalName == "document" && within.Length == 0)
            into.Pages = page;
    }

    private void Walk(XElement element, string cell)
    {
        switch (element.Name.LocalName)
        {
            case "p" when element.Name.Namespace != DrawingText:
                Paragraph(element, cell);
                break;
            case "tbl":
                Table(element);
                break;
            case "footnote" or "endnote" when element.Attr("id") is { } id:
                Inside(element, cell, $"{part} {id}", kind);
                break;
            case "comment":
                Inside(element, cell, $"Comment {element.Attr("id")} by {element.Attr("author")}", PlaceKind.Comment);
                into.Add(new Passage(element.Attr("author") ?? "", new Place(PlaceKind.Comment, $"{within}author of a comment")));
                break;
            case "txbxContent":
                Inside(element, cell, $"Text box in {Lower(part)}", PlaceKind.TextBox);
                break;
            case "AlternateContent":
                Alternate(element, cell);
                break;
            default:
                foreach (var child in element.Elements())
                    Walk(child, cell);
                break;
        }
    }

    private static readonly XNamespace DrawingText = "http://schemas.openxmlformats.org/drawingml/2006/main";

    private void Inside(XElement element, string cell, string name, PlaceKind of)
    {
        var (before, beforeKind) = (part, kind);
        (part, kind) = (name, of);
        foreach (var child in element.Elements())
            Walk(child, cell);
        (part, kind) = (before, beforeKind);
    }

    /// <summary>Word writes a text box twice, for newer and older versions: the second is read only where it says something else.</summary>
    private void Alternate(XElement element, string cell)
    {
        var first = into.Passages.Count;
        foreach (var choice in element.Elements().Where(e => e.Name.LocalName == "Choice"))
            Walk(choice, cell);
        var said = into.Passages.Skip(first).Select(p => p.Text).ToHashSet();
        var fallback = new ReadFile();
        var other = new WordText(fallback, within, styles) { part = part, kind = kind, heading = heading, page = page };
        foreach (var old in element.Elements().Where(e => e.Name.LocalName == "Fallback"))
            other.Walk(old, cell);
        foreach (var passage in fallback.Passages.Where(p => !said.Contains(p.Text)))
            into.Add(passage);
    }

    private void Table(XElement table)
    {
        var number = ++tables;
        var before = kind;
        if (kind == PlaceKind.Text)
            kind = PlaceKind.Table;
        var properties = table.Child("tblPr");
        foreach (var words in new[] { properties.Child("tblCaption")?.Attr("val"), properties.Child("tblDescription")?.Attr("val") }.OfType<string>())
            into.Add(new Passage(words, new Place(PlaceKind.AlternativeText, $"{within}alternative text of table {number}")));

        var row = 0;
        foreach (var tr in Rows(table, "tr"))
        {
            row++;
            var column = 0;
            foreach (var tc in Rows(tr, "tc"))
            {
                column++;
                foreach (var child in tc.Elements())
                    Walk(child, $"table {number}, row {row}, column {column}");
            }
        }

        kind = before;
    }

    /// <summary>Rows and cells can stand inside content controls and tracked changes.</summary>
    private static IEnumerable<XElement> Rows(XElement parent, string name) => parent.Elements().SelectMany(e =>
        e.Name.LocalName == name ? [e] : e.Name.LocalName is "sdt" or "sdtContent" or "customXml" or "ins" or "del" ? Rows(e, name) : Enumerable.Empty<XElement>());

    private void Paragraph(XElement paragraph, string cell)
    {
        paragraphs++;
        var line = new Line();
        var boxes = new List<XElement>();
        Collect(paragraph, line, default, boxes);

        var seen = line.Text(s => s is { IsDeleted: false, IsHidden: false });
        if (cell.Length == 0 && kind == PlaceKind.Text && styles.Heading(paragraph) is not null && seen.Text.Length > 0)
            heading = seen.Text.Length > 60 ? seen.Text[..59] + "…" : seen.Text;

        var words = Where(cell);
        into.Add(new Passage(seen.Text, new Place(kind, words)));
        if (line.Any(s => s is { IsHidden: true, IsDeleted: false }))
            AddOnly(line.Text(s => !s.IsDeleted), s => s.IsHidden, PlaceKind.HiddenText, $"Hidden text in: {words}");
        if (line.Any(s => s.IsDeleted))
            AddOnly(line.Text(s => !s.IsInserted), s => s.IsDeleted, PlaceKind.DeletedText, $"Deleted text (tracked change) in: {words}");
        if (line.Field.Length > 0)
            into.Add(new Passage(line.Field.ToString(), new Place(PlaceKind.FieldCode, $"Field code in: {words}"), IsProse: false));

        foreach (var box in boxes)
            Walk(box, "");

        void AddOnly((string Text, List<(int Start, int End, Stretch Of)> Map) read, Func<Stretch, bool> which, PlaceKind of, string place) =>
            into.Add(new Passage(read.Text, new Place(of, place)) { Only = [.. read.Map.Where(m => which(m.Of)).Select(m => (m.Start, m.End))] });
    }

    private string Where(string cell)
    {
        var about = kind is PlaceKind.Text or PlaceKind.Table && page > 1 ? $", about page {page}" : "";
        var under = kind is PlaceKind.Text or PlaceKind.Table && heading.Length > 0 ? $", under “{heading}”" : "";
        return within + part + (cell.Length > 0 ? $", {cell}" : kind == PlaceKind.Text ? $", paragraph {paragraphs}" : "") + about + under;
    }

    private static string Lower(string words) => words.Length == 0 ? words : char.ToLowerInvariant(words[0]) + words[1..];

    private void Collect(XElement element, Line line, Stretch state, List<XElement> boxes)
    {
        foreach (var child in element.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "t" or "delText": line.Add(child.Value, state); break;
                case "tab" or "ptab" when element.Name.LocalName == "r": line.Add("\t", state); break;
                case "br" or "cr":
                    line.Add(" ", state);
                    page += child.Attr("type") == "page" ? 1 : 0;
                    break;
                case "lastRenderedPageBreak": page++; break;
                case "noBreakHyphen": line.Add("-", state); break;
                case "softHyphen" or "pPr": break;
                case "instrText" or "delInstrText": line.Field.Append(child.Value); break;
                case "fldSimple":
                    line.Field.Append(' ').Append(child.Attr("instr")).Append(' ');
                    Collect(child, line, state, boxes);
                    break;
                case "del" or "moveFrom": Collect(child, line, state with { IsDeleted = true }, boxes); break;
                case "ins" or "moveTo": Collect(child, line, state with { IsInserted = true }, boxes); break;
                case "r": Collect(child, line, state with { IsHidden = state.IsHidden || styles.Hides(child.Child("rPr")) || styles.Hides(element.Child("pPr").Child("rPr")) && child.Child("rPr") is null }, boxes); break;
                case "rPr": break;
                case "docPr" or "cNvPr":
                    Alternative(child);
                    Collect(child, line, state, boxes);
                    break;
                case "txbxContent" or "tbl": boxes.Add(child); break;
                case "AlternateContent": boxes.Add(child); break;
                default: Collect(child, line, state, boxes); break;
            }
        }
    }

    private void Alternative(XElement drawing)
    {
        foreach (var words in new[] { drawing.Attr("descr"), drawing.Attr("title") }.OfType<string>())
            into.Add(new Passage(words, new Place(PlaceKind.AlternativeText, $"{within}alternative text of a picture in: {Where("")}")));
    }

    private readonly record struct Stretch(bool IsDeleted, bool IsInserted, bool IsHidden);

    /// <summary>A paragraph's stretches of text in their order.</summary>
    private sealed class Line
    {
        private readonly List<(string Text, Stretch Of)> stretches = [];

        public StringBuilder Field { get; } = new();

        public void Add(string text, Stretch state) => stretches.Add((text, state));

        public bool Any(Func<Stretch, bool> which) => stretches.Any(s => which(s.Of));

        public (string Text, List<(int Start, int End, Stretch Of)> Map) Text(Func<Stretch, bool> which)
        {
            var text = new StringBuilder();
            List<(int, int, Stretch)> map = [];
            foreach (var (words, of) in stretches.Where(s => which(s.Of)))
            {
                map.Add((text.Length, text.Length + words.Length, of));
                text.Append(words);
            }

            return (text.ToString(), map);
        }
    }
}
