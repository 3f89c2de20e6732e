using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Nscp.Kernel;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Nscp.Documents;

/// <summary>The file around the words: styles, settings, properties, and nothing in it that differs from one writing to the next.</summary>
internal static class WordPackage
{
    private const string MainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string PropertiesType = "application/vnd.openxmlformats-package.core-properties+xml";

    public static WordprocessingDocument Create(Stream package, DocumentContent content, out MainDocumentPart part)
    {
        var word = WordprocessingDocument.Create(package, WordprocessingDocumentType.Document);
        part = word.AddNewPart<MainDocumentPart>(MainType, "rIdDocument");

        using (var styles = typeof(WordPackage).Assembly.GetManifestResourceStream("styles.xml")!)
            part.AddNewPart<StyleDefinitionsPart>("rIdStyles").FeedData(content.IsLarge ? Large(styles) : styles);

        part.AddNewPart<DocumentSettingsPart>("rIdSettings").Settings = new W.Settings(
            new W.DefaultTabStop { Val = 720 },
            new W.Compatibility(
                new W.CompatibilitySetting { Name = W.CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
            new W.ThemeFontLanguages { Val = "en-GB" });

        using (var properties = new MemoryStream(Encoding.UTF8.GetBytes(Properties(content).ToString(SaveOptions.DisableFormatting))))
            word.AddNewPart<CoreFilePropertiesPart>(PropertiesType, "rIdProperties").FeedData(properties);
        return word;
    }

    public static void AddNumbering(MainDocumentPart part, W.Numbering numbering) =>
        part.AddNewPart<NumberingDefinitionsPart>("rIdNumbering").Numbering = numbering;

    /// <summary>A zip file notes when each entry was written: here always the day of the document.</summary>
    public static void CopyWithFixedTimes(MemoryStream package, DateOnly date, Stream to)
    {
        package.Position = 0;
        using var from = new ZipArchive(package, ZipArchiveMode.Read);
        using var copy = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        var earliest = new DateOnly(1980, 1, 1);
        var written = new DateTimeOffset(date < earliest ? earliest : date, TimeOnly.MinValue, TimeSpan.Zero);
        foreach (var entry in from.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            var target = copy.CreateEntry(entry.FullName, CompressionLevel.Optimal);
            target.LastWriteTime = written;
            using var source = entry.Open();
            using var sink = target.Open();
            source.CopyTo(sink);
        }
    }

    private static XElement Properties(DocumentContent content)
    {
        XNamespace core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        XNamespace dc = "http://purl.org/dc/elements/1.1/";
        XNamespace terms = "http://purl.org/dc/terms/";
        XNamespace xsi = "http://www.w3.org/2001/XMLSchema-instance";
        var written = new XAttribute(xsi + "type", "dcterms:W3CDTF");
        var day = content.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z";
        return new XElement(core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", core), new XAttribute(XNamespace.Xmlns + "dc", dc), new XAttribute(XNamespace.Xmlns + "dcterms", terms),
            new XElement(dc + "title", LongText.Clean(content.Title)),
            new XElement(dc + "subject", LongText.Clean(content.Reference)),
            new XElement(dc + "creator", LongText.Clean(content.Organisation)),
            new XElement(core + "keywords", LongText.Clean(content.ProtectiveMarking)),
            new XElement(dc + "language", "en-GB"),
            new XElement(terms + "created", written, day),
            new XElement(terms + "modified", new XAttribute(written), day));
    }

    /// <summary>Every size as much larger as makes the running text 18 points; nothing below that.</summary>
    private static MemoryStream Large(Stream styles)
    {
        var sheet = XDocument.Load(styles);
        foreach (var size in sheet.Descendants().Where(e => e.Name.LocalName is "sz" or "szCs"))
        {
            var value = size.Attributes().Single(a => a.Name.LocalName == "val");
            value.Value = Math.Max(36, int.Parse(value.Value, CultureInfo.InvariantCulture) * 36 / 22).ToString(CultureInfo.InvariantCulture);
        }

        var large = new MemoryStream();
        sheet.Save(large, SaveOptions.DisableFormatting);
        large.Position = 0;
        return large;
    }
}
