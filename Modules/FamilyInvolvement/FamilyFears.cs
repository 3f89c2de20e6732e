using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>Who has something to fear, or of whose part in the review somebody must not learn (I-1, I-1a). It reads the entries to tell whether they say something, and shows their words to nobody.</summary>
internal sealed class FamilyFears(IUnitOfWork<FamilyInvolvementModule> work)
{
    private const string Latest = """
        SELECT s.person_id, s.domestic_abuse, s.fears, s.must_not_learn, s.saved_at FROM familyinvolvement.safety_concern s
          JOIN familyinvolvement.person p ON p.person_id = s.person_id
         WHERE p.case_reference = @Case AND s.version = (SELECT MAX(l.version) FROM familyinvolvement.safety_concern l WHERE l.person_id = s.person_id)
         ORDER BY s.person_id OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    /// <summary>Since when each has something to fear; those who have nothing are not in it.</summary>
    public async Task<IReadOnlyDictionary<Guid, DateTimeOffset?>> Of(CaseReference @case, CancellationToken cancel) =>
        (await work.Query<ConcernLine>(Latest, new { Case = @case }, cancel)).Where(c => c.IsSomething).ToDictionary(c => c.PersonId, c => (DateTimeOffset?)c.SavedAt);

    /// <summary>The relationships of those whose part may not be told without asking, each once.</summary>
    /// <param name="since">Only where it was recorded after this.</param>
    public async Task<IReadOnlyList<string>> Guarded(CaseReference @case, FamilyFile family, CancellationToken cancel, DateTimeOffset? since = null)
    {
        var fears = await Of(@case, cancel);
        return [.. family.People.Where(p => fears.TryGetValue(p.Person.PersonId, out var on) && (since is null || on > since)).Select(p => p.Person.Relationship).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private sealed record ConcernLine
    {
        private static readonly string[] Nothing = ["NONE", "NO", "NOTHING", "NOBODY", "NA", "NOTKNOWN", "NOTHINGKNOWN", "NONEKNOWN"];

        public required Guid PersonId { get; init; }
        public AbuseKnown? DomesticAbuse { get; init; }
        public string? Fears { get; init; }
        public string? MustNotLearn { get; init; }
        public required DateTimeOffset SavedAt { get; init; }

        public bool IsSomething => DomesticAbuse is AbuseKnown.Yes || Says(Fears) || Says(MustNotLearn);

        private static bool Says(string? words) => NameKey.Of(words) is { } key && !Nothing.Contains(key);
    }
}
