using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>What there is of a case's submission to the National Panel, and its documents (D-4).</summary>
internal sealed class Submission(
    IUnitOfWork<DecisionsModule> work, RecordReader reader, Rounds rounds, CaseClock clock, FilingQueue filing, CaseRegister register, IEnumerable<IRapidReviews> reviews,
    Partnership partnership, ICurrentPerson current, TimeProvider time)
{
    /// <summary>The kind of the pack in the document library.</summary>
    public const string Pack = "Submission pack";

    /// <summary>The kind of the record alone.</summary>
    public const string Record = "Decision record";

    private const string Documents = """
        SELECT document_id, kind, file_name, report_version, made_at, made_by FROM decisions.filed_document
         WHERE case_reference = @Case ORDER BY made_at DESC OFFSET 0 ROWS FETCH NEXT 20 ROWS ONLY
        """;

    private const string Sent = """
        SELECT round_number, sent_on, sent_to, warnings, warned_reason, recorded_by, version FROM decisions.pack_sent WHERE case_reference = @Case ORDER BY round_number
        """;

    private const string Corrections = """
        SELECT sent_on, sent_to, reason, corrected_at, corrected_by FROM decisions.pack_sent_correction WHERE case_reference = @Case ORDER BY round_number, correction_number
        """;

    private const string Known = "SELECT COUNT(*) FROM decisions.filed_document WHERE request_id = @Id AND case_reference = @Case";

    private const string Insert = """
        INSERT INTO decisions.filed_document (request_id, case_reference, kind, document_id, file_name, report_version, made_at, made_by)
        VALUES (@Id, @Case, @Kind, @DocumentId, @FileName, @ReportVersion, @Now, @Name)
        """;

    /// <summary>Null when the case has no Rapid Review.</summary>
    public async Task<SubmissionState?> Find(CaseReference @case, CancellationToken cancel)
    {
        if (await reader.Find(@case, cancel) is not { } record)
            return null;
        var of = new { Case = @case };
        return new SubmissionState(
            record,
            await rounds.Of(@case, cancel),
            await work.Query<AdviceRow>(AdviceRow.OfCase, of, cancel),
            reviews.FirstOrDefault() is { } found ? await found.Report(@case, cancel) : null,
            await work.Query<FiledRow>(Documents, of, cancel),
            await work.Query<SentRow>(Sent, of, cancel),
            await work.Query<SentCorrection>(Corrections, of, cancel),
            (await clock.Find(@case, RuleId.RapidReview, cancel))?.DueOn ?? record.OutcomeBy);
    }

    /// <summary>Writes and files a document, once for each <paramref name="id"/>.</summary>
    public async Task File(CaseReference @case, Guid id, string kind, IReadOnlyList<Block> blocks, int? reportVersion, CancellationToken cancel)
    {
        if (await work.Scalar<int>(Known, new { Id = id, Case = @case }, cancel) > 0)
            return;

        using var file = new MemoryStream();
        WordWriter.Write(new DocumentContent(kind, "Rapid Review", partnership.Name, @case.ToString(), ProtectiveMarkings.OfficialSensitive, time.Today(), blocks), file);
        var queued = await filing.Add(new NewDocument(@case, CaseFolders.Decisions, kind, ".docx", NewDocument.Word, file.ToArray()), cancel);
        await work.Execute(
            Insert,
            new { Id = id, Case = @case, Kind = kind, DocumentId = queued.Id, queued.FileName, ReportVersion = reportVersion, Now = time.GetUtcNow(), current.Person.Name },
            cancel);
        await register.Record(@case, time.Today(), $"{kind} made, version {queued.Version}", null, cancel);
    }
}

/// <summary>All that a submission consists of.</summary>
internal sealed record SubmissionState(
    DecisionRecord Record, IReadOnlyList<RoundRow> Rounds, IReadOnlyList<AdviceRow> Advice, CollatedReport? Report, IReadOnlyList<FiledRow> Documents, IReadOnlyList<SentRow> Sendings,
    IReadOnlyList<SentCorrection> Corrections,
    DateOnly DueOn)
{
    /// <summary>The latest sending: a decision that the partners change is sent again.</summary>
    public SentRow? Sent => Sendings.Count == 0 ? null : Sendings[^1];

    /// <summary>The present decision, or what there is of it, has been sent.</summary>
    public bool IsSent => Sent is { } sent && (sent.RoundNumber == Decision.Round || !Decision.IsFinal);

    public FiledRow? LatestPack => Documents.FirstOrDefault(d => d.Kind == Submission.Pack);

    public PartnersDecision Decision => Rounds is [.., var last] ? last.AsDecision() : PartnersDecision.None;

    public IReadOnlyList<string> Warnings(DateOnly on) => SubmissionReadiness.Warnings(Record, Decision, Report, LatestPack, DueOn, on);

    public IReadOnlyList<Block> RecordDocument => RecordBlocks.Of(Record, Rounds, Advice);

    /// <summary>The report, then the record; a missing report is a marked gap.</summary>
    public IReadOnlyList<Block> PackDocument =>
    [
        .. Report?.Blocks ?? [new Heading(1, "Rapid Review report"), new Gap("The agencies’ returns are not collated: there is no report")],
        new PageBreak(),
        .. RecordDocument,
    ];
}

/// <summary>A document that was made and filed.</summary>
public sealed record FiledRow
{
    public required Guid DocumentId { get; init; }
    public required string Kind { get; init; }
    public required string FileName { get; init; }

    /// <summary>Of the collated report in it; null when there was none.</summary>
    public int? ReportVersion { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public required string MadeBy { get; init; }
}

/// <summary>That the pack was sent.</summary>
public sealed record SentRow
{
    /// <summary>The recommendation that it was about; 0 when SPRG had not recommended.</summary>
    public required int RoundNumber { get; init; }
    public required DateOnly SentOn { get; init; }
    public required string SentTo { get; init; }

    /// <summary>What was late or incomplete, a line each.</summary>
    public string? Warnings { get; init; }
    public string? WarnedReason { get; init; }
    public required string RecordedBy { get; init; }
    public required int Version { get; init; }
}

/// <summary>What a sending said before it was corrected.</summary>
public sealed record SentCorrection
{
    public required DateOnly SentOn { get; init; }
    public required string SentTo { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset CorrectedAt { get; init; }
    public required string CorrectedBy { get; init; }
}

/// <summary>What the National Panel wrote, and what was replied.</summary>
public sealed record LetterRow
{
    internal const string OfCase = """
        SELECT letter_id, answer, answered_on, words, recorded_by, reply, replied_on, version FROM decisions.panel_letter
         WHERE case_reference = @Case ORDER BY answered_on, recorded_at
        """;

    public required Guid LetterId { get; init; }
    public required PanelAnswer Answer { get; init; }
    public required DateOnly AnsweredOn { get; init; }
    public string? Words { get; init; }
    public required string RecordedBy { get; init; }
    public string? Reply { get; init; }
    public DateOnly? RepliedOn { get; init; }
    public required int Version { get; init; }
}
