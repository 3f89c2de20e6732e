using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>
/// Whether an address at which somebody is said to be safe is somebody else's too, where one of the two has something to fear (I-1a): it may be right, and a person has to say so with a reason. Until then no
/// letter goes there. It reads whereabouts and fears for this question, and shows them to nobody.
/// </summary>
internal sealed class SharedPlaces(IUnitOfWork<FamilyInvolvementModule> work, FamilyFears fears, IEnumerable<IRecordedParticulars> particulars)
{
    private const string Contacts = """
        SELECT s.person_id, s.address, s.telephone, s.email, s.shared_because, s.saved_at FROM familyinvolvement.safe_contact s
          JOIN familyinvolvement.person p ON p.person_id = s.person_id
         WHERE p.case_reference = @Case AND s.version = (SELECT MAX(l.version) FROM familyinvolvement.safe_contact l WHERE l.person_id = s.person_id)
         ORDER BY s.person_id OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    /// <summary>For whom else the same address, number or e-mail address stands, by relationship, where one of the two has something to fear; empty where nothing is to be asked.</summary>
    public async Task<IReadOnlyList<string>> With(CaseReference @case, FamilyFile family, Guid member, string? address, string? telephone, string? email, CancellationToken cancel)
    {
        var known = await Known(@case, cancel);
        var mine = new ContactLine { PersonId = member, Address = address, Telephone = telephone, Email = email };
        return [.. Sharing(family, known, mine, lettersOnly: false).Select(s => s.Whose).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Those to whom no letter goes until somebody said, after all that is feared was recorded, that the address is right; with a sentence that says what to do.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> Unconfirmed(CaseReference @case, FamilyFile family, CancellationToken cancel)
    {
        var known = await Known(@case, cancel);
        Dictionary<Guid, string> waiting = [];
        foreach (var mine in known.Contacts)
        {
            var open = Sharing(family, known, mine, lettersOnly: true).Where(s => !s.IsConfirmed).Select(s => s.Whose).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            if (open.Count > 0)
                waiting[mine.PersonId] = $"The safe address stands for somebody else of this case too ({string.Join(", ", open)}), and one of them has something to fear. No letter is written until the address is corrected, or confirmed with a reason where the person can be reached in safety.";
        }

        return waiting;
    }

    private static IEnumerable<(string Whose, bool IsConfirmed)> Sharing(FamilyFile family, KnownPlaces known, ContactLine mine, bool lettersOnly)
    {
        if (family.Of(mine.PersonId) is not { Person: var me })
            yield break;

        known.Fears.TryGetValue(mine.PersonId, out var fear);
        foreach (var other in known.Contacts.Where(c => c.PersonId != mine.PersonId && IsSame(c, mine, lettersOnly)))
        {
            known.Fears.TryGetValue(other.PersonId, out var theirs);
            // Two children with one advocate, say: it is where the advocate works.
            if (family.Of(other.PersonId) is not { Person: var somebody } || (fear is null && theirs is null) || IsThroughOne(me, somebody))
                continue;
            var since = fear > theirs || theirs is null ? fear!.Value : theirs.Value;
            yield return (somebody.Relationship, Confirms(mine, other, since) || Confirms(other, mine, since));
        }

        // Where the case has the others living: whom somebody fears is often not involved.
        if (fear is { } feared)
        {
            foreach (var particular in known.Particulars.Where(p => !string.Equals(p.Whose, me.Relationship, StringComparison.OrdinalIgnoreCase)))
            {
                if (particular.Kind is ParticularKind.Address ? WhereaboutsCheck.IsSamePlace(particular.Value, mine.Address) : !lettersOnly && WhereaboutsCheck.IsSameNumber(particular.Value, mine.Telephone))
                    yield return (particular.Whose, mine.SharedBecause is not null && mine.SavedAt >= feared);
            }
        }
    }

    /// <summary>A reason given with the later of the two addresses, and in knowledge of the fear.</summary>
    private static bool Confirms(ContactLine one, ContactLine other, DateTimeOffset since) => one.SharedBecause is not null && one.SavedAt >= since && one.SavedAt >= other.SavedAt;

    private static bool IsThroughOne(FamilyPerson one, FamilyPerson other) => one.ReachedThrough is not ReachedThrough.Directly && other.ReachedThrough is not ReachedThrough.Directly && NameKey.Of(one.ThroughName) == NameKey.Of(other.ThroughName);

    private static bool IsSame(ContactLine one, ContactLine other, bool lettersOnly) =>
        WhereaboutsCheck.IsSamePlace(one.Address, other.Address)
        || (!lettersOnly && (WhereaboutsCheck.IsSameNumber(one.Telephone, other.Telephone) || (one.Email is not null && string.Equals(one.Email.Trim(), other.Email?.Trim(), StringComparison.OrdinalIgnoreCase))));

    private async Task<KnownPlaces> Known(CaseReference @case, CancellationToken cancel)
    {
        List<RecordedParticular> recorded = [];
        foreach (var module in particulars.Where(m => m is not FamilyParticulars))
            recorded.AddRange((await module.Of(@case, cancel)).Where(p => p.Kind is ParticularKind.Address or ParticularKind.Telephone));
        return new KnownPlaces(await work.Query<ContactLine>(Contacts, new { Case = @case }, cancel), await fears.Of(@case, cancel), recorded);
    }

    /// <param name="Contacts">The latest of each.</param>
    /// <param name="Fears">Since when each has something to fear; those who have nothing are not in it.</param>
    private sealed record KnownPlaces(IReadOnlyList<ContactLine> Contacts, IReadOnlyDictionary<Guid, DateTimeOffset?> Fears, IReadOnlyList<RecordedParticular> Particulars);

    private sealed record ContactLine
    {
        public required Guid PersonId { get; init; }
        public string? Address { get; init; }
        public string? Telephone { get; init; }
        public string? Email { get; init; }
        public string? SharedBecause { get; init; }
        public DateTimeOffset SavedAt { get; init; }
    }
}
