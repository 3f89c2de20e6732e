using System.Collections.Immutable;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.SignOff;

/// <summary>A report's way through the four steps, stored.</summary>
internal sealed class SignOffStore(IUnitOfWork<SignOffModule> work, ICurrentPerson current, TimeProvider time)
{
    private const string Process = """
        SELECT case_reference, begun_on, ended_because, agencies, round_number, step, group_meeting_on, signed_off_on, version FROM signoff.process WHERE case_reference = @Case
        """;

    private const string Versions = """
        SELECT version_number, upload_id, document_id, original_name, sha256, byte_length, uploaded_at, uploaded_by, change_kind, because
          FROM signoff.report_version WHERE case_reference = @Case ORDER BY version_number OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    private const string Rounds = """
        SELECT round_number, version_number, starts_at, because, began_on, began_by, partners_meet_on
          FROM signoff.round WHERE case_reference = @Case ORDER BY round_number OFFSET 0 ROWS FETCH NEXT 400 ROWS ONLY
        """;

    private const string Decisions = """
        SELECT round_number, step, decided_for, agrees, comments, met_on, present, recorded_at, recorded_by
          FROM signoff.decision WHERE case_reference = @Case ORDER BY round_number, recorded_at OFFSET 0 ROWS FETCH NEXT 2400 ROWS ONLY
        """;

    private const string PanelAnswers = """
        SELECT round_number, person_id, person_name, agrees, comments, answered_at
          FROM signoff.panel_answer WHERE case_reference = @Case ORDER BY round_number, answered_at OFFSET 0 ROWS FETCH NEXT 2000 ROWS ONLY
        """;

    private const string Checklist = "SELECT version_number, item, stands_at, ticked_by, ticked_on FROM signoff.checklist_item WHERE case_reference = @Case ORDER BY version_number";

    // Everybody who changes something waits here for whoever was first, and then sees what that was.
    private const string Touch = "UPDATE signoff.process SET version = version + 1 WHERE case_reference = @Case";

    private const string Stand = "UPDATE signoff.process SET round_number = @Round, step = @Step, signed_off_on = @SignedOffOn WHERE case_reference = @Case";

    // A new round needs a meeting to come.
    private const string ForgetMeeting = "UPDATE signoff.process SET group_meeting_on = NULL WHERE case_reference = @Case AND group_meeting_on < @Today";

    private const string AddRound = """
        INSERT INTO signoff.round (case_reference, round_number, version_number, starts_at, because, began_on, began_by)
        VALUES (@Case, @Round, @Version, @Step, @Because, @Today, @Name)
        """;

    private const string AddDecision = """
        INSERT INTO signoff.decision (case_reference, round_number, step, decided_for, agrees, comments, met_on, present, recorded_at, recorded_by)
        VALUES (@Case, @Round, @Step, @For, @Agrees, @Comments, @MetOn, @Present, @Now, @Name)
        """;

    /// <summary>Null when the partners have not decided on a practice review.</summary>
    public async Task<ReportProcess?> Find(CaseReference @case, CancellationToken cancel)
    {
        var of = new { Case = @case };
        if (await work.Find<ProcessRow>(Process, of, cancel) is not { } row)
            return null;
        return new ReportProcess
        {
            Row = row,
            Versions = await work.Query<ReportVersionRow>(Versions, of, cancel),
            Rounds = await work.Query<ReportRoundRow>(Rounds, of, cancel),
            Decisions = await work.Query<ReportDecisionRow>(Decisions, of, cancel),
            PanelAnswers = await work.Query<PanelAnswerRow>(PanelAnswers, of, cancel),
            Checklist = await work.Query<ChecklistRow>(Checklist, of, cancel),
        };
    }

    /// <summary>As <see cref="Find"/>, for the rest of this unit of work nobody else changes it. Fails when there is none, when it has ended, or when another round began since the form was shown.</summary>
    /// <param name="round">The round that the person has seen; null where it does not matter.</param>
    public async Task<Result<ReportProcess>> Lock(CaseReference @case, int? round, CancellationToken cancel)
    {
        if (await work.Execute(Touch, new { Case = @case }, cancel) == 0)
            return Failure.NotFound;
        var process = (await Find(@case, cancel))!;
        if (process.Row.EndedBecause is { } because)
            return Failure.Conflict($"There is nothing to sign off any more: {because}");
        return round is { } seen && seen != process.Row.RoundNumber
            ? Failure.Conflict("Another round has begun since you opened this page: there is a new version, or the report went back. Look at the sign-off page first.")
            : process;
    }

    /// <summary>Stores where the report stands; begins a round where there is a new one.</summary>
    /// <param name="because">Why another round begins.</param>
    public async Task Save(ReportProcess before, SigningOff after, string? because, CancellationToken cancel)
    {
        var row = new { before.Case, after.Round, after.Version, after.Step, Because = because, Today = time.Today(), current.Person.Name, SignedOffOn = after.IsSignedOff ? time.Today() : (DateOnly?)null };
        await work.Execute(Stand, row, cancel);
        if (after.Round == before.Row.RoundNumber)
            return;
        await work.Execute(AddRound, row, cancel);
        await work.Execute(ForgetMeeting, row, cancel);
    }

    /// <summary>Stores what a step decided in the present round.</summary>
    /// <param name="decidedFor">The body, or the statutory partner.</param>
    /// <param name="present">Codes of the agencies that were present, where that is asked.</param>
    public Task Decide(ReportProcess process, SignOffStep step, string decidedFor, bool agrees, string? comments, DateOnly metOn, string? present, CancellationToken cancel) => work.Execute(
        AddDecision,
        new { process.Case, Round = process.Row.RoundNumber, Step = step, For = decidedFor, Agrees = agrees, Comments = comments, MetOn = metOn, Present = present, Now = time.GetUtcNow(), current.Person.Name },
        cancel);
}

/// <summary>Everything about a report's sign-off.</summary>
public sealed record ReportProcess
{
    public required ProcessRow Row { get; init; }
    public required IReadOnlyList<ReportVersionRow> Versions { get; init; }
    public required IReadOnlyList<ReportRoundRow> Rounds { get; init; }
    public required IReadOnlyList<ReportDecisionRow> Decisions { get; init; }
    public required IReadOnlyList<PanelAnswerRow> PanelAnswers { get; init; }
    public required IReadOnlyList<ChecklistRow> Checklist { get; init; }

    public CaseReference Case => Row.CaseReference;

    /// <summary>The present version; null before the first.</summary>
    public ReportVersionRow? Latest => Versions.Count == 0 ? null : Versions[^1];

    public ReportRoundRow? Round => Rounds.Count == 0 ? null : Rounds[^1];

    /// <summary>What is ticked for the present version.</summary>
    public IReadOnlyList<ChecklistRow> Ticked => [.. Checklist.Where(c => c.VersionNumber == Latest?.VersionNumber)];

    /// <summary>Where it stands.</summary>
    public SigningOff State => Latest is null
        ? SigningOff.None
        : new(Latest.VersionNumber, Row.RoundNumber, Row.Step, Ticked.Select(c => c.Item).Distinct().Count() == Enum.GetValues<ReportPart>().Length,
            Decisions.Where(d => d.RoundNumber == Row.RoundNumber && d.Step is SignOffStep.Partners).ToImmutableDictionary(d => Enum.Parse<StatutoryPartner>(d.DecidedFor), d => d.Agrees),
            Row.SignedOffOn is not null);

    /// <summary>The decisions of a step that stand for the present version: of this round, or of the round before it that this one did not touch.</summary>
    public IReadOnlyList<ReportDecisionRow> Standing(SignOffStep step)
    {
        var round = Rounds.Count - 1;
        while (round > 0 && Rounds[round].StartsAt > step)
            round--;
        return round < 0 ? [] : [.. Decisions.Where(d => d.RoundNumber == Rounds[round].RoundNumber && d.Step == step)];
    }
}

/// <summary>The sign-off of one case.</summary>
public sealed record ProcessRow
{
    public required CaseReference CaseReference { get; init; }
    public required DateOnly BegunOn { get; init; }

    /// <summary>Why there is nothing to sign off any more.</summary>
    public string? EndedBecause { get; init; }

    /// <summary>The codes of the agencies in the review, with commas.</summary>
    public required string Agencies { get; init; }
    public required int RoundNumber { get; init; }
    public required SignOffStep Step { get; init; }

    /// <summary>The Partnership Group's meeting that is to sign the report off.</summary>
    public DateOnly? GroupMeetingOn { get; init; }
    public DateOnly? SignedOffOn { get; init; }
    public required int Version { get; init; }
}

/// <summary>One exact version of the report.</summary>
public sealed record ReportVersionRow
{
    public required int VersionNumber { get; init; }
    public required Guid UploadId { get; init; }
    public required Guid DocumentId { get; init; }
    public required string OriginalName { get; init; }

    /// <summary>Lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>In bytes.</summary>
    public required long ByteLength { get; init; }
    public required DateTimeOffset UploadedAt { get; init; }
    public required string UploadedBy { get; init; }
    public required ReportChange ChangeKind { get; init; }
    public string? Because { get; init; }

    /// <summary>What a person compares: the hash's first eight figures.</summary>
    public string Mark => Sha256[..8];
}

/// <summary>One round: a version on its way from one step on.</summary>
public sealed record ReportRoundRow
{
    public required int RoundNumber { get; init; }
    public required int VersionNumber { get; init; }
    public required SignOffStep StartsAt { get; init; }
    public string? Because { get; init; }
    public required DateOnly BeganOn { get; init; }
    public required string BeganBy { get; init; }

    /// <summary>The day of the safeguarding partners' discrete meeting.</summary>
    public DateOnly? PartnersMeetOn { get; init; }
}

/// <summary>What a body, or one statutory partner, decided.</summary>
public sealed record ReportDecisionRow
{
    public required int RoundNumber { get; init; }
    public required SignOffStep Step { get; init; }
    public required string DecidedFor { get; init; }
    public required bool Agrees { get; init; }
    public string? Comments { get; init; }
    public required DateOnly MetOn { get; init; }
    public string? Present { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
}

/// <summary>What one member of the CSPR panel thinks of a version.</summary>
public sealed record PanelAnswerRow
{
    public required int RoundNumber { get; init; }
    public required string PersonId { get; init; }
    public required string PersonName { get; init; }
    public required bool Agrees { get; init; }
    public string? Comments { get; init; }
    public required DateTimeOffset AnsweredAt { get; init; }
}

/// <summary>A part of the report that was found, and where.</summary>
public sealed record ChecklistRow
{
    public required int VersionNumber { get; init; }
    public required ReportPart Item { get; init; }
    public required string StandsAt { get; init; }
    public required string TickedBy { get; init; }
    public required DateOnly TickedOn { get; init; }
}
