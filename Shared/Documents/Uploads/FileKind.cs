using System.Buffers.Binary;
using System.Text;

namespace Nscp.Documents;

/// <summary>A kind of file that may be kept.</summary>
/// <param name="Name">As in the setting <c>Uploads:Kinds</c>.</param>
/// <param name="Extensions">With the dot; the first is given to a file that has none of them.</param>
/// <param name="MediaType">As sent to browsers.</param>
/// <param name="Words">For people.</param>
public sealed record FileKind(string Name, IReadOnlyList<string> Extensions, string MediaType, string Words)
{
    internal static readonly FileKind Docx = new("docx", [".docx"], NewDocument.Word, "Word");
    internal static readonly FileKind Xlsx = new("xlsx", [".xlsx"], "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel");
    internal static readonly FileKind Pptx = new("pptx", [".pptx"], "application/vnd.openxmlformats-officedocument.presentationml.presentation", "PowerPoint");
    internal static readonly FileKind Pdf = new("pdf", [".pdf"], "application/pdf", "PDF");
    internal static readonly FileKind Png = new("png", [".png"], "image/png", "PNG");
    internal static readonly FileKind Jpeg = new("jpeg", [".jpg", ".jpeg", ".jpe", ".jfif"], "image/jpeg", "JPEG");
    internal static readonly FileKind Heic = new("heic", [".heic", ".heif"], "image/heic", "HEIC");
    internal static readonly FileKind Txt = new("txt", [".txt"], "text/plain", "plain text");
    internal static readonly FileKind Csv = new("csv", [".csv"], "text/csv", "CSV");
    internal static readonly FileKind Eml = new("eml", [".eml"], "message/rfc822", "e-mail (.eml)");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<FileKind> All = [Docx, Xlsx, Pptx, Pdf, Png, Jpeg, Heic, Txt, Csv, Eml];

    /// <summary>"Word, Excel or PDF".</summary>
    public static string InWords(IEnumerable<string> names)
    {
        string[] words = [.. All.Where(k => names.Contains(k.Name)).Select(k => k.Words)];
        return words.Length < 2 ? string.Concat(words) : $"{string.Join(", ", words[..^1])} or {words[^1]}";
    }
}

/// <summary>Reads from the first bytes what a file is.</summary>
internal static class Signatures
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    private static readonly byte[] Shortcut = [0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00];
    private static readonly string[] HeicBrands = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];

    /// <summary>A picture, a PDF or null.</summary>
    public static FileKind? Of(ReadOnlySpan<byte> content) =>
        content.StartsWith("%PDF-"u8) ? FileKind.Pdf
        : content.StartsWith(Png) ? FileKind.Png
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? FileKind.Jpeg
        : IsHeic(content) ? FileKind.Heic
        : null;

    public static bool IsZip(ReadOnlySpan<byte> content) => content.StartsWith("PK\x03\x04"u8) || content.StartsWith("PK\x05\x06"u8);

    /// <summary>Office's older container: .doc, .xls, .ppt, .msg, and every new document that a password protects.</summary>
    public static bool IsCompound(ReadOnlySpan<byte> content) => content.StartsWith(Compound);

    public static bool IsProgram(ReadOnlySpan<byte> content) =>
        (content.StartsWith("MZ"u8) && content.Length > 64 && BinaryPrimitives.ReadInt32LittleEndian(content[60..]) is > 0 and var at && at < content.Length - 4 && content[at..].StartsWith("PE"u8))
        || content.StartsWith("\u007FELF"u8) || content.StartsWith("#!"u8) || content.StartsWith(Shortcut)
        || content.StartsWith((ReadOnlySpan<byte>)[0xCF, 0xFA, 0xED, 0xFE]) || content.StartsWith((ReadOnlySpan<byte>)[0xCA, 0xFE, 0xBA, 0xBE]);

    public static bool IsArchive(ReadOnlySpan<byte> content) =>
        IsZip(content) || content.StartsWith("Rar!"u8) || content.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) || content.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || content.StartsWith("MSCF"u8);

    /// <summary>Pictures that run nothing, but that are not among the kinds to be kept: in e-mails they are left alone.</summary>
    public static bool IsOtherPicture(ReadOnlySpan<byte> content) =>
        content.StartsWith("GIF8"u8) || content.StartsWith("BM"u8) || content.StartsWith("II*\0"u8) || content.StartsWith("MM\0*"u8)
        || (content.StartsWith("RIFF"u8) && content.Length > 12 && content[8..].StartsWith("WEBP"u8));

    private static bool IsHeic(ReadOnlySpan<byte> content) =>
        content.Length > 12 && content[4..].StartsWith("ftyp"u8) && HeicBrands.Contains(Encoding.ASCII.GetString(content[8..12]));
}
