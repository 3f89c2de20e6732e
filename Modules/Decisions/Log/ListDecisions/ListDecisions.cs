using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>The SPR log: every case and every decision that the person may see, the newest first (D-6).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
[AuditedAs("searched")]
public sealed record ListDecisions : IQuery<DecisionLogView>
{
    /// <summary>Only this outcome, as last recommended; null for all.</summary>
    public Recommendation? Outcome { get; init; }

    /// <summary>Only cases opened in this year; null for all.</summary>
    public int? Year { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>The log's page.</summary>
/// <param name="Years">Those in which the person's cases were opened.</param>
public sealed record DecisionLogView(Paged<DecisionLogLine> Lines, IReadOnlyList<int> Years);

/// <summary>A case in the log, with its latest recommendation.</summary>
public sealed record DecisionLogLine
{
    public required CaseReference CaseReference { get; init; }
    public required string ChildName { get; init; }
    public required DateOnly OpenedOn { get; init; }
    public RapidReviewKind? ReviewKind { get; init; }
    public int? RoundNumber { get; init; }
    public Recommendation? Recommendation { get; init; }
    public RoundState? State { get; init; }
    public DateOnly? EndedOn { get; init; }
    public DateOnly? SentOn { get; init; }
    public PanelAnswer? PanelAnswer { get; init; }
    public string? Outcome { get; init; }
}

internal sealed class ListDecisionsHandler(IUnitOfWork<DecisionsModule> work, ICurrentPerson current) : IQueryHandler<ListDecisions, DecisionLogView>
{
    private const int PageSize = 25;

    private const string Lines = $"""
        SELECT c.case_reference, c.child_name, c.opened_on, c.outcome, d.review_kind, r.round_number, r.recommendation, r.state, r.ended_on, s.sent_on,
               l.answer AS panel_answer
          FROM nscp.case_register c
          LEFT JOIN decisions.decision_record d ON d.case_reference = c.case_reference
          LEFT JOIN decisions.recommendation_round r ON r.case_reference = c.case_reference
                AND r.round_number = (SELECT MAX(o.round_number) FROM decisions.recommendation_round o WHERE o.case_reference = c.case_reference)
          LEFT JOIN decisions.pack_sent s ON s.case_reference = c.case_reference
                AND s.round_number = (SELECT MAX(p.round_number) FROM decisions.pack_sent p WHERE p.case_reference = c.case_reference)
          LEFT JOIN decisions.panel_letter l ON l.letter_id = (
                SELECT k.letter_id FROM decisions.panel_letter k WHERE k.case_reference = c.case_reference
                 ORDER BY k.recorded_at DESC, k.letter_id DESC OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY)
         WHERE c.opened_on >= @FirstDay AND c.opened_on <= @LastDay
           AND (@Outcome IS NULL OR r.recommendation = @Outcome)
           AND {CaseWall.Condition}
         ORDER BY c.opened_on DESC, c.case_reference DESC
        OFFSET @Skip ROWS FETCH NEXT @Take ROWS ONLY
        """;

    private const string Count = $"""
        SELECT COUNT(*) FROM nscp.case_register c WHERE c.opened_on >= @FirstDay AND c.opened_on <= @LastDay AND {CaseWall.Condition}
        """;

    private const string CountOutcome = $"""
        SELECT COUNT(*)
          FROM decisions.recommendation_round r
          JOIN nscp.case_register c ON c.case_reference = r.case_reference
         WHERE r.recommendation = @Outcome
           AND r.round_number = (SELECT MAX(o.round_number) FROM decisions.recommendation_round o WHERE o.case_reference = r.case_reference)
           AND c.opened_on >= @FirstDay AND c.opened_on <= @LastDay
           AND {CaseWall.Condition}
        """;

    private const string Oldest = $"SELECT c.opened_on FROM nscp.case_register c WHERE {CaseWall.Condition} ORDER BY c.opened_on OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY";
    private const string Newest = $"SELECT c.opened_on FROM nscp.case_register c WHERE {CaseWall.Condition} ORDER BY c.opened_on DESC OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY";

    public async Task<Result<DecisionLogView>> Handle(ListDecisions query, CancellationToken cancel)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        var page = Math.Clamp(query.Page, 1, 100_000);
        var year = query.Year is >= 1900 and <= 2199 ? query.Year : null;
        var of = new
        {
            query.Outcome, FirstDay = new DateOnly(year ?? 1900, 1, 1), LastDay = new DateOnly(year ?? 2199, 12, 31),
            Skip = (page - 1) * PageSize, Take = PageSize, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId,
        };
        var first = await work.Find<DateOnly?>(Oldest, of, cancel);
        var last = await work.Find<DateOnly?>(Newest, of, cancel);
        return new DecisionLogView(
            new Paged<DecisionLogLine>(await work.Query<DecisionLogLine>(Lines, of, cancel), page, PageSize, await work.Scalar<int>(query.Outcome is null ? Count : CountOutcome, of, cancel)),
            first is { } from && last is { } to ? [.. Enumerable.Range(from.Year, to.Year - from.Year + 1).Reverse()] : []);
    }
}
