using System.Text.RegularExpressions;

namespace Nscp.Documents;

/// <summary>A family and those around it, to be drawn in the field's symbols and told in words (R-5). Whatever it holds, it is drawn: nonsense is left out and said so.</summary>
/// <param name="People">In the order in which the text names them. Of two with one id the first counts.</param>
/// <param name="Ties">Couples, now or formerly.</param>
/// <param name="Parentages">Who is whose child.</param>
public sealed record Genogram(IReadOnlyList<GenogramPerson> People, IReadOnlyList<GenogramTie> Ties, IReadOnlyList<GenogramParentage> Parentages)
{
    /// <summary>The day that ages are told for; without it people are male or female, not boys and women.</summary>
    public DateOnly? AsAt { get; init; }
}

/// <param name="Id">Any text, unique in the genogram; never shown.</param>
/// <param name="Name">As shown; long ones are shortened in the picture, never in the text.</param>
public sealed record GenogramPerson(string Id, string Name)
{
    /// <summary>As recorded.</summary>
    public GenogramSex Sex { get; init; }

    /// <summary>As shown: <c>14 March 2024</c>, <c>1974</c>, <c>about 1970</c>; when a child yet unborn is due. Siblings stand in this order.</summary>
    public string? Born { get; init; }

    /// <summary>As shown. With anything in it the person has died.</summary>
    public string? Died { get; init; }

    /// <summary>Has died, even when nobody knows when.</summary>
    public bool HasDied { get; init; }

    /// <summary>A child whom the review is about.</summary>
    public bool IsSubject { get; init; }

    /// <summary>A pregnancy.</summary>
    public bool IsUnborn { get; init; }

    /// <summary>A few words under the name, such as <c>whereabouts not known</c>.</summary>
    public string? Note { get; init; }

    /// <summary>People with the same words here live together, such as <c>7 Tarn Row</c>; null when not known.</summary>
    public string? Household { get; init; }

    internal string? Home => string.IsNullOrWhiteSpace(Household) ? null : Household.Trim().ToUpperInvariant();

    internal bool IsDead => HasDied || !string.IsNullOrWhiteSpace(Died);
}

/// <summary>Dates as people write them.</summary>
public static partial class GenogramDates
{
    /// <summary>Without a "born" or "due" that is said beside it anyway: "Due in July 2026" is July 2026. Null when nothing is left.</summary>
    public static string? Plain(string? written) => Said().Replace(written ?? "", "") is var plain && string.IsNullOrWhiteSpace(plain) ? null : plain.Trim();

    [GeneratedRegex(@"^\s*(due|born)\b[\s:]*((on|in)\b\s*)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Said();
}

/// <summary>The symbol: a square for male, a circle for female, a diamond otherwise (with a question mark when not known).</summary>
public enum GenogramSex
{
    Unknown,
    Male,
    Female,
    Other,
}

/// <summary>Two people who are or were a couple.</summary>
public sealed record GenogramTie(string PersonA, string PersonB, CoupleKind Kind);

/// <summary>How two people are or were a couple.</summary>
public enum CoupleKind
{
    Unknown,
    Married,
    Cohabiting,
    Separated,
    Divorced,
    Brief,
}

/// <summary>A child and one or two parents. A child may have several: by birth, and by adoption.</summary>
public sealed record GenogramParentage(string Child, string? Parent1, string? Parent2 = null, ParentageKind Kind = ParentageKind.Biological);

/// <summary>How a child belongs to the parents.</summary>
public enum ParentageKind
{
    Biological,
    Adopted,
    Foster,
    Step,
}
