using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>
/// What is missing or late when a notification is recorded. A statutory send is never blocked by it (the clock): it is told, a reason is asked for,
/// both are kept.
/// </summary>
internal static class SinWarnings
{
    /// <summary>Each a sentence.</summary>
    /// <param name="due">The last day of C-1, when its clock runs.</param>
    public static IReadOnlyList<string> For(string? nationalReference, DateOnly? sentOn, DateOnly? due, bool criteriaTested, Agreement agreement, NotificationState state) =>
    [
        .. When(string.IsNullOrWhiteSpace(nationalReference), "The national reference is missing."),
        .. When(sentOn > due, $"It was sent after {due?.InWords()}, the fifth working day (C-1)."),
        .. When(!criteriaTested, "The criteria test has not been taken."),
        .. When(agreement == Agreement.Awaited, "Not all three partners have given their view."),
        .. When(agreement is Agreement.Disagreement or Agreement.MoreInformationNeeded or Agreement.AgreedNotToNotify, "The partners do not all say notify."),
        .. When(state == NotificationState.NotNotified, "It was decided earlier not to notify."),
    ];

    private static string[] When(bool condition, string warning) => condition ? [warning] : [];
}
