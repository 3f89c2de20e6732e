using System.IO.Compression;
using System.Security;
using System.Text;

namespace Nscp.Publication.Tests;

/// <summary>Writes Word files by hand, with words in every place that Word has, and each text over several runs as Word splits them.</summary>
internal sealed class WordReport
{
    private const string Names =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
        + "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"";

    private readonly StringBuilder body = new();
    private readonly StringBuilder header = new(), footer = new(), footnotes = new(), endnotes = new(), comments = new(), customXml = new(), custom = new(), links = new();
    private readonly Dictionary<string, byte[]> more = [];
    private int number = 10;

    public string Title { get; set; } = "Learning from a review";

    public string Author { get; set; } = "Business Unit";

    public string Keywords { get; set; } = "";

    public bool HasLogo { get; set; } = true;

    public string? Watermark { get; set; }

    /// <summary>A run or more: a text of more than a few letters is split in its middle, where Word would split it after an edit.</summary>
    public static string Runs(string text, string element = "t", string properties = "")
    {
        var runs = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var length = Math.Min(text.Length - at, 3 + (at * 7 % 11));
            runs.Append($"<w:r>{properties}<w:{element} xml:space=\"preserve\">{SecurityElement.Escape(text.Substring(at, length))}</w:{element}></w:r>");
            at += length;
        }

        return runs.ToString();
    }

    public WordReport Heading(string text) => Raw($"<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>{Runs(text)}</w:p>");

    public WordReport Paragraph(string text) => Raw($"<w:p>{Runs(text)}</w:p>");

    public WordReport Raw(string xml)
    {
        body.Append(xml);
        return this;
    }

    public WordReport Part(string name, byte[] content)
    {
        more[name] = content;
        return this;
    }

    /// <summary>Puts a text in one of the places.</summary>
    public WordReport Put(PlaceKind place, string text)
    {
        var id = ++number;
        switch (place)
        {
            case PlaceKind.Table: return Raw($"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p>{Runs("When")}</w:p></w:tc></w:tr><w:tr><w:tc><w:p>{Runs(text)}</w:p></w:tc></w:tr></w:tbl>");
            case PlaceKind.Header: header.Append($"<w:p>{Runs(text)}</w:p>"); break;
            case PlaceKind.Footer: footer.Append($"<w:p>{Runs(text)}</w:p>"); break;
            case PlaceKind.Footnote: footnotes.Append($"<w:footnote w:id=\"{id}\"><w:p>{Runs(text)}</w:p></w:footnote>"); break;
            case PlaceKind.Endnote: endnotes.Append($"<w:endnote w:id=\"{id}\"><w:p>{Runs(text)}</w:p></w:endnote>"); break;
            case PlaceKind.Comment: comments.Append($"<w:comment w:id=\"{id}\" w:author=\"A reader\"><w:p>{Runs(text)}</w:p></w:comment>"); break;
            case PlaceKind.TextBox:
                return Raw($"<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent><w:p>{Runs(text)}</w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
                    + $"<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{Runs(text)}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>");
            case PlaceKind.DeletedText: return Raw($"<w:p>{Runs("As was said. ")}<w:del w:id=\"{id}\" w:author=\"A reader\">{Runs(text, "delText")}</w:del></w:p>");
            case PlaceKind.HiddenText: return Raw($"<w:p>{Runs("As was said. ")}{Runs(text, properties: "<w:rPr><w:vanish/></w:rPr>")}</w:p>");
            case PlaceKind.AlternativeText: return Raw($"<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"{id}\" name=\"Picture\" descr=\"{SecurityElement.Escape(text)}\"/></wp:inline></w:drawing></w:r></w:p>");
            case PlaceKind.Property: custom.Append($"<property pid=\"{id}\" name=\"P{id}\"><vt:lpwstr>{SecurityElement.Escape(text)}</vt:lpwstr></property>"); break;
            case PlaceKind.CustomXml: customXml.Append($"<item>{SecurityElement.Escape(text)}</item>"); break;
            case PlaceKind.EmbeddedFile: more[$"word/embeddings/other{id}.docx"] = new WordReport().Paragraph(text).Save(); break;
            case PlaceKind.FieldCode: return Raw($"<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>{Runs($" INCLUDETEXT \"{text}\" ", "instrText")}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>");
            case PlaceKind.Link: links.Append($"<Relationship Id=\"l{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" TargetMode=\"External\" Target=\"https://files.invalid/{Uri.EscapeDataString(text)}\"/>"); break;
            default: return Paragraph(text);
        }

        return this;
    }

    public byte[] Save()
    {
        var parts = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
            ["_rels/.rels"] = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"d\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
            ["word/_rels/document.xml.rels"] = $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"h1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"header1.xml\"/>{links}</Relationships>",
            ["word/document.xml"] = $"<w:document {Names}><w:body>{body}<w:sectPr><w:headerReference w:type=\"first\" r:id=\"h1\"/><w:titlePg/></w:sectPr></w:body></w:document>",
            ["word/styles.xml"] = $"<w:styles {Names}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"en-GB\"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>",
            ["word/header1.xml"] = $"<w:hdr {Names}>{(HasLogo ? "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Logo\" descr=\"The partnership’s logo\"/><a:blip r:embed=\"i1\"/></wp:inline></w:drawing></w:r></w:p>" : "")}"
                + $"{(Watermark is null ? "" : $"<w:p><w:r><w:pict><v:shape id=\"PowerPlusWaterMarkObject1\"><v:textpath string=\"{Watermark}\"/></v:shape></w:pict></w:r></w:p>")}{header}</w:hdr>",
            ["word/footer1.xml"] = $"<w:ftr {Names}>{footer}</w:ftr>",
            ["word/footnotes.xml"] = $"<w:footnotes {Names}>{footnotes}</w:footnotes>",
            ["word/endnotes.xml"] = $"<w:endnotes {Names}>{endnotes}</w:endnotes>",
            ["word/comments.xml"] = $"<w:comments {Names}>{comments}</w:comments>",
            ["customXml/item1.xml"] = $"<items>{customXml}</items>",
            ["docProps/core.xml"] = $"<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{Title}</dc:title><dc:creator>{Author}</dc:creator><cp:keywords>{Keywords}</cp:keywords></cp:coreProperties>",
            ["docProps/custom.xml"] = $"<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">{custom}</Properties>",
        };
        return Zip([.. parts.Select(p => (p.Key, Encoding.UTF8.GetBytes(p.Value))), .. more.Select(p => (p.Key, p.Value))]);
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
