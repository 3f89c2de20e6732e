using Nscp.Mail;

namespace Nscp.Publication;

/// <summary>What recipients are told by e-mail: nothing of the case.</summary>
internal static class EmbargoWords
{
    /// <summary>With the link.</summary>
    public static IReadOnlyList<MailText> Copy(DateTimeOffset until) =>
    [
        $"You are sent a document of the safeguarding partnership before it is public. It is under embargo until {until}.",
        $"Until then do not pass it on, quote it or tell what it says. Your name stands on every page, and each opening is recorded.",
    ];

    /// <summary>The day was moved.</summary>
    public static IReadOnlyList<MailText> Moved(DateTimeOffset until) => [$"The embargo on the document that you were sent now lasts until {until}. The day that you were told before no longer holds."];

    /// <summary>The copy is taken back.</summary>
    public static IReadOnlyList<MailText> Recalled =>
    [
        $"The copy of a document that the safeguarding partnership sent you under embargo is recalled. Its link no longer works.",
        $"Delete what you have downloaded or printed, and write to the partnership’s Business Unit that you have. If the copy went further, say to whom.",
    ];
}
