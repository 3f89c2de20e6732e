using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Host;

/// <summary>Everybody who signed in, with the way to what they saw and did .</summary>
[RolesAllowed(Role.HeadOfBusinessDelivery, Role.RecordsManager)]
public sealed record ListPeople : IQuery<PeopleView>
{
    /// <summary>From 1.</summary>
    public int? Page { get; init; }
}

/// <summary>A page of people, by their names.</summary>
public sealed record PeopleView(Paged<PersonLine> People);

/// <summary>Somebody.</summary>
public sealed record PersonLine(string Id, string Name, string JobTitle, string Roles);

internal sealed class ListPeopleHandler(IPeopleDirectory people) : IQueryHandler<ListPeople, PeopleView>
{
    private const int PageSize = 50;

    public Task<Result<PeopleView>> Handle(ListPeople query, CancellationToken cancel)
    {
        var page = Math.Clamp(query.Page ?? 1, 1, 100_000);
        var all = people.All.OrderBy(p => p.Name, StringComparer.Ordinal).Append(Person.System).ToList();
        var lines = all.Skip((page - 1) * PageSize).Take(PageSize).Select(p => new PersonLine(p.Id, p.Name, p.JobTitle, string.Join(", ", p.Roles.Select(r => Words.Of(r)))));
        return Task.FromResult<Result<PeopleView>>(new PeopleView(new Paged<PersonLine>([.. lines], page, PageSize, all.Count)));
    }
}
