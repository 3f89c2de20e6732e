using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>Reads what is kept of referrals.</summary>
internal sealed class ReferralStore(IUnitOfWork<ReferralsModule> work)
{
    /// <summary>Of the referral <c>r</c>.</summary>
    public const string Columns = """
        r.referral_id, r.state, r.case_reference, r.concern_id, r.begun_by_id, r.begun_by, r.begun_by_agency, r.begun_at, r.submitted_on, r.submitted_by,
        r.manager_name, r.manager_role, r.manager_statement, r.gaps_accepted, r.abandoned_because, r.version
        """;

    private const string One = $"SELECT {Columns} FROM referrals.referral r WHERE r.referral_id = @Referral";
    private const string OfCase = $"SELECT {Columns} FROM referrals.referral r WHERE r.case_reference = @Case ORDER BY r.referral_id OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY";
    private const string AllAnswers = """
        SELECT question, row_number, answer, written_at, written_by, writer_id, agency FROM referrals.answer WHERE referral_id = @Referral ORDER BY question, row_number
        """;

    private const string AllSections = "SELECT section, version, saved_at, saved_by FROM referrals.section WHERE referral_id = @Referral";

    private const string AllAdditions = """
        SELECT words, added_at, added_by, agency FROM referrals.addition WHERE referral_id = @Referral ORDER BY added_at, addition_id OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    private const string AllEarlier = """
        SELECT question, answer, written_at, written_by, agency, replaced_at, replaced_by
          FROM referrals.earlier_answer WHERE referral_id = @Referral ORDER BY replaced_at, earlier_id OFFSET 0 ROWS FETCH NEXT 500 ROWS ONLY
        """;

    private const string AllDecisions = """
        SELECT decided_by, decided_on, out_of_meeting_because, officer_name, officer_role, debates, disagreement, outcome, reasons, recorded_at, recorded_by
          FROM referrals.decision WHERE referral_id = @Referral ORDER BY recorded_at, decided_by
        """;

    private const string AllActions = """
        SELECT decided_by, action, responsible, due_on FROM referrals.agreed_action WHERE referral_id = @Referral ORDER BY decided_by, row_number
        """;

    private const string AllPartnerAnswers = """
        SELECT round_number, partner, outcome, reasons, answered_on, answered_by FROM referrals.partner_answer WHERE referral_id = @Referral ORDER BY round_number, partner
        """;

    private const string AllContributors = """
        SELECT person_id, person_name, agency, may_submit, admitted_at, admitted_by, ended_at FROM referrals.contributor WHERE referral_id = @Referral ORDER BY admitted_at, person_id
        """;

    private const string AllFeedback = """
        SELECT words, told, document_id, sent_at, sent_by FROM referrals.feedback WHERE referral_id = @Referral ORDER BY sent_at, feedback_id OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string AllReadings = "SELECT partner, read_on, read_by FROM referrals.partner_reading WHERE referral_id = @Referral ORDER BY partner";

    /// <summary>A referral whose case the caller may see, or whose writer the caller is.</summary>
    public Task<ReferralRow?> Find(Guid referral, CancellationToken cancel) => work.Find<ReferralRow>(One, new { Referral = referral }, cancel);

    /// <summary>A referral of this case, or null: a referral of another case looks like none.</summary>
    public async Task<ReferralRow?> Find(CaseReference @case, Guid referral, CancellationToken cancel) =>
        await Find(referral, cancel) is { } row && row.CaseReference == @case ? row : null;

    /// <summary>The referrals of a case, the first first.</summary>
    public async Task<IReadOnlyList<ReferralRow>> Of(CaseReference @case, CancellationToken cancel) =>
        [.. (await work.Query<ReferralRow>(OfCase, new { Case = @case }, cancel)).OrderBy(r => r.BegunAt)];

    /// <summary>Everything that was answered.</summary>
    public Task<IReadOnlyList<AnswerRow>> Answers(Guid referral, CancellationToken cancel) => work.Query<AnswerRow>(AllAnswers, new { Referral = referral }, cancel);

    /// <summary>The form as a whole.</summary>
    public async Task<WholeForm> Form(Guid referral, CancellationToken cancel) => FormAnswers.Read<WholeForm>(await Answers(referral, cancel));

    /// <summary>Which sections were saved, and when last.</summary>
    public Task<IReadOnlyList<SavedSection>> Sections(Guid referral, CancellationToken cancel) => work.Query<SavedSection>(AllSections, new { Referral = referral }, cancel);

    /// <summary>Who may or might write it.</summary>
    public Task<IReadOnlyList<ContributorRow>> Contributors(Guid referral, CancellationToken cancel) => work.Query<ContributorRow>(AllContributors, new { Referral = referral }, cancel);

    /// <summary>Who has read what was decided.</summary>
    public Task<IReadOnlyList<ReadingRow>> Readings(Guid referral, CancellationToken cancel) => work.Query<ReadingRow>(AllReadings, new { Referral = referral }, cancel);

    /// <summary>What the partners have answered, in every round.</summary>
    public Task<IReadOnlyList<PartnerAnswerRow>> PartnerAnswers(Guid referral, CancellationToken cancel) => work.Query<PartnerAnswerRow>(AllPartnerAnswers, new { Referral = referral }, cancel);

    /// <summary>All that is kept of a referral.</summary>
    public async Task<ReferralFile> File(ReferralRow row, CancellationToken cancel)
    {
        var of = new { Referral = row.ReferralId };
        var actions = (await work.Query<ActionRow>(AllActions, of, cancel)).ToLookup(a => a.DecidedBy);
        var answers = await Answers(row.ReferralId, cancel);
        return new ReferralFile
        {
            Row = row, Answers = answers, Form = FormAnswers.Read<WholeForm>(answers), Additions = await work.Query<AdditionRow>(AllAdditions, of, cancel),
            Earlier = await work.Query<EarlierRow>(AllEarlier, of, cancel),
            Decisions = [.. (await work.Query<DecisionRow>(AllDecisions, of, cancel)).Select(d => d with { Actions = [.. actions[d.DecidedBy]] })],
            Feedback = await work.Query<FeedbackRow>(AllFeedback, of, cancel), Readings = await Readings(row.ReferralId, cancel), PartnerAnswers = await PartnerAnswers(row.ReferralId, cancel),
        };
    }
}

/// <summary>A section that was saved.</summary>
public sealed record SavedSection
{
    public required ReferralSection Section { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset SavedAt { get; init; }
    public required string SavedBy { get; init; }
}

/// <summary>Somebody who writes a referral: with an account, or a guest by the id of the invitation.</summary>
public sealed record ContributorRow
{
    public required string PersonId { get; init; }
    public required string PersonName { get; init; }
    public required string Agency { get; init; }
    public required bool MaySubmit { get; init; }
    public required DateTimeOffset AdmittedAt { get; init; }
    public required string AdmittedBy { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>All that is kept of a referral.</summary>
public sealed record ReferralFile
{
    public required ReferralRow Row { get; init; }
    public required IReadOnlyList<AnswerRow> Answers { get; init; }
    public required WholeForm Form { get; init; }
    public required IReadOnlyList<AdditionRow> Additions { get; init; }

    /// <summary>What was changed by somebody else than its writer, the first first.</summary>
    public required IReadOnlyList<EarlierRow> Earlier { get; init; }

    /// <summary>SPRG's, then the partners' where SPRG escalated.</summary>
    public required IReadOnlyList<DecisionRow> Decisions { get; init; }
    public required IReadOnlyList<FeedbackRow> Feedback { get; init; }
    public required IReadOnlyList<ReadingRow> Readings { get; init; }

    /// <summary>Each partner's, in every round; empty where SPRG did not escalate.</summary>
    public required IReadOnlyList<PartnerAnswerRow> PartnerAnswers { get; init; }

    /// <summary>The completed form has gone back to those who referred (F-3).</summary>
    public bool IsReturned => Row.State == ReferralState.Decided && Feedback.Count > 0;

    /// <summary>What follows, once it is decided; null before.</summary>
    public ReferralOutcome? Outcome => Row.State == ReferralState.Decided ? Decisions[^1].Outcome : null;
}

/// <summary>Added after the referral was submitted.</summary>
public sealed record AdditionRow
{
    public required string Words { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
    public required string AddedBy { get; init; }
    public required string Agency { get; init; }
}

/// <summary>What somebody had written before somebody else changed it.</summary>
public sealed record EarlierRow
{
    public required ReferralQuestion Question { get; init; }
    public required string Answer { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
    public required string WrittenBy { get; init; }
    public required string Agency { get; init; }
    public required DateTimeOffset ReplacedAt { get; init; }
    public required string ReplacedBy { get; init; }
}

/// <summary>Who decided.</summary>
public enum DecidedBy
{
    [System.ComponentModel.DataAnnotations.Display(Name = "SPRG")]
    Sprg,

    [System.ComponentModel.DataAnnotations.Display(Name = "The Delegated Safeguarding Partners")]
    Partners,
}

/// <summary>The Business Unit's part of the form (F-3).</summary>
public sealed record DecisionRow
{
    public required DecidedBy DecidedBy { get; init; }
    public required DateOnly DecidedOn { get; init; }

    /// <summary>Why SPRG decided between meetings; null for a decision of a meeting.</summary>
    public string? OutOfMeetingBecause { get; init; }
    public required string OfficerName { get; init; }
    public required string OfficerRole { get; init; }
    public string? Debates { get; init; }
    public string? Disagreement { get; init; }
    public required ReferralOutcome Outcome { get; init; }
    public required string Reasons { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
    public IReadOnlyList<ActionRow> Actions { get; init; } = [];
}

/// <summary>An action that was agreed.</summary>
public sealed record ActionRow
{
    public required DecidedBy DecidedBy { get; init; }
    public required string Action { get; init; }
    public string? Responsible { get; init; }
    public DateOnly? DueOn { get; init; }
}

/// <summary>What the referrer was told.</summary>
public sealed record FeedbackRow
{
    public required string Words { get; init; }

    /// <summary>To whom it went, by name.</summary>
    public required string Told { get; init; }
    public required Guid DocumentId { get; init; }
    public required DateTimeOffset SentAt { get; init; }
    public required string SentBy { get; init; }
}

/// <summary>A Delegated Safeguarding Partner has read what became of it.</summary>
public sealed record ReadingRow
{
    public required StatutoryPartner Partner { get; init; }
    public required DateOnly ReadOn { get; init; }
    public required string ReadBy { get; init; }
}
