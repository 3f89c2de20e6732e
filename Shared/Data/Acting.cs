using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>Who acts where no web request says so, or whoever's request it is: the application itself delivers events.</summary>
public static class Acting
{
    private static readonly AsyncLocal<Person?> Now = new();

    /// <summary>Null where the signed-in person acts.</summary>
    public static Person? Person => Now.Value;

    /// <summary>Acts as <paramref name="person"/> until disposed.</summary>
    public static IDisposable As(Person person)
    {
        var before = Now.Value;
        Now.Value = person;
        return new Restore(before);
    }

    private sealed class Restore(Person? before) : IDisposable
    {
        public void Dispose() => Now.Value = before;
    }
}
