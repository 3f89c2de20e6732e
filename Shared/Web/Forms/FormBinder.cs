using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Nscp.Web;

/// <summary>Turns a form into a request: builds the JSON that the API would have been sent, guided by the request's own description.</summary>
internal sealed class FormBinder
{
    private readonly Form form;
    private bool failed;

    /// <summary>Each field, list, row and group that was sent (<c>rows</c>, <c>rows[0]</c>, <c>rows[0].sentOn</c>), true when something is in it.</summary>
    private readonly Dictionary<string, bool> sent = new(StringComparer.OrdinalIgnoreCase);

    public FormBinder(Form form)
    {
        this.form = form;
        foreach (var (name, values) in form.Fields)
        {
            var filled = values.Any(v => !string.IsNullOrWhiteSpace(v));
            for (var end = name.Length; end > 0; end = name.LastIndexOfAny(['.', '[', '-'], end - 1))
                sent[name[..end]] = filled || sent.GetValueOrDefault(name[..end]);
        }
    }

    private static readonly FrozenDictionary<string, bool> YesNo = new Dictionary<string, bool>
    {
        ["yes"] = true, ["true"] = true, ["on"] = true, ["no"] = false, ["false"] = false,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Fields of JSON that hold a file's bytes: only the request's size limits them.</summary>
    private readonly HashSet<string> contents = new(StringComparer.OrdinalIgnoreCase);

    private static readonly JsonNode Wrong = JsonValue.Create("");

    public T? Bind<T>() where T : class
    {
        var json = Object(Json.Options.GetTypeInfo(typeof(T)), "");
        foreach (var (name, values) in form.Fields)
        {
            if (values.Any(v => v.Length > Form.MaximumLength) && !contents.Contains(name))
                Fail(name, $"Shorten this to {Form.MaximumLength.ToString("N0", CultureInfo.InvariantCulture)} characters or fewer");
        }

        return failed ? null : json.Deserialize<T>(Json.Options);
    }

    private JsonObject Object(JsonTypeInfo type, string name)
    {
        var json = new JsonObject();
        foreach (var property in type.Properties)
        {
            var parameter = property.AssociatedParameter;
            if (property.Set is null && parameter is null)
                continue;

            var field = name.Length == 0 ? property.Name : name + "." + property.Name;
            var required = property.IsRequired || parameter is { HasDefaultValue: false };
            if (!required && !sent.ContainsKey(field))
                continue;

            var nullable = property.IsSetNullable && (!property.PropertyType.IsValueType || Nullable.GetUnderlyingType(property.PropertyType) is not null);
            if (!required && !nullable && property.PropertyType.IsValueType && IsBlank(field))
                continue;

            var value = Value(property.PropertyType, field, nullable);
            if (value != Wrong)
                json[property.Name] = value;
        }

        return json;
    }

    private JsonNode? Value(Type type, string field, bool nullable)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(UploadedFile))
            return File(field, nullable);
        var info = Json.Options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Object => nullable && IsBlank(field) ? null : Object(info, field),
            JsonTypeInfoKind.Enumerable => List(info.ElementType!, field),
            JsonTypeInfoKind.Dictionary => Entries(info.ElementType!, field),
            _ when type == typeof(string) => Text(form.Value(field)) ?? (nullable ? null : ""),
            _ => Leaf(type, field, nullable),
        };
    }

    /// <summary>A file of the form, or in JSON <c>{"fileName": …, "content": base64}</c>.</summary>
    private JsonNode? File(string field, bool nullable)
    {
        contents.Add(field + ".content");
        var file = form.File(field);
        if (file is null && form.Value(field + Form.Kept).Length > 0)
            return Fail(field, "Choose the file again: it was kept for two hours, and that time is over");
        if (file is null && form.Value(field + ".content") is var text && (text.Length > 0 || form.Value(field + ".fileName").Length > 0))
        {
            var content = new byte[text.Length / 4 * 3 + 3];
            if (!Convert.TryFromBase64String(text, content, out var length))
                return Fail(field, "Send the file’s content in base64");
            file = new UploadedFile(form.Value(field + ".fileName"), form.Value(field + ".mediaType"), content[..length]);
        }

        return file is not null ? JsonValue.Create(file, (JsonTypeInfo<UploadedFile>)Json.Options.GetTypeInfo(typeof(UploadedFile)))
            : nullable ? null
            : Fail(field, "Choose a file");
    }

    private JsonArray List(Type element, string field)
    {
        var list = new JsonArray();
        if (IsLeaf(element))
        {
            foreach (var value in form.Values(field).Concat(Enumerable.Range(0, form.Rows(field)).Select(i => form.Value(Row(i)))))
            {
                if (Text(value) is { } text && Read(element, text, field) is { } item && item != Wrong)
                    list.Add(item);
            }

            return list;
        }

        for (var i = 0; i < form.Rows(field); i++)
            list.Add(Value(element, Row(i), nullable: false));
        return list;

        string Row(int index) => string.Create(CultureInfo.InvariantCulture, $"{field}[{index}]");
    }

    private JsonObject Entries(Type element, string field)
    {
        var entries = new JsonObject();
        var start = field + ".";
        foreach (var key in form.Fields.Keys.Where(k => k.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                     .Select(k => k[start.Length..].Split('.', '[')[0]).Distinct().ToArray())
        {
            if (!IsBlank(start + key) && Value(element, start + key, nullable: false) is { } value && value != Wrong)
                entries[key] = value;
        }

        return entries;
    }

    private JsonNode? Leaf(Type type, string field, bool nullable)
    {
        if (IsBlank(field))
        {
            if (nullable)
                return null;
            return Fail(field, type == typeof(DateOnly) || type == typeof(DateTime) ? "Enter a date"
                : type == typeof(TimeOnly) ? "Enter a time"
                : type.IsEnum || type == typeof(bool) ? "Choose an answer"
                : type.IsPrimitive || type == typeof(decimal) ? "Enter a number"
                : "Enter an answer");
        }

        if (type == typeof(DateOnly))
            return Checked(field, FormDates.Date(form, field), d => JsonSerializer.SerializeToNode(d, Json.Options));
        if (type == typeof(TimeOnly))
            return Checked(field, FormDates.Time(form.Time(field)), t => JsonSerializer.SerializeToNode(t, Json.Options));
        if (type == typeof(DateTime))
            return Checked(field, FormDates.Moment(form, field), t => JsonSerializer.SerializeToNode(t, Json.Options));
        return Read(type, form.Value(field).Trim(), field);
    }

    private JsonNode? Read(Type type, string text, string field)
    {
        if (type == typeof(string))
            return Text(text);
        if (type == typeof(bool))
            return YesNo.TryGetValue(text, out var yes) ? JsonValue.Create(yes) : Fail(field, "Choose yes or no");
        if (type.IsEnum)
            return Enum.GetNames(type).FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } value
                ? JsonValue.Create(value)
                : Fail(field, "Choose one of the answers offered");
        if (type.IsPrimitive || type == typeof(decimal))
            return Number(type, text, field);

        var json = JsonValue.Create(text);
        try
        {
            return json.Deserialize(type, Json.Options) is null ? Fail(field, "Check this answer: it cannot be read") : json;
        }
        catch (JsonException)
        {
            return Fail(field, "Check this answer: it cannot be read");
        }
    }

    private JsonNode? Number(Type type, string text, string field)
    {
        var whole = type != typeof(decimal) && type != typeof(double) && type != typeof(float);
        var style = NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands | (whole ? NumberStyles.None : NumberStyles.AllowDecimalPoint);
        if (!decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var number))
            return Fail(field, whole ? "Enter a whole number, such as 12" : "Enter a number, such as 12.5");
        try
        {
            var json = JsonValue.Create(number);
            json.Deserialize(type, Json.Options);
            return json;
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException)
        {
            return Fail(field, "Enter a smaller number");
        }
    }

    private JsonNode? Checked<T>(string field, (T Value, string? Error) read, Func<T, JsonNode?> write) =>
        read.Error is null ? write(read.Value) : Fail(field, read.Error);

    private JsonNode Fail(string field, string message)
    {
        failed = true;
        form.AddError(field, message);
        return Wrong;
    }

    private bool IsBlank(string field) => !sent.GetValueOrDefault(field);

    private static bool IsLeaf(Type type) =>
        Json.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type).Kind == JsonTypeInfoKind.None;

    /// <summary>Trimmed, lines ended by LF, without control characters; null when nothing is left.</summary>
    private static string? Text(string typed)
    {
        var text = Form.Lines(typed);
        if (text.Any(c => char.IsControl(c) && c is not '\n' and not '\t'))
            text = string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\t'));
        return text.Length == 0 ? null : text;
    }
}
