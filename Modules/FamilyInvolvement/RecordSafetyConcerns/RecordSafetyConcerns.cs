using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>
/// What somebody fears and who must not learn of their part in the review (I-1). Whoever speaks with a person knows what puts them at risk: the Lead Reviewer reads
/// and writes it too. The audit log records each look and does not repeat the words.
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record RecordSafetyConcerns : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Member { get; init; }
    public AbuseKnown? DomesticAbuse { get; init; }
    [KeptOutOfAudit] public string? Fears { get; init; }
    [KeptOutOfAudit] public string? MustNotLearn { get; init; }
    public int Version { get; init; }
}

internal sealed class RecordSafetyConcernsRules : AbstractValidator<RecordSafetyConcerns>
{
    public RecordSafetyConcernsRules()
    {
        RuleFor(x => x.DomesticAbuse).Needed("Choose an answer");
        RuleFor(x => x.Fears).AtMost(10_000);
        RuleFor(x => x.MustNotLearn).AtMost(10_000);
    }
}

internal sealed class RecordSafetyConcernsHandler(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, WithheldLooks looks, ICurrentPerson current, TimeProvider time) : ICommandHandler<RecordSafetyConcerns>
{
    private const string Insert = """
        INSERT INTO familyinvolvement.safety_concern (person_id, version, domestic_abuse, fears, must_not_learn, saved_at, saved_by)
        SELECT @Member, @Next, @DomesticAbuse, @Fears, @MustNotLearn, @Now, @By
         WHERE @Version = (SELECT COALESCE(MAX(s.version), 0) FROM familyinvolvement.safety_concern s WHERE s.person_id = @Member)
        """;

    public async Task<Result> Handle(RecordSafetyConcerns command, CancellationToken cancel)
    {
        if ((await store.File(command.Case, cancel))?.Of(command.Member) is null)
            return Failure.NotFound;

        var saved = await work.Execute(
            Insert,
            new { command.Member, command.Version, Next = command.Version + 1, command.DomesticAbuse, command.Fears, command.MustNotLearn, Now = time.GetUtcNow(), By = current.Person.Name },
            cancel);
        if (saved == 0)
            return Failure.Stale;

        await looks.Ask(command.Case, cancel);
        return Result.Done;
    }
}

/// <summary>Asks what somebody fears.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record ShowSafetyConcerns : IQuery<SafetyConcernsView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Member { get; init; }
}

/// <inheritdoc cref="ShowSafetyConcerns"/>
public sealed record SafetyConcernsView(
    CaseReference Case, Guid Member, string Name, string Relationship, AbuseKnown? DomesticAbuse, string? Fears, string? MustNotLearn, IReadOnlyList<SavedBy> Earlier, int Version);

internal sealed class ShowSafetyConcernsHandler(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store) : IQueryHandler<ShowSafetyConcerns, SafetyConcernsView>
{
    private const string Latest = """
        SELECT version, domestic_abuse, fears, must_not_learn, saved_at, saved_by FROM familyinvolvement.safety_concern
         WHERE person_id = @Member ORDER BY version DESC OFFSET 0 ROWS FETCH NEXT 20 ROWS ONLY
        """;

    public async Task<Result<SafetyConcernsView>> Handle(ShowSafetyConcerns query, CancellationToken cancel)
    {
        if ((await store.File(query.Case, cancel))?.Of(query.Member) is not { Person: var person })
            return Failure.NotFound;

        var versions = await work.Query<Row>(Latest, query, cancel);
        var latest = versions.Count == 0 ? null : versions[0];
        return new SafetyConcernsView(
            query.Case, query.Member, person.Name, person.Relationship, latest?.DomesticAbuse, latest?.Fears, latest?.MustNotLearn,
            [.. versions.Select(v => new SavedBy { Version = v.Version, At = v.SavedAt, By = v.SavedBy })], latest?.Version ?? 0);
    }

    private sealed record Row
    {
        public required int Version { get; init; }
        public AbuseKnown? DomesticAbuse { get; init; }
        public string? Fears { get; init; }
        public string? MustNotLearn { get; init; }
        public required DateTimeOffset SavedAt { get; init; }
        public required string SavedBy { get; init; }
    }
}
