using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>The family as those who work with it know it, and where it can be reached in safety: none of it may stand in what is published (P-3).</summary>
internal sealed class FamilyParticulars(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store) : IRecordedParticulars
{
    private const string Contacts = """
        SELECT p.relationship, s.address, s.telephone FROM familyinvolvement.safe_contact s
          JOIN familyinvolvement.person p ON p.person_id = s.person_id WHERE p.case_reference = @Case
         ORDER BY s.person_id, s.version OFFSET 0 ROWS FETCH NEXT 2000 ROWS ONLY
        """;

    public async Task<IReadOnlyList<RecordedParticular>> Of(CaseReference @case, CancellationToken cancel)
    {
        if (await store.File(@case, cancel) is not { } family)
            return [];
        List<RecordedParticular> known = [];
        foreach (var person in family.People.Select(p => p.Person))
        {
            Add(person.Relationship, ParticularKind.Name, person.Name);
            Add(person.Relationship, ParticularKind.Born, person.Born);
            // "Tove Advocatson, Listening Ear": the name comes first.
            Add($"who speaks for: {person.Relationship}", ParticularKind.Name, person.ThroughName?.Split(',')[0]);
        }

        foreach (var contact in await work.Query<ContactRow>(Contacts, new { Case = @case }, cancel))
        {
            Add(contact.Relationship, ParticularKind.Address, contact.Address, isSecret: true);
            Add(contact.Relationship, ParticularKind.Telephone, contact.Telephone, isSecret: true);
        }

        return known;

        void Add(string whose, ParticularKind kind, string? value, bool isSecret = false)
        {
            if (!string.IsNullOrWhiteSpace(value))
                known.Add(new RecordedParticular(whose, kind, value, isSecret));
        }
    }

    private sealed record ContactRow
    {
        public required string Relationship { get; init; }
        public string? Address { get; init; }
        public string? Telephone { get; init; }
    }
}
