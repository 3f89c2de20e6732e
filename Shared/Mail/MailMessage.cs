using System.Net;
using System.Text;
using MimeKit;
using MimeKit.Text;
using Nscp.Kernel;

namespace Nscp.Mail;

/// <summary>A message as it is sent: plain text and the same as HTML, for whoever reads with either (X-5c).</summary>
internal static class MailMessage
{
    public static MimeMessage Make(QueuedMail mail, MailSettings settings, Partnership partnership)
    {
        var message = new MimeMessage();
        message.From.Add(new MailboxAddress(partnership.Name, settings.From.Length > 0 ? settings.From : "no-reply@" + settings.SiteHost));
        message.To.Add(MailboxAddress.Parse(mail.ToAddress));
        message.Subject = mail.Subject;
        message.Date = mail.CreatedAt;
        message.MessageId = mail.MessageId;
        // No "out of office" comes back.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        var paragraphs = (mail.Body ?? "").Split(MailQueue.Between);
        var link = mail.Link is { } local ? settings.SiteAddress + local : null;
        message.Body = new MultipartAlternative
        {
            new TextPart(TextFormat.Plain) { Text = Plain([.. paragraphs.Select(p => SitePage.Shape().Replace(p, m => settings.SiteAddress + m.Groups[1].Value))], link, partnership), ContentTransferEncoding = ContentEncoding.QuotedPrintable },
            new TextPart(TextFormat.Html) { Text = Html(mail.Subject, paragraphs, link, settings.SiteAddress, partnership), ContentTransferEncoding = ContentEncoding.QuotedPrintable },
        };
        return message;
    }

    private static string Plain(string[] paragraphs, string? link, Partnership partnership)
    {
        var text = new StringBuilder();
        foreach (var paragraph in paragraphs)
            text.Append(paragraph).Append("\n\n");
        if (link is not null)
            text.Append(link).Append("\n\n");
        return text.Append(partnership.Name).Append('\n').Append(Closing).Append('\n').ToString();
    }

    private static string Html(string subject, string[] paragraphs, string? link, string site, Partnership partnership)
    {
        var html = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="en-GB">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Encode(subject)}</title></head>
            <body style="margin:0;padding:24px 16px;background:#ffffff;color:#0b0c0c;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">
            <main style="max-width:600px">
            <h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">{Encode(subject)}</h1>

            """);
        foreach (var paragraph in paragraphs)
            Paragraph(html, paragraph.Split('\n'), site);
        if (link is not null)
            html.Append("<p style=\"margin:0 0 24px\">").Append(Anchor(link)).Append("</p>\n");
        return html.Append($"""
            <hr style="border:0;border-top:1px solid #b1b4b6;margin:0 0 16px">
            <p style="margin:0;color:#484949">{Encode(partnership.Name)}<br>
            {Closing}</p>
            </main>
            </body>
            </html>

            """).ToString();
    }

    /// <summary>Lines that begin with a dash are a list, so that a screen reader says how many there are.</summary>
    private static void Paragraph(StringBuilder html, string[] lines, string site)
    {
        var words = lines.TakeWhile(line => !line.StartsWith(Dash, StringComparison.Ordinal)).Select(line => Line(line, site)).ToList();
        var items = lines.Skip(words.Count).Select(line => Line(line.StartsWith(Dash, StringComparison.Ordinal) ? line[Dash.Length..] : line, site)).ToList();
        html.Append("<p style=\"margin:0 0 ").Append(items.Count > 0 ? 4 : 16).Append("px\">").AppendJoin("<br>\n", words).Append("</p>\n");
        if (items.Count > 0)
            html.Append("<ul style=\"margin:0 0 16px;padding-left:24px\">\n<li>").AppendJoin("</li>\n<li>", items).Append("</li>\n</ul>\n");
    }

    private const string Dash = "– ";

    private const string Closing = "This message was sent by a system. It says nothing about any child; sign in to read more.";

    /// <summary>Every other part is the address of a page.</summary>
    private static string Line(string line, string site) => string.Concat(SitePage.Shape().Split(line).Select((part, i) => i % 2 == 0 ? Encode(part) : Anchor(site + part)));

    private static string Anchor(string address) => $"<a style=\"color:#1d70b8;text-decoration:underline\" href=\"{Encode(address)}\">{Encode(address)}</a>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}

/// <summary>A row of the queue.</summary>
internal sealed record QueuedMail
{
    public required Guid MailId { get; init; }
    public required string ToAddress { get; init; }
    public required string Subject { get; init; }
    public string? Body { get; init; }
    public string? Link { get; init; }
    public required string MessageId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required int Attempts { get; init; }
}
