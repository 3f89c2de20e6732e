using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Nscp.FamilyInvolvement;

/// <summary>Something on record that a letter must not tell its reader.</summary>
/// <param name="Kind">For the writer, in words that do not tell the thing itself.</param>
/// <param name="IsAddress">Every line of it counts; of other words only what looks like a place or a number, and whole sentences.</param>
internal sealed record Whereabouts(string Kind, string? Text, bool IsAddress = true);

/// <summary>
/// Finds in a letter's own words where somebody else lives or can be reached (I-1a), however it is spaced, punctuated, capitalised or shortened. Pure. It helps the writer and replaces nobody:
/// what is described ("the house with the red door") it does not know.
/// </summary>
internal static partial class WhereaboutsCheck
{
    private static readonly Dictionary<string, string> Short = new()
    {
        ["rd"] = "road", ["st"] = "street", ["ave"] = "avenue", ["av"] = "avenue", ["ln"] = "lane", ["cl"] = "close", ["dr"] = "drive", ["cres"] = "crescent", ["ct"] = "court", ["gdns"] = "gardens",
        ["pl"] = "place", ["sq"] = "square", ["tce"] = "terrace", ["hse"] = "house", ["apt"] = "flat",
    };

    // What leads up to a place and is no part of its name.
    private static readonly HashSet<string> Leading = ["c", "o", "co", "care", "of", "at", "by", "way", "via", "the", "in", "near", "next", "to", "door", "staying", "living", "with"];

    private static readonly HashSet<string> Streets = [.. ((string[])["road", "street", "avenue", "lane", "close", "drive", "crescent", "court", "gardens", "place", "square", "terrace", "row", "way"]).Select(Stem)];

    /// <summary>The kinds of what was found, each once.</summary>
    /// <param name="own">The reader's own safe address: what stands in it too is no secret.</param>
    public static IReadOnlyList<string> Found(string? words, IEnumerable<Whereabouts> known, string? own) => [.. Finds(words, known, own).Select(f => f.Kind).Distinct()];

    /// <summary>What was found, each kind once. A place name only is a town, or a place that is named among other words: somebody can know that it gives nobody away.</summary>
    public static IReadOnlyList<(string Kind, bool IsPlaceNameOnly)> Finds(string? words, IEnumerable<Whereabouts> known, string? own)
    {
        if (string.IsNullOrWhiteSpace(words))
            return [];

        var (tokens, numbers) = (Tokens(words), Numbers(words).ToList());
        var (free, freeNumbers) = (Tokens(own ?? ""), Numbers(own ?? "").ToList());
        return
        [
            .. from k in known
               where k.Text is not null
               let phrases = Phrases(k).Where(p => Holds(tokens, p.Words) && !Holds(free, p.Words)).ToList()
               let byNumber = Numbers(k.Text!).Any(n => numbers.Any(w => w.EndsWith(n, StringComparison.Ordinal)) && !freeNumbers.Contains(n))
               where byNumber || phrases.Count > 0
               group byNumber || phrases.Any(p => !p.IsPlaceName) by k.Kind into found
               select (found.Key, !found.Any(isSure => isSure)),
        ];
    }

    /// <summary>True where two addresses are most likely one place: the same house and street, the same house name, or the same number in one postcode. Another flat of one house is the same place: who lives there is met at its door.</summary>
    public static bool IsSamePlace(string? one, string? other)
    {
        if (string.IsNullOrWhiteSpace(one) || string.IsNullOrWhiteSpace(other))
            return false;

        var (a, b) = (Parts(one), Parts(other));
        if (a.Postcodes.Count > 0 && b.Postcodes.Count > 0 && !a.Postcodes.Overlaps(b.Postcodes))
            return false;
        return a.Houses.Overlaps(b.Houses)
            || (a.Postcodes.Count > 0 && b.Postcodes.Count > 0 && (a.Numbers.Overlaps(b.Numbers) || a.Numbers.Count == 0 || b.Numbers.Count == 0))
            || ((a.Houses.Count == 0 || b.Houses.Count == 0) && a.Lines.Overlaps(b.Lines));
    }

    /// <summary>True where two telephone numbers, or the numbers in two texts, are one.</summary>
    public static bool IsSameNumber(string? one, string? other) => Numbers(one ?? "").Intersect(Numbers(other ?? "")).Any();

    private static (HashSet<string> Postcodes, HashSet<string> Houses, HashSet<string> Numbers, HashSet<string> Lines) Parts(string address)
    {
        HashSet<string> postcodes = [.. Postcode().Matches(address).Select(m => string.Concat(Tokens(m.Value)))];
        var lines = Postcode().Replace(address, "").Split([',', '\n', ';']).Where(l => !Nothing().IsMatch(l)).Select(l => Tokens(l).SkipWhile(Leading.Contains).ToList()).Where(l => l.Count > 0).ToList();
        HashSet<string> houses = [], numbers = [];
        List<string> others = [];
        for (var i = 0; i < lines.Count; i++)
        {
            // "12, Fable Close" is written in one line and in two.
            var line = lines[i].Count == 1 && char.IsAsciiDigit(lines[i][0][0]) && i + 1 < lines.Count ? [.. lines[i], .. lines[++i]] : lines[i];
            var from = line.FindLastIndex(w => char.IsAsciiDigit(w[0]));
            if (from >= 0 && from < line.Count - 1)
            {
                houses.Add(string.Concat(line.Skip(from)));
                numbers.Add(line[from]);
            }

            // A flat's or room's number is no place by itself.
            if (from < 0 && string.Concat(line).Length > 3)
                others.Add(string.Concat(line));
        }

        // The last of them is the town, unless it is all that there is.
        if (others.Count > 1 || houses.Count > 0)
            others = [.. others.SkipLast(1)];

        return (postcodes, houses, numbers, [.. others]);
    }

    /// <summary>What of it would give it away, each as words put together.</summary>
    private static IEnumerable<(string Words, bool IsPlaceName)> Phrases(Whereabouts known)
    {
        foreach (Match match in Exact().Matches(known.Text!))
            yield return (string.Concat(Tokens(match.Value)), false);
        if (!known.IsAddress)
        {
            foreach (Match match in Place().Matches(known.Text!))
                yield return (string.Concat(Tokens(match.Value)), !match.Value.Any(char.IsAsciiDigit));
            foreach (var sentence in known.Text!.Split(['.', '\n', ';']).Select(Tokens).Where(t => t.Count > 2))
                yield return (string.Concat(sentence), false);
            yield break;
        }

        // The last line is the town, where it is named like no building and no street.
        var (last, lines) = ((List<string>?)null, known.Text!.Split([',', '\n', ';']).Where(l => !Nothing().IsMatch(l) && !string.IsNullOrWhiteSpace(Exact().Replace(l, ""))).ToList());
        if (lines.Count > 1 && !Place().IsMatch(lines[^1]) && !lines[^1].Any(char.IsAsciiDigit))
            last = Tokens(lines[^1]);

        foreach (var line in known.Text!.Split([',', '\n', ';']).Where(l => !Nothing().IsMatch(l)).Select(Tokens).Where(t => t.Any(w => char.IsLetter(w[0]))))
        {
            var isTown = last is not null && line.SequenceEqual(last);
            if (string.Concat(line).Length > 3)
                yield return (string.Concat(line), isTown);
            // "c/o The Women's Centre" gives the centre away whichever way it is led up to.
            var bare = line.SkipWhile(Leading.Contains).ToList();
            if (bare.Count < line.Count && string.Concat(bare).Length > 3)
                yield return (string.Concat(bare), isTown);
            // Of a street whose name is two words and more the name is enough.
            var name = bare.SkipWhile(w => char.IsAsciiDigit(w[0])).ToList();
            if (name.Count > 2 && Streets.Contains(name[^1]))
                yield return (string.Concat(name.SkipLast(1)), false);
            // The street without its number is as good.
            if (char.IsAsciiDigit(line[0][0]) && line.Count > 2)
                yield return (string.Concat(line.Skip(1)), false);
        }
    }

    /// <summary>True where words that follow each other make up the phrase, wherever the spaces are.</summary>
    private static bool Holds(List<string> tokens, string phrase)
    {
        for (var from = 0; from < tokens.Count; from++)
        {
            var at = 0;
            for (var i = from; i < tokens.Count && at < phrase.Length && string.CompareOrdinal(phrase, at, tokens[i], 0, tokens[i].Length) == 0; i++)
            {
                at += tokens[i].Length;
                if (at == phrase.Length)
                    return true;
            }
        }

        return false;
    }

    private static List<string> Tokens(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in Owner().Replace(text, "").Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
                plain.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : c is '\'' or '’' ? "" : " ");
        }

        return [.. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => Stem(Short.GetValueOrDefault(w, w)))];
    }

    /// <summary>One and many, and whose it is, are written in many ways: Women’s, Womens’, Womens.</summary>
    private static string Stem(string word) => word.Length > 3 && word[^1] == 's' ? word[..^1] : word;

    /// <summary>Telephone numbers by their digits, without the country's.</summary>
    private static IEnumerable<string> Numbers(string text) =>
        Telephone().Matches(text).Select(m => string.Concat(m.Value.Where(char.IsAsciiDigit))).Select(d => (d.StartsWith("0044", StringComparison.Ordinal) ? d[4..] : d.StartsWith("44", StringComparison.Ordinal) && d.Length > 10 ? d[2..] : d).TrimStart('0'))
            .Where(d => d.Length > 5);

    // Postcodes and e-mail addresses.
    [GeneratedRegex(@"\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}\b|[\w.+\-]+@[\w.\-]+\w", RegexOptions.CultureInvariant)]
    private static partial Regex Exact();

    [GeneratedRegex(@"\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Postcode();

    // What stands in place of an address is none: "his whereabouts are not known" gives nothing away.
    [GeneratedRegex(@"^\W*(?:(?:address|whereabouts)\s+)?(?:is |are )?(?:none|not (?:yet )?(?:known|recorded)|unknown|n/?a|nil|no fixed (?:address|abode)|(?:at )?home|as above|as before|elsewhere|abroad|outside)\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Nothing();

    // A house number with a street, or a name of two words and more that ends as places do.
    [GeneratedRegex(@"\b\d+[A-Za-z]?,?\s+(?:\p{Lu}[\p{L}’'\-]*[ ]?){1,4}|(?:\p{Lu}[\p{L}’'\-]*\s+){1,4}(?:Road|Rd|Street|St|Avenue|Lane|Close|Drive|Crescent|Court|Gardens|Place|Square|Terrace|Row|Way|House|Lodge|Refuge|Hostel|Hotel|Centre|School|Primary|Academy|Nursery|Hospital|Surgery|Church|Library)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"\+?\(?\d(?:[\s\-–.()/]{0,3}\d){5,14}", RegexOptions.CultureInvariant)]
    private static partial Regex Telephone();

    [GeneratedRegex(@"(?<=\p{L})['’]s\b")]
    private static partial Regex Owner();
}
