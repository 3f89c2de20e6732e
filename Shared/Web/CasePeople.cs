using Nscp.Kernel;

namespace Nscp.Web;

/// <summary>The people of a case whom a module knows, for the case page.</summary>
public interface ICasePeople
{
    /// <summary>Where among the modules: its place in the process, in tens.</summary>
    int Order { get; }

    /// <summary>Those whom this person may see.</summary>
    Task<IReadOnlyList<CasePerson>> Of(CaseReference @case, Person person, CancellationToken cancel);
}

/// <summary>Under which heading somebody stands.</summary>
public enum PeopleGroup
{
    Family,
    Professionals,
}

/// <param name="Part">Who they are to the child, or their part in the case.</param>
/// <param name="Detail">Age, agency, whereabouts.</param>
public sealed record CasePerson(PeopleGroup Group, string Name, string Part, string? Detail = null);
