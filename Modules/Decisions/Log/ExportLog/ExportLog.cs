using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Decisions;

/// <summary>The cases of the log that match, as a file for a spreadsheet: the newest 5,000, inside the wall (D-6, X-5a).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
[AuditedAs("exported")]
public sealed record ExportLog : IQuery<MadeFile>
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

    internal LogFilter Filter => new() { From = From, To = To, Category = Category, Agency = Agency, Stage = Stage, Review = Review, Outcome = Outcome, Undecided = Undecided, Late = Late };
}

/// <summary>The same as a Word document: the newest 500.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
[AuditedAs("exported")]
public sealed record PrintLog : IQuery<MadeFile>
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

    internal LogFilter Filter => new() { From = From, To = To, Category = Category, Agency = Agency, Stage = Stage, Review = Review, Outcome = Outcome, Undecided = Undecided, Late = Late };
}

internal sealed class ExportLogHandler(LogTable table) : IQueryHandler<ExportLog, MadeFile>
{
    public async Task<Result<MadeFile>> Handle(ExportLog query, CancellationToken cancel)
    {
        var rows = await table.Read(query.Filter, 5_000, cancel);
        return new MadeFile("SPR log.csv", Csv.MediaType, Csv.Write(
            ["Case", "Child", "Opened", "Closed", "Where it stands", "Outcome", "Categories", "Agencies asked", "Statutory dates", "Late", "Decisions"],
            rows.Select(r => (IReadOnlyList<string?>)
            [
                r.Case.ToString(), r.ChildName, Iso(r.OpenedOn), r.ClosedOn is { } closed ? Iso(closed) : "", r.Stands, r.Outcome is { } outcome ? Words.Of(outcome) : "",
                string.Join("; ", r.Categories), string.Join("; ", r.Agencies), string.Join("; ", r.Dates), r.IsLate ? "Yes" : "No", string.Join("; ", r.Decisions),
            ])));
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

internal sealed class PrintLogHandler(LogTable table, Partnership partnership, TimeProvider time) : IQueryHandler<PrintLog, MadeFile>
{
    public async Task<Result<MadeFile>> Handle(PrintLog query, CancellationToken cancel)
    {
        var rows = await table.Read(query.Filter, 500, cancel);
        using var file = new MemoryStream();
        WordWriter.Write(
            new DocumentContent("SPR log", $"{rows.Count.Of("case", "cases")}, the newest first", partnership.Name, "SPR log", ProtectiveMarkings.OfficialSensitive, time.Today(),
            [
                new Heading(1, "Cases and decisions"),
                rows.Count == 0
                    ? new Paragraph("No case matches.")
                    : new Table("Cases", ["Case", "Child", "Opened", "Where it stands", "Outcome", "Categories", "Decisions"],
                    [
                        .. rows.Select(r => (IReadOnlyList<string?>)
                        [
                            r.Case.ToString(), r.ChildName, Words.Of(r.OpenedOn), r.Stands,
                            $"{(r.Outcome is { } outcome ? Words.Of(outcome) : r.Decisions.Count > 0 ? "No outcome yet" : "No decision yet")}{(r.IsLate ? ". Something was late" : null)}",
                            Lines(r.Categories), Lines(r.Decisions),
                        ]),
                    ], [4, 3, 3, 3, 4, 5, 8]),
            ])
            { ReferenceLabel = "Register", IsList = true },
            file);
        return new MadeFile("SPR log.docx", NewDocument.Word, file.ToArray());
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Select(l => "- " + l));
}

/// <summary>The log's cases with all that belongs to each.</summary>
internal sealed class LogTable(IUnitOfWork<DecisionsModule> work, Partnership partnership, StatutoryRules rules, ICurrentPerson current, TimeProvider time)
{
    private const string Cases = $"""
        SELECT c.case_reference, c.child_name, c.opened_on, c.closed_on, c.is_open, c.step, o.outcome, h.review_kind
          FROM nscp.case_register c
          LEFT JOIN decisions.case_outcome o ON o.case_reference = c.case_reference
          LEFT JOIN decisions.decision_record h ON h.case_reference = c.case_reference
         WHERE {LogFilter.Condition}
         ORDER BY c.opened_on DESC, c.case_reference DESC OFFSET @Skip ROWS FETCH NEXT @Take ROWS ONLY
        """;

    private const string Categories = $"""
        SELECT DISTINCT n.case_reference, n.code AS value FROM nscp.case_register c JOIN decisions.case_category n ON n.case_reference = c.case_reference WHERE {LogFilter.Condition}
        """;

    private const string Agencies = $"""
        SELECT n.case_reference, n.agency AS value FROM nscp.case_register c JOIN nscp.case_party n ON n.case_reference = c.case_reference WHERE {LogFilter.Condition} ORDER BY n.agency
        """;

    private const string Dates = $"""
        SELECT n.case_reference, n.rule_id, n.due_on, n.met_on, n.fallen_away_because
          FROM nscp.case_register c JOIN nscp.due_date n ON n.case_reference = c.case_reference WHERE {LogFilter.Condition} ORDER BY n.due_on, n.rule_id
        """;

    private const string Decisions = $"""
        SELECT n.case_reference, n.decided_on, n.decision
          FROM nscp.case_register c JOIN decisions.case_decision n ON n.case_reference = c.case_reference WHERE {LogFilter.Condition} ORDER BY n.decided_on, n.recorded_at
        """;

    /// <summary>The newest first, inside the wall.</summary>
    public async Task<IReadOnlyList<LogCase>> Read(LogFilter filter, int most, CancellationToken cancel)
    {
        var today = time.Today();
        var of = filter.Parameters(current.Person, today, 0, most);
        var cases = await work.Query<CaseKept>(Cases, of, cancel);
        var categories = (await work.Query<ValueKept>(Categories, of, cancel)).ToLookup(v => v.CaseReference, v => v.Value);
        var agencies = (await work.Query<ValueKept>(Agencies, of, cancel)).ToLookup(v => v.CaseReference, v => v.Value);
        var dates = (await work.Query<DateKept>(Dates, of, cancel)).ToLookup(d => d.CaseReference);
        var decisions = (await work.Query<DecisionKept>(Decisions, of, cancel)).ToLookup(d => d.CaseReference);
        return
        [
            .. cases.Select(c => new LogCase(
                c.CaseReference, c.ChildName, c.OpenedOn, c.ClosedOn, LogStage.Of(c.IsOpen, c.Step, c.ReviewKind), c.Outcome,
                [.. Kernel.Categories.All.Where(k => categories[c.CaseReference].Contains(k.Code)).Select(k => $"{k.Group}: {k.Label}")],
                [.. agencies[c.CaseReference].Select(partnership.AgencyName)],
                [.. dates[c.CaseReference].Select(d => d.InWords(rules))],
                dates[c.CaseReference].Any(d => d.IsLate(today)),
                [.. decisions[c.CaseReference].Select(d => $"{Words.Of(d.DecidedOn)}: {d.Decision}")])),
        ];
    }

    private sealed record CaseKept
    {
        public required CaseReference CaseReference { get; init; }
        public required string ChildName { get; init; }
        public required DateOnly OpenedOn { get; init; }
        public DateOnly? ClosedOn { get; init; }
        public required bool IsOpen { get; init; }
        public required ProcessStep Step { get; init; }
        public LogOutcome? Outcome { get; init; }
        public RapidReviewKind? ReviewKind { get; init; }
    }

    private sealed record ValueKept
    {
        public required CaseReference CaseReference { get; init; }
        public required string Value { get; init; }
    }

    private sealed record DateKept
    {
        public required CaseReference CaseReference { get; init; }
        public required string RuleId { get; init; }
        public required DateOnly DueOn { get; init; }
        public DateOnly? MetOn { get; init; }
        public string? FallenAwayBecause { get; init; }

        public bool IsLate(DateOnly today) => MetOn is { } met ? met > DueOn : FallenAwayBecause is null && DueOn < today;

        public string InWords(StatutoryRules rules) =>
            $"{rules.For(RuleId, StatutoryRules.DefaultVersion).Title}: due {Words.Of(DueOn)}, {(MetOn is { } met ? $"met {Words.Of(met)}" : FallenAwayBecause is null ? "not met" : "fallen away")}";
    }

    private sealed record DecisionKept
    {
        public required CaseReference CaseReference { get; init; }
        public required DateOnly DecidedOn { get; init; }
        public required string Decision { get; init; }
    }
}

/// <summary>A case of the log in full.</summary>
internal sealed record LogCase(
    CaseReference Case, string ChildName, DateOnly OpenedOn, DateOnly? ClosedOn, string Stands, LogOutcome? Outcome, IReadOnlyList<string> Categories, IReadOnlyList<string> Agencies,
    IReadOnlyList<string> Dates, bool IsLate, IReadOnlyList<string> Decisions);
