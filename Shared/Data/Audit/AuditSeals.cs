using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>A day's head of the chain, signed.</summary>
public sealed record AuditSeal
{
    public required DateOnly SealedOn { get; init; }
    public required long AuditNumber { get; init; }
    public required string EntryHash { get; init; }
    public required DateTimeOffset SealedAt { get; init; }
    public string Signature { get; init; } = "";

    /// <summary>What is signed.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{SealedOn:yyyy-MM-dd} {AuditNumber} {EntryHash} {SealedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffffZ}");
}

/// <summary>What became of a signing.</summary>
public enum Sealing
{
    /// <summary>There is no entry yet.</summary>
    NothingToSeal,

    /// <summary>What was signed before stands in the log.</summary>
    Sealed,

    /// <summary>Sealed, but what was signed outside before does not stand in the log any more: it was changed or cut, or an older backup was put back.</summary>
    SealedOverAnotherLog,
}

/// <summary>
/// Signs the head of the chain: once a day in the database and outside it, and each hour outside, so that little can be cut off the end unnoticed. What was
/// signed outside is never replaced: a log that was written anew does not fit the signatures of the hours before.
/// </summary>
public sealed class AuditSeals(DbSession session, AuditKey key, AuditSettings settings, TimeProvider time)
{
    /// <summary>The files outside.</summary>
    internal const string Files = "*.seal.json";

    /// <summary>The file outside of an hour, by UTC.</summary>
    public static string FileOf(DateTimeOffset hour) => string.Create(CultureInfo.InvariantCulture, $"{hour.UtcDateTime:yyyy-MM-ddTHH}.seal.json");

    /// <summary>The file outside of a day's seal.</summary>
    public static string FileOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}.seal.json");

    private const string Exists = "SELECT COUNT(*) FROM nscp.audit_seal WHERE sealed_on = @On";
    private const string Head = "SELECT last_number AS audit_number, last_hash AS entry_hash FROM nscp.audit_head WHERE head_id = 1";

    private const string Insert = """
        INSERT INTO nscp.audit_seal (sealed_on, audit_number, entry_hash, sealed_at, signature) VALUES (@SealedOn, @AuditNumber, @EntryHash, @SealedAt, @Signature)
        """;

    private const string HashOf = "SELECT entry_hash FROM nscp.audit_entry WHERE audit_number = @AuditNumber";

    /// <summary>Signs the head for this hour, and the day if that was not done yet.</summary>
    public async Task<Sealing> Seal(CancellationToken cancel)
    {
        if (await session.Find<HeadRow>(Head, null, cancel) is not { } head)
            return Sealing.NothingToSeal;

        var (today, now) = (time.Today(), time.GetUtcNow());
        var seal = new AuditSeal { SealedOn = today, AuditNumber = head.AuditNumber, EntryHash = head.EntryHash, SealedAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)) };
        seal = seal with { Signature = key.Sign(seal.Text) };
        Directory.CreateDirectory(settings.SealFolder);
        var outcome = await LastOutside(cancel) is { } last && key.IsSigned(last.Text, last.Signature) && await session.Scalar<string?>(HashOf, last, cancel) != last.EntryHash
            ? Sealing.SealedOverAnotherLog : Sealing.Sealed;
        await Write(FileOf(now), seal, cancel);
        if (await session.Scalar<int>(Exists, new { On = today }, cancel) > 0)
            return outcome;

        // Outside first: a seal that is only in the database could be taken away with it. Of two instances one wins; the other's copy says the same or less.
        await Write(FileOf(today), seal, cancel);
        await session.Execute(Insert, seal, cancel);
        return outcome;
    }

    private async Task<AuditSeal?> LastOutside(CancellationToken cancel) =>
        Directory.EnumerateFiles(settings.SealFolder, Files).Where(f => char.IsAsciiDigit(Path.GetFileName(f)[0])).Max(StringComparer.Ordinal) is { } file ? await Read(file, cancel) : null;

    /// <summary>A seal outside, or null where there is none that can be read.</summary>
    public static async Task<AuditSeal?> Read(string file, CancellationToken cancel)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<AuditSeal>(await File.ReadAllTextAsync(file, cancel), EventCatalogue.Json) : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or NotSupportedException or FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private async Task Write(string name, AuditSeal seal, CancellationToken cancel)
    {
        var whole = Path.Combine(settings.SealFolder, name);
        if (File.Exists(whole))
            return;
        var half = Path.Combine(settings.SealFolder, Path.GetRandomFileName() + ".part");
        await File.WriteAllTextAsync(half, JsonSerializer.Serialize(seal, EventCatalogue.Json), cancel);
        try
        {
            File.Move(half, whole, overwrite: false);
        }
        catch (IOException) when (File.Exists(whole))
        {
            File.Delete(half); // Another instance was first.
        }
    }

    private sealed record HeadRow
    {
        public required long AuditNumber { get; init; }
        public required string EntryHash { get; init; }
    }
}

/// <param name="KeyFile">The signing key.</param>
/// <param name="SealFolder">Where each seal is written too, outside the database: best a share to which the account may only add.</param>
public sealed record AuditSettings(string KeyFile, string SealFolder);

/// <summary>Seals in the background: at the start and then each hour, by the clock.</summary>
internal sealed class AuditSealWorker(IServiceScopeFactory scopes, AuditSettings settings, ILogger<AuditSealWorker> log) : QueueWorker<AuditSealWorker>(scopes, log)
{
    private string? told;
    private long sealedHour = -1;

    protected override async Task<int> WorkOff(IServiceProvider services, CancellationToken cancel)
    {
        var hour = services.GetRequiredService<TimeProvider>().GetUtcNow().Ticks / TimeSpan.TicksPerHour;
        if (hour == sealedHour)
            return 0;
        try
        {
            var outcome = await services.GetRequiredService<AuditSeals>().Seal(cancel);
            if (outcome is Sealing.SealedOverAnotherLog)
                Log.LogCritical("The audit log does not hold any more what was signed outside, in {SealFolder}: run --verify-audit, and keep what it says", settings.SealFolder);
            if (outcome is not Sealing.NothingToSeal)
                sealedHour = hour;
            told = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            // Said once and not every two seconds; the page Operations says it until a day is sealed.
            if (told != e.GetType().Name)
                Log.LogError("The audit log could not be sealed: {Error}. May the application's account read and make the key {KeyFile}, and write to {SealFolder}?", e.GetType().Name, settings.KeyFile, settings.SealFolder);
            told = e.GetType().Name;
        }

        return 0;
    }
}
