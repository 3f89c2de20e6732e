using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Nscp.Kernel;

/// <summary>Names of things in code as people read them.</summary>
public static partial class Words
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");
    private static readonly TimeZoneInfo England = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly ConcurrentDictionary<Enum, string> Known = new();

    /// <summary>The value's <see cref="DisplayAttribute"/> name, or its own in plain words: <c>RapidReview</c> is "Rapid review".</summary>
    public static string Of(Enum value) => Known.GetOrAdd(value, static v =>
        v.GetType().GetField(v.ToString())?.GetCustomAttribute<DisplayAttribute>()?.GetName() ?? Of(v.ToString()));

    /// <summary>The value's <see cref="DisplayAttribute"/> description, or null.</summary>
    public static string? Hint(Enum value) =>
        value.GetType().GetField(value.ToString())?.GetCustomAttribute<DisplayAttribute>()?.GetDescription();

    /// <summary>A name in Pascal case in plain words.</summary>
    public static string Of(string name)
    {
        var words = Boundary().Replace(name, " ");
        return words.Length == 0 ? "" : words[..1] + words[1..].ToLowerInvariant();
    }

    /// <summary>3 March 2026.</summary>
    public static string Of(DateOnly date) => date.ToString("d MMMM yyyy", British);

    /// <summary>3 March 2026, 14:30, by England's clocks.</summary>
    public static string Of(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, England).ToString("d MMMM yyyy, HH:mm", British);

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex Boundary();
}
