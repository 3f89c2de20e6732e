using System.Globalization;

namespace Nscp.Host;

/// <summary>An entry of the audit log as a page shows it.</summary>
public sealed record AuditLine
{
    public required long AuditNumber { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string PersonId { get; init; }

    /// <summary>Their name now; the id where the directory no longer knows them.</summary>
    public string PersonName { get; init; } = "";
    public string? OnBehalfOf { get; init; }

    /// <summary>Somebody without an account, on an invitation.</summary>
    public bool IsGuest => PersonId.StartsWith(Kernel.Guest.IdStart, StringComparison.Ordinal);
    public string? CameFrom { get; init; }
    public required string Action { get; init; }
    public required string Outcome { get; init; }
    public string? CaseReference { get; init; }

    /// <summary>A table for a spreadsheet.</summary>
    internal static byte[] Csv(IEnumerable<AuditLine> lines) => Documents.Csv.Write(
        ["Number", "When", "Person", "Name", "On behalf of", "From", "Action", "Outcome", "Case"],
        lines.Select(l => (IReadOnlyList<string?>)
        [
            l.AuditNumber.ToString(CultureInfo.InvariantCulture), l.RecordedAt.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture), l.PersonId, l.PersonName, l.OnBehalfOf, l.CameFrom,
            l.Action, l.Outcome, l.CaseReference,
        ]));
}
