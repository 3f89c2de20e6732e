using System.Text;
using System.Xml;
using System.Xml.Linq;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>
/// Walks everything that a PDF's catalogue and information reach and reads each piece of text in it: annotations, alternative text, bookmarks, forms, links,
/// names of layers, XMP; and opens attached files. Walking all finds also what no reader shows.
/// </summary>
internal sealed class PdfObjects(ReadFile into, string within, int depth)
{
    private const int MostObjects = 1_000_000;
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 20_000_000 };

    /// <summary>The structure elements by kind, such as <c>H1</c> and <c>Figure</c>, of a tagged PDF; with whether they have alternative text.</summary>
    public List<(string Kind, bool HasAlternative)> Structure { get; } = [];

    public int Attachments { get; private set; }

    public int Annotations { get; private set; }

    public bool HasScript { get; private set; }

    public void Read(PdfDocument pdf)
    {
        var seen = new HashSet<IndirectReference>();
        var waiting = new Stack<(IToken Token, string Key, DictionaryToken? Of)>();
        waiting.Push((pdf.Structure.Catalog.CatalogDictionary, "", null));
        if (pdf.Information.DocumentInformationDictionary is { } information)
            waiting.Push((information, "Info", information));

        for (var count = 0; waiting.Count > 0; count++)
        {
            if (count > MostObjects)
            {
                into.NotRead($"{within}the PDF has more parts than can be checked: only the first million were read");
                return;
            }

            var (token, key, of) = waiting.Pop();
            switch (token)
            {
                case IndirectReferenceToken reference when seen.Add(reference.Data):
                    if (Resolve(pdf, reference) is { } found)
                        waiting.Push((found, key, of));
                    break;
                case ArrayToken array when key != "ID":
                    foreach (var item in array.Data)
                        waiting.Push((item, key, of));
                    break;
                case StreamToken stream:
                    ReadStream(pdf, stream, key);
                    waiting.Push((stream.StreamDictionary, key, stream.StreamDictionary));
                    break;
                case DictionaryToken dictionary:
                    Note(dictionary);
                    foreach (var (name, value) in dictionary.Data)
                        waiting.Push((value, name, key == "Info" && of == dictionary ? of : dictionary));
                    break;
                case StringToken text: Say(Text(text.Data, text.GetBytes()), key, of, pdf); break;
                case HexToken hex: Say(Text(hex.Data, hex.Bytes.ToArray()), key, of, pdf); break;
                default: break;
            }
        }
    }

    private static IToken? Resolve(PdfDocument pdf, IndirectReferenceToken reference)
    {
        try
        {
            return pdf.Structure.GetObject(reference.Data)?.Data;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }

    private void Note(DictionaryToken dictionary)
    {
        if (Name(dictionary, "S") is { } kind && dictionary.Data.ContainsKey("P") && dictionary.Data.ContainsKey("K"))
            Structure.Add((kind, dictionary.Data.ContainsKey("Alt") || dictionary.Data.ContainsKey("ActualText")));
        if (dictionary.Data.ContainsKey("Rect") && Name(dictionary, "Subtype") is { } annotation && annotation is not ("Link" or "Widget" or "Popup"))
            Annotations++;
        HasScript |= dictionary.Data.ContainsKey("JS");
    }

    private void ReadStream(PdfDocument pdf, StreamToken stream, string key)
    {
        var type = Name(stream.StreamDictionary, "Type");
        if (key is not ("JS" or "XFA" or "RC") && type is not ("Metadata" or "EmbeddedFile"))
            return;

        byte[] content;
        try
        {
            content = stream.Decode(pdf.Structure.FilterProvider, pdf.Structure.TokenScanner).ToArray();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            into.NotRead($"{within}a part of the PDF ({type ?? key}) could not be unpacked");
            return;
        }

        if (type == "EmbeddedFile")
        {
            Attachments++;
            FileReading.Read(content, into, $"{within}In an attached file: ", depth + 1);
            if (depth + 1 <= FileReading.Deepest && !LooksLikeAFile(content))
                into.Add(new Passage(Encoding.UTF8.GetString(content), new Place(PlaceKind.EmbeddedFile, $"{within}In an attached file: its text")));
        }
        else
        {
            var place = new Place(PlaceKind.Property, type == "Metadata" ? $"{within}Metadata of the PDF (XMP)" : $"{within}Form or script kept in the PDF");
            foreach (var words in Xml(content) ?? [Encoding.UTF8.GetString(content)])
                into.Add(new Passage(words, place, IsProse: words.Contains(' ')));
        }
    }

    private static bool LooksLikeAFile(byte[] content) => content.AsSpan().StartsWith("PK"u8) || content.AsSpan().StartsWith("%PDF"u8) || content.Contains((byte)0);

    /// <summary>Null when it is no XML, or has a document type: then its bytes are searched as they stand.</summary>
    private static List<string>? Xml(byte[] content)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content), Safe);
            var root = XElement.Load(reader);
            return [.. root.DescendantsAndSelf().Where(e => !e.HasElements).Select(e => e.Value).Concat(root.DescendantsAndSelf().Attributes().Where(a => !a.IsNamespaceDeclaration).Select(a => a.Value)).Where(v => v.Length > 1)];
        }
        catch (Exception e) when (e is XmlException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private void Say(string text, string key, DictionaryToken? of, PdfDocument pdf)
    {
        if (text.Length < 2 || key is "ID" or "CreationDate" or "ModDate" or "M" or "CheckSum" or "Lang")
            return;
        var isInformation = of is not null && of == pdf.Information.DocumentInformationDictionary;
        var isAnnotation = of?.Data.ContainsKey("Rect") == true;
        var (kind, words) = key switch
        {
            _ when isInformation => (PlaceKind.Property, $"Document property “{Words.Of(key).ToLowerInvariant()}”"),
            "Alt" or "ActualText" or "E" => (PlaceKind.AlternativeText, "Alternative text"),
            "URI" => (PlaceKind.Link, "Address of a link"),
            "V" or "DV" or "TU" or "TM" or "Opt" => (PlaceKind.FormField, "Form field"),
            "T" when of?.Data.ContainsKey("FT") == true => (PlaceKind.FormField, "Name of a form field"),
            "T" when isAnnotation => (PlaceKind.Annotation, "Author of a comment (annotation)"),
            "Contents" or "RC" or "Subj" or "NM" or "DA" when isAnnotation => (PlaceKind.Annotation, "Comment (annotation)"),
            "Title" => (PlaceKind.Inside, "Bookmark"),
            "F" or "UF" or "Desc" => (PlaceKind.EmbeddedFile, "Name or description of an attached or linked file"),
            "JS" => (PlaceKind.Inside, "Script"),
            _ => (PlaceKind.Inside, $"Inside the file ({(key.Length == 0 ? "text" : key)})"),
        };
        into.Add(new Passage(text, new Place(kind, within + words), IsProse: kind is PlaceKind.AlternativeText or PlaceKind.Annotation or PlaceKind.FormField || text.Contains(' ')));
    }

    private static string? Name(DictionaryToken dictionary, string key) => dictionary.Data.TryGetValue(key, out var token) && token is NameToken name ? name.Data : null;

    /// <summary>Text of a PDF: UTF-16 or UTF-8 when it says so, else as it was read.</summary>
    private static string Text(string read, byte[] bytes) => bytes switch
    {
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2),
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3),
        _ => read,
    };
}
