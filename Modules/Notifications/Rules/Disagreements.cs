using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>Reads the discussions of a disagreement.</summary>
internal sealed class Disagreements(IUnitOfWork<NotificationsModule> work)
{
    private const string OfCase = """
        SELECT stage, held_on, attended, scrutineers_advice, outcome, reasons, dissent, recorded_by, version
          FROM notifications.escalation WHERE case_reference = @Case ORDER BY recorded_at
        """;

    /// <summary>At most one of each stage.</summary>
    public Task<IReadOnlyList<DisagreementView>> Of(CaseReference @case, CancellationToken cancel) => work.Query<DisagreementView>(OfCase, new { Case = @case }, cancel);
}
