using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>What a letter must not tell, and which letters must not go out any more (I-1a). It reads the family's whereabouts: for these two questions, and shows them to nobody.</summary>
internal sealed class LettersOfFamily(
    IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, IIncidents incidents, IEnumerable<IRecordedParticulars> particulars, SharedPlaces shared, ICurrentPerson current, TimeProvider time) : IWithheldDocuments
{
    /// <summary>What is told of a place without telling it.</summary>
    internal const string ElsewhereInSafety = "where somebody else can be reached in safety";

    private const string Contacts = """
        SELECT s.person_id, s.version, s.address, s.telephone, s.email FROM familyinvolvement.safe_contact s
          JOIN familyinvolvement.person p ON p.person_id = s.person_id WHERE p.case_reference = @Case
         ORDER BY s.person_id, s.version OFFSET 0 ROWS FETCH NEXT 2000 ROWS ONLY
        """;

    private const string Concerns = """
        SELECT s.person_id, s.fears, s.must_not_learn FROM familyinvolvement.safety_concern s
          JOIN familyinvolvement.person p ON p.person_id = s.person_id WHERE p.case_reference = @Case
         ORDER BY s.person_id, s.version OFFSET 0 ROWS FETCH NEXT 2000 ROWS ONLY
        """;

    private const string Letters = """
        SELECT l.document_id, l.person_id, l.contact_version FROM familyinvolvement.letter l
          JOIN familyinvolvement.person p ON p.person_id = l.person_id WHERE p.case_reference = @Case
         ORDER BY l.person_id, l.drafted_at OFFSET 0 ROWS FETCH NEXT 2000 ROWS ONLY
        """;

    private const string OpenedToday = """
        SELECT document_id FROM familyinvolvement.letter_opening WHERE case_reference = @Case AND opened_by_id = @Reader AND opened_on = @Today
         ORDER BY document_id OFFSET 0 ROWS FETCH NEXT 500 ROWS ONLY
        """;

    /// <summary>Which kinds of thing stand in these words that the reader of the letter must not learn.</summary>
    public async Task<IReadOnlyList<string>> Betrayed(CaseReference @case, Guid member, string? words, string own, CancellationToken cancel) =>
        [.. (await BetrayedIn(@case, member, words, own, cancel)).Select(f => f.Kind)];

    /// <summary>The same, with whether it is no more than the name of a town, or of a place among other words.</summary>
    public async Task<IReadOnlyList<(string Kind, bool IsPlaceNameOnly)>> BetrayedIn(CaseReference @case, Guid member, string? words, string own, CancellationToken cancel)
    {
        if (words is null)
            return [];

        List<Whereabouts> known = [new("the home address of the notification", (await incidents.Find(@case, cancel))?.HomeAddress)];
        // Safe addresses are looked at below, each with whose it is.
        foreach (var module in particulars.Where(m => m is not FamilyParticulars))
        {
            known.AddRange((await module.Of(@case, cancel)).Where(p => p.Kind is ParticularKind.Address or ParticularKind.Telephone)
                .Select(p => new Whereabouts(p.Kind is ParticularKind.Address ? "an address that the case holds" : "a telephone number that the case holds", p.Value)));
        }

        foreach (var contact in await work.Query<ContactLine>(Contacts, new { Case = @case }, cancel))
        {
            var kind = contact.PersonId == member ? "an earlier address of this person" : ElsewhereInSafety;
            known.AddRange(new[] { contact.Address, contact.PersonId == member ? null : contact.Telephone, contact.PersonId == member ? null : contact.Email }.Select(text => new Whereabouts(kind, text)));
        }

        foreach (var concern in (await work.Query<ConcernLine>(Concerns, new { Case = @case }, cancel)).Where(c => c.PersonId != member))
            known.AddRange(new[] { concern.Fears, concern.MustNotLearn }.Select(text => new Whereabouts("something that somebody fears may become known", text, IsAddress: false)));
        return WhereaboutsCheck.Finds(words, known, own);
    }

    /// <summary>The letters that must not go out any more, with the reason.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NotToBeSent(CaseReference @case, CancellationToken cancel)
    {
        var letters = await work.Query<LetterLine>(Letters, new { Case = @case }, cancel);
        if (letters.Count == 0 || await store.File(@case, cancel) is not { } family)
            return new Dictionary<Guid, string>();

        var contacts = (await work.Query<ContactLine>(Contacts, new { Case = @case }, cancel)).ToLookup(c => c.PersonId);
        var unconfirmed = await shared.Unconfirmed(@case, family, cancel);
        Dictionary<Guid, string> withheld = [];
        foreach (var letter in letters)
        {
            var written = contacts[letter.PersonId].FirstOrDefault(c => c.Version == letter.ContactVersion)?.Address;
            if (family.Of(letter.PersonId) is { Person: var person } && LetterRule.NotToBeSentBecause(person.Wishes, written, contacts[letter.PersonId].LastOrDefault()?.Address) is { } because)
                withheld[letter.DocumentId] = because;
            else if (unconfirmed.ContainsKey(letter.PersonId))
                withheld[letter.DocumentId] = "To an address that is somebody else’s too: do not send";
        }

        return withheld;
    }

    async Task<IReadOnlyDictionary<Guid, Withheld>> IWithheldDocuments.Of(CaseReference @case, CancellationToken cancel)
    {
        var withheld = await NotToBeSent(@case, cancel);
        var opened = withheld.Count == 0 ? [] : (await work.Query<Guid>(OpenedToday, new { Case = @case, Reader = current.Person.Id, Today = time.Today() }, cancel)).ToHashSet();
        return withheld.ToDictionary(
            w => w.Key, w => new Withheld(w.Value, $"{w.Value}. The Head of Business Delivery can open it with a reason, on the page of the person to whom it was written.", opened.Contains(w.Key)));
    }

    private sealed record ContactLine
    {
        public required Guid PersonId { get; init; }
        public required int Version { get; init; }
        public string? Address { get; init; }
        public string? Telephone { get; init; }
        public string? Email { get; init; }
    }

    private sealed record ConcernLine
    {
        public required Guid PersonId { get; init; }
        public string? Fears { get; init; }
        public string? MustNotLearn { get; init; }
    }

    private sealed record LetterLine
    {
        public required Guid DocumentId { get; init; }
        public required Guid PersonId { get; init; }
        public int? ContactVersion { get; init; }
    }
}
