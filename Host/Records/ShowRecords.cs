using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>What the records manager looks at: which cases have documents that are due for disposal, and which disposals wait for a second person (X-5b).</summary>
[RolesAllowed(Role.RecordsManager, Role.HeadOfBusinessDelivery)]
[AuditedAs("searched")]
public sealed record ShowRecords : IQuery<RecordsView>
{
    /// <summary>From 1.</summary>
    public int? Page { get; init; }
}

/// <param name="Due">Documents whose time is over, the longest over first.</param>
/// <param name="Waiting">Disposals that are proposed, the oldest first; at most 50.</param>
/// <param name="ScheduleIsSet">False while the settings have no retention schedule.</param>
public sealed record RecordsView(Paged<DueKind> Due, IReadOnlyList<WaitingDisposal> Waiting, bool ScheduleIsSet);

/// <summary>A document, with all its versions, that is due.</summary>
public sealed record DueKind
{
    public required CaseReference CaseReference { get; init; }
    public required string Kind { get; init; }
    public required DateOnly KeepUntil { get; init; }
    public required bool IsHeld { get; init; }
}

/// <summary>A disposal that a second person has to decide on.</summary>
public sealed record WaitingDisposal
{
    public required CaseReference CaseReference { get; init; }
    public required string ProposedBy { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }
    public required bool IsMine { get; init; }
}

internal sealed class ShowRecordsHandler(DbSession session, RetentionSchedule schedule, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowRecords, RecordsView>
{
    private const int PageSize = 25;

    private const string Where = $"""
          FROM nscp.retention r
          JOIN nscp.case_register c ON c.case_reference = r.case_reference
         WHERE r.keep_until < @Today AND {CaseWall.Condition}
        """;

    private const string Rows = $"""
        SELECT r.case_reference, r.kind, r.keep_until,
               CASE WHEN EXISTS (SELECT 1 FROM nscp.legal_hold h WHERE h.case_reference = r.case_reference AND h.lifted_at IS NULL) THEN 1 ELSE 0 END AS is_held
        {Where}
         ORDER BY r.keep_until, r.case_reference, r.kind
        OFFSET @Skip ROWS FETCH NEXT @PageSize ROWS ONLY
        """;

    private const string Count = $"SELECT COUNT(*) {Where}";

    private const string Proposed = $"""
        SELECT d.case_reference, d.proposed_by, d.proposed_at, CASE WHEN d.proposed_by_id = @PersonId THEN 1 ELSE 0 END AS is_mine
          FROM nscp.disposal d
          JOIN nscp.case_register c ON c.case_reference = d.case_reference
         WHERE d.state = 'Proposed' AND {CaseWall.Condition}
         ORDER BY d.proposed_at OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    public async Task<Result<RecordsView>> Handle(ShowRecords query, CancellationToken cancel)
    {
        var page = Math.Max(1, query.Page ?? 1);
        var (seesEveryCase, agency, personId) = CaseWall.Of(Access<ShowRecords>.Asking(current.Person));
        var parameters = new { Today = time.Today(), SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId, Skip = (page - 1) * PageSize, PageSize };
        return new RecordsView(
            new Paged<DueKind>(await session.Query<DueKind>(Rows, parameters, cancel), page, PageSize, await session.Scalar<int>(Count, parameters, cancel)),
            await session.Query<WaitingDisposal>(Proposed, parameters, cancel),
            schedule.IsSet);
    }
}
