using System.Globalization;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>An entry of the audit log as a page shows it.</summary>
public sealed record AuditLine
{
    public required long AuditNumber { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string PersonId { get; init; }
    public string PersonName { get; init; } = "";
    public string? OnBehalfOf { get; init; }

    /// <summary>Somebody who was invited to one form by a link; <see cref="OnBehalfOf"/> then says by whom.</summary>
    public bool IsGuest => PersonId.StartsWith("guest:", StringComparison.Ordinal);

    /// <summary>The network address.</summary>
    public string? CameFrom { get; init; }
    public required string Action { get; init; }
    public required string Outcome { get; init; }
    public string? CaseReference { get; init; }

    /// <summary>In files for a spreadsheet: the first 2,000 characters of what was sent or asked for, as JSON.</summary>
    public string? Contents { get; init; }

    /// <summary>True where what was sent belongs to something that is closed to the reader.</summary>
    public bool IsClosed { get; init; }

    /// <summary>A table for a spreadsheet.</summary>
    internal static MadeFile Csv(string fileName, IEnumerable<AuditLine> lines) => new(fileName, "text/csv; charset=utf-8", Documents.Csv.Write(
        ["Number", "When", "Person", "Name", "On behalf of", "From", "Action", "Outcome", "Case", "Contents"],
        lines.Select(l => (IReadOnlyList<string?>)
        [
            l.AuditNumber.ToString(CultureInfo.InvariantCulture), l.RecordedAt.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture), l.PersonId, l.PersonName, l.OnBehalfOf, l.CameFrom,
            l.Action, l.Outcome, l.CaseReference, l.IsClosed ? "(closed to you)" : l.Contents,
        ])));
}
