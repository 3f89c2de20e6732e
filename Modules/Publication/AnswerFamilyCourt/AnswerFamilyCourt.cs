using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>Whether the Family Court has to agree to the publication, and whether it has (P-3, step 1 of the plan).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record AnswerFamilyCourt : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public FamilyCourtAnswer? Answer { get; init; }
    public DateOnly? AnsweredOn { get; init; }
    public string? Note { get; init; }
    public int Version { get; init; }
}

internal sealed class AnswerFamilyCourtRules : AbstractValidator<AnswerFamilyCourt>
{
    public AnswerFamilyCourtRules(TimeProvider time)
    {
        RuleFor(x => x.Answer).NotNull().WithMessage("Choose how it stands");
        RuleFor(x => x.AnsweredOn).NotNull().WithMessage("Enter the day");
        RuleFor(x => x.AnsweredOn).NotInFuture(time);
        RuleFor(x => x.Note).Needed("Say who said so: counsel, the court’s order, the partners’ lawyer").AtMost(2000);
    }
}

internal sealed class AnswerFamilyCourtHandler(IUnitOfWork<PublicationModule> work, PublicationStore store, PublicationTasks tasks, PlanProofs proofs, CaseRegister register) : ICommandHandler<AnswerFamilyCourt>
{
    private const string Set = "UPDATE publication.release_plan SET family_court = @Answer, family_court_on = @AnsweredOn, family_court_note = @Note WHERE case_reference = @Case";

    public async Task<Result> Handle(AnswerFamilyCourt command, CancellationToken cancel)
    {
        var locked = await store.LockOpen(command.Case, command.Version, cancel);
        if (locked.Failure is { } failure)
            return failure;
        await work.Execute(Set, command, cancel);
        await register.Record(command.Case, command.AnsweredOn!.Value, $"The Family Court and the publication: {Words.Of(command.Answer!.Value).ToLowerInvariant()}", null, cancel);
        var after = (await store.Find(command.Case, cancel))!;
        await tasks.Show(after, await proofs.Of(after, cancel), cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowFamilyCourt : IQuery<FamilyCourtView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record FamilyCourtView
{
    public required CaseReference Case { get; init; }
    public required bool HasProceedings { get; init; }
    public FamilyCourtAnswer? Answer { get; init; }
    public DateOnly? AnsweredOn { get; init; }
    public string? Note { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowFamilyCourtHandler(PublicationStore store, ICommissionedReviews reviews) : IQueryHandler<ShowFamilyCourt, FamilyCourtView>
{
    public async Task<Result<FamilyCourtView>> Handle(ShowFamilyCourt query, CancellationToken cancel) => await store.Find(query.Case, cancel) is { Plan: var plan }
        ? new FamilyCourtView
        {
            Case = query.Case, HasProceedings = await reviews.Find(query.Case, cancel) is { HasFamilyProceedings: true }, Answer = plan.FamilyCourt, AnsweredOn = plan.FamilyCourtOn, Note = plan.FamilyCourtNote, Version = plan.Version,
        }
        : Failure.NotFound;
}
