using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>Is the child known already (N-1a)? Only cases that the person may see are told; for any other the answer is as if there were none (X-5a).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgMember)]
[AuditedAs("searched")]
public sealed record FindMatches : IQuery<MatchesView>
{
    public string? ChildName { get; init; }
    public string? AlsoKnownAs { get; init; }
    public DateOnly? Born { get; init; }
}

/// <summary>At most ten, the newest first.</summary>
public sealed record MatchesView(IReadOnlyList<KnownChild> Known);

/// <summary>A case that may be about the same child, or even the same incident.</summary>
public sealed record KnownChild
{
    public required CaseReference CaseReference { get; init; }
    public required string ChildName { get; init; }
    public string? AlsoKnownAs { get; init; }
    public required DateOnly Born { get; init; }
    public required DateOnly IncidentOn { get; init; }
    public required Harm Harm { get; init; }
    public required bool IsOpen { get; init; }
}

internal sealed class FindMatchesRules : AbstractValidator<FindMatches>
{
    public FindMatchesRules()
    {
        RuleFor(x => x.ChildName).Needed("Enter the child’s name").AtMost(200);
        RuleFor(x => x.AlsoKnownAs).AtMost(200);
        RuleFor(x => x.Born).Needed("Enter the date of birth");
    }
}

internal sealed class FindMatchesHandler(KnownChildren known) : IQueryHandler<FindMatches, MatchesView>
{
    public async Task<Result<MatchesView>> Handle(FindMatches query, CancellationToken cancel) =>
        new MatchesView(await known.Like(query.ChildName, query.AlsoKnownAs, query.Born, cancel));
}

/// <summary>Looks for a child by name and date of birth. Keeps what it found for the page of the same request.</summary>
internal sealed class KnownChildren(IUnitOfWork<NotificationsModule> work, ICurrentPerson current)
{
    private const string Same = $"""
        SELECT i.case_reference, i.child_name, i.also_known_as, i.born, i.incident_on, i.harm, c.is_open
          FROM notifications.incident i
          JOIN nscp.case_register c ON c.case_reference = i.case_reference
         WHERE i.born = @Born
           AND (i.name_key = @Name OR i.also_known_as_key = @Name OR i.name_key = @Alias OR i.also_known_as_key = @Alias)
           AND {CaseWall.Condition}
         ORDER BY i.case_reference DESC
        OFFSET 0 ROWS FETCH NEXT 10 ROWS ONLY
        """;

    /// <summary>What was found last in this request.</summary>
    public IReadOnlyList<KnownChild> Found { get; private set; } = [];

    /// <summary>At most ten, the newest first; none without a date of birth.</summary>
    public async Task<IReadOnlyList<KnownChild>> Like(string? name, string? alias, DateOnly? born, CancellationToken cancel)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        return Found = born is null ? [] : await work.Query<KnownChild>(
            Same, new { Born = born, Name = NameKey.Of(name), Alias = NameKey.Of(alias), SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId }, cancel);
    }
}
