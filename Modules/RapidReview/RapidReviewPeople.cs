using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.RapidReview;

/// <summary>The family as the Rapid Review records it, and who writes for each agency.</summary>
internal sealed class RapidReviewPeople(ReviewStore store, Partnership partnership) : ICasePeople
{
    public int Order => 30;

    public async Task<IReadOnlyList<CasePerson>> Of(CaseReference @case, Person person, CancellationToken cancel) => await store.File(@case, cancel) is not { } file ? [] :
    [
        .. file.Family.Members.Where(m => m.Name is not null).Select(m => new CasePerson(PeopleGroup.Family, m.Name!, m.Relationship ?? "Relationship not recorded", Life(m))),
        .. file.Returns.Where(r => r.Author?.Name is not null).Select(r => new CasePerson(PeopleGroup.Professionals, r.Author!.Name!, $"Author for {partnership.AgencyName(r.Row.Agency)}", r.Author.Designation)),
    ];

    private static string? Life(FamilyMember member) =>
        member.IsUnborn ? "unborn" : member.HasDied ? $"died{(member.Died is null ? "" : $" {member.Died}")}" : member.Born is null ? null : $"born {member.Born}";
}
