using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Referrals;

/// <summary>The completed form, with the Business Unit's part, as a Word file for those who referred: once they were told what was decided (F-3).</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
[AuditedAs("downloaded")]
public sealed record ReadCompletedForm : IQuery<MadeFile>, IOpenReferral
{
    public required Guid Referral { get; init; }
}

internal sealed class ReadCompletedFormHandler(ReferralDesk desk, ReferralStore store, ReferralDocuments documents) : IQueryHandler<ReadCompletedForm, MadeFile>
{
    public async Task<Result<MadeFile>> Handle(ReadCompletedForm query, CancellationToken cancel)
    {
        var opened = await desk.Open(query, cancel);
        if (opened.Failure is { } failure)
            return failure;
        var file = await store.File(opened.Value, cancel);
        return file.IsReturned ? documents.Completed(file) : Failure.NotFound;
    }
}
