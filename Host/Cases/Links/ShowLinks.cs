using System.ComponentModel.DataAnnotations;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>Why two cases belong together.</summary>
public enum LinkKind
{
    Siblings,
    [Display(Name = "One household")]
    Household,
    [Display(Name = "One alleged perpetrator")]
    AllegedPerpetrator,
    [Display(Name = "One theme")]
    Theme,
}

/// <summary>The cases that belong to this one. Of a case that the person may not see there is no sign: no reference, no number, no gap (X-8, X-5a).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ShowLinks : IQuery<LinksView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <param name="Id">For the next link: sent twice it is made once.</param>
public sealed record LinksView(CaseReference Case, IReadOnlyList<LinkRow> Links, bool MayLink, Guid Id);

/// <summary>A case that belongs to another.</summary>
public sealed record LinkRow
{
    public required Guid LinkId { get; init; }

    /// <summary>The other case.</summary>
    public required CaseReference CaseReference { get; init; }
    public required ProcessStep Step { get; init; }
    public required bool IsOpen { get; init; }
    public required LinkKind Kind { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public required string MadeBy { get; init; }
}

internal sealed class ShowLinksHandler(CaseLinks links, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowLinks, LinksView>
{
    public async Task<Result<LinksView>> Handle(ShowLinks query, CancellationToken cancel) =>
        new LinksView(query.Case, await links.Of(query.Case, current.Person, cancel), Access<LinkCases>.IsAllowed(current.Person), Guid.CreateVersion7(time.GetUtcNow()));
}

/// <summary>Links as one person may see them.</summary>
internal sealed class CaseLinks(DbSession session)
{
    private const string First = $"""
        SELECT l.link_id, c.case_reference, c.step, c.is_open, l.kind, l.reason, l.made_at, l.made_by
          FROM nscp.case_link l JOIN nscp.case_register c ON c.case_reference = l.second_case
         WHERE l.first_case = @Case AND l.ended_at IS NULL AND {CaseWall.Condition}
         ORDER BY c.case_reference, l.link_id OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    private const string Second = $"""
        SELECT l.link_id, c.case_reference, c.step, c.is_open, l.kind, l.reason, l.made_at, l.made_by
          FROM nscp.case_link l JOIN nscp.case_register c ON c.case_reference = l.first_case
         WHERE l.second_case = @Case AND l.ended_at IS NULL AND {CaseWall.Condition}
         ORDER BY c.case_reference, l.link_id OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    /// <summary>Whichever of the two the link names first.</summary>
    public async Task<IReadOnlyList<LinkRow>> Of(CaseReference @case, Person person, CancellationToken cancel)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(person);
        var parameters = new { Case = @case, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId };
        return [.. (await session.Query<LinkRow>(First, parameters, cancel)).Concat(await session.Query<LinkRow>(Second, parameters, cancel)).OrderBy(l => l.CaseReference)];
    }
}
