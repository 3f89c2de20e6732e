using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>What SignOff tells of a report that is on its way (S-1).</summary>
public interface IReportDrafts
{
    /// <summary>The day on which the first version of the report was uploaded; null while there is none.</summary>
    Task<DateOnly?> FirstOn(CaseReference @case, CancellationToken cancel);
}
