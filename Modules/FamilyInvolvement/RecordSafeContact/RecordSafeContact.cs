using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>
/// Where somebody can be reached in safety, and when (I-1a). The most sensitive words of a case: those who write to the family read them and nobody else, every
/// look at them is in the audit log, and the log itself does not repeat them. Earlier versions stay.
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordSafeContact : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Member { get; init; }
    [KeptOutOfAudit] public string? Address { get; init; }
    [KeptOutOfAudit] public string? Telephone { get; init; }
    [KeptOutOfAudit] public string? Email { get; init; }
    [KeptOutOfAudit] public string? SafeTimes { get; init; }

    /// <summary>It is right that the same stands for somebody else of the case, although one of them has something to fear. Asked only then.</summary>
    public bool IsShared { get; init; }

    /// <summary>How that is known; in the audit log too.</summary>
    public string? SharedBecause { get; init; }
    public int Version { get; init; }
}

internal sealed class RecordSafeContactRules : AbstractValidator<RecordSafeContact>
{
    public RecordSafeContactRules()
    {
        RuleFor(x => x.Address).AtMost(500);
        RuleFor(x => x.Telephone).AtMost(100);
        RuleFor(x => x.Email).AtMost(200).Must(e => e is null || e.Contains('@')).WithMessage("Enter an e-mail address, such as name@example.org");
        RuleFor(x => x.SafeTimes).AtMost(500);
        RuleFor(x => x.SharedBecause).AtMost(400);
        RuleFor(x => x.Address).Must((x, address) => address is not null || x.Telephone is not null || x.Email is not null).WithMessage("Enter an address, a telephone number or an e-mail address");
    }
}

internal sealed class RecordSafeContactHandler(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, SharedPlaces shared, WithheldLooks looks, ICurrentPerson current, TimeProvider time) : ICommandHandler<RecordSafeContact>
{
    private const string Insert = """
        INSERT INTO familyinvolvement.safe_contact (person_id, version, address, telephone, email, safe_times, shared_because, saved_at, saved_by)
        SELECT @Member, @Next, @Address, @Telephone, @Email, @SafeTimes, @SharedBecause, @Now, @By
         WHERE @Version = (SELECT COALESCE(MAX(s.version), 0) FROM familyinvolvement.safe_contact s WHERE s.person_id = @Member)
        """;

    public async Task<Result> Handle(RecordSafeContact command, CancellationToken cancel)
    {
        if (await store.File(command.Case, cancel) is not { } family || family.Of(command.Member) is null)
            return Failure.NotFound;
        var others = await shared.With(command.Case, family, command.Member, command.Address, command.Telephone, command.Email, cancel);
        if (others.Count > 0 && !command.IsShared)
            return Failure.Invalid("isShared", $"The same stands for somebody else of this case ({string.Join(", ", others)}), and one of them has something to fear. Look whose address this is. If it is right, tick that and say how you know");
        if (others.Count > 0 && command.SharedBecause is null)
            return Failure.Invalid("sharedBecause", "Say how you know that it is right and safe");

        var saved = await work.Execute(
            Insert,
            new
            {
                command.Member, command.Version, Next = command.Version + 1, command.Address, command.Telephone, command.Email, command.SafeTimes, SharedBecause = others.Count > 0 ? command.SharedBecause : null, Now = time.GetUtcNow(), By = current.Person.Name,
            },
            cancel);
        if (saved == 0)
            return Failure.Stale;

        // Letters to the earlier address are marked in the library too.
        await looks.Ask(command.Case, cancel);
        return Result.Done;
    }
}

/// <summary>Asks where somebody can be reached in safety.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowSafeContact : IQuery<SafeContactView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Member { get; init; }
}

/// <inheritdoc cref="ShowSafeContact"/>
/// <param name="Earlier">Who changed it when, the latest first.</param>
public sealed record SafeContactView(
    CaseReference Case, Guid Member, string Name, string Relationship, string? Through, string? Address, string? Telephone, string? Email, string? SafeTimes, IReadOnlyList<SavedBy> Earlier, int Version)
{
    /// <summary>Why letters to this person wait; null where they do not.</summary>
    public string? Waits { get; init; }
}

/// <summary>That a version was saved.</summary>
public sealed record SavedBy
{
    public required int Version { get; init; }

    /// <summary>Why the same stands for somebody else too.</summary>
    public string? SharedBecause { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
}

/// <summary>Where somebody can be reached in safety, as the latest version has it.</summary>
internal sealed record SafeContactRow
{
    internal const string Latest = """
        SELECT version, address, telephone, email, safe_times, shared_because, saved_at, saved_by FROM familyinvolvement.safe_contact
         WHERE person_id = @Member ORDER BY version DESC OFFSET 0 ROWS FETCH NEXT 20 ROWS ONLY
        """;

    public required int Version { get; init; }
    public string? Address { get; init; }
    public string? Telephone { get; init; }
    public string? Email { get; init; }
    public string? SafeTimes { get; init; }
    public string? SharedBecause { get; init; }
    public required DateTimeOffset SavedAt { get; init; }
    public required string SavedBy { get; init; }
}

internal sealed class ShowSafeContactHandler(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, SharedPlaces shared) : IQueryHandler<ShowSafeContact, SafeContactView>
{
    public async Task<Result<SafeContactView>> Handle(ShowSafeContact query, CancellationToken cancel)
    {
        if (await store.File(query.Case, cancel) is not { } family || family.Of(query.Member) is not { Person: var person })
            return Failure.NotFound;

        var versions = await work.Query<SafeContactRow>(SafeContactRow.Latest, query, cancel);
        var latest = versions.Count == 0 ? null : versions[0];
        return new SafeContactView(
            query.Case, query.Member, person.Name, person.Relationship, person.ReachedThrough is ReachedThrough.Directly ? null : Words.Of(person.ReachedThrough), latest?.Address, latest?.Telephone,
            latest?.Email, latest?.SafeTimes, [.. versions.Select(v => new SavedBy { Version = v.Version, At = v.SavedAt, By = v.SavedBy, SharedBecause = v.SharedBecause })], latest?.Version ?? 0)
        {
            Waits = (await shared.Unconfirmed(query.Case, family, cancel)).GetValueOrDefault(query.Member),
        };
    }
}
