using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>SPRG's standing item (N-8), for its agenda and minutes. What became a case is told only to those who may see that case (X-5a).</summary>
public interface ICasesCausingConcern
{
    /// <summary>Those that stand open, the oldest first; at most 100.</summary>
    Task<IReadOnlyList<ConcernSummary>> Open(Person reader, CancellationToken cancel);

    /// <summary>Those about which something was minuted as said on a day, with it; at most 100.</summary>
    Task<IReadOnlyList<ConcernMinutes>> Minuted(DateOnly on, Person reader, CancellationToken cancel);
}

/// <param name="RaisedBy">The person and the agency.</param>
public sealed record ConcernSummary(Guid Id, string ChildName, string Concern, string RaisedBy, DateOnly RaisedOn);

/// <param name="Notes">Each with what it was: a discussion, a challenge, a disagreement.</param>
public sealed record ConcernMinutes(Guid Id, string ChildName, IReadOnlyList<string> Notes);
