using Nscp.Kernel;

namespace Nscp.Security;

/// <summary>The people who can sign in: to choose from where a record names one of them, so that the wall can hold (X-5a).</summary>
public interface IPeopleDirectory
{
    /// <summary>All of them, in the order to show.</summary>
    IReadOnlyList<Person> All { get; }
}

internal sealed class DemoDirectory : IPeopleDirectory
{
    public IReadOnlyList<Person> All => DemoPeople.All;
}
