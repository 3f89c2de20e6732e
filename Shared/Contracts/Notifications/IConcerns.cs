using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>What Notifications tells of one case causing concern, so that a referral can grow out of it (N-8).</summary>
public interface IConcerns
{
    /// <summary>Null when there is none that the signed-in person may see.</summary>
    Task<ConcernFacts?> Find(Guid concern, CancellationToken cancel);

    /// <summary>The ids of those who declared an interest and see nothing of it. What changes later is told by <see cref="ConcernInterestDeclared"/> and <see cref="ConcernInterestEnded"/>.</summary>
    Task<IReadOnlyList<string>> KeptOut(Guid concern, CancellationToken cancel);
}

/// <param name="Concern">As whoever raised it wrote it.</param>
public sealed record ConcernFacts(string ChildName, DateOnly? Born, string Concern);
