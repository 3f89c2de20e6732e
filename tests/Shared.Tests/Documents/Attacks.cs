using System.IO.Compression;
using System.Text;

namespace Nscp.Shared.Tests;

/// <summary>Files as honest people and attackers make them, as small as they can be.</summary>
internal static class Attacks
{
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    public const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    public const string Powerpoint = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";

    private const string Body = """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{0}</w:body></w:document>""";

    public static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0];
    public static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8];
    public static readonly byte[] Heic = [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0];
    public static readonly byte[] Program = MakeProgram();
    public static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0, 0, 0];

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A package whose main part is of the type <paramref name="main"/>, and what else is in it.</summary>
    public static byte[] Office(string main = Word, string? types = null, string body = "", params (string Name, string Content)[] parts) =>
        Zip([
            ("[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/main.xml" ContentType="{main}"/>{types}</Types>"""),
            ("word/document.xml", string.Format(null, Body, body)),
            .. parts,
        ]);

    /// <summary>A Word document with parts that are not text.</summary>
    public static byte[] Office(IEnumerable<(string Name, byte[] Content)> parts)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Office());
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(content);
            }
        }

        return bytes.ToArray();
    }

    public static string Relations(params (string Type, string Target, string? Mode)[] relations) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(relations.Select((r, i) => $"""<Relationship Id="rId{i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{r.Type}" Target="{r.Target}"{(r.Mode is null ? "" : $" TargetMode=\"{r.Mode}\"")}/>"""))}</Relationships>""";

    public static byte[] Zip(IEnumerable<(string Name, string Content)> parts) => Zip(parts.Select(p => (p.Name, Text(p.Content))));

    public static byte[] Zip(IEnumerable<(string Name, byte[] Content)> parts)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(content);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A docx with one more part of so many zero bytes: a thousandth of that in size.</summary>
    public static byte[] Bomb(int megabytes)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Office());
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var part = archive.CreateEntry("word/media/image1.png").Open();
            for (var i = 0; i < megabytes; i++)
                part.Write(new byte[1024 * 1024]);
        }

        return bytes.ToArray();
    }

    /// <summary>Parts of a PDF around one object more.</summary>
    public static byte[] Pdf(string more = "") => Text($"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n{more}\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n");

    /// <summary>A PDF whose objects are packed, as most are.</summary>
    public static byte[] PackedPdf(string objects, string dictionary = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", bool pack = true)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zip.Write(Text(objects));
        var bytes = pack ? packed.ToArray() : [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        return [.. Text($"%PDF-1.7\n3 0 obj\n<< {dictionary} /Length {bytes.Length} >>\nstream\n"), .. bytes, .. Text("\nendstream\nendobj\n%%EOF\n")];
    }

    private static byte[] MakeProgram()
    {
        var bytes = new byte[256];
        "MZ"u8.CopyTo(bytes);
        bytes[60] = 128;
        "PE\0\0"u8.CopyTo(bytes.AsSpan(128));
        return bytes;
    }
}
