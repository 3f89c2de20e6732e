using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>
/// The Head of Business Delivery opens a letter that must not go out any more (I-1a), with a reason: from then until the end of the day it opens to them. The audit log and the table keep who, when
/// and why.
/// </summary>
[RolesAllowed(Role.HeadOfBusinessDelivery)]
public sealed record OpenWithheldLetter : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Document { get; init; }
    public string? Because { get; init; }
}

internal sealed class OpenWithheldLetterRules : AbstractValidator<OpenWithheldLetter>
{
    public OpenWithheldLetterRules() => RuleFor(x => x.Because).Needed("Say why you open it").AtMost(400);
}

internal sealed class OpenWithheldLetterHandler(IUnitOfWork<FamilyInvolvementModule> work, LettersOfFamily letters, ICurrentPerson current, TimeProvider time) : ICommandHandler<OpenWithheldLetter>
{
    private const string Insert = """
        INSERT INTO familyinvolvement.letter_opening (opening_id, document_id, case_reference, because, opened_on, opened_at, opened_by_id, opened_by)
        VALUES (@Id, @Document, @Case, @Because, @Today, @Now, @ById, @By)
        """;

    public async Task<Result> Handle(OpenWithheldLetter command, CancellationToken cancel)
    {
        if (!(await letters.NotToBeSent(command.Case, cancel)).ContainsKey(command.Document))
            return Failure.NotFound;

        var now = time.GetUtcNow();
        await work.Execute(
            Insert,
            new { Id = Guid.CreateVersion7(now), command.Document, command.Case, command.Because, Today = time.Today(), Now = now, ById = current.Person.Id, By = current.Person.Name },
            cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.HeadOfBusinessDelivery)]
public sealed record ShowWithheldLetter : IQuery<WithheldLetterView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Document { get; init; }
}

/// <inheritdoc cref="ShowWithheldLetter"/>
/// <param name="DoNotSend">Why it is withheld.</param>
public sealed record WithheldLetterView(CaseReference Case, Guid Document, string DoNotSend);

internal sealed class ShowWithheldLetterHandler(LettersOfFamily letters) : IQueryHandler<ShowWithheldLetter, WithheldLetterView>
{
    public async Task<Result<WithheldLetterView>> Handle(ShowWithheldLetter query, CancellationToken cancel) =>
        (await letters.NotToBeSent(query.Case, cancel)).GetValueOrDefault(query.Document) is { } because ? new WithheldLetterView(query.Case, query.Document, because) : Failure.NotFound;
}
