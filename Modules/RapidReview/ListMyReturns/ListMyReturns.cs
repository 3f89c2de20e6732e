using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>The returns that the signed-in author's agency was asked for, across cases.</summary>
[RolesAllowed(Role.AgencyAuthor)]
public sealed record ListMyReturns : IQuery<MyReturnsView>
{
    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
}

/// <inheritdoc cref="ListMyReturns"/>
public sealed record MyReturnsView(string AgencyName, DateOnly Today, Paged<MyReturn> Returns);

/// <summary>One return. It names the case by its reference only.</summary>
public sealed record MyReturn
{
    public required CaseReference CaseReference { get; init; }
    public required ReturnState State { get; init; }
    public required DateOnly DueOn { get; init; }
    public required DateOnly RequestedOn { get; init; }
    public DateOnly? SignedOffOn { get; init; }
    public required bool IsOpen { get; init; }
    public required bool IsCollated { get; init; }
}

internal sealed class ListMyReturnsHandler(IUnitOfWork<RapidReviewModule> work, Partnership partnership, ICurrentPerson current, TimeProvider time) : IQueryHandler<ListMyReturns, MyReturnsView>
{
    private const int PageSize = 25;

    private const string From = $"""
          FROM rapidreview.agency_return a
          JOIN rapidreview.rapid_review r ON r.case_reference = a.case_reference
          JOIN nscp.case_register c ON c.case_reference = a.case_reference
          JOIN nscp.due_date d ON d.case_reference = a.case_reference AND d.rule_id = '{RuleId.Returns}'
         WHERE a.agency = @Agency AND a.state <> 'RequestWithdrawn' AND {CaseWall.Condition}
        """;

    private const string List = $"""
        SELECT a.case_reference, a.state, COALESCE(a.extended_to, d.due_on) AS due_on, a.requested_on, a.signed_off_on,
               CASE WHEN r.withdrawn_on IS NULL AND r.decided_on IS NULL THEN 1 ELSE 0 END AS is_open,
               CASE WHEN EXISTS (SELECT 1 FROM rapidreview.report t WHERE t.case_reference = a.case_reference) THEN 1 ELSE 0 END AS is_collated
        {From}
         ORDER BY CASE WHEN a.state = 'SignedOff' OR r.withdrawn_on IS NOT NULL OR r.decided_on IS NOT NULL THEN 1 ELSE 0 END, COALESCE(a.extended_to, d.due_on), a.case_reference
        OFFSET @Skip ROWS FETCH NEXT @PageSize ROWS ONLY
        """;

    private const string Count = $"SELECT COUNT(*) {From}";

    public async Task<Result<MyReturnsView>> Handle(ListMyReturns query, CancellationToken cancel)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        var page = Math.Clamp(query.Page, 1, 1_000_000);
        var parameters = new { SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId, Skip = (page - 1) * PageSize, PageSize };
        return new MyReturnsView(
            partnership.AgencyName(agency), time.Today(),
            new Paged<MyReturn>(await work.Query<MyReturn>(List, parameters, cancel), page, PageSize, await work.Scalar<int>(Count, parameters, cancel)));
    }
}
