using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>The register of Lead Reviewers (M-1), by name.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
[AuditedAs("searched")]
public sealed record ListReviewers : IQuery<ReviewerListView>
{
    /// <summary>Part of the name or of the expertise, at most 100 characters.</summary>
    public string? Q { get; init; }

    /// <summary>Only those.</summary>
    public Availability? Availability { get; init; }

    /// <summary>From 1.</summary>
    public int? Page { get; init; }
}

/// <summary>One page of the register.</summary>
public sealed record ReviewerListView(Paged<ReviewerLine> Reviewers, string? Q, Availability? Availability, DateOnly Today);

/// <summary>A line of the register.</summary>
public sealed record ReviewerLine
{
    public required Guid ReviewerId { get; init; }
    public required string ReviewerName { get; init; }
    public string? Expertise { get; init; }
    public required Availability Availability { get; init; }
    public DateOnly? AvailableFrom { get; init; }

    /// <summary>How many reviews the register knows that they led before.</summary>
    public required int PastReviews { get; init; }
}

internal sealed class ListReviewersHandler(IUnitOfWork<CommissioningModule> work, TimeProvider time) : IQueryHandler<ListReviewers, ReviewerListView>
{
    private const int PageSize = 25;

    private const string Where = """
          FROM commissioning.reviewer r
         WHERE (@Availability IS NULL OR r.availability = @Availability)
           AND (@Words IS NULL OR r.reviewer_name LIKE @Words ESCAPE '!' OR r.expertise LIKE @Words ESCAPE '!')
        """;

    private const string Rows = $"""
        SELECT r.reviewer_id, r.reviewer_name, r.expertise, r.availability, r.available_from,
               (SELECT COUNT(*) FROM commissioning.past_review p WHERE p.reviewer_id = r.reviewer_id) AS past_reviews
        {Where}
         ORDER BY r.reviewer_name, r.reviewer_id
        OFFSET @Skip ROWS FETCH NEXT @PageSize ROWS ONLY
        """;

    private const string Count = $"SELECT COUNT(*) {Where}";

    public async Task<Result<ReviewerListView>> Handle(ListReviewers query, CancellationToken cancel)
    {
        var page = Math.Clamp(query.Page ?? 1, 1, 10_000);
        var words = query.Q is { Length: > 0 } q ? $"%{(q.Length > 100 ? q[..100] : q).Replace('%', '_')}%" : null;
        var asked = new { query.Availability, Words = words, Skip = (page - 1) * PageSize, PageSize };
        var rows = await work.Query<ReviewerLine>(Rows, asked, cancel);
        return new ReviewerListView(new Paged<ReviewerLine>(rows, page, PageSize, await work.Scalar<int>(Count, asked, cancel)), query.Q, query.Availability, time.Today());
    }
}
