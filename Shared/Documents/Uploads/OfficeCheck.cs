using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Nscp.Documents;

/// <summary>
/// Word, Excel and PowerPoint: a zip archive of XML parts that point at each other and at the outside. Refused are archives that unpack without end, XML that
/// reads other files, macros, embedded programs, and what is fetched from elsewhere when the document is opened; links to templates and to files on somebody's
/// machine are taken out instead.
/// </summary>
internal sealed partial class OfficeCheck(Func<long, bool> spend, Func<string, byte[], Inspected> inspect)
{
    private const int MostParts = 10_000;
    private const int LargestXml = 200 * 1024 * 1024;

    private static readonly XmlReaderSettings NoOtherFiles = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestXml, CloseInput = true };
    private static readonly XNamespace ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";

    private static readonly string[] HarmlessParts =
    [
        "xml", "rels", "vml", "png", "jpg", "jpeg", "jpe", "jfif", "gif", "bmp", "tif", "tiff", "emf", "wmf", "svg", "webp", "wdp", "hdp", "ico", "bin", "odttf", "fntdata", "ttf", "otf",
        "xlsx", "docx", "pptx", "mp3", "mp4", "m4a", "m4v", "mov", "wav", "sigs", "dat", "psmdcp",
    ];

    /// <summary>What honest programs write as bare binary. Any other such part may be a macro or a control, whether or not anything points at it.</summary>
    private static readonly string[] HarmlessBinaries = ["printerSettings", "customProperty"];

    private readonly List<string> notes = [];
    private readonly Dictionary<string, byte[]> replaced = [];

    public Inspected Inspect(byte[] content)
    {
        FileKind? kind = null;
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostParts)
                return Inspected.Refused(Refusal.Bomb);
            if (archive.GetEntry("[Content_Types].xml") is not { } types)
                return Inspected.Refused("This file is a packed archive. Unpack it and upload the files in it one by one.");

            // Read twice: what the package says that it is decides which message is given.
            string? refusal;
            (kind, refusal) = KindOf(Xml(types));
            refusal ??= Duplicate(archive) ?? archive.Entries.Select(e => Look(archive, e)).FirstOrDefault(r => r is not null);
            if (kind is null || refusal is not null)
                return Inspected.Refused(refusal ?? Refusal.NotADocument, kind);
        }
        catch (TooMuchException)
        {
            return Inspected.Refused(Refusal.Bomb, kind);
        }
        catch (XmlException)
        {
            return Inspected.Refused(Refusal.Xml, kind);
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or IOException or ArgumentException)
        {
            return Inspected.Refused("This file is damaged, or packed in an unusual way. Open it, save it again under another name and upload that.", kind);
        }

        return replaced.Count == 0 ? Inspected.Fine(kind, content) : Inspected.Fine(kind, Rewritten(content), [.. notes.Distinct()]);
    }

    /// <summary>What the package says of its main part.</summary>
    private static (FileKind? Kind, string? Refusal) KindOf(XDocument types)
    {
        string[] all = [.. types.Root!.Elements().Select(e => e.Attribute("ContentType")?.Value ?? "")];
        if (all.Any(t => t.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || t.Contains("vbaProject", StringComparison.OrdinalIgnoreCase) || t.Contains("macrosheet", StringComparison.OrdinalIgnoreCase)))
            return (null, Refusal.Macros);
        if (all.Any(t => t.Contains("activeX", StringComparison.OrdinalIgnoreCase) || t.Contains("oleObject", StringComparison.OrdinalIgnoreCase)))
            return (null, Refusal.Embedded);
        FileKind[] kinds =
        [
            // .NET's packages name the main part's type as the one of all parts that end in .xml.
            .. (from main in types.Root.Elements().Where(e => e.Name == ContentTypes + "Override" || e.Name == ContentTypes + "Default").Select(e => e.Attribute("ContentType")?.Value)
               let kind = main switch
               {
                   "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml" => FileKind.Docx,
                   "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml" => FileKind.Xlsx,
                   "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml" => FileKind.Pptx,
                   _ => null,
               }
               where kind is not null
               select kind).Distinct(),
        ];
        return kinds is [var only] ? (only, null) : (null, Refusal.NotADocument);
    }

    /// <summary>Programs differ in which of two parts of one name they read.</summary>
    private static string? Duplicate(ZipArchive archive) =>
        archive.Entries.GroupBy(e => e.FullName, StringComparer.OrdinalIgnoreCase).Any(g => g.Count() > 1) ? Refusal.NotADocument : null;

    private string? Look(ZipArchive archive, ZipArchiveEntry entry)
    {
        var name = entry.FullName;
        if (name.Contains("..", StringComparison.Ordinal) || name.Contains('\\') || name.StartsWith('/') || name.Contains(':'))
            return "Parts of this file have names that lead out of it. It was not made by Office, and is not taken in.";
        if (entry.IsEncrypted)
            return "This file is protected by a password. Take the password off and upload it again.";
        if (name.EndsWith('/'))
            return null;

        var extension = FileNames.Extension(name);
        if (!HarmlessParts.Contains(extension))
            return extension is "htm" or "html" or "mht" or "mhtml" or "rtf" or "txt" ? Refusal.Chunk : Refusal.Embedded;
        var part = Path.GetFileName(name);
        if (part.Contains("vbaProject", StringComparison.OrdinalIgnoreCase) || part.Contains("vbaData", StringComparison.OrdinalIgnoreCase))
            return Refusal.Macros;
        if (extension == "bin" && !HarmlessBinaries.Any(harmless => part.StartsWith(harmless, StringComparison.OrdinalIgnoreCase)))
            return Refusal.Embedded;

        var bytes = Bytes(entry);
        if (Signatures.IsCompound(bytes) || Signatures.IsProgram(bytes) || (Signatures.IsArchive(bytes) && extension is not ("xlsx" or "docx" or "pptx")))
            return Refusal.Embedded;
        if (extension is "xml" or "rels" or "vml" or "svg")
        {
            var xml = Xml(bytes);
            return extension == "rels" ? Relationships(archive, name, xml) : Parts.Look(xml);
        }

        if (extension is not ("xlsx" or "docx" or "pptx"))
            return null;

        // The figures behind a chart.
        var inner = inspect(name, bytes);
        if (inner.Refusal is not null)
            return inner.Refusal.Replace("This file", "A file inside this document", StringComparison.Ordinal);
        if (inner.Notes.Count > 0)
        {
            replaced[name] = inner.Content;
            notes.AddRange(inner.Notes);
        }

        return null;
    }

    private XDocument Xml(ZipArchiveEntry entry) => Xml(Bytes(entry));

    private static XDocument Xml(byte[] bytes)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes, writable: false), NoOtherFiles);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    /// <summary>Counted while it is unpacked: what the archive says of its sizes may be a lie.</summary>
    private byte[] Bytes(ZipArchiveEntry entry)
    {
        using var unpacked = new MemoryStream();
        using var packed = entry.Open();
        var buffer = new byte[1 << 16];
        for (var read = packed.Read(buffer); read > 0; read = packed.Read(buffer))
        {
            if (!spend(read))
                throw new TooMuchException();
            unpacked.Write(buffer, 0, read);
        }

        return unpacked.ToArray();
    }

    private byte[] Rewritten(byte[] content)
    {
        using var package = new MemoryStream();
        package.Write(content);
        using (var archive = new ZipArchive(package, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var (name, bytes) in replaced)
            {
                using var part = archive.GetEntry(name)!.Open();
                part.SetLength(0);
                part.Write(bytes);
            }
        }

        return package.ToArray();
    }

    private sealed class TooMuchException : Exception;
}

/// <summary>Why Office files are refused, and what the sender does about it.</summary>
internal static class Refusal
{
    public const string Bomb = "This file unpacks to far more than its size, as no honest document does. Open it, save it again under another name and upload that.";
    public const string Xml = "Parts of this file are written in a way that could make a program read other files. Open it, save it again under another name and upload that.";
    public const string NotADocument = "This is not a Word, Excel or PowerPoint document that can be kept. Save it as .docx, .xlsx or .pptx (not as a template or a show) and upload that.";
    public const string Macros = "This file holds macros, which are programs. Save it without them (as .docx, .xlsx or .pptx, or as a PDF) and upload that.";
    public const string Embedded = "This document has other files or controls built into it, which could run as programs. Take them out, or save it as a PDF, and upload that.";
    public const string Chunk = "This document has a web page built into it, which could run as a program. Save it as a PDF and upload that.";
    public const string Fetches = "This document fetches parts of itself from elsewhere when somebody opens it. Break those links (File, Info, Edit links to files), or save it as a PDF, and upload that.";
    public const string Runs = "This document holds a field or a formula that starts programs or fetches data. Replace it by its value, or save the document as a PDF, and upload that.";
}
