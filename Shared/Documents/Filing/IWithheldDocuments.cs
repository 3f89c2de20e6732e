using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>A module says which documents of a case must not go out any more, and may not be opened in passing: a letter to an address that is no longer safe (I-1a).</summary>
public interface IWithheldDocuments
{
    /// <summary>Empty when the module withholds none.</summary>
    Task<IReadOnlyDictionary<Guid, Withheld>> Of(CaseReference @case, CancellationToken cancel);
}

/// <param name="Mark">Beside the document in a list: "To an earlier address: do not send".</param>
/// <param name="Why">For whoever tries to open it, with what to do.</param>
/// <param name="IsOpen">This reader was given it, for today, and with a reason that is on record.</param>
public sealed record Withheld(string Mark, string Why, bool IsOpen);
