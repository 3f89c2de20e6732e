using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>How the document library differs from what the database says, with a choice for each difference.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.RecordsManager)]
public sealed record ListDifferences : IQuery<DifferencesView>
{
    /// <summary>From 1.</summary>
    public int? Page { get; init; }
}

/// <summary>The differences of the cases that the person may see, and how far the comparison is.</summary>
public sealed record DifferencesView
{
    public required Paged<DifferenceLine> Differences { get; init; }

    /// <summary>The comparison asked for last; null when there was none yet.</summary>
    public ComparisonLine? Last { get; init; }
}

/// <summary>Something that differs.</summary>
public sealed record DifferenceLine
{
    public required Guid DifferenceId { get; init; }
    public required CaseReference CaseReference { get; init; }
    public required DifferenceKind Kind { get; init; }
    public required string Expected { get; init; }
    public required string Found { get; init; }
    public required DateTimeOffset FoundAt { get; init; }
    public string? FileName { get; init; }

    /// <summary>What somebody chose and is not carried out yet.</summary>
    public DifferenceChoice? Choice { get; init; }
    public string? ChosenBy { get; init; }

    /// <summary>Why it could not be carried out.</summary>
    public string? LastError { get; init; }
    public required int Version { get; init; }
}

/// <summary>A comparison.</summary>
public sealed record ComparisonLine
{
    public required DateTimeOffset AskedAt { get; init; }
    public required int Cases { get; init; }
    public required int Documents { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? LastError { get; init; }

    /// <summary>What was wrong with the library as a whole.</summary>
    public string? Trouble { get; init; }
}

internal sealed class ListDifferencesHandler(DbSession session, ICurrentPerson current) : IQueryHandler<ListDifferences, DifferencesView>
{
    private const int PageSize = 20;

    private const string Open = $"""
          FROM nscp.library_difference d
          JOIN nscp.case_register c ON c.case_reference = d.case_reference
         WHERE d.settled_at IS NULL AND ({CaseWall.Condition})
        """;

    private const string Rows = $"""
        SELECT d.difference_id, d.case_reference, d.kind, d.expected, d.found, d.found_at, d.choice, d.chosen_by, d.last_error, d.version,
               (SELECT n.file_name FROM nscp.document n WHERE n.document_id = d.document_id) AS file_name
        {Open}
         ORDER BY d.found_at, d.difference_id OFFSET @Skip ROWS FETCH NEXT @PageSize ROWS ONLY
        """;

    private const string Count = $"SELECT COUNT(*) {Open}";

    private const string Last = """
        SELECT asked_at, cases, documents, ended_at, last_error, trouble FROM nscp.library_comparison ORDER BY asked_at DESC OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY
        """;

    public async Task<Result<DifferencesView>> Handle(ListDifferences query, CancellationToken cancel)
    {
        var page = Math.Max(1, query.Page ?? 1);
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        var parameters = new { SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId, Skip = (page - 1) * PageSize, PageSize };
        return new DifferencesView
        {
            Differences = new Paged<DifferenceLine>(await session.Query<DifferenceLine>(Rows, parameters, cancel), page, PageSize, await session.Scalar<int>(Count, parameters, cancel)),
            Last = await session.Find<ComparisonLine>(Last, null, cancel),
        };
    }
}
