using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>What kind of thing a module holds of a case's people by which they could be known.</summary>
public enum ParticularKind
{
    Name,
    OtherName,
    Born,
    Died,
    Address,
    School,
    Telephone,
    NhsNumber,
    CaseNumber,
}

/// <param name="Whose">By their part in the case, never by name: "the child", "mother".</param>
/// <param name="Value">As recorded; dates as far as they are known.</param>
/// <param name="IsSecret">Where somebody can be reached in safety: looked for only where those read the answer who may know it (I-1a).</param>
public sealed record RecordedParticular(string Whose, ParticularKind Kind, string Value, bool IsSecret = false);

/// <summary>What a module holds of a case's people by which a reader could know them (P-3). Every module that holds some offers one.</summary>
public interface IRecordedParticulars
{
    /// <summary>Empty when the module holds nothing of the case.</summary>
    Task<IReadOnlyList<RecordedParticular>> Of(CaseReference @case, CancellationToken cancel);
}
