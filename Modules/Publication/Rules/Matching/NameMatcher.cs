using System.Text.RegularExpressions;

namespace Nscp.Publication;

/// <summary>
/// Finds a person's names: whole in any order, a part alone, with initials, in a short form, misspelt, or run together in a file name. In prose a name
/// begins with a capital letter, which keeps everyday words out.
/// </summary>
internal sealed partial class NameMatcher : IMatcher
{
    /// <summary>A name written letter by letter is not longer than this.</summary>
    private const int MostLetters = 30;

    private readonly IReadOnlyList<PersonName> names;
    private readonly IReadOnlySet<string> lowerCase;
    private readonly Dictionary<string, List<Part>> known = [];

    /// <param name="identifiers">Names and other names.</param>
    /// <param name="lowerCase">The words that the document writes without capitals: they are no names misspelt.</param>
    public NameMatcher(IEnumerable<KnownIdentifier> identifiers, IReadOnlySet<string> lowerCase)
    {
        names = [.. identifiers.Where(i => i.Kind is IdentifierKind.Name or IdentifierKind.Alias).Select(PersonName.From).OfType<PersonName>()];
        this.lowerCase = lowerCase;
    }

    private enum How
    {
        Exact,
        Plural,
        ShortForm,
        Misspelt,

        /// <summary>A short name with one slip, a name as it is heard, the beginning or the end of a first name: alone it may well be something else.</summary>
        Like,
        Initial,
    }

    public IEnumerable<Hit> Find(FoldedText text, Passage passage)
    {
        var tokens = text.Tokens;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (passage.IsProse && !tokens[i].IsCapital && tokens[i].Key.Length < 6 && !MayBelongToAddress(text, i))
                continue;
            foreach (var first in Parts(text, i))
            {
                var hit = Pair(text, i, first) ?? Alone(text, first, i, passage.IsProse);
                if (hit is not null)
                    yield return hit;
            }
        }
    }

    /// <summary>Lower case is let through where words run together: in an e-mail address or a file name.</summary>
    private static bool MayBelongToAddress(FoldedText text, int i) =>
        (i + 1 < text.Tokens.Count && text.Gap(i) == 1 && text.Original[text.Tokens[i].End] is '.' or '_' or '-' or '@')
        || (i > 0 && text.Gap(i - 1) == 1 && text.Original[text.Tokens[i - 1].End] is '.' or '_' or '-' or '@');

    /// <summary>A part of a name and, beside it, another part of the same name.</summary>
    private Hit? Pair(FoldedText text, int i, Part first)
    {
        var name = first.Name;
        var next = i + first.Words;
        for (var skipped = 0; skipped <= 1 && next < text.Tokens.Count && text.IsNear(next - 1); skipped++, next++)
        {
            var second = Parts(text, next).Where(p => p.Name == name && p.IsFamily != first.IsFamily)
                .OrderBy(p => p.How).FirstOrDefault();
            // What is only much like a name tells something beside the other name itself, and nowhere else.
            if (second.Name is not null && (first.How == How.Like || second.How == How.Like)
                && (skipped > 0 || (first.How != How.Exact && second.How != How.Exact) || IsOrdinary(first) || IsOrdinary(second)))
                continue;
            if (second.Name is null || (first.How == How.Initial && second.How == How.Initial && skipped > 0))
                continue;
            var (start, end) = (text.Tokens[i].Start, text.Tokens[next + second.Words - 1].End);
            var gap = text.Original.AsSpan(text.Tokens[next - 1].End, text.Tokens[next].Start - text.Tokens[next - 1].End);
            if (first.How == How.Initial && second.How == How.Initial)
            {
                // Two capitals are initials only with their dots or as one would write no abbreviation.
                return gap.IndexOf('.') >= 0 ? new Hit(start, end, name.Known, MatchStrength.Possible, "the initials") : null;
            }

            if (first.How == How.Exact && second.How == How.Exact)
                return new Hit(start, end, name.Known, MatchStrength.Exact, first.IsFamily ? "the whole name, family name first" : skipped > 0 ? "the whole name, with another between" : "the whole name");
            if ((first.How == How.Initial && second.How == How.Exact) || (second.How == How.Initial && first.How == How.Exact))
                return new Hit(start, end, name.Known, MatchStrength.Near, "one name and the other’s initial");
            if (first.How == How.Initial || second.How == How.Initial)
                return skipped > 0 ? null : new Hit(start, end, name.Known, MatchStrength.Near, "the name misspelt, and an initial");
            return new Hit(start, end, name.Known, MatchStrength.Near, first.How == How.ShortForm || second.How == How.ShortForm ? "the name in a short form" : "the name misspelt");
        }

        return null;
    }

    /// <summary>A comma behind the first word of a sentence: "Shay, his mother, …".</summary>
    private static bool IsSetOff(FoldedText text, int end) => end < text.Original.Length && text.Original[end] == ',';

    private bool IsOrdinary(Part part) => part.How == How.Like && (OrdinaryWords.Has(part.Text) || lowerCase.Contains(part.Text));

    private Hit? Alone(FoldedText text, Part part, int i, bool isProse)
    {
        var token = text.Tokens[i];
        var end = text.Tokens[i + part.Words - 1].End;
        var name = part.Name;
        var weak = isProse && token.StartsSentence && !token.IsOwner && (OrdinaryWords.IsNameToo(token.Key) || lowerCase.Contains(token.Key));
        if (isProse && !token.IsCapital)
            return null;
        switch (part.How)
        {
            case How.Exact when part.IsWhole:
                return new Hit(token.Start, end, name.Known, MatchStrength.Exact, "the whole name");
            case How.Exact when part.Text.Length < 3 && !isProse:
                return null;
            case How.Exact:
                return new Hit(token.Start, end, name.Known, weak ? MatchStrength.Possible : part.IsPiece ? MatchStrength.Near : MatchStrength.Exact,
                    weak ? "a name that is an everyday word too" : part.IsPiece ? "a part of the name" : part.IsFamily ? "the family name alone" : name.IsSingle ? "the name" : "the first name alone");
            case How.Plural when isProse:
                return new Hit(token.Start, end, name.Known, weak || lowerCase.Contains(token.Key) || OrdinaryWords.Has(token.Key) ? MatchStrength.Possible : part.IsFamily ? MatchStrength.Exact : MatchStrength.Near,
                    part.IsFamily ? "the family name, of several" : "the first name, of several");
            case How.Like when isProse && (!token.StartsSentence || token.IsOwner || IsSetOff(text, end)) && !token.IsUpper && !OrdinaryWords.Has(token.Key) && !lowerCase.Contains(token.Key):
                return new Hit(token.Start, end, name.Known, MatchStrength.Possible, part.IsFamily ? "much like the family name" : "much like the first name");
            case How.ShortForm when isProse && part.Text.Length > 1 && !(token.StartsSentence && (OrdinaryWords.IsNameToo(token.Key) || lowerCase.Contains(token.Key))):
                return new Hit(token.Start, end, name.Known, MatchStrength.Near, "a short form of the first name");
            case How.Misspelt when isProse && !OrdinaryWords.Has(token.Key) && !lowerCase.Contains(token.Key):
                return new Hit(token.Start, end, name.Known, MatchStrength.Near, part.IsFamily ? "the family name misspelt" : "the first name misspelt");
            default:
                return null;
        }
    }

    /// <summary>Whatever the words from here may be of anybody's name: one word, or up to three that stand close.</summary>
    private IEnumerable<Part> Parts(FoldedText text, int i)
    {
        foreach (var part in Known(text.Tokens[i].Key))
            yield return part;
        var key = text.Tokens[i].Key;
        for (var words = 2; words <= 3 && i + words <= text.Tokens.Count && text.Gap(i + words - 2) <= 2; words++)
        {
            key += text.Tokens[i + words - 1].Key;
            foreach (var part in Known(key).Where(p => p.How is How.Exact || (p.How is How.Misspelt && p.IsCompound)))
                yield return part with { Words = words };
        }

        // L e t t e r - s p a c e d, as in a heading.
        key = text.Tokens[i].Key;
        for (var words = 2; key.Length == words - 1 && words <= MostLetters && i + words <= text.Tokens.Count && text.Tokens[i + words - 1].Key.Length == 1 && text.Gap(i + words - 2) <= 3; words++)
        {
            key += text.Tokens[i + words - 1].Key;
            if (words > 3)
            {
                foreach (var part in Known(key).Where(p => p.How is How.Exact))
                    yield return part with { Words = words };
            }
        }
    }

    private List<Part> Known(string key)
    {
        if (!known.TryGetValue(key, out var parts))
            known[key] = parts = [.. names.SelectMany(name => name.Match(key))];
        return parts;
    }

    private readonly record struct Part(PersonName Name, string Text, bool IsFamily, How How, int Words = 1, bool IsWhole = false, bool IsPiece = false, bool IsCompound = false);

    /// <summary>A name in its parts. The family name is the last word with the particles before it; a single word is a first name.</summary>
    private sealed partial record PersonName(KnownIdentifier Known, string First, string Family, IReadOnlyList<string> Others, IReadOnlyList<string> Pieces, bool IsCompound)
    {
        private static readonly HashSet<string> Titles = ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "pc", "ds", "di", "dci", "dc", "sgt", "inspector", "detective", "rev", "master"];
        private static readonly HashSet<string> Particles = ["van", "von", "de", "del", "della", "der", "den", "la", "le", "mac", "mc", "o", "al", "el", "bin", "ibn", "st", "ap"];

        public bool IsSingle => Family.Length == 0;

        public static PersonName? From(KnownIdentifier known)
        {
            var value = known.Value.Length > 400 ? known.Value[..400] : known.Value;
            if (value.Split(',') is [var last, var rest] && rest.Trim().Length > 0)
                value = $"{rest} {last}";
            var words = NotName().Replace(value, " ").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
            while (words.Count > 1 && Titles.Contains(FoldedText.Fold(words[0])))
                words.RemoveAt(0);
            if (words.Count == 0)
                return null;

            var family = words.Count - 1;
            while (family > 1 && Particles.Contains(FoldedText.Fold(words[family - 1])))
                family--;
            var familyWords = words.Count == 1 ? [] : words.Skip(family).ToList();
            var written = string.Concat(familyWords);
            var pieces = familyWords.SelectMany(w => w.Split('-', '–', '’', '\'')).Append(words[0].Contains('-') ? words[0].Split('-')[0] : "").Select(FoldedText.Fold).Where(p => p.Length > 3).ToList();
            var folded = FoldedText.Fold(written);
            return new PersonName(known, FoldedText.Fold(words[0]), folded, [.. words.Skip(1).Take(Math.Max(0, family - 1)).Select(FoldedText.Fold).Where(o => o.Length > 2)],
                [.. pieces.Where(p => p != folded && p != FoldedText.Fold(words[0]))], familyWords.Count > 1 || written.Contains('-'));
        }

        public IEnumerable<Part> Match(string key)
        {
            if (key == First)
                yield return new Part(this, key, false, How.Exact, IsWhole: IsSingle);
            else if (key == Family)
                yield return new Part(this, key, true, How.Exact);
            else if (!IsSingle && key.Length > 3 && (key == First + Family || key == Family + First))
                yield return new Part(this, key, false, How.Exact, IsWhole: true);
            else if (!IsSingle && Family.Length > 3 && (key == First[..1] + Family || key == Family + First[..1]))
                yield return new Part(this, key, false, How.Exact, IsPiece: true);
            else if (Others.Contains(key) || Pieces.Contains(key))
                yield return new Part(this, key, Pieces.Contains(key), How.Exact, IsPiece: true);
            else if (IsPlural(key, Family))
                yield return new Part(this, key, true, How.Plural);
            else if ((!IsSingle || Known.Kind is IdentifierKind.Name) && Nicknames.IsFormOf(key, First))
                yield return new Part(this, key, false, How.ShortForm);
            else
            {
                if (EditDistance.IsNear(key, First))
                    yield return new Part(this, key, false, How.Misspelt);
                else if (IsPlural(key, First))
                    yield return new Part(this, key, false, How.Plural);
                else if (IsLike(key, First) || (!IsSingle && IsPartOf(key, First)))
                    yield return new Part(this, key, false, How.Like);
                if (EditDistance.IsNear(key, Family))
                    yield return new Part(this, key, true, How.Misspelt, IsCompound: IsCompound);
                else if (IsLike(key, Family))
                    yield return new Part(this, key, true, How.Like, IsCompound: IsCompound);
            }

            if (key.Length == 1 && First.Length > 1 && key[0] == First[0])
                yield return new Part(this, key, false, How.Initial);
            if (key.Length == 1 && Family.Length > 1 && key[0] == Family[0])
                yield return new Part(this, key, true, How.Initial);
        }

        /// <summary>The Wrens, the Joneses, the Kellies.</summary>
        private static bool IsPlural(string key, string name) =>
            name.Length > 2 && key.Length > name.Length && key.StartsWith(name.EndsWith('y') ? name[..^1] : name, StringComparison.Ordinal)
            && (key == name + "s" || key == name + "es" || (name[^1] == 'y' && key == name[..^1] + "ies"));

        /// <summary>A name of three or four letters with one slip and the same first letter, or a longer one that sounds the same.</summary>
        private static bool IsLike(string key, string name) => name.Length is 3 or 4
            ? key.Length is > 2 and < 6 && key[0] == name[0] && key != name && EditDistance.Between(key, name, 1) == 1
            : name.Length > 4 && key.Length > 3 && Math.Abs(key.Length - name.Length) < 4 && key != name && Sound.Of(name) is { Length: > 2 } sound && Sound.Of(key) == sound;

        /// <summary>Seb of Sebastian, Bella of Arabella.</summary>
        private static bool IsPartOf(string key, string name) =>
            name.Length >= key.Length + 2 && ((key.Length > 2 && name.StartsWith(key, StringComparison.Ordinal)) || (key.Length > 3 && name.EndsWith(key, StringComparison.Ordinal)));

        [GeneratedRegex(@"[^\p{L}\p{M}'’\-–]+")]
        private static partial Regex NotName();
    }
}
