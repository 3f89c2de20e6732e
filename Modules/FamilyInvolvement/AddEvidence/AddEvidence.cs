using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>
/// Evidence that somebody of the family handed in, as a file or described as a paper original (I-6). It weighs as much as the agencies': filed in the case's
/// folder and listed with their material. Only what shows where somebody is found is opened by fewer.
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record AddEvidence : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Member { get; init; }

    /// <summary>Made when the form is shown: sent twice it is kept once.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public string? What { get; init; }
    public DateOnly? ReceivedOn { get; init; }
    public UploadedFile? File { get; init; }
    public string? WhereKept { get; init; }
    public bool? ShowsWhereabouts { get; init; }
}

internal sealed class AddEvidenceRules : AbstractValidator<AddEvidence>
{
    public AddEvidenceRules(TimeProvider time)
    {
        RuleFor(x => x.What).Needed("Say what it is").AtMost(400);
        RuleFor(x => x.ReceivedOn).Needed("Enter the day on which it was handed in").NotInFuture(time).OfOurTime(time);
        RuleFor(x => x.WhereKept).AtMost(400).Must((x, where) => where is not null || x.File is not null).WithMessage("Choose a file above, or say where the paper original is kept");
        RuleFor(x => x.ShowsWhereabouts).NotNull().WithMessage("Look through it and choose an answer");
    }
}

internal sealed class AddEvidenceHandler(
    IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, FamilyDocuments documents, FilingQueue filing, IUploadCheck uploads, CaseRegister register, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<AddEvidence>
{
    /// <summary>Its kind in the document library.</summary>
    public const string Kind = "Evidence from the family";

    private const string Insert = """
        INSERT INTO familyinvolvement.evidence (evidence_id, person_id, case_reference, what, received_on, where_kept, shows_whereabouts, document_id, recorded_at, recorded_by)
        VALUES (@Id, @Member, @Case, @What, @ReceivedOn, @WhereKept, @ShowsWhereabouts, @DocumentId, @Now, @By)
        """;

    public async Task<Result> Handle(AddEvidence command, CancellationToken cancel)
    {
        if ((await store.File(command.Case, cancel))?.Of(command.Member) is not { } file)
            return Failure.NotFound;
        if (file.Evidence.Any(e => e.EvidenceId == command.Id))
            return Result.Done;

        var folder = command.ShowsWhereabouts is true ? CaseFolders.FamilyLetters : CaseFolders.FamilyInvolvement;
        QueuedDocument queued;
        if (command.File is null)
        {
            queued = await documents.File(command.Case, folder, Kind, "Paper original", Description(command, file.Person.Relationship), cancel, of: command.ReceivedOn);
        }
        else
        {
            var accepted = await uploads.Accept(command.File, cancel);
            if (accepted.Failure is not null)
                return accepted.Failure;
            queued = await filing.Add(NewDocument.From(command.Case, folder, Kind, accepted.Value) with { Title = FamilyDocuments.Day(command.ReceivedOn!.Value) }, cancel);
        }

        await work.Execute(
            Insert,
            new
            {
                command.Id, command.Member, command.Case, command.What, command.ReceivedOn, command.WhereKept, command.ShowsWhereabouts, DocumentId = queued.Id, Now = time.GetUtcNow(), By = current.Person.Name,
            },
            cancel);
        await register.Record(command.Case, command.ReceivedOn!.Value, "A family member handed in evidence", null, cancel);
        return Result.Done;
    }

    /// <summary>What stands in the folder for a paper: the records manager finds it there .</summary>
    private static IReadOnlyList<Block> Description(AddEvidence command, string relationship) =>
    [
        new Heading(1, "Evidence from the family"),
        new DefinitionTable("The original", [new("What it is", command.What), new("Handed in by", relationship), new("Handed in on", command.ReceivedOn!.Value.InWords()), new("Kept", command.WhereKept)]),
    ];
}
