using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Nscp.Publication.Tests;

/// <summary>Writes small PDF files by hand: words in pieces with kerning, and in every place that a PDF has.</summary>
internal sealed class PdfReport
{
    private readonly List<List<string>> pages = [[]];
    private readonly List<string> invisible = [], annotations = [], alternatives = [], bookmarks = [], fields = [], links = [], information = [], xmp = [];
    private readonly List<(string Name, byte[] Content)> attachments = [];

    public bool IsTagged { get; set; } = true;

    public string? Slanting { get; set; }

    public PdfReport Paragraph(string text)
    {
        foreach (var line in Wrap(text))
        {
            if (pages[^1].Count > 44)
                pages.Add([]);
            pages[^1].Add(line);
        }

        pages[^1].Add("");
        return this;
    }

    public PdfReport Put(PlaceKind place, string text)
    {
        switch (place)
        {
            case PlaceKind.HiddenText: invisible.Add(text); break;
            case PlaceKind.Annotation: annotations.Add(text); break;
            case PlaceKind.AlternativeText: alternatives.Add(text); break;
            case PlaceKind.Inside: bookmarks.Add(text); break;
            case PlaceKind.FormField: fields.Add(text); break;
            case PlaceKind.Link: links.Add(text); break;
            case PlaceKind.Property when information.Count <= xmp.Count: information.Add(text); break;
            case PlaceKind.Property: xmp.Add(text); break;
            case PlaceKind.EmbeddedFile: Attach($"notes{attachments.Count}.txt", attachments.Count % 2 == 0 ? Encoding.UTF8.GetBytes(text) : new WordReport().Paragraph(text).Save()); break;
            default: return Paragraph(text);
        }

        return this;
    }

    public PdfReport Attach(string name, byte[] content)
    {
        attachments.Add((name, content));
        return this;
    }

    public byte[] Save()
    {
        var objects = new List<byte[]>();
        int Add(string text) => AddBytes(Encoding.Latin1.GetBytes(text));
        int AddBytes(byte[] content)
        {
            objects.Add(content);
            return objects.Count;
        }

        int AddStream(string dictionary, byte[] content, bool packed = true)
        {
            var data = packed ? Deflate(content) : content;
            return AddBytes([.. Encoding.Latin1.GetBytes($"<< {dictionary} {(packed ? "/Filter /FlateDecode " : "")}/Length {data.Length} >>\nstream\n"), .. data, .. "\nendstream"u8]);
        }

        string Each<T>(IEnumerable<T> items, Func<T, int> add) => string.Join(' ', items.Select(i => $"{add(i)} 0 R"));

        Add("placeholder for the catalogue");
        Add("placeholder for the pages");
        var font = Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        var annots = Each(annotations, a => Add($"<< /Type /Annot /Subtype /Text /Rect [10 10 20 20] /Contents {Hex(a)} /T (A reader) >>"))
            + " " + Each(links, l => Add($"<< /Type /Annot /Subtype /Link /Rect [10 10 20 20] /A << /S /URI /URI (https://files.invalid/{l.Replace(' ', '-')}) >> >>"));
        var form = Each(fields, f => Add($"<< /FT /Tx /T (field) /V {Hex(f)} >>"));
        var kids = Each(pages.Index(), page =>
        {
            var content = AddStream("", Encoding.Latin1.GetBytes(Content(page.Item, page.Index == 0)), page.Index % 2 == 0);
            return Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 {font} 0 R >> >> /Contents {content} 0 R {(page.Index == 0 ? $"/Annots [{annots}]" : "")} >>");
        });
        var structure = IsTagged
            ? $"/StructTreeRoot {Add($"<< /Type /StructTreeRoot /K [{Each(alternatives, a => Add($"<< /S /Figure /P 1 0 R /K 0 /Alt {Hex(a)} >>"))} {Add("<< /S /H1 /P 1 0 R /K 1 >>")} 0 R] >>")} 0 R /MarkInfo << /Marked true >> /Lang (en-GB)"
            : "";
        var outline = Each(bookmarks, b => Add($"<< /Title {Hex(b)} /Parent 1 0 R >>"));
        var files = string.Join(' ', attachments.Select(f => $"({f.Name}) << /Type /Filespec /F ({f.Name}) /EF << /F {AddStream("/Type /EmbeddedFile", f.Content)} 0 R >> >>"));
        var metadata = AddStream("/Type /Metadata /Subtype /XML", Encoding.UTF8.GetBytes($"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">{string.Concat(xmp.Select(x => $"<x:note>{SecurityElement.Escape(x)}</x:note>"))}</x:xmpmeta>"));
        objects[0] = Encoding.Latin1.GetBytes($"<< /Type /Catalog /Pages 2 0 R {structure} /Metadata {metadata} 0 R /AcroForm << /Fields [{form}] >> /Outlines << /First << /Kids [{outline}] >> >> /Names << /EmbeddedFiles << /Names [{files}] >> >> >>");
        objects[1] = Encoding.Latin1.GetBytes($"<< /Type /Pages /Kids [{kids}] /Count {pages.Count} >>");
        var info = Add($"<< /Title (Learning from a review) {string.Concat(information.Select((text, i) => $"/Note{i} {Hex(text)} "))}>>");
        return Write(objects, info);
    }

    private string Content(List<string> lines, bool isFirst)
    {
        var content = new StringBuilder("BT /F1 10 Tf 1 0 0 1 50 790 Tm 14 TL\n");
        foreach (var line in lines)
            content.Append(Show(line)).Append(" T*\n");
        if (isFirst)
        {
            content.Append("3 Tr\n");
            foreach (var text in invisible)
                content.Append("T* ").Append(Show(text)).Append('\n');
            content.Append("0 Tr\n");
        }

        content.Append("ET\n");
        if (isFirst && Slanting is not null)
            content.Append($"BT /F1 80 Tf 0.7 0.7 -0.7 0.7 150 250 Tm ({Slanting}) Tj ET\n");
        return content.ToString();
    }

    /// <summary>A line in pieces, as producers kern it; the pieces end within words.</summary>
    private static string Show(string line)
    {
        var pieces = line.Chunk(7).Select(c => $"({Escape(new string(c))})");
        return $"[{string.Join(" -12 ", pieces)}] TJ";
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace("(", "\\(").Replace(")", "\\)").Replace('’', '\'').Replace('–', '-');

    private static string Hex(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    private static IEnumerable<string> Wrap(string text)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length + word.Length > 88)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }

    private static byte[] Deflate(byte[] content)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(content);
        return packed.ToArray();
    }

    private static byte[] Write(List<byte[]> objects, int info)
    {
        var file = new MemoryStream();
        void Out(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        Out("%PDF-1.7\n");
        var places = new List<long>();
        for (var i = 0; i < objects.Count; i++)
        {
            places.Add(file.Position);
            Out($"{i + 1} 0 obj\n");
            file.Write(objects[i]);
            Out("\nendobj\n");
        }

        var table = file.Position;
        Out($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
            Out(place.ToString("0000000000", CultureInfo.InvariantCulture) + " 00000 n \n");
        Out($"trailer << /Size {objects.Count + 1} /Root 1 0 R /Info {info} 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();
    }
}
