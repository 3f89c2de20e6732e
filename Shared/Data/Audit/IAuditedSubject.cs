namespace Nscp.Data;

/// <summary>
/// Something that requests are about without naming a case: a referral before there is one, a case causing concern, an item of a meeting. A module says who may
/// read what the audit log holds of it, so that the wall that stands around it later covers what was written before (X-5a).
/// </summary>
public interface IAuditedSubject
{
    /// <summary>The field of a request that holds its id, as the log writes it: "referral".</summary>
    string Field { get; }

    /// <summary>The request that makes one: its own id is then the thing's.</summary>
    Type MadeBy { get; }

    /// <summary>False when it is closed to the present person; null when there is no such thing.</summary>
    Task<bool?> MayRead(Guid id, CancellationToken cancel);
}
