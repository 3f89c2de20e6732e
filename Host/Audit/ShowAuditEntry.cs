using System.Text.Json;
using System.Text.Json.Nodes;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Host;

/// <summary>One entry of a case's audit log, with what it changed: before and after .</summary>
[RolesAllowed(Role.HeadOfBusinessDelivery, Role.RecordsManager)]
public sealed record ShowAuditEntry : IQuery<AuditEntryView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required long Number { get; init; }
}

/// <param name="Changes">What differs from the last time when the same was sent for the same part of the case; all of it where it was the first time.</param>
/// <param name="ComparedWith">The number of the entry with which it is compared; null where it was the first time.</param>
public sealed record AuditEntryView(CaseReference Case, AuditLine Line, IReadOnlyList<AuditChange> Changes, long? ComparedWith);

/// <summary>A field before and after.</summary>
public sealed record AuditChange(string Field, string? Before, string? After);

internal sealed class ShowAuditEntryHandler(DbSession session, IPeopleDirectory people) : IQueryHandler<ShowAuditEntry, AuditEntryView>
{
    private const string One = """
        SELECT audit_number, recorded_at, person_id, on_behalf_of, came_from, action, outcome, case_reference
          FROM nscp.audit_entry WHERE audit_number = @Number AND case_reference = @Case
        """;

    private const string Contents = """
        SELECT audit_number, detail FROM nscp.audit_entry
         WHERE case_reference = @Case AND action = @Action AND outcome = 'changed' AND audit_number <= @Number
         ORDER BY audit_number DESC OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    // What names the part of the case that a command is about: two with the same names and values are about the same.
    private static readonly string[] Parts = ["agency", "heading", "partner", "stage", "on", "letter", "round"];

    public async Task<Result<AuditEntryView>> Handle(ShowAuditEntry query, CancellationToken cancel)
    {
        if (await session.Find<AuditLine>(One, query, cancel) is not { } line)
            return Failure.NotFound;

        IReadOnlyList<Sent> contents = line.Outcome == "changed" ? await session.Query<Sent>(Contents, new { query.Case, line.Action, query.Number }, cancel) : [];
        var sent = contents.Select(c => (c.AuditNumber, Fields: c.Detail is null ? [] : Fields(c.Detail))).ToArray();
        var (comparedWith, before) = sent.Skip(1).FirstOrDefault(s => Parts.All(part => s.Fields.GetValueOrDefault(part) == sent[0].Fields.GetValueOrDefault(part)), (0, []));
        return new AuditEntryView(
            query.Case, people.Named([line])[0],
            sent.Length == 0 ? [] : [.. sent[0].Fields.Keys.Union(before.Keys).Where(f => f is not ("case" or "version") && before.GetValueOrDefault(f) != sent[0].Fields.GetValueOrDefault(f))
                .Select(f => new AuditChange(Words.Of(f), before.GetValueOrDefault(f), sent[0].Fields.GetValueOrDefault(f)))],
            comparedWith > 0 ? comparedWith : null);
    }

    private sealed record Sent
    {
        public required long AuditNumber { get; init; }
        public string? Detail { get; init; }
    }

    private static Dictionary<string, string?> Fields(string json)
    {
        var fields = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        Add("", JsonNode.Parse(json));
        return fields;

        void Add(string name, JsonNode? node)
        {
            switch (node)
            {
                case JsonObject o:
                    foreach (var (key, value) in o)
                        Add(name.Length == 0 ? key : $"{name} {key}", value);
                    break;
                case JsonArray a:
                    for (var i = 0; i < a.Count; i++)
                        Add($"{name} {i + 1}", a[i]);
                    break;
                case not null when node.GetValueKind() is not JsonValueKind.Null:
                    fields[name] = node.GetValueKind() is JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString();
                    break;
            }
        }
    }
}
