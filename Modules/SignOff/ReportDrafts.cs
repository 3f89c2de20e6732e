using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.SignOff;

/// <summary>Tells whether there is a report to be read.</summary>
internal sealed class ReportDrafts(IUnitOfWork<SignOffModule> work) : IReportDrafts
{
    private const string First = "SELECT MIN(uploaded_at) FROM signoff.report_version WHERE case_reference = @Case";

    public async Task<DateOnly?> FirstOn(CaseReference @case, CancellationToken cancel) => (await work.Scalar<DateTimeOffset?>(First, new { Case = @case }, cancel))?.ToLondonDate();
}
