namespace Nscp.Web;

/// <summary>A link of the main navigation that a module offers; seen by those who may send the request behind it.</summary>
/// <param name="Order">Among the links, in tens.</param>
/// <param name="Text">As shown.</param>
/// <param name="Href">A local address.</param>
/// <param name="Request">The page's query.</param>
public sealed record NavigationOffer(int Order, string Text, string Href, Type Request)
{
    /// <summary>The last place that stands in the row where it would be too long; what comes after stands under "More".</summary>
    public const int LastInRow = 40;

    /// <summary>As many links as a row holds.</summary>
    public const int MostInRow = 8;

    /// <summary>True when the person's roles admit the page; a guest has no navigation.</summary>
    public bool IsFor(Person person) =>
        person.Guest is null && Access.IsAllowed(Request, person);
}
