using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>The family drawn as a genogram, and told in words .</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner, Role.Scrutineer,
    Role.LeadReviewer, Role.CsprPanelMember)]
public sealed record ShowGenogram : IQuery<GenogramView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
}

/// <inheritdoc cref="ShowGenogram"/>
public sealed record GenogramView(CaseReference Case, Genogram Family, bool CanChange, bool MayOpenReview);

internal sealed class ShowGenogramHandler(ReviewStore store, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowGenogram, GenogramView>
{
    public async Task<Result<GenogramView>> Handle(ShowGenogram query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, cancel) is not { } review)
            return Failure.NotFound;

        var tree = FamilyTree.Of(await store.Details(query.Case, cancel), await store.Family(query.Case, cancel), time.Today());
        return new GenogramView(query.Case, tree, review.IsOpen && current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery), Access<ShowOverview>.IsAllowed(current.Person));
    }
}
