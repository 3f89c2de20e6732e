using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.SignOff;

/// <summary>A version of the report, Word or PDF: from now on sign-off is about this very file (S-1). The person says what it changes and from which step it starts again.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record UploadReportVersion : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form was shown: sent twice it makes one version.</summary>
    public Guid UploadId { get; init; }
    Guid? ISentOnce.FormId => UploadId;

    /// <summary>The round that the person has seen.</summary>
    public int Round { get; init; }
    public UploadedFile? File { get; init; }
    public ReportChange? ChangeKind { get; init; }
    public SignOffStep? StartsAt { get; init; }
    public string? Because { get; init; }
}

internal sealed class UploadReportVersionRules : AbstractValidator<UploadReportVersion>
{
    public UploadReportVersionRules()
    {
        RuleFor(x => x.UploadId).NotEmpty().WithMessage("Open the form again");
        RuleFor(x => x.File).NotNull().WithMessage("Choose the file of the report");
        RuleFor(x => x.Because).AtMost(2000);
        When(x => x.Round > 0, () =>
        {
            RuleFor(x => x.ChangeKind).Must(c => c is not (null or ReportChange.First)).WithMessage("Choose what this version changes");
            RuleFor(x => x.StartsAt).NotNull().When(x => x.ChangeKind is not ReportChange.Conclusions).WithMessage("Choose the step from which it starts again");
            RuleFor(x => x.Because).Needed("Say what was changed, and why it starts again there");
        });
    }
}

internal sealed class UploadReportVersionHandler(
    IUnitOfWork<SignOffModule> work, SignOffStore store, SignOffTasks tasks, Recommendations recommendations, IUploadCheck uploads, FilingQueue filing, CaseRegister register, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<UploadReportVersion>
{
    private const string Insert = """
        INSERT INTO signoff.report_version (case_reference, version_number, upload_id, document_id, original_name, sha256, byte_length, uploaded_at, uploaded_by, change_kind, because)
        VALUES (@Case, @Version, @UploadId, @DocumentId, @OriginalName, @Sha256, @Length, @Now, @Name, @Change, @Because)
        """;

    // What the change did not touch is still where it was ticked.
    private const string CarryTicks = """
        INSERT INTO signoff.checklist_item (case_reference, version_number, item, stands_at, ticked_by, ticked_on)
        SELECT case_reference, @Version, item, stands_at, ticked_by, ticked_on FROM signoff.checklist_item WHERE case_reference = @Case AND version_number = @Before
        """;

    public async Task<Result> Handle(UploadReportVersion command, CancellationToken cancel)
    {
        var accepted = await uploads.Accept(command.File, cancel);
        if (accepted.Failure is { } refused)
            return refused;
        if (accepted.Value.Extension is not (".docx" or ".pdf"))
            return Failure.Invalid("file", "A report is a Word document (.docx) or a PDF");

        var locked = await store.Lock(command.Case, null, cancel);
        if (locked.Failure is { } failure)
            return failure;
        var process = locked.Value;
        if (process.Versions.Any(v => v.UploadId == command.UploadId))
            return Result.Done;
        if (process.Row.RoundNumber != command.Round)
            return Failure.Conflict("Another round has begun since you opened this page: there is a new version, or the report went back. Look at the sign-off page first.");
        if (process.Latest is { } latest && latest.Sha256 == accepted.Value.Sha256)
            return Failure.Invalid("file", $"This is the very file of version {latest.VersionNumber}. Choose the changed one, or return the report instead");

        var change = process.Latest is null ? ReportChange.First : command.ChangeKind!.Value;
        var startsAt = change is ReportChange.First or ReportChange.Conclusions ? command.StartsAt ?? SignOffStep.CsprPanel : command.StartsAt!.Value;
        var after = process.State.Upload(change, startsAt);
        if (after.Failure is { } no)
            return no;

        var document = await filing.Add(NewDocument.From(command.Case, CaseFolders.SignOff, "Practice review report", accepted.Value), cancel);
        await work.Execute(
            Insert,
            new
            {
                command.Case, after.Value.Version, command.UploadId, DocumentId = document.Id, OriginalName = accepted.Value.FileName, accepted.Value.Sha256,
                Length = (long)accepted.Value.Content.Length, Now = time.GetUtcNow(), current.Person.Name, Change = change, command.Because,
            },
            cancel);
        if (after.Value.Step > SignOffStep.CsprPanel)
            await work.Execute(CarryTicks, new { command.Case, after.Value.Version, Before = process.Latest!.VersionNumber }, cancel);
        if (process.Latest is { } before)
            await recommendations.Carry(command.Case, before.VersionNumber, after.Value.Version, cancel);
        await store.Save(process, after.Value, command.Because, cancel);
        await register.Record(command.Case, time.Today(), $"Version {after.Value.Version} of the review’s report is there",
            after.Value.Version == 1 ? null : $"{Words.Of(change)}; it starts again with the {Words.Of(after.Value.Step)}", cancel);
        await tasks.Show(command.Case, after.Value, process, cancel);
        tasks.TellSprg(process, after.Value);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record ShowUploadReportVersion : IQuery<UploadReportVersionView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record UploadReportVersionView
{
    public required CaseReference Case { get; init; }
    public required Guid UploadId { get; init; }
    public required int Round { get; init; }

    /// <summary>The present version; null before the first.</summary>
    public int? Latest { get; init; }
    public required bool IsSignedOff { get; init; }

    /// <summary>The steps from which it can start again.</summary>
    public required IReadOnlyList<SignOffStep> Steps { get; init; }
}

internal sealed class ShowUploadReportVersionHandler(SignOffStore store, TimeProvider time) : IQueryHandler<ShowUploadReportVersion, UploadReportVersionView>
{
    public async Task<Result<UploadReportVersionView>> Handle(ShowUploadReportVersion query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, cancel) is not { } process)
            return Failure.NotFound;
        return new UploadReportVersionView
        {
            Case = query.Case, UploadId = Guid.CreateVersion7(time.GetUtcNow()), Round = process.Row.RoundNumber, Latest = process.Latest?.VersionNumber, IsSignedOff = process.State.IsSignedOff, Steps = process.State.Reached,
        };
    }
}
