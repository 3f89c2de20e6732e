using System.Reflection;

namespace Nscp.Kernel;

/// <summary>Which roles may send a request, as the request itself declares it .</summary>
/// <typeparam name="TRequest">The request.</typeparam>
public static class Access<TRequest>
{
    private static readonly Role[] Allowed = [.. typeof(TRequest).GetCustomAttribute<RolesAllowedAttribute>()?.Roles ?? []];
    private static readonly bool Everybody = typeof(TRequest).IsDefined(typeof(EverySignedInPersonAttribute));

    /// <summary>True when the person has one of the roles.</summary>
    public static bool IsAllowed(Person person) => Everybody || person.Is(Allowed);
}
