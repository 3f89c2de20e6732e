using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>
/// Drafts the letter that tells somebody of the review, as Word (I-2). It has no field for an address: it is printed with the safe one or not at all, and not at
/// all where letters are barred (I-1a).
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record DraftFamilyLetter : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Member { get; init; }

    /// <summary>Made when the form is shown: sent twice it makes one.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public LetterVariant? Variant { get; init; }

    /// <summary>A few words of the writer's own.</summary>
    [KeptOutOfAudit] public string? OwnWords { get; init; }

    /// <summary>Why the name of a place that was asked about gives nobody away; it stays on record with the writer's name. Nothing accepts an address or a number.</summary>
    public string? Despite { get; init; }
}

internal sealed class DraftFamilyLetterRules : AbstractValidator<DraftFamilyLetter>
{
    public DraftFamilyLetterRules()
    {
        RuleFor(x => x.Variant).Needed("Choose whom the letter speaks to");
        RuleFor(x => x.OwnWords).AtMost(2000);
        RuleFor(x => x.Despite).AtMost(400);
    }
}

internal sealed class DraftFamilyLetterHandler(
    IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, LettersOfFamily letters, SharedPlaces shared, FamilyDocuments documents, IIncidents incidents, IRapidReviews reviews, CaseRegister register, Partnership partnership, ICurrentPerson current,
    TimeProvider time) : ICommandHandler<DraftFamilyLetter>
{
    /// <summary>Its kind in the document library.</summary>
    public const string Kind = "Letter to a family member";

    private const string Known = "SELECT COUNT(*) FROM familyinvolvement.letter WHERE letter_id = @Id";

    private const string Insert = """
        INSERT INTO familyinvolvement.letter (letter_id, person_id, case_reference, variant, contact_version, document_id, despite, drafted_at, drafted_by)
        VALUES (@Id, @Member, @Case, @Variant, @ContactVersion, @DocumentId, @Despite, @Now, @By)
        """;

    public async Task<Result> Handle(DraftFamilyLetter command, CancellationToken cancel)
    {
        if (await store.File(command.Case, cancel) is not { } family || family.Of(command.Member) is not { Person: var person })
            return Failure.NotFound;
        if (await work.Scalar<int>(Known, command, cancel) > 0)
            return Result.Done;
        if (LetterRule.MayNotWriteBecause(person.Wishes) is { } because)
            return Failure.Conflict(because);
        if (LetterRule.WrongVoiceBecause(command.Variant!.Value, person) is { } wrong)
            return Failure.Invalid("variant", wrong);

        var safe = (await work.Query<SafeContactRow>(SafeContactRow.Latest, command, cancel)).FirstOrDefault();
        if (safe?.Address is null)
            return Failure.Conflict("No safe address is recorded, so no letter can be printed. Ask the person for one and record it first.");

        if ((await shared.Unconfirmed(command.Case, family, cancel)).GetValueOrDefault(command.Member) is { } waits)
            return Failure.Conflict(waits);

        var incident = await incidents.Find(command.Case, cancel);
        var betrayed = await letters.BetrayedIn(command.Case, command.Member, command.OwnWords, safe.Address, cancel);
        if (Refused(betrayed, command.Despite) is { Count: > 0 } refused)
        {
            return Failure.Invalid(
                "ownWords",
                $"Take out of these words what holds {string.Join("; ", refused)}. A letter holds the safe address and no other{(betrayed.All(f => f.IsPlaceNameOnly) ? ". It is the name of a place only: if it gives nobody away, say below why" : null)}");
        }

        // What else is printed was typed by somebody too.
        var handedOverBy = person.ReachedThrough is ReachedThrough.Directly ? null : person.ThroughName;
        var printed = await letters.BetrayedIn(command.Case, command.Member, $"{handedOverBy}\n{person.Language}", safe.Address, cancel);
        if (printed.Count > 0 && printed.All(f => f.IsPlaceNameOnly) && command.Despite is null)
            return Failure.Invalid("despite", $"Through whom this person is reached, or their language, names a place that holds {string.Join("; ", printed.Select(f => f.Kind))}. If it gives nobody away, say why");
        if (Refused(printed, command.Despite) is { Count: > 0 } elsewhere)
            return Failure.Conflict($"Through whom this person is reached, or their language, holds {string.Join("; ", elsewhere)}, and both are printed. Correct that first: a letter holds the safe address and no other.");

        var letter = FamilyLetter.Blocks(command.Variant!.Value, new LetterFacts
        {
            Name = person.Name, Address = safe.Address, HandedOverBy = handedOverBy, Language = person.Language,
            NeedsInterpreter = person.NeedsInterpreter, Child = incident?.ChildName.Split(' ')[0], ChildDied = incident?.Died is not null,
            IsSubject = person.Source is { } source && (await reviews.Family(command.Case, cancel)).Any(r => r.IsSubject && r.MemberId == source), IsSibling = LetterRule.IsSibling(person.Relationship),
            IsInvestigated = family.Involvement.Investigation is not InvestigationState.None, OwnWords = command.OwnWords, On = time.Today(), Partnership = partnership, Signature = current.Person,
        });
        var queued = await documents.File(command.Case, CaseFolders.FamilyLetters, Kind, null, letter, cancel, isLetter: true, of: time.Today(), isLarge: LetterRule.NeedsLargePrint(person.SupportNeeds));
        await work.Execute(
            Insert,
            new { command.Id, command.Member, command.Case, command.Variant, ContactVersion = safe.Version, DocumentId = queued.Id, Despite = betrayed.Count + printed.Count == 0 ? null : command.Despite, Now = time.GetUtcNow(), By = current.Person.Name },
            cancel);
        await register.Record(command.Case, time.Today(), "A letter to a family member was drafted", null, cancel);
        return Result.Done;
    }

    /// <summary>What no reason lets stand, and the names of places for which none was given.</summary>
    private static IReadOnlyList<string> Refused(IReadOnlyList<(string Kind, bool IsPlaceNameOnly)> found, string? despite) => [.. found.Where(f => !f.IsPlaceNameOnly || despite is null).Select(f => f.Kind)];
}

/// <summary>Asks for the form, with the address that the letter will bear.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowFamilyLetter : IQuery<FamilyLetterView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Member { get; init; }
}

/// <inheritdoc cref="ShowFamilyLetter"/>
/// <param name="Closed">Why no letter may be written; null where one may.</param>
/// <param name="HeldUpBy">The proceedings for whose end conversations with the family wait, in words (M-3).</param>
/// <param name="Address">The safe address; null where none is recorded.</param>
public sealed record FamilyLetterView(
    CaseReference Case, Guid Member, Guid Id, string Name, string Relationship, string? Closed, string? Address, string? HandedOverBy, string? Language, LetterVariant Variant, bool InLargePrint, IReadOnlyList<string> HeldUpBy);

internal sealed class ShowFamilyLetterHandler(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, SharedPlaces shared, IProceedings proceedings, TimeProvider time) : IQueryHandler<ShowFamilyLetter, FamilyLetterView>
{
    public async Task<Result<FamilyLetterView>> Handle(ShowFamilyLetter query, CancellationToken cancel) => await store.File(query.Case, cancel) is { } family && family.Of(query.Member) is { Person: var person }
        ? new FamilyLetterView(
            query.Case, query.Member, Guid.CreateVersion7(time.GetUtcNow()), person.Name, person.Relationship, LetterRule.MayNotWriteBecause(person.Wishes) ?? (await shared.Unconfirmed(query.Case, family, cancel)).GetValueOrDefault(query.Member),
            (await work.Query<SafeContactRow>(SafeContactRow.Latest, query, cancel)).FirstOrDefault()?.Address, person.ReachedThrough is ReachedThrough.Directly ? null : person.ThroughName,
            person.Language, LetterRule.Variant(person, person.IsChild), LetterRule.NeedsLargePrint(person.SupportNeeds), await proceedings.HoldUpFamily(query.Case, cancel))
        : Failure.NotFound;
}
