using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>Reads the reviewers of a case with their vetting (M-2).</summary>
internal sealed class Appointments(IUnitOfWork<CommissioningModule> work)
{
    private const string Columns = """
        a.case_reference, a.reviewer_id, r.reviewer_name, r.person_id, a.proposed_on, a.declared_on, a.declared_by, a.has_connection, a.connection, a.findings, a.independence,
               a.independence_reason, a.independence_by, a.fee_pounds, a.starts_on, a.ends_on, a.contract_terms, a.contract_document, a.partnership_agreed_on, a.partnership_agreed_by,
               a.reviewer_agreed_on, a.reviewer_agreed_by, a.appointed_on, a.induction_document, a.open_until, a.is_open, a.ended_on, a.ended_because, a.version
        """;

    private const string From = "FROM commissioning.appointment a JOIN commissioning.reviewer r ON r.reviewer_id = a.reviewer_id";
    private const string One = $"SELECT {Columns} {From} WHERE a.case_reference = @Case AND a.reviewer_id = @Reviewer";
    private const string All = $"SELECT {Columns} {From} WHERE a.case_reference = @Case ORDER BY a.proposed_on, a.reviewer_id";
    private const string NotOver = "SELECT case_reference FROM commissioning.appointment WHERE reviewer_id = @Reviewer AND ended_on IS NULL ORDER BY case_reference";

    private const string Vetted = """
        SELECT item, state, received_on, detail, document_id, expires_on, checked_on, checked_by, refused_because, version
          FROM commissioning.vetting_item WHERE case_reference = @Case AND reviewer_id = @Reviewer
        """;

    private const string Asked = """
        SELECT referee_number, referee_name, contact, asked_on, answered_on, answer, recommends, document_id, version
          FROM commissioning.referee WHERE case_reference = @Case AND reviewer_id = @Reviewer ORDER BY referee_number
        """;

    public Task<AppointmentRow?> Find(CaseReference @case, Guid reviewer, CancellationToken cancel) => work.Find<AppointmentRow>(One, new { Case = @case, Reviewer = reviewer }, cancel);

    /// <summary>Everybody who is or was a reviewer or a candidate of a case.</summary>
    public Task<IReadOnlyList<AppointmentRow>> Of(CaseReference @case, CancellationToken cancel) => work.Query<AppointmentRow>(All, new { Case = @case }, cancel);

    /// <summary>The part that a sign-in has in a case, unless it is over.</summary>
    public async Task<AppointmentRow?> Own(CaseReference @case, string personId, CancellationToken cancel) =>
        (await Of(@case, cancel)).FirstOrDefault(a => a.PersonId == personId && a.EndedOn is null);

    /// <summary>Where a reviewer's part is not over.</summary>
    public Task<IReadOnlyList<CaseReference>> CasesOf(Guid reviewer, CancellationToken cancel) => work.Query<CaseReference>(NotOver, new { Reviewer = reviewer }, cancel);

    /// <summary>All items, those that are missing too.</summary>
    public async Task<IReadOnlyList<VettingItemRow>> Items(CaseReference @case, Guid reviewer, CancellationToken cancel)
    {
        var saved = await work.Query<VettingItemRow>(Vetted, new { Case = @case, Reviewer = reviewer }, cancel);
        return [.. Enum.GetValues<VettingItem>().Select(item => saved.FirstOrDefault(s => s.Item == item) ?? new VettingItemRow { Item = item, State = VettingState.Missing, Version = 0 })];
    }

    public Task<IReadOnlyList<RefereeRow>> Referees(CaseReference @case, Guid reviewer, CancellationToken cancel) => work.Query<RefereeRow>(Asked, new { Case = @case, Reviewer = reviewer }, cancel);
}

/// <summary>A reviewer's part in a case.</summary>
public sealed record AppointmentRow
{
    public required CaseReference CaseReference { get; init; }
    public required Guid ReviewerId { get; init; }
    public required string ReviewerName { get; init; }
    public string? PersonId { get; init; }
    public required DateOnly ProposedOn { get; init; }
    public DateOnly? DeclaredOn { get; init; }
    public string? DeclaredBy { get; init; }
    public bool? HasConnection { get; init; }

    /// <summary>What the reviewer declares.</summary>
    public string? Connection { get; init; }

    /// <summary>What the check against the organisations involved found, a line each.</summary>
    public string? Findings { get; init; }
    public required Independence Independence { get; init; }
    public string? IndependenceReason { get; init; }
    public string? IndependenceBy { get; init; }

    /// <summary>Whole pounds.</summary>
    public int? FeePounds { get; init; }
    public DateOnly? StartsOn { get; init; }
    public DateOnly? EndsOn { get; init; }
    public string? ContractTerms { get; init; }
    public Guid? ContractDocument { get; init; }
    public DateOnly? PartnershipAgreedOn { get; init; }
    public string? PartnershipAgreedBy { get; init; }
    public DateOnly? ReviewerAgreedOn { get; init; }
    public string? ReviewerAgreedBy { get; init; }

    /// <summary>When vetting and contract were first complete.</summary>
    public DateOnly? AppointedOn { get; init; }
    public Guid? InductionDocument { get; init; }

    /// <summary>The last day of full access.</summary>
    public DateOnly? OpenUntil { get; init; }

    /// <summary>Full access was given and is not known to have closed.</summary>
    public required bool IsOpen { get; init; }
    public DateOnly? EndedOn { get; init; }
    public string? EndedBecause { get; init; }
    public required int Version { get; init; }

    /// <summary>The contract has what a contract needs.</summary>
    public bool HasContract => FeePounds is not null && StartsOn is not null && EndsOn is not null && ContractTerms is not null;

    /// <summary>The Business Unit handles every reviewer's part; a reviewer the own one.</summary>
    internal bool IsFor(Person person) => person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery) || (PersonId is not null && PersonId == person.Id);

    internal AccessVerdict Verdict(IReadOnlyList<VettingItemRow> items, DateOnly today) => Vetting.Of(
        [.. items.Select(i => new VettingStanding(i.Item, i.State, i.ExpiresOn))], Independence, new ContractStanding(HasContract && PartnershipAgreedOn is not null, HasContract && ReviewerAgreedOn is not null, StartsOn, EndsOn), EndedOn is not null, today);
}

/// <summary>One of them.</summary>
public sealed record VettingItemRow
{
    public required VettingItem Item { get; init; }
    public required VettingState State { get; init; }
    public DateOnly? ReceivedOn { get; init; }
    public string? Detail { get; init; }
    public Guid? DocumentId { get; init; }

    /// <summary>The last day on which it holds.</summary>
    public DateOnly? ExpiresOn { get; init; }
    public DateOnly? CheckedOn { get; init; }
    public string? CheckedBy { get; init; }
    public string? RefusedBecause { get; init; }
    public required int Version { get; init; }

    /// <summary>How it stands on a day, in words.</summary>
    public string Said(DateOnly today) => State is VettingState.InOrder && ExpiresOn < today ? $"Ran out on {Words.Of(ExpiresOn.Value)}"
        : State is VettingState.InOrder && ExpiresOn is { } until ? $"In order until {Words.Of(until)}"
        : Words.Of(State);
}

/// <summary>A referee and the answer.</summary>
public sealed record RefereeRow
{
    /// <summary>1 or 2.</summary>
    public required int RefereeNumber { get; init; }
    public required string RefereeName { get; init; }
    public required string Contact { get; init; }
    public DateOnly? AskedOn { get; init; }
    public DateOnly? AnsweredOn { get; init; }
    public string? Answer { get; init; }

    /// <summary>Null until the referee has answered.</summary>
    public bool? Recommends { get; init; }
    public Guid? DocumentId { get; init; }
    public required int Version { get; init; }
}
