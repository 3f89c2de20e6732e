namespace Nscp.Kernel;

/// <summary>
/// While it is on, a command of this request is carried out and then undone, and nobody is told of it: a check-your-answers page thereby shows
/// nothing that would be refused a moment later.
/// </summary>
public sealed class Rehearsal
{
    /// <summary>True for the request that only tries.</summary>
    public bool IsOn { get; set; }
}
