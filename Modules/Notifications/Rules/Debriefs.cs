using System.Security.Cryptography;
using System.Text;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>A learning debrief as it is kept (N-7).</summary>
public sealed record SavedDebrief
{
    public string? LedBy { get; init; }
    public DateOnly? PlannedOn { get; init; }
    public DateOnly? HeldOn { get; init; }
    public string? TookPart { get; init; }
    public string? Learning { get; init; }
    public int Version { get; init; }
}

/// <summary>Reads debriefs.</summary>
internal sealed class Debriefs(IUnitOfWork<NotificationsModule> work)
{
    private const string OfCase = "SELECT led_by, planned_on, held_on, took_part, learning, version FROM notifications.debrief WHERE case_reference = @Case";

    /// <summary>Names its learning to other modules: a case has one debrief, so its id is worked out of the case.</summary>
    public static Guid PointOf(CaseReference @case) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"debrief:{@case}")).AsSpan(0, 16));

    /// <summary>The debrief of a case, or null.</summary>
    public Task<SavedDebrief?> Of(CaseReference @case, CancellationToken cancel) => work.Find<SavedDebrief>(OfCase, new { Case = @case }, cancel);
}
