namespace Nscp.Documents;

/// <summary>What came of looking into a file.</summary>
/// <param name="Kind">What it is; null when it is nothing that is taken in.</param>
/// <param name="Content">Its bytes, without what was taken out.</param>
/// <param name="Refusal">Why it is not taken in and what to do, or null.</param>
/// <param name="Notes">What was taken out.</param>
internal sealed record Inspected(FileKind? Kind, byte[] Content, string? Refusal, IReadOnlyList<string> Notes)
{
    public static Inspected Fine(FileKind kind, byte[] content, params IReadOnlyList<string> notes) => new(kind, content, null, notes);

    public static Inspected Refused(string why, FileKind? kind = null) => new(kind, [], why, []);
}

/// <summary>Looks into a file and into the files in it.</summary>
/// <param name="maximumBytes">The largest file. What a file unpacks to may be ten times as much, and no more.</param>
internal sealed class FileInspection(long maximumBytes)
{
    private const int Deepest = 3;
    private long budget = 10 * maximumBytes;

    /// <summary>Looks into one file.</summary>
    /// <param name="name">Says of a text which kind of text it is, and of nothing else what it is.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="depth">How many files this one is in.</param>
    public Inspected Inspect(string name, byte[] content, int depth = 0)
    {
        if (depth > Deepest)
            return Inspected.Refused("This file holds files in files in files. Take them out and upload them one by one.");

        var extension = FileNames.Extension(name);
        return Signatures.Of(content) switch
        {
            { Name: "pdf" } => PdfCheck.Inspect(content, Spend),
            { } picture => Inspected.Fine(picture, content),
            null when Signatures.IsZip(content) => new OfficeCheck(Spend, (inner, bytes) => Inspect(inner, bytes, depth + 1)).Inspect(content),
            null when Signatures.IsCompound(content) => Inspected.Refused(OfOldOffice(extension)),
            null when Signatures.IsProgram(content) => Inspected.Refused("This file is a program or a shortcut to one. Programs are not taken in."),
            null when Signatures.IsArchive(content) => Inspected.Refused("This file is a packed archive. Unpack it and upload the files in it one by one."),
            null when Signatures.IsOtherPicture(content) => Inspected.Refused("This kind of picture is not taken in. Open it and save it as PNG or JPEG."),
            null when content.AsSpan().StartsWith("{\\rtf"u8) => Inspected.Refused("This is a rich text file (.rtf). Open it in Word and save it as a Word document (.docx)."),
            null when TextCheck.Read(content) is { } text => extension == "eml"
                ? new MailCheck(Spend, (inner, bytes) => Inspect(inner, bytes, depth + 1)).Inspect(content)
                : TextCheck.Inspect(extension, text, content),
            _ => Inspected.Refused("This kind of file is not taken in. Save it as a PDF or a Word document (.docx) and upload that."),
        };
    }

    /// <summary>False when a file unpacks to more than any honest one does.</summary>
    private bool Spend(long bytes) => (budget -= bytes) >= 0;

    private static string OfOldOffice(string extension) => extension switch
    {
        "docx" or "xlsx" or "pptx" => "This file is protected by a password, so nobody else could read it. Take the password off (File, Info, Protect) and upload it again.",
        "msg" => "This is an e-mail in Outlook’s own form. Save it as .eml, or print it to PDF, and upload that.",
        _ => "This is in an older form of Office, or protected by a password. Open it, save it as .docx, .xlsx or .pptx without a password, and upload that.",
    };
}
