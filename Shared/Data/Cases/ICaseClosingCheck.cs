using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>What a module knows to be unfinished about a case, for the list that is shown before it is closed. Tasks, statutory dates, documents and messages are asked for already.</summary>
public interface ICaseClosingCheck
{
    /// <summary>Where in the list: the module's place in the process, in tens.</summary>
    int Order { get; }

    /// <summary>Empty when the module has nothing open. Nothing in it stops the closing.</summary>
    Task<IReadOnlyList<OpenPoint>> Of(CaseReference @case, CancellationToken cancel);
}

/// <param name="Words">What is still open, a sentence of at most 300 characters.</param>
/// <param name="Link">Where it is worked on, if anywhere.</param>
public sealed record OpenPoint(string Words, string? Link = null);
