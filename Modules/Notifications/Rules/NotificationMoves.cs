using Nscp.Contracts;

namespace Nscp.Notifications;

/// <summary>What can be done to the decision to notify.</summary>
internal enum NotificationMove
{
    Notify,
    DecideNotToNotify,
    CorrectNotification,
    Withdraw,
}

/// <summary>
/// Which moves a state allows. The Local Authority can always notify (N-4), also after a decision not to; a notification that was sent can be corrected
/// or withdrawn (N-6a), never undone.
/// </summary>
internal static class NotificationMoves
{
    /// <summary>The state that a move leads to, or why it cannot be made and what to do instead.</summary>
    /// <param name="instead">What the last decision not to notify led to, if there is one.</param>
    public static (NotificationState To, string? Refusal) From(NotificationState state, NotificationMove move, InsteadOfNotifying? instead = null) => (state, move) switch
    {
        (NotificationState.Undecided or NotificationState.NotNotified, NotificationMove.Notify) => (NotificationState.Notified, null),
        (NotificationState.NotNotified, NotificationMove.DecideNotToNotify) when instead == InsteadOfNotifying.LocalRapidReview =>
            (state, "A local Rapid Review was decided on already. If a notification is made after all, record it: the Rapid Review is then converted."),
        (NotificationState.Undecided or NotificationState.NotNotified, NotificationMove.DecideNotToNotify) => (NotificationState.NotNotified, null),
        (NotificationState.Notified, NotificationMove.CorrectNotification) => (NotificationState.Notified, null),
        (NotificationState.Notified, NotificationMove.Withdraw) => (NotificationState.Withdrawn, null),
        (NotificationState.Notified, NotificationMove.Notify) => (state, "The notification is recorded already. Correct it if something about it is wrong."),
        (NotificationState.Notified, NotificationMove.DecideNotToNotify) =>
            (state, "The National Panel has been notified. If the incident turned out not to meet the criteria, withdraw the notification."),
        (NotificationState.Withdrawn, _) => (state, "This notification was withdrawn and its case closed. If there is a new notification, record the incident as a new case."),
        _ => (state, "There is no notification yet. Record it first."),
    };
}
