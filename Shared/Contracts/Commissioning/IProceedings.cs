using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>What Commissioning tells of the proceedings that run beside a practice review (M-3).</summary>
public interface IProceedings
{
    /// <summary>The proceedings for whose end conversations with the family wait, in words: "inquest, expected to end on 3 May 2027"; empty where they need not wait.</summary>
    Task<IReadOnlyList<string>> HoldUpFamily(CaseReference @case, CancellationToken cancel);
}
