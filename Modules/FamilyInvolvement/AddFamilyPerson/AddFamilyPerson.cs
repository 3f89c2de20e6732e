using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>Involves somebody: taken over from the Rapid Review, or new to the case (I-1).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record AddFamilyPerson : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form is shown: sent twice it makes one.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;

    /// <summary>Their id in the Rapid Review, if they come from there.</summary>
    public string? Source { get; init; }
    public FamilyAnswers Answers { get; init; } = new();
}

internal sealed class AddFamilyPersonRules : AbstractValidator<AddFamilyPerson>
{
    public AddFamilyPersonRules(TimeProvider time)
    {
        RuleFor(x => x.Source).AtMost(60);
        RuleFor(x => x.Answers).SetValidator(new FamilyAnswersRules(time));
    }
}

internal sealed class AddFamilyPersonHandler(
    IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, FamilyTasks tasks, FamilyNames names, CaseRegister register, IRapidReviews reviews, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<AddFamilyPerson>
{
    private const string Insert = """
        INSERT INTO familyinvolvement.person (person_id, case_reference, source, name, relationship, is_child, born, why_involved, consent, preferred, reached_through, through_name, language,
                                              needs_interpreter, support_needs, version, considerations_version, added_at, added_by)
        VALUES (@Id, @Case, @Source, @Name, @Relationship, @IsChild, @Born, @WhyInvolved, @Consent, @Preferred, @ReachedThrough, @ThroughName, @Language,
                @NeedsInterpreter, @SupportNeeds, 1, 1, @Now, @By)
        """;

    internal const string Bar = "INSERT INTO familyinvolvement.barred_channel (person_id, channel) VALUES (@Id, @Channel)";
    private const string InvolveAfterAll = "DELETE FROM familyinvolvement.left_out WHERE case_reference = @Case AND source = @Source";

    public async Task<Result> Handle(AddFamilyPerson command, CancellationToken cancel)
    {
        if (await store.File(command.Case, cancel) is not { } family)
            return Failure.NotFound;
        if (family.Of(command.Id) is not null)
            return Result.Done;
        if (family.People.Count >= 60)
            return Failure.Conflict("Sixty people are involved already: that is as many as this list takes.");
        if (command.Source is not null && family.People.Any(p => p.Person.Source == command.Source))
            return Failure.Conflict("This person is involved already. Open them in the list to change what is recorded.");
        if (command.Source is not null && (await reviews.Family(command.Case, cancel)).All(r => r.MemberId != command.Source))
            return Failure.NotFound;
        if (await Names(command.Case, command.Answers, names, cancel) is { } named)
            return named;

        var answers = command.Answers.Of(time.Today());
        await work.Execute(
            Insert,
            new
            {
                command.Id, command.Case, command.Source, answers.Name, answers.Relationship, answers.IsChild, answers.Born, answers.WhyInvolved, answers.Consent, answers.Preferred,
                answers.ReachedThrough, answers.ThroughName, answers.Language, answers.NeedsInterpreter, answers.SupportNeeds, Now = time.GetUtcNow(), By = current.Person.Name,
            },
            cancel);
        await work.Execute(Bar, answers.Barred.Distinct().Select(channel => new { command.Id, Channel = channel }), cancel);
        if (command.Source is not null)
            await work.Execute(InvolveAfterAll, command, cancel);
        await register.Record(command.Case, time.Today(), "A family member is to be involved", null, cancel);
        await tasks.Sync(command.Case, cancel);
        return Result.Done;
    }

    /// <summary>The relationship and the reason stand in the report, which names nobody.</summary>
    internal static async Task<Failure?> Names(CaseReference @case, FamilyAnswers answers, FamilyNames names, CancellationToken cancel) =>
        await names.In(@case, answers.Relationship, cancel, answers.Name) is { Count: > 0 } relationship
            ? Failure.Invalid("answers.relationship", $"Say it without a name ({string.Join(", ", relationship)}), such as “half-sister’s father”")
        : await names.In(@case, answers.WhyInvolved, cancel, answers.Name) is { Count: > 0 } why
            ? Failure.Invalid("answers.whyInvolved", $"Say it without a name ({string.Join(", ", why)}): it stands in the report")
        : null;
}

/// <summary>Asks for the form, filled with what the Rapid Review knew.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record NewFamilyPerson : IQuery<NewFamilyPersonView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <inheritdoc cref="AddFamilyPerson.Source"/>
    public string? Source { get; init; }
}

/// <inheritdoc cref="NewFamilyPerson"/>
public sealed record NewFamilyPersonView(CaseReference Case, Guid Id, string? Source, FamilyAnswers Answers);

internal sealed class NewFamilyPersonHandler(FamilyStore store, IRapidReviews reviews, TimeProvider time) : IQueryHandler<NewFamilyPerson, NewFamilyPersonView>
{
    public async Task<Result<NewFamilyPersonView>> Handle(NewFamilyPerson query, CancellationToken cancel)
    {
        var known = query.Source is null ? null : (await reviews.Family(query.Case, cancel)).FirstOrDefault(r => r.MemberId == query.Source);
        if (await store.Find(query.Case, cancel) is null || (known is null && query.Source is not null))
            return Failure.NotFound;

        bool? isChild = Childhood.Read(known?.Born, time.Today()) switch { AgeKnown.Child => true, AgeKnown.Adult => false, _ => null };
        return new NewFamilyPersonView(query.Case, Guid.CreateVersion7(time.GetUtcNow()), query.Source, new FamilyAnswers
        {
            Name = known?.Name, Relationship = known?.Relationship, Born = known?.Born, IsChild = isChild, Consent = FamilyConsent.NotAsked,
            ReachedThrough = isChild is false ? ReachedThrough.Directly : null,
        });
    }
}
