using Microsoft.AspNetCore.Http;
using Nscp.Kernel;

namespace Nscp.Security;

/// <summary>The signed-in person of the present web request; in work that no web request asked for, who was named with <see cref="ActAs"/>.</summary>
public sealed class CurrentPerson(IHttpContextAccessor http) : ICurrentPerson
{
    private static readonly AsyncLocal<Person?> Acting = new();

    /// <inheritdoc/>
    public Person Person => Acting.Value ?? PersonClaims.Person(http.HttpContext?.User) ?? Person.System;

    /// <summary>Acts as <paramref name="person"/> until disposed: the demo history is made by its people, and jobs by <see cref="Person.System"/>.</summary>
    public static IDisposable ActAs(Person person)
    {
        var before = Acting.Value;
        Acting.Value = person;
        return new Restore(before);
    }

    private sealed class Restore(Person? before) : IDisposable
    {
        public void Dispose() => Acting.Value = before;
    }
}
