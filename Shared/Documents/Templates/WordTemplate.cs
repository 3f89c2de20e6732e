using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Nscp.Kernel;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Nscp.Documents;

/// <summary>
/// Word files that the Business Unit edits itself (P-6): a field is its name between marks, <c>«Publication date»</c> or <c>[[Publication date]]</c>, seen and typed like any
/// other word (docs/decisions/0384-fields-that-a-secretary-can-type.md). It can stand in the text, in tables, headers, footers, text boxes and notes.
/// </summary>
public static partial class WordTemplate
{
    /// <summary>How a place begins that is still to be written; the field's name follows, and a bracket.</summary>
    public const string ToBeWritten = "[To be written: ";

    private const int MostProblems = 20;

    private static readonly string[] Tracked = ["ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "cellIns", "cellDel"];

    /// <summary>Looks whether a file can be the template of a paper with these fields. Whatever is wrong with it is in the answer; nothing is thrown.</summary>
    /// <param name="content">A .docx that <see cref="IUploadCheck"/> has found harmless.</param>
    /// <param name="fields">What the paper can say.</param>
    public static TemplateFindings Check(byte[] content, IReadOnlyList<TemplateField> fields)
    {
        try
        {
            using var word = WordprocessingDocument.Open(new MemoryStream(content), false);
            return word.MainDocumentPart is { Document.Body: not null } main ? Check(main, fields) : NotWord();
        }
        catch (Exception e) when (e is OpenXmlPackageException or InvalidDataException or FileFormatException or System.Xml.XmlException or FormatException or ArgumentException or InvalidOperationException or NullReferenceException)
        {
            // Word files that were written by hand fail in many ways when they are read.
            return NotWord();
        }
    }

    /// <summary>Drafts a paper: a copy of the template with the values in the fields' places.</summary>
    /// <param name="template">That <see cref="Check"/> has nothing against.</param>
    /// <param name="values">With a value for every field that the template can hold, or its name among <see cref="TemplateValues.ToBeWritten"/>.</param>
    public static byte[] Fill(byte[] template, TemplateValues values)
    {
        var known = values.Values.ToDictionary(v => Key(v.Key), v => LongText.Clean(v.Value).Trim('\n'));
        var open = values.ToBeWritten.ToDictionary(Key, name => $"{ToBeWritten}{name}]");
        var conditions = values.Conditions.ToDictionary(c => Key(c.Key), c => c.Value);
        using var file = new MemoryStream();
        file.Write(template);
        using (var word = WordprocessingDocument.Open(file, true))
        {
            foreach (var paragraph in MarkedParagraph.Of(word.MainDocumentPart!).Where(p => p.Marks.Count > 0).ToList())
            {
                if (Conditional(paragraph, conditions) is { } stays)
                    Fill(stays, known, open);
            }

            if (values.IsLarge)
                Enlarge(word.MainDocumentPart!);
            word.PackageProperties.Title = LongText.Clean(values.Title);
            word.PackageProperties.Creator = LongText.Clean(values.Author);
            (word.PackageProperties.LastModifiedBy, word.PackageProperties.Keywords, word.PackageProperties.Description, word.PackageProperties.Subject) = (null, null, null, null);
            if (word.ExtendedFilePropertiesPart?.Properties is { } properties)
                (properties.Company, properties.Manager) = (null, null);
        }

        return file.ToArray();
    }

    /// <summary>The names of the fields that a paper drafted from the template would hold: those of the paragraphs that stay.</summary>
    /// <param name="template">That <see cref="Check(byte[], IReadOnlyList{TemplateField})"/> has nothing against.</param>
    /// <param name="fields">What the paper can say.</param>
    /// <param name="conditions">Whether each condition holds now.</param>
    public static IReadOnlyList<string> Used(byte[] template, IReadOnlyList<TemplateField> fields, IReadOnlyDictionary<string, bool> conditions)
    {
        var holds = conditions.ToDictionary(c => Key(c.Key), c => c.Value);
        using var word = WordprocessingDocument.Open(new MemoryStream(template), false);
        var left = MarkedParagraph.Of(word.MainDocumentPart!).Where(p => p.Marks.All(m => holds.GetValueOrDefault(Key(m.Name), true))).SelectMany(p => p.Marks).Select(m => Key(m.Name)).ToHashSet();
        return [.. fields.Where(f => !f.IsCondition && left.Contains(Key(f.Name))).Select(f => f.Name)];
    }

    /// <summary>The paragraph without its conditions; null where one does not hold: then it is gone.</summary>
    private static MarkedParagraph? Conditional(MarkedParagraph paragraph, Dictionary<string, bool> conditions)
    {
        var asked = paragraph.Marks.Where(m => conditions.ContainsKey(Key(m.Name))).ToList();
        if (asked.Count == 0)
            return paragraph;
        if (!asked.All(m => conditions[Key(m.Name)]))
        {
            if (MayGo(paragraph.Paragraph))
                paragraph.Paragraph.Remove();
            else
                paragraph.Empty();
            return null;
        }

        foreach (var mark in Enumerable.Reverse(asked))
            paragraph.Put(mark with { End = mark.End + paragraph.Text[mark.End..].TakeWhile(c => c is ' ' or '\u00A0').Count() }, "", isToBeWritten: false);
        return new MarkedParagraph(paragraph.Paragraph, "");
    }

    private static void Fill(MarkedParagraph paragraph, Dictionary<string, string> known, Dictionary<string, string> open)
    {
        if (paragraph.Marks is [var only] && paragraph.Text.Trim().Length == only.End - only.Start && known.TryGetValue(Key(only.Name), out var words))
        {
            var lines = words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (lines.Length == 0 && MayGo(paragraph.Paragraph))
            {
                paragraph.Paragraph.Remove();
                return;
            }

            if (lines.Length > 1 && paragraph.Paragraph.ParagraphProperties?.SectionProperties is null)
            {
                Repeat(paragraph, lines);
                return;
            }
        }

        var says = false;
        foreach (var mark in paragraph.Marks.Reverse())
        {
            var key = Key(mark.Name);
            var isOpen = !known.TryGetValue(key, out var value);
            value ??= open.GetValueOrDefault(key) ?? $"{ToBeWritten}{mark.Name}]";
            says |= value.Length > 0;
            paragraph.Put(mark, value, isOpen);
        }

        // A line of nothing but fields that have nothing to say leaves no empty line.
        if (!says && string.IsNullOrWhiteSpace(paragraph.Marks.Reverse().Aggregate(paragraph.Text, (text, mark) => text.Remove(mark.Start, mark.End - mark.Start))) && MayGo(paragraph.Paragraph))
            paragraph.Paragraph.Remove();
    }

    /// <summary>Each line becomes a paragraph that looks like the field's: an item of a list makes a list.</summary>
    private static void Repeat(MarkedParagraph paragraph, string[] lines)
    {
        var copies = lines.Skip(1).Select(_ => (W.Paragraph)paragraph.Paragraph.CloneNode(true)).ToList();
        OpenXmlElement last = paragraph.Paragraph;
        foreach (var copy in copies)
        {
            copy.RemoveAttribute("paraId", "http://schemas.microsoft.com/office/word/2010/wordml");
            foreach (var bookmark in copy.Descendants().Where(e => e is W.BookmarkStart or W.BookmarkEnd).ToList())
                bookmark.Remove();
            last = last.InsertAfterSelf(copy);
        }

        foreach (var (line, each) in lines.Zip(copies.Prepend(paragraph.Paragraph)))
        {
            var place = new MarkedParagraph(each, "");
            place.Put(place.Marks[0], line, isToBeWritten: false);
        }
    }

    private static void Enlarge(MainDocumentPart main)
    {
        foreach (var root in MarkedParagraph.Parts(main).Select(p => p.Root).Append(main.StyleDefinitionsPart?.Styles).OfType<OpenXmlPartRootElement>())
        {
            foreach (var size in root.Descendants().OfType<W.HpsMeasureType>().Where(s => s is W.FontSize or W.FontSizeComplexScript))
            {
                if (int.TryParse(size.Val, CultureInfo.InvariantCulture, out var halfPoints))
                    size.Val = (halfPoints * 3 / 2).ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    /// <summary>A cell, a text box, a header needs one paragraph; one with a picture or the end of a section stays too.</summary>
    private static bool MayGo(W.Paragraph paragraph) =>
        paragraph.ParagraphProperties?.SectionProperties is null && !paragraph.Descendants().Any(e => e is W.Drawing or W.Picture or W.Break { Type: not null })
        && paragraph.Parent is { } parent && (parent is W.Body || parent.Elements<W.Paragraph>().Count() > 1) && paragraph.NextSibling() is not null;

    private static TemplateFindings Check(MainDocumentPart main, IReadOnlyList<TemplateField> fields)
    {
        var byName = fields.ToDictionary(f => Key(f.Name));
        List<string> problems = [];
        HashSet<string> found = [];
        foreach (var paragraph in MarkedParagraph.Of(main).Where(p => p.Text.Length > 0))
        {
            foreach (var mark in paragraph.Marks)
            {
                if (!byName.TryGetValue(Key(mark.Name), out var field))
                    problems.Add($"«{mark.Name}» in {paragraph.Place} is not a field of this paper.{Nearest(mark.Name, fields)} Correct it, or take it out");
                else if (paragraph.IsKeptByWord(mark))
                    problems.Add($"«{field.Name}» in {paragraph.Place} is a mail-merge field, or a control that Word fills. Click on it, press Ctrl+Shift+F9 (or delete it), and type {field.Mark} as plain text");
                else if (field.IsCondition && !paragraph.Begins(mark, m => byName.GetValueOrDefault(Key(m.Name)) is { IsCondition: true }))
                    problems.Add($"{field.Mark} stands in the midst of a paragraph in {paragraph.Place}. It decides for a whole paragraph: move it to the paragraph’s beginning");
                else
                    found.Add(field.Name);
            }

            problems.AddRange(paragraph.LooseMarks.Select(near => $"A field in {paragraph.Place} has only one of its marks, at “{near}”. Write its whole name between « and », or between [[ and ]]"));
        }

        problems.AddRange(fields.Where(f => f.IsObligatory && !found.Contains(f.Name)).Select(f => $"{f.Mark} is missing. This paper must say it ({Small(f.Says)}): type it where it is to stand"));
        if (MarkedParagraph.Parts(main).Any(p => p.Root.Descendants().Any(e => Tracked.Contains(e.LocalName, StringComparer.Ordinal))))
            problems.Add("The file holds tracked changes, which would stand in every paper. In Word, on the tab Review, accept or reject all changes and turn tracking off");
        if (main.WordprocessingCommentsPart?.Comments?.ChildElements.Count > 0)
            problems.Add("The file holds comments, which would go out with every paper. In Word, on the tab Review, delete all comments");
        if (HasHiddenText(main))
            problems.Add("The file holds hidden text, which would go out with every paper. In Word, press Ctrl+Shift+8 (on a Mac ⌘8) to see it, and delete it, or take “Hidden” off in the dialogue Font");
        problems.AddRange(Elsewhere(main).Select(name => $"«{name}» stands in a picture, chart or SmartArt, where it cannot be filled. Move it into the text or a text box"));
        List<string> told = [.. problems.Distinct()];
        return new TemplateFindings(told.Count <= MostProblems ? told : [.. told.Take(MostProblems), $"{told.Count - MostProblems} more. Mend these first"], [.. fields.Select(f => f.Name).Where(found.Contains)]);
    }

    /// <summary>Words that do not show, by themselves or by their style. A hidden end of a paragraph is Word's own affair.</summary>
    private static bool HasHiddenText(MainDocumentPart main)
    {
        HashSet<string> hidden = [.. (main.StyleDefinitionsPart?.Styles?.Elements<W.Style>() ?? []).Where(s => IsOn(s.StyleRunProperties?.Vanish)).Select(s => s.StyleId?.Value).OfType<string>()];
        return MarkedParagraph.Parts(main).SelectMany(p => p.Root.Descendants<W.Run>()).Where(r => r.Elements<W.Text>().Any(t => !string.IsNullOrWhiteSpace(t.Text))).Any(run =>
            run.RunProperties?.Vanish is { } own ? IsOn(own)
            : IsOn(run.RunProperties?.SpecVanish) || (run.RunProperties?.RunStyle?.Val?.Value is { } style && hidden.Contains(style))
                || (run.Ancestors<W.Paragraph>().FirstOrDefault()?.ParagraphProperties?.ParagraphStyleId?.Val?.Value is { } of && hidden.Contains(of)));
    }

    private static bool IsOn(W.OnOffType? property) => property is not null && (property.Val is null || property.Val.Value);

    /// <summary>Marks in parts that nobody fills.</summary>
    private static IEnumerable<string> Elsewhere(MainDocumentPart main)
    {
        HashSet<OpenXmlPart> filled = [.. MarkedParagraph.Parts(main).Select(p => p.Part), .. main.Parts.Select(p => p.OpenXmlPart).Where(p => p is StyleDefinitionsPart or NumberingDefinitionsPart or DocumentSettingsPart or WordprocessingCommentsPart or GlossaryDocumentPart)];
        foreach (var part in Below(main, []).Where(p => !filled.Contains(p) && p.ContentType.EndsWith("xml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(part.GetStream(FileMode.Open, FileAccess.Read));
            foreach (var mark in InXml().Matches(reader.ReadToEnd()).Select(m => m.Groups[1].Value).Distinct())
                yield return mark;
        }
    }

    private static HashSet<OpenXmlPart> Below(OpenXmlPartContainer container, HashSet<OpenXmlPart> seen)
    {
        foreach (var part in container.Parts.Select(p => p.OpenXmlPart).Where(seen.Add))
            Below(part, seen);
        return seen;
    }

    private static TemplateFindings NotWord() => new(["This file cannot be opened as a Word document. Open it in Word, save it as .docx and upload that"], []);

    private static string Small(string words) => words.Length == 0 ? "" : char.ToLowerInvariant(words[0]) + words[1..];

    /// <summary>Names are compared without regard to capitals, kinds of blanks and kinds of apostrophes.</summary>
    private static string Key(string name) => Blanks().Replace(name.Replace('’', '\''), " ").Trim().ToLower(CultureInfo.InvariantCulture);

    private static string Nearest(string name, IReadOnlyList<TemplateField> fields)
    {
        var best = fields.Select(f => (f.Mark, Steps: Steps(Key(name), Key(f.Name)))).Where(f => f.Steps <= Math.Max(2, name.Length / 3)).OrderBy(f => f.Steps).FirstOrDefault();
        return best.Mark is null ? " The list of fields beside the template names those that it has." : $" Do you mean {best.Mark}?";
    }

    /// <summary>How many letters differ (Levenshtein).</summary>
    private static int Steps(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var (diagonal, _) = (row[0], row[0] = i);
            for (var j = 1; j <= other.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }

    [GeneratedRegex(@"[\s\u00A0]+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"«([^«»<>]{1,80})»")]
    private static partial Regex InXml();
}
