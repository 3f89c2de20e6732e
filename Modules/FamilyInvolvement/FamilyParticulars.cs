using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>The family, where they were or are in safety, and who stands between, by which a reader of a published report could know them (P-3).</summary>
internal sealed class FamilyParticulars(IUnitOfWork<FamilyInvolvementModule> work) : IRecordedParticulars
{
    private const string People = """
        SELECT name, relationship, born, reached_through, through_name FROM familyinvolvement.person WHERE case_reference = @Case ORDER BY added_at, person_id
        """;

    // Earlier ones too: a report that gives away where somebody lived last year gives them away.
    private const string Contacts = """
        SELECT p.relationship, s.address, s.telephone FROM familyinvolvement.safe_contact s
          JOIN familyinvolvement.person p ON p.person_id = s.person_id WHERE p.case_reference = @Case
         ORDER BY s.person_id, s.version OFFSET 0 ROWS FETCH NEXT 2000 ROWS ONLY
        """;

    public async Task<IReadOnlyList<RecordedParticular>> Of(CaseReference @case, CancellationToken cancel)
    {
        List<RecordedParticular> known = [];
        foreach (var person in await work.Query<PersonLine>(People, new { Case = @case }, cancel))
        {
            Add(person.Relationship, ParticularKind.Name, person.Name);
            Add(person.Relationship, ParticularKind.Born, person.Born);
            // "Tove Advocatson, Listening Ear": the name, and where they work.
            Add($"{Words.Of(person.ReachedThrough).ToLowerInvariant()} of {person.Relationship}", ParticularKind.Name, person.ThroughName?.Split([',', ';', '\n', '('])[0].Trim());
        }

        foreach (var contact in await work.Query<ContactLine>(Contacts, new { Case = @case }, cancel))
        {
            Add(contact.Relationship, ParticularKind.Address, contact.Address);
            Add(contact.Relationship, ParticularKind.Telephone, contact.Telephone);
        }

        return [.. known.Distinct()];

        void Add(string whose, ParticularKind kind, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                known.Add(new RecordedParticular(whose, kind, value));
        }
    }

    private sealed record PersonLine
    {
        public required string Name { get; init; }
        public required string Relationship { get; init; }
        public string? Born { get; init; }
        public required ReachedThrough ReachedThrough { get; init; }
        public string? ThroughName { get; init; }
    }

    private sealed record ContactLine
    {
        public required string Relationship { get; init; }
        public string? Address { get; init; }
        public string? Telephone { get; init; }
    }
}
