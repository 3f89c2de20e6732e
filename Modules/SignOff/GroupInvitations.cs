using Nscp.Data;
using Nscp.Kernel;
using Nscp.Mail;

namespace Nscp.SignOff;

/// <summary>Sends the invitations to the Partnership Group (S-2): to whom an address is known and who has not declined, once for each day on which the meeting is.</summary>
internal sealed class GroupInvitations(IUnitOfWork<SignOffModule> work, MailQueue mail, TimeProvider time)
{
    private const string ToSend = """
        SELECT row_number, email, sent_for FROM signoff.invitation
         WHERE case_reference = @Case AND email IS NOT NULL AND (coming IS NULL OR coming <> 'DoesNotCome') AND (sent_for IS NULL OR sent_for <> @MeetingOn)
         ORDER BY row_number OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    private const string Sent = """
        UPDATE signoff.invitation SET sent_for = @MeetingOn, invited_on = CASE WHEN invited_on IS NULL THEN @Today ELSE invited_on END
         WHERE case_reference = @Case AND row_number = @RowNumber
        """;

    /// <summary>In the caller's transaction. Nothing where there is no meeting yet, or it has been.</summary>
    public async Task Send(CaseReference @case, DateOnly? meetingOn, CancellationToken cancel)
    {
        if (meetingOn is not { } on || on < time.Today())
            return;
        foreach (var invited in await work.Query<Invited>(ToSend, new { Case = @case, MeetingOn = on }, cancel))
        {
            await mail.Add(
                new NewMail
                {
                    Kind = MailKind.Invitation, To = invited.Email, Case = @case, Subject = $"{@case}: invitation to the Partnership Group",
                    Paragraphs =
                    [
                        invited.SentFor is { } before
                            ? (MailText)$"The Partnership Group’s meeting about the report of the review {@case} has moved from {before} to {on}."
                            : (MailText)$"You are invited to the Partnership Group’s meeting on {on}, which is to agree the report of the review {@case} before it is published.",
                        $"Please tell the Business Unit whether you come or send a delegate. It sends you the report in a way that is safe: please do not ask for it by e-mail.",
                    ],
                },
                cancel);
            await work.Execute(Sent, new { Case = @case, MeetingOn = on, Today = time.Today(), invited.RowNumber }, cancel);
        }
    }

    private sealed record Invited
    {
        public required int RowNumber { get; init; }
        public required string Email { get; init; }
        public DateOnly? SentFor { get; init; }
    }
}
