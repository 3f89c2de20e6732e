using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Host;

/// <summary>One entry of a case's audit log, with what it changed, before and after, or what was asked for .</summary>
[RolesAllowed(Role.HeadOfBusinessDelivery, Role.RecordsManager)]
public sealed record ShowAuditEntry : IQuery<AuditEntryView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required long Number { get; init; }
}

/// <summary>One entry of what a person did, about no case or one that the reader may know of.</summary>
[RolesAllowed(Role.HeadOfBusinessDelivery, Role.RecordsManager)]
[AuditedAs("searched")]
public sealed record ShowPersonAuditEntry : IQuery<AuditEntryView>
{
    public required string Person { get; init; }
    public required long Number { get; init; }
}

/// <param name="Case">Whose log it was asked for; null in a person's.</param>
/// <param name="Asked">What was asked for, where nothing was changed.</param>
/// <param name="Changes">What differs from the last time when the same was sent for the same part of the case; all of it where it was the first time.</param>
/// <param name="ComparedWith">The number of the entry with which it is compared; null where it was the first time.</param>
/// <param name="ComparedWithPerson">Whose entry that is.</param>
public sealed record AuditEntryView(CaseReference? Case, AuditLine Line, IReadOnlyList<AuditChange> Asked, IReadOnlyList<AuditChange> Changes, long? ComparedWith, string? ComparedWithPerson);

/// <summary>A field before and after.</summary>
public sealed record AuditChange(string Field, string? Before, string? After);

internal sealed class ShowAuditEntryHandler(AuditEntries entries) : IQueryHandler<ShowAuditEntry, AuditEntryView>
{
    public async Task<Result<AuditEntryView>> Handle(ShowAuditEntry query, CancellationToken cancel) =>
        await entries.OfCase(query.Case, query.Number, cancel) is { } found ? found : Failure.NotFound;
}

internal sealed class ShowPersonAuditEntryHandler(AuditEntries entries) : IQueryHandler<ShowPersonAuditEntry, AuditEntryView>
{
    public async Task<Result<AuditEntryView>> Handle(ShowPersonAuditEntry query, CancellationToken cancel) =>
        await entries.OfPerson(query.Person, query.Number, cancel) is { } found ? found : Failure.NotFound;
}

/// <summary>Entries with their contents.</summary>
internal sealed class AuditEntries(DbSession session, AuditWall wall, IPeopleDirectory people, ICurrentPerson current)
{
    private const string Columns = "a.audit_number, a.recorded_at, a.person_id, a.on_behalf_of, a.came_from, a.action, a.outcome, a.case_reference, a.detail AS contents";
    private const string ByCase = $"SELECT {Columns} FROM nscp.audit_entry a WHERE a.audit_number = @Number AND a.case_reference = @Case";

    private const string ByPerson = $"""
        SELECT {Columns} FROM nscp.audit_entry a LEFT JOIN nscp.case_register c ON c.case_reference = a.case_reference
         WHERE a.audit_number = @Number AND a.person_id = @Person AND (a.case_reference IS NULL OR ({CaseWall.Condition}))
        """;

    private const string WithoutCaseBefore = """
        SELECT audit_number, person_id, action, detail FROM nscp.audit_entry
         WHERE case_reference IS NULL AND (action = @Action OR action = @Corrected) AND outcome = 'changed' AND audit_number < @AuditNumber
         ORDER BY audit_number DESC OFFSET 0 ROWS FETCH NEXT 500 ROWS ONLY
        """;

    private const string OfCaseBefore = """
        SELECT audit_number, person_id, action, detail FROM nscp.audit_entry
         WHERE case_reference = @CaseReference AND (action = @Action OR action = @Corrected) AND outcome = 'changed' AND audit_number < @AuditNumber
         ORDER BY audit_number DESC OFFSET 0 ROWS FETCH NEXT 500 ROWS ONLY
        """;

    // What names the part of the case that a command is about, where it stands in the form and not in the address.
    private static readonly string[] Parts = ["agency", "heading", "partner", "stage", "on", "letter", "round", "person", "personId", "proof", "number", "id", "finding", "key", "recipient", "section", "template", "paper", "step"];

    // Its fields are no contents.
    private static readonly string[] Not = ["case", "version", "formId"];

    private static readonly Lazy<Dictionary<string, Type>> Commands = new(() => ModuleList.SliceAssemblies.SelectMany(a => a.GetTypes()).Where(t => typeof(IChange).IsAssignableFrom(t) && t.IsClass)
        .GroupBy(t => t.Name).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal));

    /// <summary>Null where the case's log has no such entry.</summary>
    public async Task<AuditEntryView?> OfCase(CaseReference @case, long number, CancellationToken cancel) =>
        await session.Find<AuditLine>(ByCase, new { Case = @case, Number = number }, cancel) is { } line ? await View(@case, line, cancel) : null;

    /// <summary>Null where the person has no such entry that the reader may know of.</summary>
    public async Task<AuditEntryView?> OfPerson(string person, long number, CancellationToken cancel)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        return await session.Find<AuditLine>(ByPerson, new { Person = person, Number = number, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId }, cancel) is { } line ? await View(null, line, cancel) : null;
    }

    private async Task<AuditEntryView> View(CaseReference? @case, AuditLine line, CancellationToken cancel)
    {
        line = (await wall.Through([line], cancel))[0];
        var sent = Fields(line.Contents);
        line = people.Named([line with { Contents = null }])[0];
        if (line.Outcome != "changed" || line.IsClosed)
            return new AuditEntryView(@case, line, [.. sent.Where(f => !Not.Contains(f.Key)).Select(f => new AuditChange(Words.Of(f.Key), null, f.Value))], [], null, null);

        var command = Commands.Value.GetValueOrDefault(line.Action);
        var (earlier, before) = await Before(line, command, sent, cancel);
        return new AuditEntryView(
            @case, line, [],
            [.. sent.Keys.Union(before.Keys).Where(f => !Not.Contains(f) && before.GetValueOrDefault(f) != sent.GetValueOrDefault(f)).Select(f => new AuditChange(Words.Of(f), before.GetValueOrDefault(f), sent.GetValueOrDefault(f)))],
            earlier?.AuditNumber, earlier?.PersonId);
    }

    /// <summary>What was sent last time for the same part: two are about the same when all that names a part is the same in both.</summary>
    private async Task<(SentBefore? Entry, Dictionary<string, string?> Fields)> Before(AuditLine line, Type? command, Dictionary<string, string?> sent, CancellationToken cancel)
    {
        // What is made anew each time has nothing before it.
        if (command is not null && command.IsAssignableTo(typeof(ISentOnce)))
            return (null, []);
        var corrected = command?.GetCustomAttribute<CorrectsAttribute>()?.Command.Name;
        string[] parts = [.. Parts, .. command?.GetProperties().Where(p => p.IsDefined(typeof(RequiredMemberAttribute))).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Except(Not) ?? [], .. sent.Keys.Where(k => k.EndsWith("Id", StringComparison.Ordinal)).Except(Not)];
        foreach (var earlier in await session.Query<SentBefore>(line.CaseReference is null ? WithoutCaseBefore : OfCaseBefore, new { line.CaseReference, line.Action, Corrected = corrected ?? line.Action, line.AuditNumber }, cancel))
        {
            if (!await wall.IsOpen(earlier.Action, line.CaseReference, earlier.Detail, cancel))
                continue;
            var fields = Fields(earlier.Detail);
            if (earlier.Action == corrected && earlier.Action != line.Action)
            {
                // What is made more than once has an id, which the correction names.
                if (fields.GetValueOrDefault("id") is { } made && !sent.ContainsValue(made))
                    continue;
                return (earlier, fields.Where(f => Has(command!, f.Key)).ToDictionary());
            }

            if (parts.All(part => fields.GetValueOrDefault(part) == sent.GetValueOrDefault(part)))
                return (earlier, fields);
        }

        return (null, []);
    }

    private static bool Has(Type command, string field) => command.GetProperties().Any(p => string.Equals(p.Name, field.Split(' ')[0], StringComparison.OrdinalIgnoreCase));

    private static Dictionary<string, string?> Fields(string? json)
    {
        var fields = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (json is not null)
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

    private sealed record SentBefore
    {
        public required long AuditNumber { get; init; }
        public required string PersonId { get; init; }
        public required string Action { get; init; }
        public string? Detail { get; init; }
    }
}
