using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Host;

/// <summary>Everybody who signed in, then the guests who were invited by a link, with the way to what they saw and did. Guests of a case that the reader may not know of are left out.</summary>
[RolesAllowed(Role.HeadOfBusinessDelivery, Role.RecordsManager)]
public sealed record ListPeople : IQuery<PeopleView>
{
    /// <summary>From 1.</summary>
    public int? Page { get; init; }
}

/// <summary>A page of people, by their names; guests, 5,000 at most, after all others.</summary>
public sealed record PeopleView(Paged<PersonLine> People);

/// <summary>Somebody.</summary>
public sealed record PersonLine(string Id, string Name, string JobTitle, string Roles);

internal sealed class ListPeopleHandler(IPeopleDirectory people, DbSession session, ICurrentPerson current) : IQueryHandler<ListPeople, PeopleView>
{
    private const int PageSize = 50;

    private const string From = $"""
          FROM nscp.guest_invitation g
          LEFT JOIN nscp.case_register c ON c.case_reference = g.case_reference
         WHERE g.case_reference IS NULL OR ({CaseWall.Condition})
        """;

    // Their number is read no further than anybody pages.
    private const string Count = $"SELECT COUNT(*) FROM (SELECT g.invitation_id {From} ORDER BY g.guest_name, g.invitation_id OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY) found";

    private const string Guests = $"""
        SELECT g.invitation_id, g.guest_name, g.job_title, g.invited_by
        {From}
         ORDER BY g.guest_name, g.invitation_id
        OFFSET @Skip ROWS FETCH NEXT @Rest ROWS ONLY
        """;

    public async Task<Result<PeopleView>> Handle(ListPeople query, CancellationToken cancel)
    {
        var (page, (seesEveryCase, agency, personId)) = (Math.Clamp(query.Page ?? 1, 1, 100_000), CaseWall.Of(current.Person));
        var all = people.All.OrderBy(p => p.Name, StringComparer.Ordinal).Append(Person.System).ToList();
        List<PersonLine> lines = [.. all.Skip((page - 1) * PageSize).Take(PageSize).Select(p => new PersonLine(p.Id, p.Name, p.JobTitle, string.Join(", ", p.Roles.Select(r => Words.Of(r)))))];
        var of = new { SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId, Skip = Math.Max(0, ((page - 1) * PageSize) - all.Count), Rest = PageSize - lines.Count };
        if (of.Rest > 0)
            lines.AddRange((await session.Query<GuestRow>(Guests, of, cancel)).Select(g => new PersonLine(Guest.IdOf(g.InvitationId), g.GuestName, g.JobTitle, $"Guest, invited by {g.InvitedBy}")));
        return new PeopleView(new Paged<PersonLine>(lines, page, PageSize, all.Count + await session.Scalar<int>(Count, of, cancel)));
    }

    private sealed record GuestRow
    {
        public required Guid InvitationId { get; init; }
        public required string GuestName { get; init; }
        public required string JobTitle { get; init; }
        public required string InvitedBy { get; init; }
    }
}
