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
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{SealedOn:yyyy-MM-dd} {AuditNumber} {EntryHash}");
}

/// <summary>Signs the head of the chain once a day, and writes the seal to a place outside where the settings name one.</summary>
public sealed class AuditSeals(DbSession session, AuditKey key, AuditSettings settings, TimeProvider time)
{
    private const string Exists = "SELECT COUNT(*) FROM nscp.audit_seal WHERE sealed_on = @On";
    private const string Head = "SELECT last_number AS audit_number, last_hash AS entry_hash FROM nscp.audit_head WHERE head_id = 1";

    private const string Insert = """
        INSERT INTO nscp.audit_seal (sealed_on, audit_number, entry_hash, sealed_at, signature) VALUES (@SealedOn, @AuditNumber, @EntryHash, @SealedAt, @Signature)
        """;

    /// <summary>Seals the day, if that was not done yet.</summary>
    public async Task SealToday(CancellationToken cancel)
    {
        var today = time.Today();
        if (await session.Scalar<int>(Exists, new { On = today }, cancel) > 0)
            return;

        if (await session.Find<HeadRow>(Head, null, cancel) is not { } head)
            return;

        var now = time.GetUtcNow();
        var seal = new AuditSeal { SealedOn = today, AuditNumber = head.AuditNumber, EntryHash = head.EntryHash, SealedAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)) };
        seal = seal with { Signature = key.Sign(seal.Text) };

        // Outside first: a seal that is only in the database could be taken away with it. Of two instances one wins; the other's copy says the same or less.
        if (settings.SealFolder is { } folder)
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, $"{today:yyyy-MM-dd}.seal.json"), JsonSerializer.Serialize(seal, EventCatalogue.Json), cancel);
        }

        await session.Execute(Insert, seal, cancel);
    }

    private sealed record HeadRow
    {
        public required long AuditNumber { get; init; }
        public required string EntryHash { get; init; }
    }
}

/// <param name="KeyFile">The signing key.</param>
/// <param name="SealFolder">Where each day's seal is written too, such as a share that the application can only add to; null for nowhere.</param>
public sealed record AuditSettings(string KeyFile, string? SealFolder);

/// <summary>Seals in the background.</summary>
internal sealed class AuditSealWorker(IServiceScopeFactory scopes, AuditSettings settings, ILogger<AuditSealWorker> log) : QueueWorker<AuditSealWorker>(scopes, log)
{
    private string? told;

    protected override async Task<int> WorkOff(IServiceProvider services, CancellationToken cancel)
    {
        try
        {
            await services.GetRequiredService<AuditSeals>().SealToday(cancel);
            told = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            // Said once and not every two seconds; the page Operations says it until a day is sealed.
            if (told != e.GetType().Name)
                Log.LogError("The audit log could not be sealed: {Error}. May the application's account read and make the key {KeyFile}, and write to {SealFolder}?", e.GetType().Name, settings.KeyFile, settings.SealFolder ?? "no folder outside");
            told = e.GetType().Name;
        }

        return 0;
    }
}
