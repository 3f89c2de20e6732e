using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Nscp.Kernel;

/// <summary>
/// The one name of a case everywhere: in pages, folders, tables, events and addresses, <c>NSCP-2026-014</c>.
/// It never changes, sorts by age and says nothing about a child, so it is the key of every table too.
/// Two to eight capital letters (the partnership's, a setting), the year it was opened, a number of three digits or more.
/// </summary>
[JsonConverter(typeof(Json))]
public readonly partial record struct CaseReference : IParsable<CaseReference>, IComparable<CaseReference>
{
    private readonly string? value;

    private CaseReference(string value) => this.value = value;

    /// <summary>Makes the reference of the <paramref name="number"/>th case that <paramref name="partnership"/> opened in <paramref name="year"/>.</summary>
    public static CaseReference Of(string partnership, int year, int number) =>
        Parse(string.Create(CultureInfo.InvariantCulture, $"{partnership}-{year:0000}-{number:000}"), null);

    /// <inheritdoc/>
    public static CaseReference Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var reference) ? reference : throw new FormatException("A case reference looks like NSCP-2026-014");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CaseReference result)
    {
        result = s is not null && Shape().IsMatch(s) ? new CaseReference(s) : default;
        return result.value is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(CaseReference other) => string.CompareOrdinal(value, other.value);

    /// <inheritdoc/>
    public override string ToString() => value ?? "";

    [GeneratedRegex(@"^[A-Z]{2,8}-\d{4}-\d{3,6}\z")]
    private static partial Regex Shape();

    private sealed class Json : JsonConverter<CaseReference>
    {
        public override CaseReference Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), null, out var reference) ? reference : throw new JsonException("A case reference looks like NSCP-2026-014");

        public override void Write(Utf8JsonWriter writer, CaseReference value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
