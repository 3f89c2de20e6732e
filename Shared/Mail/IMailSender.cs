using MimeKit;

namespace Nscp.Mail;

/// <summary>The way out of the house for messages. One for each scope: it may keep a connection open for the messages of one pass.</summary>
public interface IMailSender
{
    /// <summary>Hands a message over; returns when it was taken, and throws when it was not or when nobody can tell.</summary>
    /// <param name="id">Names the message in the queue.</param>
    /// <param name="message">What to send.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="MailNotSentException">Why not, in words for whoever looks after the system.</exception>
    Task Send(Guid id, MimeMessage message, CancellationToken cancel);
}

/// <summary>A message was not taken.</summary>
/// <param name="message">Why, without anything of the message in it.</param>
/// <param name="forGood">True when the mail server refused this message or its address, so that another try will not help.</param>
/// <param name="cause">What was thrown.</param>
public sealed class MailNotSentException(string message, bool forGood, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>True when trying again will not help.</summary>
    public bool ForGood { get; } = forGood;
}
