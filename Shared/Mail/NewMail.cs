using System.ComponentModel.DataAnnotations;
using Nscp.Kernel;

namespace Nscp.Mail;

/// <summary>What a message is for. The queue keeps the name; a new one is added at the end.</summary>
public enum MailKind
{
    /// <summary>One task, before, on or after its day .</summary>
    Reminder,

    /// <summary>A person's tasks of the day .</summary>
    [Display(Name = "Daily digest")]
    Digest,

    /// <summary>An overdue task, to the Head of Business Delivery .</summary>
    [Display(Name = "Overdue task")]
    Escalation,

    /// <summary>To an agency, about its Rapid Review return .</summary>
    [Display(Name = "Reminder to an agency")]
    AgencyReminder,

    /// <summary>A link for somebody without an account (F-2, R-2).</summary>
    Invitation,

    /// <summary>The code that belongs to such a link.</summary>
    [Display(Name = "Code for an invitation")]
    InvitationCode,

    /// <summary>Anything else that is to be read after signing in.</summary>
    Notice,
}

/// <summary>A message to be sent.</summary>
public sealed record NewMail
{
    /// <summary>What it is for.</summary>
    public required MailKind Kind { get; init; }

    /// <summary>One address, at most 254 characters.</summary>
    public required string To { get; init; }

    /// <summary>At most 200 characters.</summary>
    public required MailText Subject { get; init; }

    /// <summary>At least one, each a paragraph of plain words.</summary>
    public required IReadOnlyList<MailText> Paragraphs { get; init; }

    /// <summary>The page that the message is about, as a local address (<c>/cases/NSCP-2026-014</c>); <c>Site:Address</c> makes it whole.</summary>
    public string? Link { get; init; }

    /// <summary>The case that it is about, if any.</summary>
    public CaseReference? Case { get; init; }

    /// <summary>What it belongs to that may come to be of a case later, at most 100 characters: <see cref="MailQueue.Follow"/>. Null for all but mails to guests.</summary>
    public string? Follows { get; init; }
}
