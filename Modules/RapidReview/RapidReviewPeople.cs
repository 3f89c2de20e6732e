using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.RapidReview;

/// <summary>The family as the Rapid Review records it, and who writes for each agency.</summary>
internal sealed class RapidReviewPeople(ReviewStore store, Partnership partnership) : ICasePeople
{
    public int Order => 30;

    // Names only: the answers of the returns, long as they are, are not read for the case page.
    public async Task<IReadOnlyList<CasePerson>> Of(CaseReference @case, Person person, CancellationToken cancel)
    {
        var authors = (await store.AuthorsOf(@case, cancel)).Where(a => a.Name is not null).ToLookup(a => a.Agency);
        return
        [
            .. (await store.Family(@case, cancel)).Members.Where(m => m.Name is not null).Select(m => new CasePerson(PeopleGroup.Family, m.Name!, m.Relationship ?? "Relationship not recorded", Life(m))),
            .. (await store.Requests(@case, cancel)).Where(r => r.State is not ReturnState.RequestWithdrawn).SelectMany(r => authors[r.Agency])
                .Select(a => new CasePerson(PeopleGroup.Professionals, a.Name!, $"Author for {partnership.AgencyName(a.Agency)}", a.Designation)),
        ];
    }

    private static string? Life(FamilyMember member) =>
        member.IsUnborn ? "unborn" : member.HasDied ? $"died{(member.Died is null ? "" : $" {member.Died}")}" : member.Born is null ? null : $"born {member.Born}";
}
