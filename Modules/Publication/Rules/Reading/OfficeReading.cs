using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Nscp.Publication;

/// <summary>
/// Reads every entry of an Office file's package, also those that no relationship names any more. Sizes are counted while unpacking and never
/// believed; XML with a document type is not read as XML, so no entity is ever resolved.
/// </summary>
internal sealed class OfficeReading(ReadFile into, string within, int depth)
{
    private const int MostEntries = 5_000;
    private const int LargestEntry = 100_000_000;
    private const int LargestPackage = 300_000_000;
    private const int DeepestXml = 400;

    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestEntry, IgnoreComments = false };

    private readonly Dictionary<string, byte[]> parts = new(StringComparer.OrdinalIgnoreCase);
    private long unpacked;
    private Slides? slides;

    public void Read(byte[] content)
    {
        if (!Unpack(content))
            return;

        var document = parts.Keys.FirstOrDefault(p => p.EndsWith("word/document.xml", StringComparison.OrdinalIgnoreCase))
            ?? parts.Keys.FirstOrDefault(p => p.StartsWith("word/document", StringComparison.OrdinalIgnoreCase) && p.EndsWith(".xml", StringComparison.OrdinalIgnoreCase));
        slides = Slides.In(parts.Keys, Xml);
        if (depth == 0 && document is null && slides is null)
        {
            into.NotRead("The file is neither a Word document nor a presentation: the part with its text is missing");
            return;
        }

        var styles = WordStyles.From(Xml("word/styles.xml"));
        foreach (var name in parts.Keys.OrderBy(p => string.Equals(p, document, StringComparison.OrdinalIgnoreCase) ? 0 : 1).ThenBy(p => p, StringComparer.Ordinal))
            ReadPart(name, styles);

        if (depth == 0 && document is not null && Xml(document) is { } text)
            new WordFacts(into, text, styles, parts.Keys, Xml).Look();
        else if (depth == 0 && slides is not null)
        {
            into.IsPresentation = true;
            into.Pages = Math.Max(1, slides.Count);
            slides.Look(into);
        }
    }

    private bool Unpack(byte[] content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries)
            {
                into.NotRead($"{within}the file has {zip.Entries.Count:N0} parts, more than any report: it was not opened");
                return false;
            }

            foreach (var entry in zip.Entries.Where(e => !e.FullName.EndsWith('/')))
            {
                if (UnpackEntry(entry) is not { } bytes)
                    return false;
                if (!parts.TryAdd(entry.FullName, bytes))
                    parts.TryAdd($"{entry.FullName} ({parts.Count})", bytes);
            }

            return true;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            into.NotRead($"{within}the file is broken and could not be opened");
            FileReading.Raw(content, into, new Place(PlaceKind.Inside, $"{within}bytes of a broken file"));
            return false;
        }
    }

    private byte[]? UnpackEntry(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var bytes = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = stream.Read(buffer, 0, buffer.Length)) > 0)
        {
            unpacked += read;
            if (bytes.Length + read > LargestEntry || unpacked > LargestPackage)
            {
                into.NotRead($"{within}the file unpacks to more than any report holds: it was not read (it may be made to do harm)");
                return null;
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    private void ReadPart(string name, WordStyles styles)
    {
        into.Add(new Passage(name, new Place(PlaceKind.Inside, $"{within}name of a part of the file"), IsProse: false));
        var extension = Path.GetExtension(name).ToLowerInvariant();
        if (extension is ".rels")
            ReadLinks(name);
        else if (extension is ".xml" or ".vml" or ".xhtml")
            ReadXml(name, styles);
        else if (name.Contains("embeddings/", StringComparison.OrdinalIgnoreCase) || name.Contains("afchunk", StringComparison.OrdinalIgnoreCase) || extension is ".docx" or ".xlsx" or ".pptx" or ".pdf" or ".bin")
            FileReading.Read(parts[name], into, $"{within}In the embedded file {Path.GetFileName(name)}: ", depth + 1);
        else
            FileReading.Raw(parts[name], into, new Place(PlaceKind.Inside, $"{within}data beside the picture or file {Path.GetFileName(name)}"));
    }

    private void ReadXml(string name, WordStyles styles)
    {
        if (Xml(name) is not { } root)
        {
            into.NotRead($"{within}the part {name} is broken or not allowed XML: only its bytes were searched");
            FileReading.Raw(parts[name], into, new Place(PlaceKind.Inside, $"{within}the broken part {name}"));
            return;
        }

        if (root.Name.Namespace == W.Namespace && root.Name.LocalName is "document" or "hdr" or "ftr" or "footnotes" or "endnotes" or "comments" or "glossaryDocument")
            new WordText(into, within, styles).Read(root);
        else
            new XmlText(into, within).Read(name, root, slides?.Of(name));
        XmlText.ReadMarkings(into, within, root);
    }

    private void ReadLinks(string name)
    {
        foreach (var target in Xml(name)?.Elements().Where(e => (string?)e.Attribute("TargetMode") == "External").Select(e => (string?)e.Attribute("Target")).OfType<string>() ?? [])
        {
            var place = new Place(PlaceKind.Link, $"{within}address of a link or of a linked file");
            into.Add(new Passage(target, place, IsProse: false));
            if (Uri.UnescapeDataString(target) is var plain && plain != target)
                into.Add(new Passage(plain, place, IsProse: false));
        }
    }

    /// <summary>Null when the part is missing, broken, too deep or has a document type.</summary>
    private XElement? Xml(string name)
    {
        if (!parts.TryGetValue(name, out var bytes))
            return null;
        try
        {
            using (var depthFirst = XmlReader.Create(new MemoryStream(bytes), Safe))
            {
                while (depthFirst.Read())
                {
                    if (depthFirst.Depth > DeepestXml)
                        return null;
                }
            }

            using var reader = XmlReader.Create(new MemoryStream(bytes), Safe);
            return XElement.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (Exception e) when (e is XmlException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}
