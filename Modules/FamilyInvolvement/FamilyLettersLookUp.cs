using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <inheritdoc cref="IFamilyLetters"/>
internal sealed class FamilyLettersLookUp(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, LettersOfFamily letters, IRapidReviews reviews, SharedPlaces shared) : IFamilyLetters
{
    public async Task<IReadOnlyList<FamilyAddressee>> Of(CaseReference @case, CancellationToken cancel)
    {
        if (await store.File(@case, cancel) is not { } family)
            return [];
        var subject = (await reviews.Family(@case, cancel)).FirstOrDefault(r => r.IsSubject)?.MemberId;
        var unconfirmed = await shared.Unconfirmed(@case, family, cancel);
        List<FamilyAddressee> all = [];
        foreach (var person in family.People.Select(p => p.Person))
        {
            var contacts = await work.Query<SafeContactRow>(SafeContactRow.Latest, new { Member = person.PersonId }, cancel);
            var address = contacts.Count == 0 ? null : contacts[0].Address;
            var closed = LetterRule.MayNotWriteBecause(person.Wishes) ?? unconfirmed.GetValueOrDefault(person.PersonId)
                ?? (address is null ? "No safe address is recorded, so no letter can be printed. Ask the person for one and record it first." : null);
            all.Add(new FamilyAddressee
            {
                Member = person.PersonId, Relationship = person.Relationship, IsChild = person.IsChild, Name = person.Name, ClosedBecause = closed,
                Address = closed is null ? address : null, AddressVersion = contacts.TakeWhile(c => c.Address == address).LastOrDefault()?.Version ?? 0,
                HandedOverBy = person.ReachedThrough is ReachedThrough.Directly ? null : person.ThroughName, Language = person.Language, NeedsInterpreter = person.NeedsInterpreter,
                IsSubject = person.Source is { } source && source == subject, NeedsLargePrint = LetterRule.NeedsLargePrint(person.SupportNeeds),
            });
        }

        return all;
    }

    public async Task<IReadOnlyList<string>> Betrayed(CaseReference @case, Guid member, string words, string letterhead, CancellationToken cancel) =>
        (await Of(@case, cancel)).FirstOrDefault(p => p.Member == member) is { Address: { } own } ? await letters.Betrayed(@case, member, words, $"{own}\n{letterhead}", cancel) : [];
}
