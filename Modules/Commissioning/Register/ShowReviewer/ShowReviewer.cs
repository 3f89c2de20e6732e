using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Commissioning;

/// <summary>One Lead Reviewer: expertise, past reviews, availability, and the cases that the person asking may see (M-1).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowReviewer : IQuery<ReviewerView>
{
    /// <summary>Whom.</summary>
    public required Guid Reviewer { get; init; }
}

/// <inheritdoc cref="ShowReviewer"/>
public sealed record ReviewerView
{
    public required ReviewerRow Reviewer { get; init; }
    public required DateOnly Today { get; init; }

    /// <summary>Who signs in as this reviewer, in words.</summary>
    public string? SignsInAs { get; init; }
    public required IReadOnlyList<PastReviewRow> PastReviews { get; init; }
    public required IReadOnlyList<EmploymentRow> Employments { get; init; }
    public required IReadOnlyList<ReviewerCase> Cases { get; init; }
}

/// <summary>A case of a reviewer.</summary>
public sealed record ReviewerCase
{
    public required CaseReference CaseReference { get; init; }
    public DateOnly? AppointedOn { get; init; }
    public DateOnly? EndedOn { get; init; }
}

internal sealed class ShowReviewerHandler(IUnitOfWork<CommissioningModule> work, Reviewers reviewers, IPeopleDirectory directory, ICurrentPerson current, TimeProvider time)
    : IQueryHandler<ShowReviewer, ReviewerView>
{
    // A reviewer's case may be one that this colleague is kept out of (X-5a).
    private const string CasesOf = $"""
        SELECT a.case_reference, a.appointed_on, a.ended_on
          FROM commissioning.appointment a
          JOIN nscp.case_register c ON c.case_reference = a.case_reference
         WHERE a.reviewer_id = @Reviewer AND {CaseWall.Condition}
         ORDER BY a.case_reference DESC
        OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    public async Task<Result<ReviewerView>> Handle(ShowReviewer query, CancellationToken cancel)
    {
        if (await reviewers.Find(query.Reviewer, cancel) is not { } reviewer)
            return Failure.NotFound;
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        return new ReviewerView
        {
            Reviewer = reviewer,
            Today = time.Today(),
            SignsInAs = directory.All.FirstOrDefault(p => p.Id == reviewer.PersonId) is { } person ? $"{person.Name}, {person.JobTitle}" : null,
            PastReviews = await reviewers.PastReviews(query.Reviewer, cancel),
            Employments = await reviewers.Employments(query.Reviewer, cancel),
            Cases = await work.Query<ReviewerCase>(CasesOf, new { query.Reviewer, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId }, cancel),
        };
    }
}
