using Nscp.Kernel;

namespace Nscp.Web;

/// <summary>What a module finds by words. The Host asks each and knows no module's texts. Each filters by the wall in its SQL (X-5a).</summary>
public interface ISearchSource
{
    /// <summary>Where among the modules: its place in the process, in tens.</summary>
    int Order { get; }

    /// <summary>The newest first, at most <see cref="SearchWords.Most"/>.</summary>
    Task<IReadOnlyList<SearchHit>> Find(SearchWords words, Person reader, CancellationToken cancel);
}

/// <param name="Case">Null for what is about no case.</param>
/// <param name="Where">What was found: "Minutes of SPRG".</param>
/// <param name="Text">All of it; the page shows the part around the words.</param>
/// <param name="Link">A local address.</param>
public sealed record SearchHit(CaseReference? Case, string Where, string Text, string Link, DateOnly? On = null);

/// <summary>The words to look for: each must be in a text, in any order, whatever the case of its letters; a sign that has a meaning in SQL is only itself.</summary>
public sealed record SearchWords
{
    /// <summary>Of hits of one source.</summary>
    public const int Most = 50;

    /// <summary>The condition on a column <c>words</c> of a table named <c>x</c>; its parameters are this record's.</summary>
    public const string Match = """
        x.words LIKE @A ESCAPE '\' AND (@B IS NULL OR x.words LIKE @B ESCAPE '\') AND (@C IS NULL OR x.words LIKE @C ESCAPE '\') AND (@D IS NULL OR x.words LIKE @D ESCAPE '\')
        """;

    private SearchWords(IReadOnlyList<string> words) => All = words;

    /// <summary>From one to four.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>The first as a pattern.</summary>
    public string A => Pattern(All[0]);

    /// <summary>The second, if any.</summary>
    public string? B => All.Count > 1 ? Pattern(All[1]) : null;

    /// <summary>The third, if any.</summary>
    public string? C => All.Count > 2 ? Pattern(All[2]) : null;

    /// <summary>The fourth, if any.</summary>
    public string? D => All.Count > 3 ? Pattern(All[3]) : null;

    /// <summary>Null when nothing is left to look for: a word has two letters or more; after four words the rest is not looked at.</summary>
    public static SearchWords? Of(string? typed)
    {
        List<string> words = [.. (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 1).Distinct(StringComparer.OrdinalIgnoreCase).Take(4)];
        return words.Count == 0 ? null : new SearchWords(words);
    }

    /// <summary>The part of a text around the first of the words, at most 240 characters.</summary>
    public string Around(string text)
    {
        var at = Math.Max(0, All.Select(w => text.IndexOf(w, StringComparison.OrdinalIgnoreCase)).Where(i => i >= 0).DefaultIfEmpty(0).Min() - 80);
        var part = text[at..Math.Min(text.Length, at + 240)].ReplaceLineEndings(" ").Trim();
        return $"{(at > 0 ? "…" : null)}{part}{(at + 240 < text.Length ? "…" : null)}";
    }

    private static string Pattern(string word) => $"%{word.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_").Replace("[", @"\[")}%";
}
