using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>Changes what is known of somebody and what they wish; their tasks follow at once (I-1a).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
[Corrects(typeof(AddFamilyPerson))]
public sealed record ChangeFamilyPerson : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Member { get; init; }
    public FamilyAnswers Answers { get; init; } = new();
    public int Version { get; init; }
}

internal sealed class ChangeFamilyPersonRules : AbstractValidator<ChangeFamilyPerson>
{
    public ChangeFamilyPersonRules(TimeProvider time) => RuleFor(x => x.Answers).SetValidator(new FamilyAnswersRules(time));
}

internal sealed class ChangeFamilyPersonHandler(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, FamilyTasks tasks, FamilyNames names, WithheldLooks looks, TimeProvider time) : ICommandHandler<ChangeFamilyPerson>
{
    // Another go-between or language has to be arranged anew.
    private const string Update = """
        UPDATE familyinvolvement.person
           SET name = @Name, relationship = @Relationship, is_child = @IsChild, born = @Born, why_involved = @WhyInvolved, consent = @Consent, preferred = @Preferred,
               through_arranged_on = CASE WHEN reached_through = @ReachedThrough AND COALESCE(through_name, '') = COALESCE(@ThroughName, '') THEN through_arranged_on END,
               interpreter_arranged_on = CASE WHEN COALESCE(language, '') = COALESCE(@Language, '') THEN interpreter_arranged_on END,
               reached_through = @ReachedThrough, through_name = @ThroughName, language = @Language, needs_interpreter = @NeedsInterpreter, support_needs = @SupportNeeds, version = version + 1
         WHERE person_id = @Member AND case_reference = @Case AND version = @Version
        """;

    private const string Unbar = "DELETE FROM familyinvolvement.barred_channel WHERE person_id = @Member";

    public async Task<Result> Handle(ChangeFamilyPerson command, CancellationToken cancel)
    {
        if ((await store.File(command.Case, cancel))?.Of(command.Member) is null)
            return Failure.NotFound;
        if (await AddFamilyPersonHandler.Names(command.Case, command.Answers, names, cancel) is { } named)
            return named;

        var answers = command.Answers.Of(time.Today());
        var changed = await work.Execute(
            Update,
            new
            {
                command.Case, command.Member, command.Version, answers.Name, answers.Relationship, answers.IsChild, answers.Born, answers.WhyInvolved, answers.Consent, answers.Preferred,
                answers.ReachedThrough, answers.ThroughName, answers.Language, answers.NeedsInterpreter, answers.SupportNeeds,
            },
            cancel);
        if (changed == 0)
            return Failure.Stale;

        await work.Execute(Unbar, command, cancel);
        await work.Execute(AddFamilyPersonHandler.Bar, answers.Barred.Distinct().Select(channel => new { Id = command.Member, Channel = channel }), cancel);
        await tasks.Sync(command.Case, cancel);
        await looks.Ask(command.Case, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowFamilyAnswers : IQuery<FamilyAnswersView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Member { get; init; }
}

/// <inheritdoc cref="ShowFamilyAnswers"/>
public sealed record FamilyAnswersView(CaseReference Case, Guid Member, FamilyAnswers Answers, int Version);

internal sealed class ShowFamilyAnswersHandler(FamilyStore store, TimeProvider time) : IQueryHandler<ShowFamilyAnswers, FamilyAnswersView>
{
    public async Task<Result<FamilyAnswersView>> Handle(ShowFamilyAnswers query, CancellationToken cancel) => (await store.File(query.Case, cancel))?.Of(query.Member) is { Person: var person }
        ? new FamilyAnswersView(query.Case, query.Member, FamilyAnswers.Of(person, time.Today()), person.Version)
        : Failure.NotFound;
}
