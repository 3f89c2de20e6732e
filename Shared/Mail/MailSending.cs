using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Mail;

/// <summary>Sends queued messages. A lease makes sure that one instance sends each; a failure waits and is tried again, in sight .</summary>
public sealed class MailSending(DbSession session, IMailSender sender, MailSettings settings, Partnership partnership, TimeProvider time, ILogger<MailSending> log)
{
    // Longer than the longest wait for the mail server (three time-outs of at most two minutes): nobody else begins meanwhile.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private const string Due = """
        SELECT mail_id FROM nscp.mail WHERE sent_at IS NULL AND refused_at IS NULL AND due_at <= @Now ORDER BY due_at, mail_id OFFSET 0 ROWS FETCH NEXT @Most ROWS ONLY
        """;

    private const string Claim = """
        UPDATE nscp.mail SET due_at = @Until, lease = @Lease, attempts = attempts + 1
         WHERE mail_id = @Id AND sent_at IS NULL AND refused_at IS NULL AND due_at <= @Now
        """;

    private const string Read = "SELECT mail_id, to_address, subject, body, link, message_id, created_at, attempts FROM nscp.mail WHERE mail_id = @Id";

    // What it said goes: a link in it may let somebody in.
    private const string Sent = """
        UPDATE nscp.mail SET sent_at = @Now, body = NULL, link = NULL, last_error = NULL WHERE mail_id = @Id AND lease = @Lease AND sent_at IS NULL
        """;

    private const string Failed = "UPDATE nscp.mail SET due_at = @DueAt, last_error = @Error, refused_at = @RefusedAt WHERE mail_id = @Id AND lease = @Lease AND sent_at IS NULL";

    /// <summary>Sends what is due; how many were sent or refused. None while the mail server is away: the rest waits for the next pass.</summary>
    public async Task<int> SendDue(CancellationToken cancel)
    {
        var due = await session.Query<Guid>(Due, new { Now = time.GetUtcNow(), Most = 20 }, cancel);
        foreach (var id in due)
        {
            if (!await SendOne(id, cancel))
                return 0;
        }

        return due.Count;
    }

    private async Task<bool> SendOne(Guid id, CancellationToken cancel)
    {
        var lease = Guid.NewGuid();
        if (await session.Execute(Claim, new { Id = id, Now = time.GetUtcNow(), Until = time.GetUtcNow() + Lease, Lease = lease }, cancel) == 0)
            return true;

        var mail = (await session.Find<QueuedMail>(Read, new { Id = id }, cancel))!;
        try
        {
            await sender.Send(id, MailMessage.Make(mail, settings, partnership), cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            var why = e as MailNotSentException;
            log.LogWarning("Message {Mail} was not sent: {Error}, attempt {Attempt}", id, (e.InnerException ?? e).GetType().Name, mail.Attempts);
            await session.Execute(
                Failed,
                new { Id = id, Lease = lease, DueAt = time.GetUtcNow() + MailWorker.WaitAfter(mail.Attempts), Error = why?.Message ?? e.GetType().Name, RefusedAt = why is { ForGood: true } ? time.GetUtcNow() : (DateTimeOffset?)null },
                CancellationToken.None);
            return why is { ForGood: true };
        }

        // It is out: written down whatever happens to us now.
        await session.Execute(Sent, new { Id = id, Now = time.GetUtcNow(), Lease = lease }, CancellationToken.None);
        return true;
    }
}

/// <summary>Sends in the background.</summary>
internal sealed class MailWorker(IServiceScopeFactory scopes, ILogger<MailWorker> log) : QueueWorker<MailWorker>(scopes, log)
{
    protected override Task<int> WorkOff(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<MailSending>().SendDue(cancel);
}
