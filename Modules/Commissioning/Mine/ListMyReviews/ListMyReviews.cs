using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>The reviews of a Lead Reviewer or a panel member: their own, and no other (M-2, M-4, X-5a).</summary>
[RolesAllowed(Role.LeadReviewer, Role.CsprPanelMember)]
public sealed record ListMyReviews : IQuery<MyReviewsView>
{
    /// <summary>From 1.</summary>
    public int? Page { get; init; }
}

/// <summary>One page of them.</summary>
public sealed record MyReviewsView(Paged<MyReviewLine> Reviews);

/// <summary>A review of mine.</summary>
public sealed record MyReviewLine
{
    public required CaseReference CaseReference { get; init; }
    public required MemberPart Part { get; init; }

    /// <summary>All of the case is open today.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>The last day of that.</summary>
    public DateOnly? OpenUntil { get; init; }
}

internal sealed class ListMyReviewsHandler(IUnitOfWork<CommissioningModule> work, ICurrentPerson current) : IQueryHandler<ListMyReviews, MyReviewsView>
{
    private const int PageSize = 25;

    private const string Mine = $"""
          FROM nscp.case_member m
          JOIN nscp.case_register c ON c.case_reference = m.case_reference
         WHERE m.person_id = @PersonId AND m.ended_at IS NULL AND {CaseWall.AtSummaryLevel}
        """;

    private const string Rows = $"""
        SELECT m.case_reference, m.part, m.open_until, CASE WHEN {CaseWall.Condition} THEN 1 ELSE 0 END AS is_open
        {Mine}
         ORDER BY m.case_reference DESC, m.part
        OFFSET @Skip ROWS FETCH NEXT @PageSize ROWS ONLY
        """;

    private const string Count = $"SELECT COUNT(*) {Mine}";

    public async Task<Result<MyReviewsView>> Handle(ListMyReviews query, CancellationToken cancel)
    {
        var page = Math.Clamp(query.Page ?? 1, 1, 10_000);
        var (seesEveryCase, agency, personId) = CaseWall.Of(Access<ListMyReviews>.Asking(current.Person));
        var asked = new { SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId, Skip = (page - 1) * PageSize, PageSize };
        return new MyReviewsView(new Paged<MyReviewLine>(await work.Query<MyReviewLine>(Rows, asked, cancel), page, PageSize, await work.Scalar<int>(Count, asked, cancel)));
    }
}
