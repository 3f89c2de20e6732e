using System.Globalization;

namespace Nscp.Web;

/// <summary>What surrounds every page. The Host registers how to make one for a request: <c>services.AddScoped(sp => new Site { … })</c>.</summary>
public sealed record Site
{
    /// <summary>The partnership's name: the word mark of the header and the end of every title.</summary>
    public string PartnershipName { get; init; } = "Safeguarding Children Partnership";

    /// <summary>Where the partnership's name leads: the first page, or for a guest the only one.</summary>
    public string Home { get; init; } = "/";

    /// <summary>The main navigation, in order.</summary>
    public IReadOnlyList<NavigationLink> Navigation { get; init; } = [new("Today", "/"), new("Cases", "/cases")];

    /// <summary>Links of the main navigation that stand under "More": all are a long row, and five lines on a phone.</summary>
    public IReadOnlyList<NavigationLink> MoreNavigation { get; init; } = [];

    /// <summary>Links at the foot of every page.</summary>
    public IReadOnlyList<NavigationLink> Footer { get; init; } = [];

    /// <summary>Who is signed in; null on the pages before that.</summary>
    public Person? Person { get; init; }

    /// <summary>Where "Sign out" posts to; null when there is nothing to sign out of.</summary>
    public string? SignOut { get; init; } = "/sign-out";

    /// <summary>How long the person stays signed in without doing anything: the page's script warns before. Null without a limit.</summary>
    public TimeSpan? SignedOutAfter { get; init; }

    /// <summary>True over invented data: a banner then says so on every page.</summary>
    public bool Demo { get; init; }

    /// <summary>The demonstration's clock when it differs from the real one.</summary>
    public DateTimeOffset? DemoClock { get; init; }

    /// <summary>Address of the search page; null hides the search box. The words are posted as <c>words</c>: they may be a name, so they stand in no address.</summary>
    public string? Search { get; init; }

    /// <summary>The person's roles in words.</summary>
    public string Roles => Person is null ? "" : string.Join(", ", Person.Roles.Select(role => Words.Of(role)));

    /// <summary>Of the ways down to a page those that the person can go: a guest's begins at what they were invited to.</summary>
    internal IReadOnlyList<NavigationLink> Open(IReadOnlyList<NavigationLink> trail, Doors doors) =>
        [.. trail.Where(link => Person is not { } person || (person.Guest is null ? doors.AreOpenTo(person, link.Href) : new NavigationLink("", Home).IsCurrent(link.Href)))];

    internal string? Clock => DemoClock?.ToString("dddd d MMMM yyyy, HH:mm", CultureInfo.GetCultureInfo("en-GB"));
}

/// <param name="Text">As shown.</param>
/// <param name="Href">A local address.</param>
/// <param name="Count">Shown beside the text when above 0: how many things wait there.</param>
public sealed record NavigationLink(string Text, string Href, int Count = 0)
{
    /// <summary>True when <paramref name="path"/> is this address or one below it.</summary>
    public bool IsCurrent(string path) =>
        Href == "/" ? path == "/" : path.StartsWith(Href, StringComparison.OrdinalIgnoreCase) && (path.Length == Href.Length || path[Href.Length] == '/');
}
