using System.IO.Compression;
using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;

using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>Reads a PDF: the pages' text, everything said elsewhere in it, and earlier states that an incremental save left inside.</summary>
internal sealed class PdfReading(ReadFile into, string within, int depth)
{
    private const int MostPages = 2_000;
    private const int MostEarlierStates = 5;
    private const long MostUnpacked = 400_000_000;
    private static readonly ParsingOptions Lenient = new() { UseLenientParsing = true, SkipMissingFonts = true };

    public void Read(byte[] content)
    {
        if (!UnpacksToReasonableSize(content))
        {
            into.NotRead($"{within}the PDF unpacks to more than any report holds: it was not read (it may be made to do harm)");
            return;
        }

        var pages = into.Pages;
        ReadState(content, isLast: true);
        EarlierStates(content);
        if (within.Length > 0)
            into.Pages = pages;
    }

    /// <summary>A state that was saved over is still in the file, before an earlier end mark. A file made for the web has such a mark of its own at its start.</summary>
    private void EarlierStates(byte[] content)
    {
        var ends = new List<int>();
        for (var at = 0; at < content.Length;)
        {
            var next = content.AsSpan(at).IndexOf("%%EOF"u8);
            if (next < 0)
                break;
            at += next + 5;
            ends.Add(at);
        }

        if (content.AsSpan(0, Math.Min(1024, content.Length)).IndexOf("/Linearized"u8) >= 0 && ends.Count > 0)
            ends.RemoveAt(0);
        var earlier = ends.SkipLast(1).TakeLast(MostEarlierStates).ToList();
        if (earlier.Count == 0)
            return;

        if (within.Length == 0)
            into.Wrong(CheckItem.LeftOvers, $"{earlier.Count.Of("earlier state", "earlier states")} of the document still inside the file: print or export it anew");
        var said = into.Passages.Select(p => p.Text).ToHashSet();
        foreach (var end in earlier)
        {
            var state = new ReadFile();
            new PdfReading(state, $"{within}In an earlier state that is still inside the file: ", depth).ReadState(content[..end], isLast: false);
            foreach (var passage in state.Passages.Where(p => said.Add(p.Text)))
                into.Add(passage with { Place = passage.Place with { Kind = PlaceKind.EarlierState } });
        }
    }

    private void ReadState(byte[] content, bool isLast)
    {
        try
        {
            using var pdf = PdfDocument.Open(content, Lenient);
            if (pdf.NumberOfPages > MostPages)
                into.NotRead($"{within}only the first {MostPages:N0} of {pdf.NumberOfPages:N0} pages were read");
            var pages = new List<Page>();
            for (var number = 1; number <= Math.Min(pdf.NumberOfPages, MostPages); number++)
            {
                if (ReadPage(pdf, number, isLast) is { } page)
                    pages.Add(page);
            }

            var objects = new PdfObjects(into, within, depth);
            objects.Read(pdf);
            into.Pages = Math.Max(1, pdf.NumberOfPages);
            if (isLast && within.Length == 0)
                new PdfFacts(into, pdf, pages, objects).Look();
        }
        catch (PdfDocumentEncryptedException)
        {
            into.NotRead($"{within}the PDF is protected with a password: nothing of it was read. Save it without password");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // PdfPig throws many types for broken files: whatever it is, the person is told and the bytes are searched.
            if (!isLast)
                return;
            into.NotRead($"{within}the PDF is broken and could not be read to its end");
            FileReading.Raw(content, into, new Place(PlaceKind.Inside, $"{within}bytes of a broken PDF"));
        }
    }

    private Page? ReadPage(PdfDocument pdf, int number, bool isLast)
    {
        try
        {
            var page = pdf.GetPage(number);
            var place = $"{within}page {number}";
            var inOrder = new PdfPageText(page.Letters.Where(IsSeen));
            foreach (var paragraph in inOrder.Paragraphs)
                into.Add(new Passage(paragraph, new Place(PlaceKind.Text, Capital(place))));
            into.Add(new Passage(string.Join(' ', new PdfPageText(page.Letters.Where(l => !IsSeen(l))).Paragraphs), new Place(PlaceKind.HiddenText, $"Invisible text on {place}")));

            // A producer may draw words in any order: once more by where they stand, for what the order of drawing hides.
            var byPlace = string.Join(' ', page.GetWords().Select(w => w.Text));
            if (!Letters(byPlace).SequenceEqual(Letters(string.Concat(inOrder.Paragraphs))))
                into.Add(new Passage(byPlace, new Place(PlaceKind.Text, Capital($"{place}, read by lines"))) { IsRepetition = true });
            MarkedContent(page.GetMarkedContents(), place, 0);
            if (isLast && page.Letters.Count == 0 && page.NumberOfImages > 0)
                into.NotRead($"{Capital(place)} is a picture, perhaps a scan: no text on it can be read here");
            return page;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            into.NotRead($"{within}page {number} could not be read");
            return null;
        }
    }

    /// <summary>What stands in the place of drawn words for a screen reader, written beside the drawing.</summary>
    private void MarkedContent(IEnumerable<MarkedContentElement> elements, string place, int level)
    {
        foreach (var element in elements)
        {
            foreach (var words in new[] { element.AlternateDescription, element.ActualText, element.ExpandedForm }.OfType<string>())
                into.Add(new Passage(words, new Place(PlaceKind.AlternativeText, $"Alternative text on {place}")));
            if (level < 20)
                MarkedContent(element.Children, place, level + 1);
        }
    }

    private static bool IsSeen(Letter letter) => letter.RenderingMode is not (TextRenderingMode.Neither or TextRenderingMode.NeitherClip);

    private static IEnumerable<char> Letters(string text) => text.Where(char.IsLetterOrDigit);

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>Every packed stream is unpacked into nothing first, and what comes out is counted; a second packing within it too.</summary>
    private static bool UnpacksToReasonableSize(byte[] content)
    {
        long total = 0;
        for (var at = 0; at < content.Length;)
        {
            var next = content.AsSpan(at).IndexOf("stream"u8);
            if (next < 0)
                return true;
            at += next + 6;
            while (at < content.Length && content[at] is (byte)'\r' or (byte)'\n')
                at++;
            if (at + 2 < content.Length && (content[at] & 0x0F) == 8 && !Count(new MemoryStream(content, at, content.Length - at), ref total, again: true))
                return false;
        }

        return true;
    }

    private static bool Count(Stream packed, ref long total, bool again)
    {
        var buffer = new byte[81920];
        using var first = new MemoryStream();
        try
        {
            using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
            int read;
            while ((read = unpacked.Read(buffer, 0, buffer.Length)) > 0)
            {
                total += read;
                if (total > MostUnpacked)
                    return false;
                if (again && first.Length < 1_000_000)
                    first.Write(buffer, 0, read);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            // No stream of this kind, or a broken one.
        }

        first.Position = 0;
        return !again || first.Length < 2 || (first.GetBuffer()[0] & 0x0F) != 8 || Count(first, ref total, again: false);
    }
}

/// <summary>Puts a page's letters together in the order in which they are drawn: words where there is a gap, paragraphs where there is a larger one.</summary>
internal sealed class PdfPageText
{
    private readonly List<string> paragraphs = [];
    private readonly StringBuilder text = new();

    public PdfPageText(IEnumerable<Letter> letters)
    {
        Letter? last = null;
        foreach (var letter in letters)
        {
            if (last is not null)
                Between(last, letter);
            text.Append(letter.Value);
            last = letter;
        }

        Close();
    }

    public IReadOnlyList<string> Paragraphs => paragraphs;

    private void Between(Letter last, Letter next)
    {
        var size = Math.Max(1, last.PointSize > 0 ? last.PointSize : last.FontSize);
        double ux = last.EndBaseLine.X - last.StartBaseLine.X, uy = last.EndBaseLine.Y - last.StartBaseLine.Y;
        var length = Math.Sqrt((ux * ux) + (uy * uy));
        (ux, uy) = length < 0.001 ? (1, 0) : (ux / length, uy / length);
        double dx = next.StartBaseLine.X - last.EndBaseLine.X, dy = next.StartBaseLine.Y - last.EndBaseLine.Y;
        var along = (dx * ux) + (dy * uy);
        var across = Math.Abs((dx * uy) - (dy * ux));

        if (across > size * 1.9)
            Close();
        else if (across > size * 0.6)
            NewLine(next);
        else if ((along > size * 0.17 || along < -size) && text.Length > 0 && !char.IsWhiteSpace(text[^1]))
            text.Append(' ');
    }

    /// <summary>A word divided at the end of a line is put together; the hyphen of a double name stays.</summary>
    private void NewLine(Letter next)
    {
        var divided = text.Length > 1 && text[^1] is '-' or '\u2010' or '\u00AD' && char.IsLetter(text[^2]);
        if (divided && next.Value.Length > 0 && char.IsLower(next.Value[0]))
            text.Length--;
        else if (!divided && text.Length > 0 && !char.IsWhiteSpace(text[^1]))
            text.Append(' ');
    }

    private void Close()
    {
        if (text.Length > 0)
            paragraphs.Add(text.ToString());
        text.Clear();
    }
}
