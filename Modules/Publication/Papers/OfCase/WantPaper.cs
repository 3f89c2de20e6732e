using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>Somebody decides against the list: a paper is not wanted, for a reason, or is wanted although the list says otherwise (P-6).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record WantPaper : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <inheritdoc cref="ShowPaper.Paper"/>
    public required string Paper { get; init; }
    public bool? IsWanted { get; init; }
    public string? Because { get; init; }
    public int Version { get; init; }
}

internal sealed class WantPaperRules : AbstractValidator<WantPaper>
{
    public WantPaperRules()
    {
        RuleFor(x => x.IsWanted).NotNull().WithMessage("Choose whether it is wanted");
        RuleFor(x => x.Because).AtMost(500);
        RuleFor(x => x.Because).Needed("Say why it is not wanted").When(x => x.IsWanted is false);
    }
}

internal sealed class WantPaperHandler(IUnitOfWork<PublicationModule> work, PaperStore store, TimeProvider time) : ICommandHandler<WantPaper>
{
    private const string Save = "UPDATE publication.paper SET is_wanted = @IsWanted, wanted_because = @Because WHERE paper_id = @PaperId";

    public async Task<Result> Handle(WantPaper command, CancellationToken cancel)
    {
        if ((await store.Of(command.Case, cancel)).Find(command.Paper) is not { } paper)
            return Failure.NotFound;
        if (command.IsWanted is false && paper.Sendings.Count > 0)
            return Failure.Conflict("This paper has been sent already.");
        if (await store.Lock(command.Case, paper, command.Version, Guid.CreateVersion7(time.GetUtcNow()), cancel) is not { } id)
            return Failure.Stale;
        await work.Execute(Save, new { PaperId = id, command.IsWanted, command.Because }, cancel);
        return Result.Done;
    }
}
