using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>Keeps the next version of the statement and files it as Word. It names nobody: a word that is a name in this case is taken out, or explained.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record SaveStatement : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public string? Words { get; init; }

    /// <summary>Why words that are names in this case, that say what somebody is suspected of, or that may tell where a child lives now, may stand.</summary>
    public string? Despite { get; init; }

    /// <summary>Why it may be known that those took part who have something to fear, or of whose part somebody must not learn (I-1a).</summary>
    [KeptOutOfAudit] public string? SafeBecause { get; init; }

    /// <summary>To be kept although it says nothing but what is missing.</summary>
    public bool KeepGaps { get; init; }
    public int Version { get; init; }
}

internal sealed class SaveStatementRules : AbstractValidator<SaveStatement>
{
    public SaveStatementRules()
    {
        RuleFor(x => x.Words).Needed("Write the statement").AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Despite).AtMost(2000);
        RuleFor(x => x.SafeBecause).AtMost(2000);
    }
}

internal sealed class SaveStatementHandler(
    IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, FamilyNames names, FamilyFears fears, LettersOfFamily letters, IIdentifierSearch identifiers, FamilyDocuments documents, CaseRegister register, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<SaveStatement>
{
    /// <summary>Its kind in the document library.</summary>
    public const string Kind = "Statement on family involvement";

    private const string Insert = """
        INSERT INTO familyinvolvement.statement (case_reference, version, words, despite, safe_because, saved_at, saved_by, document_id)
        SELECT @Case, @Next, @Words, @Despite, @SafeBecause, @Now, @By, @DocumentId
         WHERE @Version = (SELECT COALESCE(MAX(s.version), 0) FROM familyinvolvement.statement s WHERE s.case_reference = @Case)
        """;

    private const string Latest = "SELECT COALESCE(MAX(version), 0) FROM familyinvolvement.statement WHERE case_reference = @Case";

    public async Task<Result> Handle(SaveStatement command, CancellationToken cancel)
    {
        if (await store.File(command.Case, cancel) is not { } family)
            return Failure.NotFound;
        if (await work.Scalar<int>(Latest, command, cancel) != command.Version)
            return Failure.Stale;
        if (StatementDraft.IsNothingButGaps(command.Words!) && !command.KeepGaps)
            return Failure.Invalid("keepGaps", "The statement says nothing but what is missing. Write it, or tick that it is to be kept like this");
        var asked = await Asked(command, cancel);
        if (asked.Count > 0 && command.Despite is null)
            return Failure.Invalid("words", $"{string.Join(". ", asked)}. Say it in other words, or say below why they may stand");
        var named = PartTaken.Named(command.Words, await fears.Guarded(command.Case, family, cancel));
        if (named.Count > 0 && command.SafeBecause is null)
            return Failure.Invalid("safeBecause", $"These words tell of somebody of whose part it is recorded what they fear, or who must not learn of it: {string.Join(", ", named)}. Leave the person out, or say why it may be known, and with whom that was settled");

        var queued = await documents.File(command.Case, CaseFolders.FamilyInvolvement, Kind, null, Blocks(command.Words!), cancel);
        var row = new
        {
            command.Case, command.Version, Next = command.Version + 1, command.Words, Despite = asked.Count == 0 ? null : command.Despite, SafeBecause = named.Count == 0 ? null : command.SafeBecause, Now = time.GetUtcNow(), By = current.Person.Name, DocumentId = queued.Id,
        };
        if (await work.Execute(Insert, row, cancel) == 0)
            return Failure.Stale;

        await register.Record(command.Case, time.Today(), "The statement on the family’s involvement was saved", null, cancel);
        return Result.Done;
    }

    /// <summary>What a published report must not hold without a reason, a sentence each.</summary>
    private async Task<IReadOnlyList<string>> Asked(SaveStatement command, CancellationToken cancel)
    {
        List<string> asked = [];
        if (await Found(command, cancel) is { Count: > 0 } found)
            asked.Add($"The report names nobody, and these words are names in this case: {string.Join(", ", found)}. Use the relationship");
        if (StatementDraft.Accusing(command.Words) is { Count: > 0 } accusing)
            asked.Add($"These words say what somebody is suspected or accused of: {string.Join(", ", accusing)}");
        if (StatementDraft.Whereabouts(command.Words) is { Count: > 0 } living)
            asked.Add($"These words may tell where a child lives now: {string.Join(", ", living)}");
        return asked;
    }

    /// <summary>Names however they are written, and addresses, schools, dates and numbers that the case knows. Where somebody is in safety is told by its kind alone.</summary>
    private async Task<IReadOnlyList<string>> Found(SaveStatement command, CancellationToken cancel)
    {
        var named = await names.In(command.Case, command.Words, cancel, inAnyCase: true);
        var betrayed = await letters.Betrayed(command.Case, Guid.Empty, command.Words, "", cancel);
        List<string> known = [];
        foreach (var written in (await identifiers.In(command.Case, [new PlacedText("Statement", command.Words!)], cancel))
            .Where(f => f.IsSure || f.Whose.Contains("address", StringComparison.Ordinal) || f.Whose.Contains("school", StringComparison.Ordinal)).Select(f => f.Written))
        {
            if (!betrayed.Contains(LettersOfFamily.ElsewhereInSafety) || !(await letters.Betrayed(command.Case, Guid.Empty, written, "", cancel)).Contains(LettersOfFamily.ElsewhereInSafety))
                known.Add(written);
        }

        return [.. named.Concat(known.Where(w => !named.Contains(w, StringComparer.OrdinalIgnoreCase))).Concat(betrayed).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Paragraphs, with what is missing marked as a gap.</summary>
    private static IEnumerable<Block> Paragraphs(string words) => words.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(p => p.Contains(StatementDraft.Missing, StringComparison.Ordinal) || p.Contains(StatementDraft.Check, StringComparison.Ordinal) ? (Block)new Gap(p) : new Answer(p, ""));

    private static IReadOnlyList<Block> Blocks(string words) => [new Heading(1, "The family’s involvement"), .. Paragraphs(words)];
}
