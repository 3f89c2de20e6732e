using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>A case's publication, stored.</summary>
internal sealed class PublicationStore(IUnitOfWork<PublicationModule> work, ICommissionedReviews reviews)
{
    private const string Plan = """
        SELECT case_reference, public_title, public_summary, publish_on, publish_at, day_because, day_because_sha256, family_because, family_excused, family_because_by, family_court, family_court_on, family_court_note, held_because, published_at, version
          FROM publication.release_plan WHERE case_reference = @Case
        """;

    private const string Decisions = """
        SELECT decision_number, decision, justification, review_on, decided_on, document_id, recorded_at, recorded_by, panel_sent_on, panel_sent_how, secretary_sent_on, secretary_sent_how
          FROM publication.decision WHERE case_reference = @Case ORDER BY decision_number OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    private const string Comments = """
        SELECT comment_id, decision_number, from_body, said_on, comment_text, answer, answered_on, answered_by, recorded_at, recorded_by
          FROM publication.decision_comment WHERE case_reference = @Case ORDER BY recorded_at OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    private const string Steps = "SELECT step, step_owner, days_before, is_needed, done_on, done_note, done_by, version FROM publication.plan_step WHERE case_reference = @Case";

    private const string ToldOf = """
        SELECT told_id, whom, recipient, told_of, told_on, told_how, sha256, report_sha256, recorded_at, recorded_by FROM publication.told WHERE case_reference = @Case
         ORDER BY recorded_at OFFSET 0 ROWS FETCH NEXT 2000 ROWS ONLY
        """;

    private const string Chosen = """
        SELECT file_kind, version_number, document_id, sha256, chosen_at, chosen_by FROM publication.chosen_file
         WHERE case_reference = @Case AND left_out_at IS NULL ORDER BY file_kind, version_number DESC OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    private const string Moves = """
        SELECT move_number, publish_on, because, moved_at, moved_by FROM publication.plan_move WHERE case_reference = @Case ORDER BY move_number OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    private const string Audience = "SELECT row_number, audience, whom, email, mailed_at FROM publication.audience WHERE case_reference = @Case ORDER BY row_number OFFSET 0 ROWS FETCH NEXT 300 ROWS ONLY";

    private const string Signed = """
        SELECT version_number, sha256, signed_off_on FROM publication.signed_report WHERE case_reference = @Case ORDER BY version_number DESC OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY
        """;

    // The latest: a case has another one once the first was withdrawn and a corrected report was signed off.
    private const string Published = """
        SELECT p.public_id, p.version_number, p.title, p.summary, p.is_full_report, p.published_at, p.public_until, p.withdrawn_at, p.withdrawal_notice,
               (SELECT COUNT(*) FROM publication.public_file f WHERE f.public_id = p.public_id AND f.file_kind = 'Presentation') AS has_presentation
          FROM publication.published p WHERE p.case_reference = @Case ORDER BY p.published_at DESC OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY
        """;

    private const string WithdrawnFiles = """
        SELECT f.sha256 FROM publication.published p JOIN publication.public_file f ON f.public_id = p.public_id
         WHERE p.case_reference = @Case AND p.withdrawn_at IS NOT NULL AND f.file_kind <> 'Presentation'
        """;

    private const string BeginAgain = """
        UPDATE publication.release_plan SET publish_on = NULL, publish_at = NULL, look_at = NULL, held_because = NULL, published_at = NULL, day_because = NULL, day_because_sha256 = NULL, family_because = NULL, family_excused = NULL,
               family_because_by = NULL
         WHERE case_reference = @Case
        """;

    private const string Unmail = "UPDATE publication.audience SET mailed_at = NULL WHERE case_reference = @Case";

    // Everybody who changes something waits here for whoever was first, and then sees what that was; so does the release.
    private const string Touch = "UPDATE publication.release_plan SET version = version + 1 WHERE case_reference = @Case AND (@Version IS NULL OR version = @Version)";

    private const string Begin = "INSERT INTO publication.release_plan (case_reference, version) SELECT @Case, 1 WHERE NOT EXISTS (SELECT 1 FROM publication.release_plan WHERE case_reference = @Case)";

    private const string Untick = "UPDATE publication.plan_step SET done_on = NULL, done_by = NULL, done_note = @Note, version = version + 1 WHERE case_reference = @Case AND step = @Step";

    /// <summary>Null when no practice review was decided and no report signed off.</summary>
    public async Task<PublicationFile?> Find(CaseReference @case, CancellationToken cancel)
    {
        var of = new { Case = @case };
        var row = await work.Find<PlanRow>(Plan, of, cancel);
        if (row is null)
            return await reviews.Find(@case, cancel) is null ? null : new PublicationFile { Plan = new PlanRow { CaseReference = @case, Version = 0 } };
        return new PublicationFile
        {
            Plan = row,
            Decisions = await work.Query<DecisionRow>(Decisions, of, cancel),
            Comments = await work.Query<DecisionCommentRow>(Comments, of, cancel),
            Steps = await work.Query<PlanStepRow>(Steps, of, cancel),
            AllTold = await work.Query<ToldRow>(ToldOf, of, cancel),
            ChosenFiles = await work.Query<ChosenFileRow>(Chosen, of, cancel),
            Moves = await work.Query<PlanMoveRow>(Moves, of, cancel),
            Audience = await work.Query<AudienceRow>(Audience, of, cancel),
            Signed = await work.Find<SignedReportRow>(Signed, of, cancel),
            Latest = await work.Find<PublishedRow>(Published, of, cancel),
            WithdrawnFiles = await work.Query<string>(WithdrawnFiles, of, cancel),
        };
    }

    /// <summary>As <see cref="Find"/>; for the rest of this unit of work nobody else changes it. Begins it where it has not begun.</summary>
    /// <param name="version">What the person has seen; null where it does not matter.</param>
    public async Task<Result<PublicationFile>> Lock(CaseReference @case, int? version, CancellationToken cancel)
    {
        if (await work.Execute(Touch, new { Case = @case, Version = version }, cancel) == 1)
            return (await Find(@case, cancel))!;
        if (await work.Find<PlanRow>(Plan, new { Case = @case }, cancel) is not null)
            return Failure.Stale;
        if (await reviews.Find(@case, cancel) is null)
            return Failure.NotFound;
        await work.Execute(Begin, new { Case = @case }, cancel);
        return (await Find(@case, cancel))!;
    }

    /// <summary>As <see cref="Lock"/>, and not once it is public: then what led there stays as it was.</summary>
    public async Task<Result<PublicationFile>> LockOpen(CaseReference @case, int? version, CancellationToken cancel)
    {
        var locked = await Lock(@case, version, cancel);
        return locked.Failure is null && locked.Value.Published is not null ? Failure.Conflict("The report is public already. What led to its publication can no longer be changed.") : locked;
    }

    /// <summary>What was published is withdrawn: a corrected report goes the whole way again, with a decision, a check and a day of its own.</summary>
    public async Task GoBackToTheStart(PublicationFile file, CancellationToken cancel)
    {
        await work.Execute(BeginAgain, new { file.Case }, cancel);
        await work.Execute(Unmail, new { file.Case }, cancel);
        await Reopen(file.Case, file.Steps, "Done for what was withdrawn", cancel);
    }

    /// <summary>What was ticked by hand is to be done again; what it was stays told with the step.</summary>
    public async Task Reopen(CaseReference @case, IReadOnlyList<PlanStepRow> steps, string because, CancellationToken cancel)
    {
        foreach (var step in steps.Where(s => s.DoneOn is not null))
        {
            var note = $"{because}: {step.DoneNote} ({step.DoneBy}, {Words.Of(step.DoneOn!.Value)})";
            await work.Execute(Untick, new { Case = @case, step.Step, Note = note.Length > 2000 ? note[..2000] : note }, cancel);
        }
    }

    /// <summary>Begins it, and tells whoever has read it that it is no more as it was.</summary>
    public async Task Changed(CaseReference @case, CancellationToken cancel)
    {
        if (await work.Execute(Touch, new { Case = @case, Version = (int?)null }, cancel) == 0)
            await work.Execute(Begin, new { Case = @case }, cancel);
    }
}

/// <summary>Everything about a case's publication.</summary>
public sealed record PublicationFile
{
    public required PlanRow Plan { get; init; }
    public IReadOnlyList<DecisionRow> Decisions { get; init; } = [];
    public IReadOnlyList<DecisionCommentRow> Comments { get; init; } = [];
    public IReadOnlyList<PlanStepRow> Steps { get; init; } = [];
    public IReadOnlyList<ToldRow> AllTold { get; init; } = [];
    public IReadOnlyList<ChosenFileRow> ChosenFiles { get; init; } = [];
    public IReadOnlyList<PlanMoveRow> Moves { get; init; } = [];
    public IReadOnlyList<AudienceRow> Audience { get; init; } = [];

    /// <summary>The latest version that was signed off, whether or not another is on its way.</summary>
    public SignedReportRow? Signed { get; init; }

    /// <summary>What became public last, whether or not it was withdrawn.</summary>
    public PublishedRow? Latest { get; init; }

    /// <summary>What is public now.</summary>
    public PublishedRow? Published => Latest is { WithdrawnAt: null } ? Latest : null;

    /// <summary>What was withdrawn, while nothing else is public.</summary>
    public PublishedRow? Withdrawn => Latest is { WithdrawnAt: not null } ? Latest : null;

    /// <summary>The hashes of what was withdrawn: no such file becomes public again.</summary>
    public IReadOnlyList<string> WithdrawnFiles { get; init; } = [];

    public CaseReference Case => Plan.CaseReference;

    /// <summary>The latest; null where nothing was decided since the last publication was withdrawn.</summary>
    public DecisionRow? Decision => Decisions.Count == 0 || Decisions[^1].RecordedAt <= Withdrawn?.WithdrawnAt ? null : Decisions[^1];

    /// <summary>The latest of each who was told.</summary>
    public IReadOnlyList<ToldRow> Told => [.. AllTold.GroupBy(t => (t.Recipient, t.Whom.ToUpperInvariant())).Select(g => g.Last())];

    /// <summary>Those who were told of another day than the one that holds now (P-2a).</summary>
    public IReadOnlyList<ToldRow> ToTellAgain => Withdrawn is not null && Plan.PublishOn is null ? [] : [.. Told.Where(t => t.ToldOf != Plan.PublishOn)];

    /// <summary>The file of a part that would be published; null when there is none.</summary>
    public ChosenFileRow? Chosen(PublishedPart part) => ChosenFiles.FirstOrDefault(f => f.FileKind == part);

    /// <summary>The parts that would be published as it was decided.</summary>
    public IReadOnlyList<PublishedPart> Parts =>
    [
        Decision?.Decision is PublicationDecision.ImprovementsOnly ? PublishedPart.Improvements : PublishedPart.Report,
        .. Chosen(PublishedPart.Presentation) is null ? [] : (PublishedPart[])[PublishedPart.Presentation],
    ];

    /// <summary>The hash of the file that is to be published: the report, or what is published in its place. Null where there is none, or only one that was withdrawn.</summary>
    public string? MainSha256 => (Decision?.Decision is PublicationDecision.ImprovementsOnly ? Chosen(PublishedPart.Improvements)?.Sha256 : Signed?.Sha256) is { } main && !WithdrawnFiles.Contains(main) ? main : null;

    /// <summary>The hashes of what the three of C-5 are to have: the full report, and with it the information about improvements where only that is published. Empty while one of them is missing.</summary>
    public IReadOnlyList<string> ToSend => MainSha256 is not { } main || Signed is null ? [] : main == Signed.Sha256 ? [main] : [main, Signed.Sha256];

    /// <summary>The day by which one of the three has had all of <see cref="ToSend"/>; null while something is missing.</summary>
    public DateOnly? SentOn(ToldRecipient recipient)
    {
        DateOnly? all = null;
        foreach (var file in ToSend)
        {
            if (AllTold.Where(t => t.Recipient == recipient && t.HadFile(file)).Min(t => (DateOnly?)t.ToldOn) is not { } on)
                return null;
            all = all > on ? all : on;
        }

        return all;
    }

    /// <summary>The day by which all three have had it; null while one has not.</summary>
    public DateOnly? SentToAllOn => PlanProofs.Bodies.Select(SentOn).ToList() is var days && days.Contains(null) ? null : days.Max();

    /// <summary>A step as it stands: what somebody set, or the template.</summary>
    public PlanStepRow Step(PlanStep step) => Steps.FirstOrDefault(s => s.Step == step)
        ?? new PlanStepRow { Step = step, DaysBefore = PublicationPlan.Of(step).DaysBefore, IsNeeded = !PublicationPlan.Of(step).IsOptional, Version = 0 };
}

/// <summary>The plan of one case.</summary>
public sealed record PlanRow
{
    public required CaseReference CaseReference { get; init; }

    /// <summary>On the public page.</summary>
    public string? PublicTitle { get; init; }
    public string? PublicSummary { get; init; }
    public DateOnly? PublishOn { get; init; }

    /// <summary>The hour, compared with the clock of the database's machine.</summary>
    public DateTimeOffset? PublishAt { get; init; }

    /// <summary>Why on no working day, or sooner than C-5 allows.</summary>
    public string? DayBecause { get; init; }

    /// <summary>The file that this reason speaks of; empty where there was none. Null: given before files were kept with reasons.</summary>
    public string? DayBecauseSha256 { get; init; }

    /// <summary>Why although something is still to be done with the family (I-7).</summary>
    public string? FamilyBecause { get; init; }

    /// <summary>What that reason speaks of, one a line.</summary>
    public string? FamilyExcused { get; init; }
    public string? FamilyBecauseBy { get; init; }
    public FamilyCourtAnswer? FamilyCourt { get; init; }
    public DateOnly? FamilyCourtOn { get; init; }
    public string? FamilyCourtNote { get; init; }

    /// <summary>Why it did not appear at its hour.</summary>
    public string? HeldBecause { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public required int Version { get; init; }
}

/// <summary>One decision on publication; earlier ones stay.</summary>
public sealed record DecisionRow
{
    public required int DecisionNumber { get; init; }
    public required PublicationDecision Decision { get; init; }
    public required string Justification { get; init; }

    /// <summary>When "not yet" is looked at again.</summary>
    public DateOnly? ReviewOn { get; init; }
    public required DateOnly DecidedOn { get; init; }
    public required Guid DocumentId { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
    public DateOnly? PanelSentOn { get; init; }
    public string? PanelSentHow { get; init; }
    public DateOnly? SecretarySentOn { get; init; }
    public string? SecretarySentHow { get; init; }
    public bool IsSent => PanelSentOn is not null && SecretarySentOn is not null;
}

/// <summary>What the Panel or the Secretary of State said of a decision, and the answer.</summary>
public sealed record DecisionCommentRow
{
    public required Guid CommentId { get; init; }
    public required int DecisionNumber { get; init; }
    public required CommentingBody FromBody { get; init; }
    public required DateOnly SaidOn { get; init; }
    public required string CommentText { get; init; }
    public string? Answer { get; init; }
    public DateOnly? AnsweredOn { get; init; }
    public string? AnsweredBy { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
}

/// <summary>What somebody set or ticked of a step.</summary>
public sealed record PlanStepRow
{
    public required PlanStep Step { get; init; }
    public string? StepOwner { get; init; }

    /// <summary>Working days before the day of publication.</summary>
    public required int DaysBefore { get; init; }
    public required bool IsNeeded { get; init; }
    public DateOnly? DoneOn { get; init; }
    public string? DoneNote { get; init; }
    public string? DoneBy { get; init; }
    public required int Version { get; init; }
    public string Owner => StepOwner ?? PublicationPlan.Of(Step).Owner;
}

/// <summary>Somebody was told of a day of publication.</summary>
public sealed record ToldRow
{
    public required Guid ToldId { get; init; }
    public required string Whom { get; init; }
    public required ToldRecipient Recipient { get; init; }

    /// <summary>The day of publication that they were told.</summary>
    public required DateOnly ToldOf { get; init; }
    public required DateOnly ToldOn { get; init; }
    public required string ToldHow { get; init; }

    /// <summary>The file that is to be published, where it went with it.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The full report, where it went too and only the information about improvements is to be published.</summary>
    public string? ReportSha256 { get; init; }
    internal bool HadFile(string sha256) => Sha256 == sha256 || ReportSha256 == sha256;
    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
}

/// <summary>A file that is to be published beside the report, or in its place.</summary>
public sealed record ChosenFileRow
{
    public required PublishedPart FileKind { get; init; }
    public required int VersionNumber { get; init; }
    public required Guid DocumentId { get; init; }
    public required string Sha256 { get; init; }
    public required DateTimeOffset ChosenAt { get; init; }
    public required string ChosenBy { get; init; }
}

/// <summary>A day that was set.</summary>
public sealed record PlanMoveRow
{
    public required int MoveNumber { get; init; }
    public DateOnly? PublishOn { get; init; }
    public string? Because { get; init; }
    public required DateTimeOffset MovedAt { get; init; }
    public required string MovedBy { get; init; }
}

/// <summary>Somebody to whom the link goes.</summary>
public sealed record AudienceRow
{
    public int RowNumber { get; init; }
    public LinkAudience? Audience { get; init; }
    public string? Whom { get; init; }
    public string? Email { get; init; }
    public DateTimeOffset? MailedAt { get; init; }
}

/// <summary>What is or was public.</summary>
public sealed record PublishedRow
{
    public required string PublicId { get; init; }
    public required int VersionNumber { get; init; }
    public required string Title { get; init; }
    public string? Summary { get; init; }
    public required bool IsFullReport { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public required DateOnly PublicUntil { get; init; }

    /// <summary>The summary presentation stands beside it.</summary>
    public bool HasPresentation { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public string? WithdrawalNotice { get; init; }
}
