using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Mail;

/// <summary>The reminders about a case's tasks that went to an agency's contact by e-mail, for whoever shows what an agency was told.</summary>
public sealed class AgencyReminders(DbSession session)
{
    private const string Of = """
        SELECT r.due_on, r.went_at, m.sent_at, m.refused_at FROM nscp.reminder r
          LEFT JOIN nscp.mail m ON m.mail_id = r.mail_id
         WHERE r.person_id = @Whom AND r.case_reference = @Case ORDER BY r.went_at OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    /// <summary>How an agency's contact is named where a person's id would stand.</summary>
    public static string Whom(string agency) => $"agency:{agency}";

    /// <summary>Those of one case, the oldest first.</summary>
    public Task<IReadOnlyList<AgencyReminder>> For(CaseReference @case, string agency, CancellationToken cancel) => session.Query<AgencyReminder>(Of, new { Case = @case, Whom = Whom(agency) }, cancel);
}

/// <summary>A reminder to an agency's contact.</summary>
public sealed record AgencyReminder
{
    /// <summary>The day of which it reminded.</summary>
    public required DateOnly DueOn { get; init; }
    public required DateTimeOffset WentAt { get; init; }

    /// <summary>When the mail server took it; null while it waits.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When the mail server refused it for good.</summary>
    public DateTimeOffset? RefusedAt { get; init; }
}
