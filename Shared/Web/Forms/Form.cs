using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Nscp.Web;

/// <summary>
/// The answers of a form as typed, by field name (<c>sentOn-day</c>, <c>child.name</c>, <c>rows[0].event</c>), with what is wrong about
/// them. It is made from a saved view, from a post or from JSON, shown by the field components, and turned into a request by
/// <see cref="To{T}"/>: so whatever was typed is still there when it comes back with a message.
/// </summary>
public sealed partial class Form
{
    /// <summary>More fields than this are refused (a form with 200 chronology rows has about 1,400).</summary>
    public const int MaximumFields = 5_000;

    /// <summary>A longer answer gets a message, in characters.</summary>
    public const int MaximumLength = 200_000;

    private readonly Lazy<Dictionary<string, string[]>> saved;
    private readonly List<FieldError> errors = [];

    private Form(Func<Dictionary<string, string[]>> values) => saved = new(values);

    /// <summary>An empty form.</summary>
    public Form() : this(() => new(StringComparer.OrdinalIgnoreCase))
    {
    }

    /// <summary>The answers by field name; setting one keeps the others.</summary>
    internal Dictionary<string, string[]> Fields => saved.Value;

    /// <summary>What was typed, without what only steers the form: a check-your-answers page carries it along.</summary>
    internal IEnumerable<KeyValuePair<string, string[]>> Answers =>
        Fields.Where(f => f.Key is not (Step or Change) && !f.Key.StartsWith("__", StringComparison.Ordinal));

    /// <summary>The end of the name of the field that names a file of the form: <c>file.kept</c> holds its id.</summary>
    internal const string Kept = ".kept";

    private readonly Dictionary<string, UploadedFile> files = [];

    /// <summary>The file that was chosen for a field, now or before the form came back; null when there is none.</summary>
    public UploadedFile? File(string name) => files.GetValueOrDefault(Value(name + Kept));

    /// <summary>A file belongs to this field.</summary>
    internal void Attach(string name, string id, UploadedFile file)
    {
        Set(name + Kept, id);
        files[id] = file;
    }

    /// <summary>The fields that hold files, with the files' ids.</summary>
    internal IEnumerable<(string Name, string Id)> FileFields => Fields.Where(f => f.Key.EndsWith(Kept, StringComparison.OrdinalIgnoreCase) && f.Value is [not "", ..])
        .Select(f => (f.Key[..^Kept.Length], f.Value[0])).ToArray();

    /// <summary>What is wrong, in the order in which it was found; a field of "" means the whole form.</summary>
    public IReadOnlyList<FieldError> Errors => errors;

    /// <summary>What somebody else saved meanwhile, when this form was stale; null otherwise.</summary>
    public Form? Current { get; private set; }

    /// <summary>The field that a form holds while its answers are still to be checked, and the button that goes back to change one.</summary>
    internal const string Step = "step", Check = "check", Change = "change";

    /// <summary>True on a check-your-answers page: fields show what was answered, and the button carries it out.</summary>
    public bool Checking { get; internal set; }

    /// <summary>True where answers are checked before the form is carried out.</summary>
    internal bool ChecksFirst { get; set; }

    /// <summary>True once the page's layout has shown what is wrong at its top.</summary>
    internal bool Told { get; set; }

    /// <summary>Where the form posts to; null means the page's own address.</summary>
    internal string? Action { get; set; }

    /// <summary>A form filled with what <paramref name="view"/> holds, read only when a field asks.</summary>
    public static Form From(object view) => new(() => Flatten(JsonSerializer.SerializeToNode(view, view.GetType(), Json.Options)));

    /// <summary>A form filled from JSON.</summary>
    public static Form From(JsonNode? json)
    {
        var fields = Flatten(json);
        return new(() => fields);
    }

    /// <summary>A form as posted or as in the query of an address.</summary>
    public static Form From(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> posted)
    {
        var fields = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in posted)
            fields[name] = values.Select(v => v ?? "").ToArray();
        var form = new Form(() => fields);
        form.Renumber(dropBlank: false);
        return form;
    }

    /// <summary>The first answer as typed, or "".</summary>
    public string Value(string name) => Fields.TryGetValue(name, out var values) && values.Length > 0 ? values[0] : "";

    /// <summary>Every answer of a field that takes several.</summary>
    public IReadOnlyList<string> Values(string name) => Fields.TryGetValue(name, out var values) ? values : [];

    /// <summary>True when the field holds <paramref name="value"/>: a radio or a box is then chosen.</summary>
    public bool Has(string name, string value) => Values(name).Contains(value, StringComparer.OrdinalIgnoreCase);

    /// <summary>Replaces what a field holds.</summary>
    public void Set(string name, params string[] values) => Fields[name] = values;

    /// <summary>The form was sent before under this id: what is in it now gets an id of its own.</summary>
    internal void Renew(Guid sentAlready, TimeProvider time)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow()).ToString();
        foreach (var (name, _) in Fields.Where(f => f.Value is [var value] && Guid.TryParse(value, out var there) && there == sentAlready).ToList())
            Set(name, id);
    }

    /// <summary>The field's messages.</summary>
    public IEnumerable<string> ErrorsOf(string name) =>
        errors.Where(e => string.Equals(e.Field, name, StringComparison.OrdinalIgnoreCase)).Select(e => e.Message);

    /// <summary>The field's first message, or null.</summary>
    public string? Error(string name) => ErrorsOf(name).FirstOrDefault();

    /// <summary>Adds what is wrong, each message once.</summary>
    public void AddErrors(IEnumerable<FieldError> found)
    {
        foreach (var error in found)
        {
            if (!errors.Contains(error))
                errors.Add(error);
        }
    }

    /// <inheritdoc cref="AddErrors"/>
    public void AddError(string field, string message) => AddErrors([new FieldError(field, message)]);

    /// <summary>Somebody else saved <paramref name="current"/> meanwhile. Sent again, these answers replace theirs: by then both have been seen.</summary>
    internal void IsStale(Form current)
    {
        Current = current;
        Set("version", current.Value("version"));
    }

    /// <summary>How many rows the list <paramref name="name"/> has.</summary>
    public int Rows(string name)
    {
        var rows = 0;
        foreach (var field in Fields.Keys)
        {
            if (field.Length > name.Length && field[name.Length] == '[' && field.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && RowIndex().Match(field, name.Length) is { Success: true } match && match.Index == name.Length)
                rows = Math.Max(rows, Index(match) + 1);
        }

        return rows;
    }

    /// <summary>One more empty row.</summary>
    public void AddRow(string list) => Set(string.Create(CultureInfo.InvariantCulture, $"{list}[{Rows(list)}].row"), "");

    /// <summary>One row less: <paramref name="row"/> is <c>rows[2]</c>.</summary>
    public void RemoveRow(string row)
    {
        foreach (var name in Fields.Keys.Where(k => k.StartsWith(row, StringComparison.OrdinalIgnoreCase)).ToArray())
            Fields.Remove(name);
        Renumber(dropBlank: false);
    }

    /// <summary>What somebody else saved in this field meanwhile when it differs from what was typed; otherwise null.</summary>
    public string? Meanwhile(string name, string? saved = null, string? typed = null)
    {
        // A field that the saved view does not carry, such as the reason for this very change, has nothing to differ from.
        if (Current is null || !Current.Fields.Keys.Any(key => IsPartOf(key, name)))
            return null;
        saved ??= string.Join(", ", Current.Values(name));
        typed ??= string.Join(", ", Values(name));
        return Lines(saved) == Lines(typed) ? null : saved;
    }

    /// <summary>The parts of a date as typed, or as saved: day, month, year.</summary>
    public (string Day, string Month, string Year) Date(string name)
    {
        if (Fields.ContainsKey(name + "-day") || Fields.ContainsKey(name + "-month") || Fields.ContainsKey(name + "-year"))
            return (Value(name + "-day"), Value(name + "-month"), Value(name + "-year"));
        return SavedDate().Match(Value(name)) is { Success: true } date
            ? (date.Groups["day"].Value, date.Groups["month"].Value, date.Groups["year"].Value)
            : ("", "", "");
    }

    /// <summary>The time as typed, or as saved: 14:30.</summary>
    public string Time(string name)
    {
        var value = Fields.ContainsKey(name + "-time") ? Value(name + "-time") : Value(name);
        return SavedTime().Match(value) is { Success: true } match ? match.Groups[1].Value : value.Contains('T') ? "" : value;
    }

    /// <summary>The id of the field's first input, made from its name.</summary>
    public static string Id(string name) => name.Replace('[', '-').Replace("]", "").Replace('.', '-');

    /// <summary>
    /// The request that was asked for. What cannot be read gets a message in <see cref="Errors"/> and the answer is null; unknown fields are
    /// ignored; <paramref name="route"/> wins over the form, so that a form cannot change the case in the address.
    /// </summary>
    public T? To<T>(IEnumerable<KeyValuePair<string, object?>>? route = null) where T : class
    {
        foreach (var (name, value) in route ?? [])
        {
            foreach (var hidden in Fields.Keys.Where(k => IsPartOf(k, name)).ToArray())
                Fields.Remove(hidden);
            Set(name, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        }

        Renumber(dropBlank: true);
        return new FormBinder(this).Bind<T>();
    }

    internal static bool IsPartOf(string field, string name) =>
        field.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (field.Length == name.Length || field[name.Length] is '.' or '[' or '-');

    internal static string Lines(string text) => text.ReplaceLineEndings("\n").Trim();

    /// <summary>Rows are counted from 0 without gaps, so that the rows of the request and those of the form are the same ones.</summary>
    private void Renumber(bool dropBlank)
    {
        var kept = new Dictionary<string, SortedSet<int>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in Fields)
        {
            foreach (Match match in RowIndex().Matches(name))
            {
                if (!dropBlank || values.Any(v => !string.IsNullOrWhiteSpace(v)))
                    Rows(kept, name[..match.Index]).Add(Index(match));
            }
        }

        if (kept.Count == 0 && !dropBlank)
            return;

        var ranks = kept.ToDictionary(l => l.Key, l => l.Value.Select((index, rank) => (index, rank)).ToDictionary(p => p.index, p => p.rank), kept.Comparer);
        var renamed = Fields.Select(f => (Name: Renamed(f.Key), f.Value)).Where(f => f.Name is not null).ToArray();
        Fields.Clear();
        foreach (var (name, value) in renamed)
            Fields[name!] = value;

        string? Renamed(string name)
        {
            var blank = false;
            var renumbered = RowIndex().Replace(name, match =>
            {
                if (ranks.GetValueOrDefault(name[..match.Index])?.TryGetValue(Index(match), out var rank) is true)
                    return string.Create(CultureInfo.InvariantCulture, $"[{rank}]");
                blank = true;
                return "";
            });
            return blank ? null : renumbered;
        }

        static SortedSet<int> Rows(Dictionary<string, SortedSet<int>> lists, string list) => lists.TryGetValue(list, out var rows) ? rows : lists[list] = [];
    }

    private static int Index(Match match) => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    private static Dictionary<string, string[]> Flatten(JsonNode? json)
    {
        var fields = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        Add("", json);
        return fields;

        void Add(string name, JsonNode? node)
        {
            switch (node)
            {
                case JsonObject o:
                    foreach (var (key, value) in o)
                        Add(name.Length == 0 ? key : name + "." + key, value);
                    break;
                case JsonArray a when a.Any(item => item is JsonObject):
                    for (var i = 0; i < a.Count; i++)
                        Add(string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]"), a[i]);
                    break;
                case JsonArray a:
                    fields[name] = a.Select(Text).ToArray();
                    break;
                default:
                    fields[name] = [Text(node)];
                    break;
            }
        }

        static string Text(JsonNode? node) => node?.GetValueKind() switch
        {
            null => "",
            JsonValueKind.True => "yes",
            JsonValueKind.False => "no",
            JsonValueKind.String => node.GetValue<string>(),
            _ => node.ToJsonString(),
        };
    }

    [GeneratedRegex(@"\[(\d{1,6})\]")]
    private static partial Regex RowIndex();

    [GeneratedRegex(@"^(?<year>\d{4})-0?(?<month>\d{1,2})-0?(?<day>\d{1,2})(?:T|$)")]
    private static partial Regex SavedDate();

    [GeneratedRegex(@"^(?:[\d-]{10}T)?(\d\d:\d\d)(?::[\d.]+)?$")]
    private static partial Regex SavedTime();
}
