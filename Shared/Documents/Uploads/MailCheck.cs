using MimeKit;

namespace Nscp.Documents;

/// <summary>An e-mail saved as .eml: what is attached to it must be fit to be kept by itself. Its own words are left as they were received: they are evidence, and nothing here shows them as a web page.</summary>
internal sealed class MailCheck(Func<long, bool> spend, Func<string, byte[], Inspected> inspect)
{
    private const int MostParts = 200;
    private static readonly ParserOptions Careful = new() { MaxMimeDepth = 20 };

    public Inspected Inspect(byte[] content)
    {
        MimeMessage message;
        try
        {
            message = MimeMessage.Load(Careful, new MemoryStream(content, writable: false));
        }
        catch (FormatException)
        {
            return NoMail;
        }

        if (message.From.Count == 0 && message.Sender is null)
            return NoMail;

        var parts = 0;
        foreach (var part in message.BodyParts)
        {
            if (++parts > MostParts)
                return Inspected.Refused("This e-mail has more parts than an honest one. Print it to PDF and upload that.", FileKind.Eml);
            if (part is MimePart attached && Refusal(attached) is { } why)
                return Inspected.Refused(why, FileKind.Eml);
            if (part is MessagePart { Message: { } inner } && Inner(inner) is { } refusal)
                return Inspected.Refused(refusal, FileKind.Eml);
        }

        return Inspected.Fine(FileKind.Eml, content);
    }

    private static Inspected NoMail => Inspected.Refused("This is named .eml, but it is no e-mail. Save the e-mail again from your mail program, or print it to PDF, and upload that.");

    private string? Inner(MimeMessage message)
    {
        using var bytes = new MemoryStream();
        message.WriteTo(bytes);
        return Spent(bytes.Length) ?? inspect("attached.eml", bytes.ToArray()).Refusal;
    }

    private string? Refusal(MimePart part)
    {
        if (part is TextPart { IsAttachment: false, FileName: null } || part.Content is null)
            return null;
        using var bytes = new MemoryStream();
        part.Content.DecodeTo(bytes);
        var content = bytes.ToArray();
        if (Spent(content.Length) is { } tooMuch)
            return tooMuch;

        var name = part.FileName ?? "";
        // Appointments, visiting cards and signatures are text or numbers that run nothing.
        if (content.Length == 0 || Signatures.IsOtherPicture(content) || (FileNames.Extension(name) is "ics" or "vcf" or "p7s" or "asc" && !Signatures.IsProgram(content) && !Signatures.IsArchive(content)))
            return null;
        return inspect(name, content) is { Refusal: { } why }
            ? $"A file attached to this e-mail cannot be kept. Print the e-mail to PDF, and upload what was attached by itself. The reason: {why}"
            : null;
    }

    private string? Spent(long bytes) => spend(bytes) ? null : "This e-mail unpacks to far more than its size. Print it to PDF and upload that.";
}
