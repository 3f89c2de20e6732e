using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Nscp.Data;

/// <summary>One line of the audit log, as it is stored and hashed.</summary>
public sealed record AuditEntry
{
    /// <summary>What the first entry follows on.</summary>
    public const string NoHash = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>From 1, without gaps.</summary>
    public required long AuditNumber { get; init; }
    public required Guid AuditId { get; init; }

    /// <summary>To the microsecond, which both engines keep.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
    public required string PersonId { get; init; }

    /// <summary>The agency for which somebody else wrote, if any; of a guest, on whose invitation they are here.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>The network address of the request; null where no request asked for it.</summary>
    public string? CameFrom { get; init; }

    /// <summary>The request's name.</summary>
    public required string Action { get; init; }

    /// <summary>changed, saw, searched, downloaded, exported or refused.</summary>
    public required string Outcome { get; init; }
    public string? CaseReference { get; init; }

    /// <summary>The request's contents as JSON; nothing of what was refused.</summary>
    public string? Detail { get; init; }

    /// <summary>SHA-256 of the entry before, in hexadecimal.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 of everything above, in hexadecimal.</summary>
    public string EntryHash { get; init; } = "";

    /// <summary>The hash that the entry must bear. JSON keeps apart what merely written one after the other could be shifted.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes((string?[])
    [
        AuditNumber.ToString(CultureInfo.InvariantCulture), AuditId.ToString("D"), RecordedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
        PersonId, OnBehalfOf, CameFrom, Action, Outcome, CaseReference, Detail, PreviousHash,
    ])));
}
