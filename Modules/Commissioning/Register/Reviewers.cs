using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>Reads the register of Lead Reviewers (M-1).</summary>
internal sealed class Reviewers(IUnitOfWork<CommissioningModule> work)
{
    /// <summary>Of the reviewer <c>r</c>.</summary>
    public const string Columns = "r.reviewer_id, r.reviewer_name, r.email, r.telephone, r.expertise, r.availability, r.available_from, r.availability_note, r.person_id, r.version";

    private const string One = $"SELECT {Columns} FROM commissioning.reviewer r WHERE r.reviewer_id = @Id";
    private const string Named = $"SELECT {Columns} FROM commissioning.reviewer r WHERE r.person_id = @Person ORDER BY r.reviewer_name OFFSET 0 ROWS FETCH NEXT 20 ROWS ONLY";
    private const string Past = "SELECT title, partnership, published_in, link FROM commissioning.past_review WHERE reviewer_id = @Id ORDER BY row_number";
    private const string Employed = "SELECT organisation, agency, part_played, from_year, until_year FROM commissioning.employment WHERE reviewer_id = @Id ORDER BY row_number";

    public Task<ReviewerRow?> Find(Guid id, CancellationToken cancel) => work.Find<ReviewerRow>(One, new { Id = id }, cancel);

    /// <summary>The register's rows that belong to a sign-in.</summary>
    public Task<IReadOnlyList<ReviewerRow>> Of(string personId, CancellationToken cancel) => work.Query<ReviewerRow>(Named, new { Person = personId }, cancel);

    public Task<IReadOnlyList<PastReviewRow>> PastReviews(Guid id, CancellationToken cancel) => work.Query<PastReviewRow>(Past, new { Id = id }, cancel);

    public Task<IReadOnlyList<EmploymentRow>> Employments(Guid id, CancellationToken cancel) => work.Query<EmploymentRow>(Employed, new { Id = id }, cancel);
}

/// <summary>A Lead Reviewer of the register.</summary>
public sealed record ReviewerRow
{
    public required Guid ReviewerId { get; init; }
    public required string ReviewerName { get; init; }
    public string? Email { get; init; }
    public string? Telephone { get; init; }
    public string? Expertise { get; init; }
    public required Availability Availability { get; init; }
    public DateOnly? AvailableFrom { get; init; }
    public string? AvailabilityNote { get; init; }

    /// <summary>The sign-in, where it is known: without one a reviewer sees nothing in this system.</summary>
    public string? PersonId { get; init; }
    public required int Version { get; init; }

    /// <summary>In words, as seen on a day.</summary>
    public string Free(DateOnly today) => Availability switch
    {
        Availability.FromADay when AvailableFrom > today => $"From {Words.Of(AvailableFrom!.Value)}",
        Availability.FromADay => Words.Of(Availability.Available),
        _ => Words.Of(Availability),
    };
}

/// <summary>A review that somebody led before.</summary>
public sealed record PastReviewRow
{
    public string? Title { get; init; }
    public string? Partnership { get; init; }

    /// <summary>The year.</summary>
    public int? PublishedIn { get; init; }

    /// <summary>The published report.</summary>
    public string? Link { get; init; }
}

/// <summary>Where somebody worked before: held against the organisations involved in a case (M-1).</summary>
public sealed record EmploymentRow
{
    public string? Organisation { get; init; }

    /// <summary>The agency's code in the settings, when it is one of them.</summary>
    public string? Agency { get; init; }
    public string? PartPlayed { get; init; }
    public int? FromYear { get; init; }

    /// <summary>Null when it still goes on.</summary>
    public int? UntilYear { get; init; }
}
