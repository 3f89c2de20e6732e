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
    /// <inheritdoc cref="LogFilter.From"/>
    public DateOnly? From { get; init; }

    /// <inheritdoc cref="LogFilter.To"/>
    public DateOnly? To { get; init; }

    /// <inheritdoc cref="LogFilter.Category"/>
    public string? Category { get; init; }

    /// <inheritdoc cref="LogFilter.Agency"/>
    public string? Agency { get; init; }
    public ProcessStep? Stage { get; init; }

    /// <inheritdoc cref="LogFilter.Review"/>
    public RapidReviewKind? Review { get; init; }
    public LogOutcome? Outcome { get; init; }

    /// <inheritdoc cref="LogFilter.Undecided"/>
    public bool Undecided { get; init; }
    public LogLateness? Late { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    internal LogFilter Filter => new() { From = From, To = To, Category = Category, Agency = Agency, Stage = Stage, Review = Review, Outcome = Outcome, Undecided = Undecided, Late = Late };
}

/// <summary>The log's page.</summary>
/// <param name="Query">What was asked for, as in an address.</param>
/// <param name="Saved">The person's own filters.</param>
/// <param name="FilterId">For the next one.</param>
public sealed record DecisionLogView(Paged<DecisionLogLine> Lines, string Query, IReadOnlyList<SavedFilter> Saved, IReadOnlyList<Agency> Agencies, Guid FilterId);

/// <summary>A case in the log, with its latest recommendation.</summary>
public sealed record DecisionLogLine
{
    public required CaseReference CaseReference { get; init; }
    public required string ChildName { get; init; }
    public required DateOnly OpenedOn { get; init; }
    public required ProcessStep Step { get; init; }
    public required bool IsOpen { get; init; }
    public RapidReviewKind? ReviewKind { get; init; }
    public int? RoundNumber { get; init; }
    public RoundState? State { get; init; }
    public DateOnly? EndedOn { get; init; }
    public DateOnly? SentOn { get; init; }
    public PanelAnswer? PanelAnswer { get; init; }
    public LogOutcome? Outcome { get; init; }

    /// <summary>Everything that was decided, the first first.</summary>
    public IReadOnlyList<DecidedLine> Decisions { get; init; } = [];

    /// <summary>As the exports say it too.</summary>
    public string Stands => LogStage.Of(IsOpen, Step, ReviewKind);
}

/// <summary>A decision in the log.</summary>
public sealed record DecidedLine
{
    public required CaseReference CaseReference { get; init; }
    public required DateOnly DecidedOn { get; init; }
    public required string Decision { get; init; }
}

/// <summary>Where a case stands, in the words of the page and of every export.</summary>
internal static class LogStage
{
    public static string Of(bool isOpen, ProcessStep step, RapidReviewKind? review) => $"{(isOpen ? Words.Of(step) : "Closed")}{(review is RapidReviewKind.Local ? ", local Rapid Review" : null)}";
}

internal sealed class ListDecisionsHandler(IUnitOfWork<DecisionsModule> work, SavedFilters filters, Partnership partnership, ICurrentPerson current, TimeProvider time) : IQueryHandler<ListDecisions, DecisionLogView>
{
    private const int PageSize = 25;

    private const string Lines = $"""
        SELECT c.case_reference, c.child_name, c.opened_on, c.step, c.is_open, o.outcome, d.review_kind, r.round_number, r.state, r.ended_on, s.sent_on, l.answer AS panel_answer
          FROM nscp.case_register c
          LEFT JOIN decisions.case_outcome o ON o.case_reference = c.case_reference
          LEFT JOIN decisions.decision_record d ON d.case_reference = c.case_reference
          LEFT JOIN decisions.recommendation_round r ON r.case_reference = c.case_reference
                AND r.round_number = (SELECT MAX(x.round_number) FROM decisions.recommendation_round x WHERE x.case_reference = c.case_reference)
          LEFT JOIN decisions.pack_sent s ON s.case_reference = c.case_reference
                AND s.round_number = (SELECT MAX(y.round_number) FROM decisions.pack_sent y WHERE y.case_reference = c.case_reference)
          LEFT JOIN decisions.panel_letter l ON l.letter_id = (
                SELECT z.letter_id FROM decisions.panel_letter z WHERE z.case_reference = c.case_reference
                 ORDER BY z.recorded_at DESC, z.letter_id DESC OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY)
         WHERE {LogFilter.Condition}
         ORDER BY c.opened_on DESC, c.case_reference DESC
        OFFSET @Skip ROWS FETCH NEXT @Take ROWS ONLY
        """;

    private const string Decisions = $"""
        SELECT n.case_reference, n.decided_on, n.decision FROM decisions.case_decision n
          JOIN (SELECT c.case_reference FROM nscp.case_register c WHERE {LogFilter.Condition}
                 ORDER BY c.opened_on DESC, c.case_reference DESC OFFSET @Skip ROWS FETCH NEXT @Take ROWS ONLY) shown ON shown.case_reference = n.case_reference
         ORDER BY n.decided_on, n.recorded_at
        """;

    private const string Count = $"SELECT COUNT(*) FROM nscp.case_register c WHERE {LogFilter.Condition}";

    public async Task<Result<DecisionLogView>> Handle(ListDecisions query, CancellationToken cancel)
    {
        var page = Math.Clamp(query.Page, 1, 100_000);
        var of = query.Filter.Parameters(current.Person, time.Today(), (page - 1) * PageSize, PageSize);
        var decided = (await work.Query<DecidedLine>(Decisions, of, cancel)).ToLookup(d => d.CaseReference);
        return new DecisionLogView(
            new Paged<DecisionLogLine>([.. (await work.Query<DecisionLogLine>(Lines, of, cancel)).Select(l => l with { Decisions = [.. decided[l.CaseReference]] })], page, PageSize, await work.Scalar<int>(Count, of, cancel)),
            query.Filter.Query(), await filters.Mine(cancel), partnership.Agencies, Guid.CreateVersion7(time.GetUtcNow()));
    }
}
