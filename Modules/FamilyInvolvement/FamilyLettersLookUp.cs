using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <inheritdoc cref="IFamilyLetters"/>
internal sealed class FamilyLettersLookUp(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store) : IFamilyLetters
{
    public async Task<IReadOnlyList<FamilyAddressee>> Of(CaseReference @case, CancellationToken cancel)
    {
        List<FamilyAddressee> all = [];
        foreach (var person in (await store.File(@case, cancel))?.People.Select(p => p.Person) ?? [])
        {
            var safe = (await work.Query<SafeContactRow>(SafeContactRow.Latest, new { Member = person.PersonId }, cancel)).FirstOrDefault();
            var closed = LetterRule.MayNotWriteBecause(person.Wishes)
                ?? (safe?.Address is null ? "No safe address is recorded, so no letter can be printed. Ask the person for one and record it first." : null);
            all.Add(new FamilyAddressee
            {
                Member = person.PersonId, Relationship = person.Relationship, IsChild = person.IsChild, Name = person.Name, ClosedBecause = closed, Address = closed is null ? safe?.Address : null,
                AddressVersion = safe?.Version ?? 0, HandedOverBy = person.ReachedThrough is ReachedThrough.Directly ? null : person.ThroughName, Language = person.Language,
                NeedsInterpreter = person.NeedsInterpreter,
            });
        }

        return all;
    }
}
