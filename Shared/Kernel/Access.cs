using System.Reflection;

namespace Nscp.Kernel;

/// <summary>Which roles may send a request, as the request itself declares it .</summary>
/// <typeparam name="TRequest">The request.</typeparam>
public static class Access<TRequest>
{
    private static readonly Role[] Allowed = [.. typeof(TRequest).GetCustomAttribute<RolesAllowedAttribute>()?.Roles ?? []];
    private static readonly bool Everybody = typeof(TRequest).IsDefined(typeof(EverySignedInPersonAttribute));

    private static readonly bool Guests = typeof(TRequest).IsAssignableTo(typeof(IOpenToGuests));

    /// <inheritdoc cref="Access.IsAllowed(Type, Person)"/>
    public static bool IsAllowed(Person person) => person.Guest is null ? Everybody || person.Is(Allowed) : Guests;

    /// <summary>
    /// The person with only those roles that admit this request: the wall then opens no way that another role of theirs brought. Somebody who writes for an
    /// agency, and reviews another case, does not read the first as a reviewer.
    /// </summary>
    public static Person Asking(Person person) => Everybody ? person : person with { Roles = person.Roles.Intersect(Allowed).ToHashSet() };
}

/// <summary>The same where the request is known by its type only.</summary>
public static class Access
{
    /// <summary>True when the person has one of the roles; for a guest, when the request is one that guests may send at all.</summary>
    public static bool IsAllowed(Type request, Person person) => person.Guest is null
        ? request.IsDefined(typeof(EverySignedInPersonAttribute)) || person.Is([.. request.GetCustomAttribute<RolesAllowedAttribute>()?.Roles ?? []])
        : request.IsAssignableTo(typeof(IOpenToGuests));
}
