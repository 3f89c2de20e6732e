using Microsoft.AspNetCore.Http;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Security;

/// <summary>The signed-in person of the present web request; in work that no web request asked for, who was named with <see cref="ActAs"/>.</summary>
public sealed class CurrentPerson(IHttpContextAccessor http) : ICurrentPerson
{
    /// <inheritdoc/>
    public Person Person => Acting.Person ?? PersonClaims.Person(http.HttpContext?.User) ?? Person.System;

    /// <inheritdoc/>
    public string? From => http.HttpContext?.Connection.RemoteIpAddress?.ToString();

    /// <summary>Acts as <paramref name="person"/> until disposed: the demo history is made by its people, and jobs by <see cref="Person.System"/>.</summary>
    public static IDisposable ActAs(Person person) => Acting.As(person);
}
