using System.Text.Json;
using Nscp.Kernel;

namespace Nscp.Data;

/// <param name="Entries">How many were read.</param>
/// <param name="Seals">How many signed days were checked.</param>
/// <param name="Findings">What does not hold, a sentence each; at most 100.</param>
public sealed record AuditReport(long Entries, int Seals, IReadOnlyList<string> Findings);

/// <summary>Reads the whole audit log and names what was changed, removed, inserted or put in another order .</summary>
public sealed class AuditVerification(DbSession session, AuditKey key, AuditSettings settings)
{
    private const int Batch = 2000, MostFindings = 100;

    private const string Entries = """
        SELECT audit_number, audit_id, recorded_at, person_id, on_behalf_of, came_from, action, outcome, case_reference, detail, previous_hash, entry_hash
          FROM nscp.audit_entry WHERE audit_number > @After ORDER BY audit_number OFFSET 0 ROWS FETCH NEXT @Batch ROWS ONLY
        """;

    private const string Seals = "SELECT sealed_on, audit_number, entry_hash, sealed_at, signature FROM nscp.audit_seal ORDER BY sealed_on";
    private const string Head = "SELECT last_number, last_hash FROM nscp.audit_head WHERE head_id = 1";

    private readonly List<string> findings = [];

    /// <summary>Verifies.</summary>
    /// <param name="progress">Told the number of entries read so far, now and then.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<AuditReport> Run(Action<long> progress, CancellationToken cancel)
    {
        findings.Clear();
        var seals = await session.Query<AuditSeal>(Seals, null, cancel);
        var sealedHashes = seals.GroupBy(s => s.AuditNumber).ToDictionary(g => g.Key, g => g.ToArray());
        var (expected, before, read) = (1L, AuditEntry.NoHash, 0L);
        while (await session.Query<AuditEntry>(Entries, new { After = expected - 1, Batch }, cancel) is { Count: > 0 } batch)
        {
            foreach (var entry in batch)
            {
                Check(entry, expected, before);
                foreach (var seal in sealedHashes.GetValueOrDefault(entry.AuditNumber) ?? [])
                {
                    if (seal.EntryHash != entry.EntryHash)
                        Found($"Entry {entry.AuditNumber} is not the one that was sealed on {Words.Of(seal.SealedOn)}: the log was written anew up to there or further.");
                }

                (expected, before, read) = (entry.AuditNumber + 1, entry.EntryHash, read + 1);
            }

            progress(read);
        }

        var head = await session.Find<HeadRow>(Head, null, cancel) ?? new HeadRow { LastNumber = 0, LastHash = AuditEntry.NoHash };
        if (head.LastNumber != expected - 1)
            Found(head.LastNumber > expected - 1 ? $"Entries {expected} to {head.LastNumber} were removed from the end." : $"Entries after {head.LastNumber} were added past the log.");
        else if (head.LastHash != before)
            Found($"Entry {head.LastNumber}, the last, is not the one that was written.");
        foreach (var seal in seals)
            Check(seal, expected - 1);
        await CompareOutside(seals, cancel);
        return new AuditReport(read, seals.Count, findings);
    }

    private void Check(AuditEntry entry, long expected, string before)
    {
        if (entry.AuditNumber > expected)
            Found(entry.AuditNumber == expected + 1 ? $"Entry {expected} was removed." : $"Entries {expected} to {entry.AuditNumber - 1} were removed.");
        else if (entry.PreviousHash != before)
            Found($"Entry {entry.AuditNumber} does not follow on entry {expected - 1}: one of the two was changed, inserted or put in another’s place.");
        if (entry.Hash() != entry.EntryHash)
            Found($"Entry {entry.AuditNumber} was changed after it was written.");
    }

    private void Check(AuditSeal seal, long last)
    {
        if (!key.IsSigned(seal.Text, seal.Signature))
            Found($"The seal of {Words.Of(seal.SealedOn)} does not bear this installation’s signature.");
        if (seal.AuditNumber > last)
            Found($"The seal of {Words.Of(seal.SealedOn)} knows {seal.AuditNumber} entries, and there are only {last}.");
    }

    private async Task CompareOutside(IReadOnlyList<AuditSeal> seals, CancellationToken cancel)
    {
        if (settings.SealFolder is not { } folder || !Directory.Exists(folder))
            return;

        foreach (var file in Directory.EnumerateFiles(folder, "*.seal.json").Order(StringComparer.Ordinal))
        {
            var outside = JsonSerializer.Deserialize<AuditSeal>(await File.ReadAllTextAsync(file, cancel), EventCatalogue.Json);
            var inside = seals.FirstOrDefault(s => s.SealedOn == outside?.SealedOn);
            if (outside is null || !key.IsSigned(outside.Text, outside.Signature))
                Found($"{Path.GetFileName(file)}, the seal outside, does not bear this installation’s signature.");
            else if (inside is null)
                Found($"The seal of {Words.Of(outside.SealedOn)} is outside and no longer in the database.");
            else if (inside.AuditNumber < outside.AuditNumber || (inside.AuditNumber == outside.AuditNumber && inside.EntryHash != outside.EntryHash))
                Found($"The seal of {Words.Of(outside.SealedOn)} says something else outside than in the database.");
        }
    }

    private void Found(string finding)
    {
        if (findings.Count < MostFindings)
            findings.Add(finding);
    }

    private sealed record HeadRow
    {
        public required long LastNumber { get; init; }
        public required string LastHash { get; init; }
    }
}
