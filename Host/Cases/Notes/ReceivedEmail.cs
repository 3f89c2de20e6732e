using System.Text;
using MimeKit;
using MimeKit.Text;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>An e-mail saved as .eml, read with care: its words as plain text, whatever it was made of.</summary>
/// <param name="MessageId">At most 300 characters; null where it has none.</param>
/// <param name="From">At most 300 characters.</param>
/// <param name="To">To whom it went, and copies.</param>
/// <param name="Subject">At most 300 characters.</param>
/// <param name="SentAt">Null where it says nothing that can be.</param>
/// <param name="Attachments">As they were named; their content is not trusted.</param>
internal sealed record ReceivedEmail(string? MessageId, string From, string To, string Subject, DateTimeOffset? SentAt, string Text, IReadOnlyList<UploadedFile> Attachments)
{
    private const int MostAttachments = 50;
    private static readonly ParserOptions Careful = new() { MaxMimeDepth = 20 };
    private static readonly string[] Blocks = ["p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote"];
    private static readonly string[] Silent = ["script", "style", "head", "title"];

    /// <summary>Null when the bytes are no e-mail, or one with more attachments than an honest one.</summary>
    public static ReceivedEmail? Read(byte[] content)
    {
        MimeMessage message;
        try
        {
            message = MimeMessage.Load(Careful, new MemoryStream(content, writable: false));
        }
        catch (FormatException)
        {
            return null;
        }

        var attachments = message.Attachments.Take(MostAttachments + 1).Select(File).ToList();
        return message.From.Count == 0 || attachments.Count > MostAttachments ? null : new ReceivedEmail(
            message.MessageId is { Length: > 0 } id ? Short(id) : null,
            Short(Shown(message.From)),
            Shown([.. message.To, .. message.Cc]),
            Short(Plain(message.Subject ?? "")) is { Length: > 0 } subject ? subject : "(no subject)",
            message.Date.Year >= 1990 ? message.Date : null,
            Words(message),
            attachments);
    }

    private static string Words(MimeMessage message)
    {
        var text = LongText.Clean(message.TextBody ?? (message.HtmlBody is { } html ? FromHtml(html) : "")).Trim();
        return text.Length > Rules.LongAnswer ? text[..(Rules.LongAnswer - 100)] + "\n\n(The rest is in the filed e-mail.)" : text;
    }

    /// <summary>The words of a web page, with its lines: nothing that could run or call elsewhere is left.</summary>
    private static string FromHtml(string html)
    {
        var text = new StringBuilder();
        var silent = 0;
        var reader = new HtmlTokenizer(new StringReader(html)) { DecodeCharacterReferences = true };
        while (reader.ReadNextToken(out var token))
        {
            switch (token)
            {
                case HtmlTagToken tag when Silent.Contains(tag.Name, StringComparer.OrdinalIgnoreCase):
                    silent = tag.IsEndTag ? Math.Max(0, silent - 1) : tag.IsEmptyElement ? silent : silent + 1;
                    break;
                case HtmlTagToken tag when Blocks.Contains(tag.Name, StringComparer.OrdinalIgnoreCase) && text.Length > 0 && text[^1] != '\n':
                    text.Append('\n');
                    break;
                case HtmlDataToken data when silent == 0 && token.Kind is HtmlTokenKind.Data:
                    text.Append(string.Join(' ', data.Data.Split((char[]?)null)));
                    break;
            }
        }

        return text.ToString();
    }

    private static UploadedFile File(MimeEntity entity, int place)
    {
        using var bytes = new MemoryStream();
        if (entity is MessagePart { Message: { } inner })
        {
            inner.WriteTo(bytes);
            return new UploadedFile($"attached e-mail {place + 1}.eml", "message/rfc822", bytes.ToArray());
        }

        (entity as MimePart)?.Content?.DecodeTo(bytes);
        return new UploadedFile(Plain(entity.ContentDisposition?.FileName ?? entity.ContentType.Name ?? $"attachment {place + 1}"), entity.ContentType.MimeType, bytes.ToArray());
    }

    private static string Shown(IEnumerable<InternetAddress> addresses) =>
        Plain(string.Join(", ", addresses.OfType<MailboxAddress>().Select(a => string.IsNullOrWhiteSpace(a.Name) ? a.Address : $"{a.Name} <{a.Address}>")));

    private static string Plain(string text) => string.Concat(LongText.Clean(text).Select(c => c is '\n' or '\t' ? ' ' : c)).Trim();

    private static string Short(string text) => text.Length > 300 ? text[..299] + "…" : text;
}
