using Nscp.Kernel;

namespace Nscp.Data;

/// <param name="Entries">How many were read.</param>
/// <param name="Seals">How many signed days were checked.</param>
/// <param name="Findings">What does not hold, a sentence each; at most 100.</param>
/// <param name="LastSeal">The last signed day; null when none is.</param>
/// <param name="Unsigned">How many entries came after the last signature: only they could be cut off unnoticed.</param>
public sealed record AuditReport(long Entries, int Seals, IReadOnlyList<string> Findings, DateOnly? LastSeal, long Unsigned);

/// <summary>Reads the whole audit log and names what was changed, removed, inserted or put in another order .</summary>
public sealed class AuditVerification(DbSession session, AuditKey key, AuditSettings settings)
{
    private const int Batch = 2000, MostFindings = 100;

    private const string Entries = """
        SELECT audit_number, audit_id, recorded_at, person_id, on_behalf_of, came_from, action, outcome, case_reference, detail, previous_hash, entry_hash
          FROM nscp.audit_entry WHERE audit_number >= @From ORDER BY audit_number OFFSET 0 ROWS FETCH NEXT @Batch ROWS ONLY
        """;

    private const string Numbers = "SELECT audit_number FROM nscp.audit_entry WHERE audit_number >= @From ORDER BY audit_number OFFSET 0 ROWS FETCH NEXT @Batch ROWS ONLY";

    private const string One = """
        SELECT audit_number, audit_id, recorded_at, person_id, on_behalf_of, came_from, action, outcome, case_reference, detail, previous_hash, entry_hash
          FROM nscp.audit_entry WHERE audit_number = @Number
        """;

    private const string Cases = "SELECT COUNT(*) FROM nscp.case_register";
    private const string Seals = "SELECT sealed_on, audit_number, entry_hash, sealed_at, signature FROM nscp.audit_seal ORDER BY sealed_on";
    private const string HashOf = "SELECT entry_hash FROM nscp.audit_entry WHERE audit_number = @Number";
    private const string Head = "SELECT last_number, last_hash FROM nscp.audit_head WHERE head_id = 1";

    private readonly List<string> findings = [];

    /// <summary>Verifies.</summary>
    /// <param name="progress">Told the number of entries read so far, now and then.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<AuditReport> Run(Action<long> progress, CancellationToken cancel)
    {
        findings.Clear();
        var seals = await ReadSeals(cancel);
        var lastSeal = seals.Count == 0 ? null : seals.MaxBy(s => s.SealedOn);
        DateOnly? withoutSeal = null;
        var sealedHashes = seals.GroupBy(s => s.AuditNumber).ToDictionary(g => g.Key, g => g.ToArray());
        var (expected, before, read) = (1L, AuditEntry.NoHash, 0L);
        var from = long.MinValue;
        while (from < long.MaxValue && await Next(from, cancel) is { Count: > 0 } batch)
        {
            foreach (var (number, readable) in batch)
            {
                from = number + 1;
                if (number < 1)
                {
                    Found($"Entry {number} was inserted: entries are numbered from 1.");
                    continue;
                }

                if (readable is not { } entry)
                {
                    Found($"Entry {number} was changed after it was written: it cannot be read any more.");
                    (expected, before, read) = (number + 1, await StoredHash(number, cancel) ?? "", read + 1);
                    continue;
                }

                Check(entry, expected, before);
                foreach (var seal in sealedHashes.GetValueOrDefault(entry.AuditNumber) ?? [])
                {
                    if (seal.EntryHash != entry.EntryHash)
                        Found($"Entry {entry.AuditNumber} is not the one that was sealed on {Words.Of(seal.SealedOn)}: the log was written anew up to there or further.");
                }

                if (withoutSeal is null && lastSeal is not null && entry.AuditNumber > lastSeal.AuditNumber && entry.RecordedAt.ToLondonDate() is var day && day > lastSeal.SealedOn)
                    withoutSeal = day;
                (expected, before, read) = (entry.AuditNumber + 1, entry.EntryHash, read + 1);
            }

            progress(read);
        }

        if (await ReadHead(cancel) is not { } head)
            Found("The head of the log was changed: it cannot be read any more.");
        else if (head.LastNumber != expected - 1)
            Found(head.LastNumber > expected - 1 ? $"Entries {expected} to {head.LastNumber} were removed from the end." : $"Entries after {head.LastNumber} were added past the log.");
        else if (head.LastHash != before)
            Found($"Entry {head.LastNumber}, the last, is not the one that was written.");
        foreach (var seal in seals)
            Check(seal, expected - 1);

        // A day is signed within seconds of its first entry: one without a seal had it taken away, or the application could not sign.
        if (read == 0 && await session.Scalar<int>(Cases, null, cancel) > 0)
            Found("There is no entry at all, and there are cases: the whole log was removed.");
        if (lastSeal is null && read > 0)
            Found("No day is signed: the seals were taken away, or the application never could sign.");
        if (withoutSeal is { } first)
            Found($"No day since {Words.Of(lastSeal!.SealedOn)} is signed, and there are entries of {Words.Of(first)} or later: seals were taken away, or the application could not sign.");
        var signed = Math.Max(lastSeal?.AuditNumber ?? 0, await CompareOutside(seals, expected - 1, cancel));
        return new AuditReport(read, seals.Count, findings, lastSeal?.SealedOn, Math.Max(0, expected - 1 - signed));
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

    /// <summary>Compares with the seals outside; the number of the last entry that is signed there.</summary>
    private async Task<long> CompareOutside(IReadOnlyList<AuditSeal> seals, long last, CancellationToken cancel)
    {
        if (!Directory.Exists(settings.SealFolder))
        {
            if (last > 0)
                Found($"The folder outside, {settings.SealFolder}, is not there, so nothing can be compared with it. Name it in Audit:SealFolder.");
            return 0;
        }

        var signed = 0L;
        foreach (var seal in seals.Where(s => !File.Exists(Path.Combine(settings.SealFolder, AuditSeals.FileOf(s.SealedOn)))))
            Found($"The seal of {Words.Of(seal.SealedOn)} is in the database and no longer outside, in {settings.SealFolder}.");
        foreach (var file in Directory.EnumerateFiles(settings.SealFolder, AuditSeals.Files).Order(StringComparer.Ordinal))
        {
            if (await AuditSeals.Read(file, cancel) is not { } outside || !key.IsSigned(outside.Text, outside.Signature))
            {
                Found($"{Path.GetFileName(file)}, the seal outside, does not bear this installation’s signature.");
                continue;
            }

            signed = Math.Max(signed, outside.AuditNumber);
            if (outside.AuditNumber > last)
                Found($"The log had {outside.AuditNumber} entries at {Words.Of(outside.SealedAt)}, as is signed outside, and there are only {last}: entries were removed from the end.");
            else if (await StoredHash(outside.AuditNumber, cancel) != outside.EntryHash)
                Found($"Entry {outside.AuditNumber} is not the one that was signed outside at {Words.Of(outside.SealedAt)}: the log was written anew up to there or further.");
            if (Path.GetFileName(file) != AuditSeals.FileOf(outside.SealedOn))
                continue;

            var inside = seals.FirstOrDefault(s => s.SealedOn == outside.SealedOn);
            if (inside is null)
                Found($"The seal of {Words.Of(outside.SealedOn)} is outside and no longer in the database.");
            else if (!key.IsSigned(inside.Text, inside.Signature))
                continue; // Told already.
            else if (inside.AuditNumber < outside.AuditNumber || (inside.AuditNumber == outside.AuditNumber && inside.EntryHash != outside.EntryHash))
                Found($"The seal of {Words.Of(outside.SealedOn)} says something else outside than in the database.");
        }

        return signed;
    }

    /// <summary>The hash that stands in the log; null where there is none, or none that can be read.</summary>
    private async Task<string?> StoredHash(long number, CancellationToken cancel)
    {
        try
        {
            return await session.Scalar<string?>(HashOf, new { Number = number }, cancel);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return null;
        }
    }

    private async Task<HeadRow?> ReadHead(CancellationToken cancel)
    {
        try
        {
            return await session.Find<HeadRow>(Head, null, cancel) ?? new HeadRow { LastNumber = 0, LastHash = AuditEntry.NoHash };
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<AuditSeal>> ReadSeals(CancellationToken cancel)
    {
        try
        {
            return await session.Query<AuditSeal>(Seals, null, cancel);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            Found("The seals in the database were changed: they cannot be read any more.");
            return [];
        }
    }

    /// <summary>The next entries by their numbers; null for one that cannot be read.</summary>
    private async Task<IReadOnlyList<(long Number, AuditEntry? Entry)>> Next(long from, CancellationToken cancel)
    {
        try
        {
            return [.. (await session.Query<AuditEntry>(Entries, new { From = from, Batch }, cancel)).Select(e => (e.AuditNumber, (AuditEntry?)e))];
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            List<(long, AuditEntry?)> one = [];
            foreach (var number in await session.Query<long>(Numbers, new { From = from, Batch }, cancel))
            {
                try
                {
                    one.Add((number, await session.Find<AuditEntry>(One, new { Number = number }, cancel)));
                }
                catch (Exception unreadable) when (IsUnreadable(unreadable))
                {
                    one.Add((number, null));
                }
            }

            return one;
        }
    }

    private static bool IsUnreadable(Exception e) => e is FormatException or InvalidCastException or OverflowException or System.Data.DataException;

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
