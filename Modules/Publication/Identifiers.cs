using System.Globalization;
using System.Text.RegularExpressions;
using Nscp.Contracts;

namespace Nscp.Publication;

/// <summary>Makes of what people wrote into a record what the check can look for.</summary>
internal static partial class Identifiers
{
    private static readonly string[] DateForms = ["yyyy-MM-dd", "d MMMM yyyy", "d MMM yyyy", "d/M/yyyy", "dd.MM.yyyy"];

    /// <summary>Remarks in brackets are left out, several names in one field are parted, and what says that nothing is known is passed over.</summary>
    public static IEnumerable<KnownIdentifier> From(RecordedParticular particular)
    {
        var value = Remark().Replace(particular.Value, " ").Trim();
        if (value.Length < 2 || NothingKnown().IsMatch(value))
            yield break;
        switch (particular.Kind)
        {
            case ParticularKind.Name: yield return new(particular.Whose, IdentifierKind.Name, value); break;
            case ParticularKind.OtherName:
                foreach (var name in value.Split([',', ';', '/'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                    yield return new(particular.Whose, IdentifierKind.Alias, name.Trim('“', '”', '"'));
                break;
            case ParticularKind.Born or ParticularKind.Died:
                if (DateOnly.TryParseExact(value, DateForms, CultureInfo.GetCultureInfo("en-GB"), DateTimeStyles.None, out var on))
                    yield return Date(particular.Whose, particular.Kind is ParticularKind.Born ? IdentifierKind.DateOfBirth : IdentifierKind.DateOfDeath, on);
                break;
            case ParticularKind.Address: yield return new(particular.Whose, IdentifierKind.Address, value); break;
            case ParticularKind.School:
                foreach (var school in value.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(s => !NothingKnown().IsMatch(s)))
                    yield return new(particular.Whose, IdentifierKind.School, Attends().Replace(school, ""));
                break;
            case ParticularKind.Telephone: yield return new(particular.Whose, IdentifierKind.Telephone, value); break;
            case ParticularKind.NhsNumber: yield return new(particular.Whose, IdentifierKind.NhsNumber, value); break;
            default: yield return new(particular.Whose, IdentifierKind.CaseNumber, value); break;
        }
    }

    /// <summary>A whole date.</summary>
    public static KnownIdentifier Date(string whose, IdentifierKind kind, DateOnly on) => new(whose, kind, on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Remark();

    [GeneratedRegex(@"^(none|not known|unknown|n/?a|nil|no|yes|whereabouts not known|unborn child|at home)\b\s*[.,;]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex NothingKnown();

    [GeneratedRegex(@"^.*\battends\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Attends();
}
