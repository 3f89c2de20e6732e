using Nscp.Data;

namespace Nscp.Notifications;

/// <summary>What the audit log holds of a case causing concern is closed to whoever it is closed to itself .</summary>
internal sealed class AuditedConcern(IUnitOfWork<NotificationsModule> work, Concerns concerns) : IAuditedSubject
{
    private const string Exists = "SELECT COUNT(*) FROM notifications.concern WHERE concern_id = @Id";

    public string Field => "concern";

    public Type MadeBy => typeof(RaiseConcern);

    public async Task<bool?> MayRead(Guid id, CancellationToken cancel) =>
        await concerns.Find(id, cancel) is not null ? true : await work.Scalar<int>(Exists, new { Id = id }, cancel) == 0 ? null : false;
}
