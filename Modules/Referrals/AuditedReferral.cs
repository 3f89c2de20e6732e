using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>What the audit log holds of a referral belongs to the case that it became, or to the case causing concern that it grew out of (X-5a).</summary>
internal sealed class AuditedReferral(IUnitOfWork<ReferralsModule> work, KeptOut keptOut, ICaseWall wall, ICurrentPerson current) : IAuditedSubject
{
    private const string CaseOf = "SELECT case_reference FROM referrals.referral WHERE referral_id = @Id";

    public string Field => "referral";

    public Type MadeBy => typeof(BeginReferral);

    public async Task<bool?> MayRead(Guid id, CancellationToken cancel) =>
        await work.Find<string>(CaseOf, new { Id = id }, cancel) is { } @case ? await wall.MaySee(current.Person, CaseReference.Parse(@case, null), cancel)
        : await keptOut.Is(id, current.Person.Id, cancel) ? false : null;
}
