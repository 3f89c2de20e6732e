using System.Globalization;
using System.Text.RegularExpressions;

namespace Nscp.FamilyInvolvement;

/// <summary>Whether somebody is a child, as far as what was written about their birth says so.</summary>
internal static partial class Childhood
{
    /// <summary>True when the person was born less than eighteen years before <paramref name="today"/>. Where only a year is known, a person who may still be seventeen counts as a child.</summary>
    public static bool Is(string? born, DateOnly today) =>
        DateOnly.TryParse(born, CultureInfo.GetCultureInfo("en-GB"), out var day) ? day.AddYears(18) > today
        : born is not null && Year().Matches(born) is [var year] && int.Parse(year.ValueSpan, CultureInfo.InvariantCulture) + 18 >= today.Year;

    /// <summary>A date of birth decides; where there is none, what somebody ticked, and a birth that may be a child's, count as a child.</summary>
    public static bool Decide(string? born, bool ticked, DateOnly today) => DateOnly.TryParse(born, CultureInfo.GetCultureInfo("en-GB"), out _) ? Is(born, today) : ticked || Is(born, today);

    [GeneratedRegex(@"\b(19|20)\d\d\b")]
    private static partial Regex Year();
}
