using System.Globalization;
using System.Text;

namespace Nscp.Publication;

/// <param name="Key">Lower case, without accents, apostrophes and invisible characters.</param>
/// <param name="IsCapital">Begins with a capital letter as written.</param>
/// <param name="IsUpper">All capitals as written.</param>
/// <param name="StartsSentence">Nothing before it in its sentence, so that its capital says nothing.</param>
/// <param name="IsOwner">Written with 's or s' at its end; the key is without it.</param>
internal readonly record struct Token(string Key, int Start, int End, bool IsCapital, bool IsUpper, bool StartsSentence, bool IsOwner);

/// <summary>A passage as comparable words. Where a word stands in the original is kept.</summary>
internal sealed class FoldedText
{
    private static readonly Dictionary<char, string> Letters = new()
    {
        ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['ø'] = "o", ['ł'] = "l", ['đ'] = "d", ['ð'] = "d", ['þ'] = "th", ['ı'] = "i",
    };

    private readonly List<Token> tokens = [];

    /// <param name="splitsAtCapitals">"RowanVexley" is two words: in file names and other markings.</param>
    public FoldedText(string text, bool splitsAtCapitals)
    {
        Original = text;
        var sentence = true;
        for (var i = 0; i < text.Length;)
        {
            if (!IsWord(text[i]))
            {
                sentence |= text[i] is '.' or '!' or '?' or ':' or '\n' or '•' or '“' or '"' or '\t' or '(';
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && (IsWord(text[i]) || IsInside(text, i)) && !(splitsAtCapitals && i > start && char.IsUpper(text[i]) && char.IsLower(text[i - 1])))
                i++;
            Add(start, i, sentence);
            sentence = false;
        }
    }

    public string Original { get; }

    public IReadOnlyList<Token> Tokens => tokens;

    /// <summary>How many characters stand between a word and the next one.</summary>
    public int Gap(int index) => tokens[index + 1].Start - tokens[index].End;

    /// <summary>True when nothing ends the sentence between a word and the next one.</summary>
    public bool IsNear(int index) => index + 1 < tokens.Count && Gap(index) <= 3 && Original.AsSpan(tokens[index].End, Gap(index)).IndexOfAny("!?;:\n()") < 0;

    /// <summary>A word as it is compared; several words are put together.</summary>
    public static string Fold(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
                key.Append(char.ToLowerInvariant(c));
            else if (c >= 0x80)
                Append(key, c);
        }

        return key.ToString();
    }

    private static void Append(StringBuilder key, char c)
    {
        foreach (var part in c.ToString().Normalize(NormalizationForm.FormKD))
        {
            var lower = char.ToLowerInvariant(part);
            if (Letters.TryGetValue(lower, out var plain))
                key.Append(plain);
            else if (char.IsLetterOrDigit(lower))
                key.Append(lower);
        }
    }

    private void Add(int start, int end, bool startsSentence)
    {
        var written = Original.AsSpan(start, end - start);
        var owner = written.Length > 3 && written[^1] is 's' or 'S' && IsApostrophe(written[^2]);
        var key = Fold((owner ? written[..^2] : written).ToString());
        if (key.Length > 0)
            tokens.Add(new Token(key, start, owner ? end - 2 : end, char.IsUpper(written[0]), written.Length > 1 && !written.ContainsAnyInRange('a', 'z'), startsSentence, owner));
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    private static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or 'ʼ' or '`';

    /// <summary>An apostrophe or an invisible character between two letters belongs to the word.</summary>
    private static bool IsInside(string text, int i) =>
        (IsApostrophe(text[i]) || char.GetUnicodeCategory(text[i]) == UnicodeCategory.Format) && i > 0 && i + 1 < text.Length
        && (IsWord(text[i + 1]) || char.GetUnicodeCategory(text[i + 1]) == UnicodeCategory.Format || (!IsApostrophe(text[i]) && IsApostrophe(text[i + 1])));
}
