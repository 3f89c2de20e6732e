using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>A programme, slides or feedback sheets are attached to an activity, and filed in the case's folder (L-2, X-2).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record AttachToActivity : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Activity { get; init; }

    /// <summary>Made when the form is shown: sent twice it is filed once.</summary>
    public Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public string? What { get; init; }
    public UploadedFile? File { get; init; }
}

internal sealed class AttachToActivityRules : AbstractValidator<AttachToActivity>
{
    public AttachToActivityRules()
    {
        RuleFor(x => x.What).Needed("Say what it is").AtMost(200);
        RuleFor(x => x.File).NotNull().WithMessage("Choose a file");
    }
}

internal sealed class AttachToActivityHandler(
    IUnitOfWork<DisseminationModule> work, Activities activities, IUploadCheck uploads, FilingQueue filing, ICurrentPerson current, TimeProvider time) : ICommandHandler<AttachToActivity>
{
    /// <summary>Its kind in the document library.</summary>
    public const string Kind = "Learning activity document";

    private const string Insert = """
        INSERT INTO dissemination.activity_document (attachment_id, document_id, activity_id, what, added_at, added_by) VALUES (@Id, @Document, @Activity, @What, @Now, @Name)
        """;

    public async Task<Result> Handle(AttachToActivity command, CancellationToken cancel)
    {
        if (await activities.Find(command.Case, command.Activity, cancel) is not { } activity)
            return Failure.NotFound;
        if ((await activities.Documents(command.Activity, cancel)).Any(d => d.AttachmentId == command.Id))
            return Result.Done;
        var accepted = await uploads.Accept(command.File, cancel);
        if (accepted.Failure is { } refused)
            return refused;
        var document = await filing.Add(NewDocument.From(command.Case, CaseFolders.Learning, Kind, accepted.Value) with { Title = $"{Words.Of(activity.HeldOn ?? activity.PlannedOn)}, {command.What}" }, cancel);
        await work.Execute(Insert, new { command.Id, Document = document.Id, command.Activity, command.What, Now = time.GetUtcNow(), current.Person.Name }, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowAttaching : IQuery<AttachingView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Activity { get; init; }
}

/// <summary>The form.</summary>
public sealed record AttachingView(CaseReference Case, Guid Activity, Guid Id, string Name);

internal sealed class ShowAttachingHandler(Activities activities, TimeProvider time) : IQueryHandler<ShowAttaching, AttachingView>
{
    public async Task<Result<AttachingView>> Handle(ShowAttaching query, CancellationToken cancel) =>
        await activities.Find(query.Case, query.Activity, cancel) is { } activity ? new AttachingView(query.Case, query.Activity, Guid.CreateVersion7(time.GetUtcNow()), activity.Title) : Failure.NotFound;
}
