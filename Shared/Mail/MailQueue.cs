using MimeKit;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Mail;

/// <summary>Takes messages in, in the caller's transaction: sent after it is committed, and not at all when it is not .</summary>
public sealed class MailQueue(DbSession session, MailSettings settings, TimeProvider time)
{
    private const string Take = "UPDATE nscp.mail SET case_reference = @Case WHERE follows = @Follows";

    /// <summary>Stands between paragraphs in the queue.</summary>
    internal const string Between = "\n\n";

    private const string Insert = """
        INSERT INTO nscp.mail (mail_id, kind, to_address, subject, body, link, case_reference, follows, message_id, created_at, attempts, due_at)
        VALUES (@Id, @Kind, @To, @Subject, @Body, @Link, @Case, @Follows, @MessageId, @Now, 0, @Now)
        """;

    /// <summary>True for one address to which a message can be sent.</summary>
    public static bool IsAddress(string? text) =>
        text is { Length: > 2 and <= 254 } && !text.Any(char.IsControl) && MailboxAddress.TryParse(text, out var address) && address.Address == text && text.IndexOf('@') is > 0 and var at && at < text.Length - 1;

    /// <summary>Queues a message; its id.</summary>
    /// <exception cref="ArgumentException">It has no address, no words, or a link that is not of this site.</exception>
    public async Task<Guid> Add(NewMail mail, CancellationToken cancel)
    {
        // The words are not repeated here: an exception is logged.
        if (!IsAddress(mail.To))
            throw new ArgumentException("This is no address for a message", nameof(mail));
        if (mail.Paragraphs.Count == 0 || mail.Subject.ToString() is not { Length: > 0 and <= 200 } subject)
            throw new ArgumentException("A message needs a subject of at most 200 characters, and words", nameof(mail));
        if (mail.Link is { } link && !SitePage.IsOne(link))
            throw new ArgumentException("A message links to a page of this site", nameof(mail));

        var id = Guid.CreateVersion7(time.GetUtcNow());
        await session.Execute(
            Insert,
            new
            {
                Id = id, mail.Kind, mail.To, Subject = subject, Body = string.Join(Between, mail.Paragraphs), mail.Link, mail.Case, mail.Follows,
                // Fixed now: when an answer of the mail server is lost, the second try is the same message to whoever gets both.
                MessageId = $"{id:N}@{settings.SiteHost}", Now = time.GetUtcNow(),
            },
            cancel);
        return id;
    }

    /// <summary>What these messages were about belongs to a case now: who may not see it sees of them no more than of its others.</summary>
    public Task Follow(string follows, CaseReference @case, CancellationToken cancel) => session.Execute(Take, new { Follows = follows, Case = @case }, cancel);
}
