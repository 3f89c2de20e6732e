using Nscp.Kernel;
using Nscp.Security;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>A plain page before or after signing in.</summary>
public sealed record SignInNotice(string Heading, IReadOnlyList<string> Text, NavigationLink? Link)
{
    internal static SignInNotice NoPart(Partnership partnership)
    {
        var contact = string.Join(" or ", new[] { partnership.ContactEmail, partnership.ContactTelephone }.Where(c => c.Length > 0));
        return new("You have no part in this system yet",
        [
            "You signed in, but nobody has said yet what your part in the partnership’s work is.",
            $"Ask the Business Unit{(contact.Length > 0 ? $" ({contact})" : "")} to give you one. Then sign in again.",
        ], new NavigationLink("Sign in with another account", "/sign-in?another=true"));
    }

    internal static SignInNotice Failed { get; } = new("Signing in did not work",
        ["It was stopped, took too long, or was begun in another window. Nothing was changed. If it happens again, tell your administrator the time."], new NavigationLink("Try again", "/sign-in"));

    internal static SignInNotice SignedIn { get; } = new("You are signed in", ["Close this window and go back to the one in which you were working."], null);

    internal static SignInNotice GuestLeft(bool idle) => new("You have left the form",
        [
            idle ? "Nothing was done here for a while, so that you were signed out to keep what was on the screen from others. What you had saved is safe." : "What you had saved is safe. On a shared computer, close the browser too.",
            "To come back, open the link in your last message. Each link works once: its page can send you a new one, and your code stays the same.",
        ], null);

    internal static SignInNotice SignedOut(bool idle, string returnTo) => new("You are signed out",
        idle ? ["Nothing was done here for a while, so that you were signed out to keep what was on the screen from others. What you had saved is safe."] : ["On a shared computer, close the browser too."],
        new NavigationLink("Sign in", returnTo == "/" ? "/sign-in" : $"/sign-in?returnTo={Uri.EscapeDataString(returnTo)}"));
}
