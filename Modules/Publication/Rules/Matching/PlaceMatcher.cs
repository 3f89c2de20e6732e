using System.Text.RegularExpressions;

namespace Nscp.Publication;

/// <summary>Finds addresses and schools: whole, the street with its number, abbreviated or misspelt, the postcode and its parts, the town, a school's short name.</summary>
internal sealed partial class PlaceMatcher : IMatcher
{
    private static readonly Dictionary<string, string> Abbreviations = new()
    {
        ["rd"] = "road", ["st"] = "street", ["ave"] = "avenue", ["av"] = "avenue", ["ln"] = "lane", ["cl"] = "close", ["dr"] = "drive", ["cres"] = "crescent", ["ct"] = "court", ["gdns"] = "gardens", ["pl"] = "place", ["sq"] = "square", ["tce"] = "terrace", ["apt"] = "flat",
    };

    private static readonly HashSet<string> StreetKinds = ["road", "street", "avenue", "lane", "close", "drive", "crescent", "court", "gardens", "place", "square", "terrace", "row", "way", "hill", "walk", "grove", "green", "rise", "mews", "park", "view", "loke"];
    private static readonly HashSet<string> SchoolKinds =
    [
        "primary", "secondary", "school", "academy", "high", "junior", "infant", "infants", "college", "nursery", "preschool", "pre", "church", "of", "england", "ce", "c", "e", "voluntary", "aided", "controlled", "community", "first", "middle", "special", "the", "and", "playgroup", "trust", "sixth", "form",
    ];

    private readonly IReadOnlyList<Known> places;
    private readonly IReadOnlySet<string> lowerCase;

    public PlaceMatcher(IEnumerable<KnownIdentifier> identifiers, IReadOnlySet<string> lowerCase)
    {
        places = [.. identifiers.SelectMany(i => i.Kind == IdentifierKind.Address ? Address(i) : i.Kind == IdentifierKind.School ? School(i) : [])];
        this.lowerCase = lowerCase;
    }

    /// <param name="Words">The words in their order, folded; with abbreviations written out.</param>
    /// <param name="IsName">Must begin with a capital in prose.</param>
    /// <param name="MayBeMisspelt">True where one slip in a word of five letters or more is still taken for it.</param>
    private sealed record Known(KnownIdentifier Of, IReadOnlyList<string> Words, MatchStrength Strength, string Why, bool IsName = true, bool MayBeMisspelt = false);

    public IEnumerable<Hit> Find(FoldedText text, Passage passage)
    {
        var tokens = text.Tokens;
        for (var i = 0; i < tokens.Count; i++)
        {
            foreach (var place in places)
            {
                if (Match(text, i, place) is not ({ } last, var slips) || (slips > 0 && !passage.IsProse))
                    continue;
                if (passage.IsProse && place.IsName && !tokens[i].IsCapital && !char.IsAsciiDigit(tokens[i].Key[0]))
                    continue;
                if (slips > 0 && place.Words.Count == 1)
                    continue;
                yield return new Hit(tokens[i].Start, tokens[last].End, place.Of, slips > 0 && place.Strength < MatchStrength.Near ? MatchStrength.Near : place.Strength, slips > 0 ? $"{place.Why}, misspelt" : place.Why);
            }
        }
    }

    private (int? Last, int Slips) Match(FoldedText text, int i, Known place)
    {
        var slips = 0;
        for (var word = 0; word < place.Words.Count; word++)
        {
            var at = i + word;
            if (at >= text.Tokens.Count || (word > 0 && !text.IsNear(at - 1)))
                return (null, 0);
            var key = text.Tokens[at].Key;
            if (key == place.Words[word] || (Abbreviations.TryGetValue(key, out var full) && full == place.Words[word]))
                continue;
            if (!place.MayBeMisspelt || ++slips > 1 || !EditDistance.IsNear(key, place.Words[word]) || lowerCase.Contains(key) || OrdinaryWords.Has(key))
                return (null, 0);
        }

        return (i + place.Words.Count - 1, slips);
    }

    private static IEnumerable<Known> Address(KnownIdentifier known)
    {
        var value = known.Value.Length > 400 ? known.Value[..400] : known.Value;
        if (Postcode().Match(value) is { Success: true } postcode)
        {
            var (outward, inward) = (FoldedText.Fold(postcode.Groups["out"].Value), FoldedText.Fold(postcode.Groups["in"].Value));
            yield return new Known(known, [outward, inward], MatchStrength.Exact, "the postcode", IsName: false);
            yield return new Known(known, [outward + inward], MatchStrength.Exact, "the postcode", IsName: false);
            yield return new Known(known, [outward, inward[..1]], MatchStrength.Near, "a part of the postcode", IsName: false);
            yield return new Known(known, [outward], MatchStrength.Possible, "the first half of the postcode");
            value = value.Remove(postcode.Index, postcode.Length);
        }

        var lines = value.Split([',', '\n', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Folded).Where(l => l.Count > 0).ToList();
        var all = lines.SelectMany(l => l).ToList();
        if (lines.Count > 1)
            yield return new Known(known, all, MatchStrength.Exact, "the address");
        foreach (var line in lines.Where(l => l.Any(w => StreetKinds.Contains(w)) || char.IsAsciiDigit(l[0][0])))
        {
            yield return new Known(known, line, MatchStrength.Exact, "the house and street", MayBeMisspelt: true);
            var street = line.SkipWhile(w => char.IsAsciiDigit(w[0]) || w is "flat" or "the").ToList();
            if (street.Count > 1 && street.Count < line.Count)
                yield return new Known(known, street, MatchStrength.Near, "the street", MayBeMisspelt: true);
        }

        foreach (var town in lines.Skip(1).Where(l => l.All(w => !char.IsAsciiDigit(w[0]) && !StreetKinds.Contains(w)) && string.Concat(l).Length > 3))
            yield return new Known(known, town, MatchStrength.Possible, "the town or village");
    }

    private static IEnumerable<Known> School(KnownIdentifier known)
    {
        var words = Folded(known.Value.Length > 400 ? known.Value[..400] : known.Value);
        if (words.Count == 0)
            yield break;
        yield return new Known(known, words, MatchStrength.Exact, "the school’s name", MayBeMisspelt: true);
        var telling = words.TakeWhile(w => !SchoolKinds.Contains(w)).ToList();
        if (telling.Count > 0 && telling.Count < words.Count && string.Concat(telling).Length > 3)
        {
            foreach (var kind in new[] { "school", "primary", "academy", "nursery", "high", "college", "infant", "junior" }.Where(k => words.Count > telling.Count + 1 || words[^1] != k))
                yield return new Known(known, [.. telling, kind], MatchStrength.Near, "the school’s name, shortened", MayBeMisspelt: true);
            yield return new Known(known, telling, MatchStrength.Possible, "the telling part of the school’s name");
        }

        var initials = string.Concat(words.Where(w => w is not ("of" or "the" or "and")).Select(w => w[0]));
        if (initials.Length >= 3)
            yield return new Known(known, [initials], MatchStrength.Possible, "the school’s initials");
    }

    private static List<string> Folded(string line) =>
        [.. new FoldedText(line, splitsAtCapitals: false).Tokens.Select((t, i) => i > 0 && Abbreviations.TryGetValue(t.Key, out var full) ? full : t.Key)];

    [GeneratedRegex(@"\b(?<out>[A-Za-z]{1,2}\d[A-Za-z\d]?)\s*(?<in>\d[A-Za-z]{2})\b")]
    private static partial Regex Postcode();
}
