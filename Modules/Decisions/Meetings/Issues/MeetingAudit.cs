using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>A paper of a meeting that tells of a case was opened: it stands in that case's audit log .</summary>
[AuditedAs("downloaded")]
internal sealed record MeetingPaper(CaseReference Case, DateOnly On) : IConcernsCase;

/// <summary>Writes one entry for each case that a paper tells of.</summary>
internal sealed class MeetingAudit(AuditLog audit)
{
    public async Task Opened(DateOnly on, IEnumerable<CaseReference?> cases, CancellationToken cancel)
    {
        foreach (var @case in cases.OfType<CaseReference>().Distinct())
            await audit.Answered(new MeetingPaper(@case, on), cancel);
    }
}
