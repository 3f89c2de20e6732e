using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Nscp.Mail;

/// <summary>Sends through a mail server. What the server says is read by its number: its words may repeat the address.</summary>
internal sealed class SmtpSender(MailSettings settings) : IMailSender, IDisposable
{
    private SmtpClient? client;

    public async Task Send(Guid id, MimeMessage message, CancellationToken cancel)
    {
        // MailKit's own time-out counts for each read and write: a server that trickles would hold us for ever.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(3 * settings.TimeoutSeconds));
        try
        {
            await (await Connected(limit.Token)).SendAsync(message, limit.Token);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            Drop();
            throw Explain(e);
        }
        catch
        {
            Drop();
            throw;
        }
    }

    public void Dispose() => Drop();

    private async Task<SmtpClient> Connected(CancellationToken cancel)
    {
        if (client is { IsConnected: true })
            return client;

        Drop();
        client = new SmtpClient { Timeout = settings.TimeoutSeconds * 1000 };
        await client.ConnectAsync(settings.Host, settings.Port, settings.Protection switch
        {
            MailProtection.Tls => SecureSocketOptions.SslOnConnect,
            MailProtection.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        }, cancel);
        if (settings.User.Length > 0)
            await client.AuthenticateAsync(settings.User, settings.Password, cancel);
        return client;
    }

    private void Drop()
    {
        client?.Dispose();
        client = null;
    }

    private MailNotSentException Explain(Exception e) => e switch
    {
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted, StatusCode: >= (SmtpStatusCode)500 and var code } =>
            new($"The mail server refuses this address (answer {(int)code}). Check the address with the person or agency", true, e),
        SmtpCommandException { ErrorCode: SmtpErrorCode.MessageNotAccepted, StatusCode: >= (SmtpStatusCode)500 and var code } =>
            new($"The mail server refuses this message (answer {(int)code}). Its administrator can say why", true, e),
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted, StatusCode: var code } =>
            new($"The mail server does not let us send from Mail:From (answer {(int)code})", false, e),
        SmtpCommandException { StatusCode: var code } => new($"The mail server cannot take it now (answer {(int)code})", false, e),
        AuthenticationException => new("The mail server does not accept Mail:User with this password", false, e),
        SslHandshakeException => new("The mail server's certificate is not trusted, or it does not speak TLS on this port", false, e),
        NotSupportedException => new("The mail server does not offer what Mail:Protection asks for", false, e),
        TimeoutException or OperationCanceledException => new($"The mail server did not answer within {settings.TimeoutSeconds} seconds", false, e),
        SocketException => new("The mail server cannot be reached at Mail:Host and Mail:Port", false, e),
        IOException or SmtpProtocolException => new("The connection to the mail server broke off", false, e),
        _ => new($"The message could not be sent: {e.GetType().Name}", false, e),
    };
}
