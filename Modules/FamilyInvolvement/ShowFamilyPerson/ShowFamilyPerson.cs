using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>Somebody of the family with what they wish and what was done. Where they live and what they fear is asked for by itself.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record ShowFamilyPerson : IQuery<FamilyPersonView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Member { get; init; }
}

/// <inheritdoc cref="ShowFamilyPerson"/>
public sealed record FamilyPersonView
{
    public required CaseReference Case { get; init; }
    public required Guid Member { get; init; }

    /// <summary>For what is about to be recorded: sent twice it is kept once.</summary>
    public required Guid Id { get; init; }
    public required PersonFile File { get; init; }
    public required InvolvementRow Involvement { get; init; }
    public required IReadOnlyList<LetterRow> Letters { get; init; }

    /// <summary>The proceedings for whose end conversations with the family wait, in words (M-3).</summary>
    public required IReadOnlyList<string> HeldUpBy { get; init; }

    /// <summary>The Business Unit runs it; the Lead Reviewer reads, meets and writes.</summary>
    public required bool MayChange { get; init; }

    /// <summary>Only the Head of Business Delivery uses a closed channel, with a reason.</summary>
    public required bool IsHead { get; init; }
    public required DateOnly Today { get; init; }
    public DateOnly? InterpreterArrangedOn => File.Person.InterpreterArrangedOn;
    public DateOnly? ThroughArrangedOn => File.Person.ThroughArrangedOn;
    public required int Version { get; init; }
}

/// <summary>A letter that was drafted.</summary>
public sealed record LetterRow
{
    public required LetterVariant Variant { get; init; }

    /// <summary>Why it must not go out any more; null where it still may.</summary>
    public string? DoNotSend { get; init; }
    public required Guid DocumentId { get; init; }

    /// <summary>Why the name of a place in it gives nobody away.</summary>
    public string? Despite { get; init; }
    public required DateTimeOffset DraftedAt { get; init; }
    public required string DraftedBy { get; init; }
}

internal sealed class ShowFamilyPersonHandler(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, LettersOfFamily letters, IProceedings proceedings, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowFamilyPerson, FamilyPersonView>
{
    private const string Letters = """
        SELECT variant, document_id, despite, drafted_at, drafted_by FROM familyinvolvement.letter WHERE person_id = @Member AND case_reference = @Case ORDER BY drafted_at
        """;

    public async Task<Result<FamilyPersonView>> Handle(ShowFamilyPerson query, CancellationToken cancel)
    {
        if (await store.File(query.Case, cancel) is not { } family || family.Of(query.Member) is not { } file)
            return Failure.NotFound;

        var withheld = await letters.NotToBeSent(query.Case, cancel);
        return new FamilyPersonView
        {
            Case = query.Case, Member = query.Member, Id = Guid.CreateVersion7(time.GetUtcNow()), File = file, Involvement = family.Involvement,
            Letters = [.. (await work.Query<LetterRow>(Letters, query, cancel)).Select(l => l with { DoNotSend = withheld.GetValueOrDefault(l.DocumentId) })],
            MayChange = current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery), IsHead = current.Person.Is(Role.HeadOfBusinessDelivery), Today = time.Today(),
            HeldUpBy = await proceedings.HoldUpFamily(query.Case, cancel), Version = file.Person.Version,
        };
    }
}
