using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>Looks for words in everything that the person may see (D-6). Sent in a form, never in an address: the words may be a child's name.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
[AuditedAs("searched")]
public sealed record Search : IQuery<SearchView>
{
    /// <summary>At most 200 characters are looked at.</summary>
    public string? Words { get; init; }
}

/// <summary>Asks for the empty page.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
[ShowsNobody]
public sealed record NewSearch : IQuery<SearchView>;

internal sealed class NewSearchHandler : IQueryHandler<NewSearch, SearchView>
{
    public Task<Result<SearchView>> Handle(NewSearch query, CancellationToken cancel) => Task.FromResult<Result<SearchView>>(new SearchView(null, false, [], false));
}

/// <param name="Words">As typed.</param>
/// <param name="IsAsked">There is something to look for.</param>
public sealed record SearchView(string? Words, bool IsAsked, IReadOnlyList<SearchLine> Lines, bool ThereIsMore);

/// <param name="Part">Around the words.</param>
public sealed record SearchLine(CaseReference? Case, string Where, string Part, string Link, DateOnly? On);

internal sealed class SearchHandler(IEnumerable<ISearchSource> sources, ICurrentPerson current) : IQueryHandler<Search, SearchView>
{
    private const int Most = 100;

    public async Task<Result<SearchView>> Handle(Search query, CancellationToken cancel)
    {
        var typed = query.Words is { Length: > 200 } longer ? longer[..200] : query.Words;
        if (SearchWords.Of(typed) is not { } words)
            return new SearchView(typed, false, [], false);

        List<SearchHit> found = [];
        foreach (var source in sources.OrderBy(s => s.Order))
            found.AddRange(await source.Find(words, current.Person, cancel));
        return new SearchView(typed, true, [.. found.Take(Most).Select(h => new SearchLine(h.Case, h.Where, words.Around(h.Text.Trim()), h.Link, h.On))], found.Count > Most);
    }
}
