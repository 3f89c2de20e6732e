using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

/// <summary>Those of the family whom the Rapid Review did not know, for those who work with them. That somebody takes part may be a secret: nobody else sees them here.</summary>
internal sealed class FamilyPeople(FamilyStore store) : ICasePeople
{
    public int Order => 60;

    public async Task<IReadOnlyList<CasePerson>> Of(CaseReference @case, Person person, CancellationToken cancel) =>
        Access<ShowFamily>.IsAllowed(person) && await store.File(@case, cancel) is { } family
            ? [.. family.People.Where(p => p.Person.Source is null).Select(p => new CasePerson(PeopleGroup.Family, p.Person.Name, p.Person.Relationship))]
            : [];
}
