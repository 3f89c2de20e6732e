using System.Text;
using System.Text.RegularExpressions;

namespace Nscp.Publication;

/// <summary>Finds telephone, NHS and case numbers however they are spaced, and NHS and telephone numbers with one slip.</summary>
internal sealed partial class NumberMatcher : IMatcher
{
    private const string Between = @"[\s\-–—‑./()_]{0,3}";

    private readonly IReadOnlyList<Number> numbers;

    public NumberMatcher(IEnumerable<KnownIdentifier> identifiers) => numbers = [.. identifiers.Select(Number.From).OfType<Number>()];

    public IEnumerable<Hit> Find(FoldedText text, Passage passage)
    {
        if (numbers.Count == 0 || !text.Original.AsSpan().ContainsAnyInRange('0', '9') && !numbers.Any(n => n.HasLetters))
            yield break;
        foreach (var number in numbers)
        {
            foreach (Match m in number.Pattern.Matches(text.Original))
            {
                if (IsFree(text.Original, m.Index, m.Index + m.Length))
                    yield return new Hit(m.Index, m.Index + m.Length, number.Known, number.IsAsKnown(m.Value) ? MatchStrength.Exact : MatchStrength.WrittenOtherwise, number.IsAsKnown(m.Value) ? "the number" : "the number written otherwise");
            }
        }

        foreach (Match m in Digits().Matches(text.Original))
        {
            var digits = string.Concat(m.Value.Where(char.IsAsciiDigit));
            foreach (var number in numbers.Where(n => n.Digits.Length >= 10))
            {
                if (digits.Length is > 8 and < 14 && digits != number.Digits && EditDistance.Between(digits, number.Digits, 1) == 1)
                    yield return new Hit(m.Index, m.Index + m.Length, number.Known, MatchStrength.Near, "the number with one slip");
                else if (number.Known.Kind == IdentifierKind.Telephone && digits.Length is 6 or 7 && number.Digits.EndsWith(digits, StringComparison.Ordinal))
                    yield return new Hit(m.Index, m.Index + m.Length, number.Known, MatchStrength.Near, "the number without its area code");
            }
        }
    }

    private static bool IsFree(string text, int start, int end) => (start == 0 || !char.IsLetterOrDigit(text[start - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));

    private sealed record Number(KnownIdentifier Known, string Digits, bool HasLetters, Regex Pattern)
    {
        public static Number? From(KnownIdentifier known)
        {
            if (known.Kind is not (IdentifierKind.Telephone or IdentifierKind.NhsNumber or IdentifierKind.CaseNumber))
                return null;
            var signs = string.Concat(known.Value.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
            if (known.Kind == IdentifierKind.Telephone)
                signs = signs.StartsWith("0044", StringComparison.Ordinal) ? $"0{signs[4..].TrimStart('0')}" : signs.StartsWith("44", StringComparison.Ordinal) && signs.Length > 10 ? $"0{signs[2..].TrimStart('0')}" : signs;
            if (signs.Length is < 4 or > 40)
                return null;

            var pattern = new StringBuilder();
            var rest = signs;
            if (known.Kind == IdentifierKind.Telephone && signs[0] == '0')
            {
                pattern.Append(@"(?:\(?0|(?:\+|00)\s?44").Append(Between).Append("(?:0)?)").Append(Between);
                rest = signs[1..];
            }

            pattern.AppendJoin(Between, rest.Select(c => Regex.Escape(c.ToString())));
            return new Number(known, signs.All(char.IsAsciiDigit) ? signs : "", signs.Any(char.IsAsciiLetter), new Regex(pattern.ToString(), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));
        }

        public bool IsAsKnown(string written) => string.Equals(written.Trim(), Known.Value.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"\+?\d(?:[\s\-–.()]{0,2}\d){5,13}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Digits();
}
