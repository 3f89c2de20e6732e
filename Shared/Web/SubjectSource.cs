using Nscp.Kernel;

namespace Nscp.Web;

/// <summary>
/// The people whom a module knows, for a subject access request. The Host compares names: a source tells who there is, filtered by the wall in its SQL (X-5a).
/// Every module that holds people offers one.
/// </summary>
public interface ISubjectSource
{
    /// <summary>Where among the modules: its place in the process, in tens.</summary>
    int Order { get; }

    /// <summary>The people of the cases in <paramref name="cases"/>, by reference; parameters of its statements as they stand there.</summary>
    Task<IReadOnlyList<SubjectRow>> Of(SubjectCases cases, CancellationToken cancel);

    /// <summary>People who belong to no case.</summary>
    Task<IReadOnlyList<SubjectRow>> WithoutCase(SubjectCases reader, CancellationToken cancel) => Task.FromResult<IReadOnlyList<SubjectRow>>([]);
}

/// <summary>A stretch of the register, and who asks: the parameters of a source's statements.</summary>
/// <param name="First">The first case.</param>
/// <param name="Last">The last case.</param>
/// <param name="SeesEveryCase">Of the wall.</param>
/// <param name="Agency">Of the wall.</param>
/// <param name="PersonId">Of the wall.</param>
public sealed record SubjectCases(CaseReference First, CaseReference Last, bool SeesEveryCase, string Agency, string PersonId);

/// <summary>One mention of a person.</summary>
public sealed record SubjectRow
{
    /// <summary>Null for somebody who belongs to no case.</summary>
    public CaseReference? CaseReference { get; init; }
    public required string Name { get; init; }
    public string? AlsoKnownAs { get; init; }

    /// <summary>The date of birth as somebody wrote it, in words or numbers; null where it is in <see cref="BornOn"/>.</summary>
    public string? Born { get; init; }

    /// <summary>The date of birth where it was recorded as a date.</summary>
    public DateOnly? BornOn { get; init; }

    /// <summary>Who they are there: "Mother", "Author of a return".</summary>
    public string Part { get; init; } = "";

    /// <summary>Where it stands: "Family of the Rapid Review".</summary>
    public string Place { get; init; } = "";

    /// <summary>A local address.</summary>
    public string Link { get; init; } = "";
}
