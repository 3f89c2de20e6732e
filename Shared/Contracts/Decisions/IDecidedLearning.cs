using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>What Decisions tells of other learning, where no practice review follows (D-2).</summary>
public interface IDecidedLearning
{
    /// <summary>Null when the decision record names none.</summary>
    Task<DecidedLearning?> Of(CaseReference @case, CancellationToken cancel);
}

/// <param name="Words">The other learning options, as SPRG wrote them.</param>
/// <param name="Officer">Who is responsible for taking them forward.</param>
public sealed record DecidedLearning(string Words, string? Officer);
