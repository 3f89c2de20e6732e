using System.Security.Cryptography;

namespace Nscp.Publication;

/// <summary>
/// The check before publication (P-3) of the very file: finds what is known of the case's people, however it is written and wherever it stands, and looks at
/// watermarks, logo, reviewers' names and accessibility. Pure: bytes in, report out; whatever is wrong with a file is in the report. It helps a reader and replaces none.
/// </summary>
internal static class PublicationCheck
{
    /// <summary>More findings than this help nobody: the rest is counted.</summary>
    private const int Most = 2_000;

    private const int Context = 160;

    /// <summary>Checks a Word (.docx), PowerPoint (.pptx) or PDF file.</summary>
    public static CheckReport Check(byte[] content, KnownCase known)
    {
        var file = Read(content);
        Markings.Look(file);
        var found = Identifiers(file, known.Identifiers);
        if (found.Count > Most)
            file.NotRead($"{found.Count:N0} matches were found; the {Most:N0} surest are listed");
        if (!file.IsPresentation)
            Reviewers(file, known.Reviewers);
        return new CheckReport
        {
            Identifiers = [.. found.Take(Most)],
            Document = [.. file.Findings.OrderBy(f => f.IsWell).ThenBy(f => f.Item)],
            Pages = file.Pages,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
        };
    }

    /// <summary>Everything that stands in a file, and what is wrong with the file itself.</summary>
    public static ReadFile Read(byte[] content)
    {
        var file = new ReadFile();
        try
        {
            FileReading.Read(content, file, "", 0);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Each reader answers for its own kind of file; what none of them foresaw must still reach the person as a finding.
            file.NotRead($"The file could not be read to its end ({e.GetType().Name})");
        }

        return file;
    }

    /// <summary>Looks for the case's people in words that are in no file yet.</summary>
    public static IReadOnlyList<IdentifierFinding> Look(IEnumerable<Passage> passages, KnownCase known)
    {
        var words = new ReadFile();
        foreach (var passage in passages)
            words.Add(passage);
        return Identifiers(words, known.Identifiers);
    }

    private static List<IdentifierFinding> Identifiers(ReadFile file, IReadOnlyList<KnownIdentifier> all)
    {
        var identifiers = all.Where(i => !string.IsNullOrWhiteSpace(i.Value)).Distinct().ToList();
        var texts = file.Passages.Select(p => (Passage: p, Text: new FoldedText(p.Text, splitsAtCapitals: !p.IsProse))).ToList();
        var lowerCase = texts.Where(t => t.Passage.IsProse).SelectMany(t => t.Text.Tokens).Where(t => !t.IsCapital).Select(t => t.Key).ToHashSet();
        IMatcher[] matchers = [new NameMatcher(identifiers, lowerCase), new DateMatcher(identifiers), new NumberMatcher(identifiers), new PlaceMatcher(identifiers, lowerCase)];

        List<(IdentifierFinding Finding, int Order)> found = [];
        HashSet<string> said = [];
        foreach (var (passage, text) in texts)
        {
            foreach (var (hits, start, end) in Best(matchers.SelectMany(m => m.Find(text, passage)), passage))
            {
                var isNew = said.Add(FoldedText.Fold(passage.Text[start..end]));
                if (isNew || !passage.IsRepetition)
                    found.Add((Finding(passage, hits, start, end), found.Count));
            }
        }

        return [.. found.OrderBy(f => f.Finding.Strength).ThenBy(f => f.Order).Select(f => f.Finding)];
    }

    /// <summary>Of matches that overlap, the surest and then the longest; those of one and the same stretch are one finding.</summary>
    private static IEnumerable<(IReadOnlyList<Hit> Hits, int Start, int End)> Best(IEnumerable<Hit> hits, Passage passage)
    {
        List<(IReadOnlyList<Hit> Hits, int Start, int End)> taken = [];
        var inOrder = hits.Where(h => passage.Only is null || passage.Only.Any(o => o.Start < h.End && h.Start < o.End))
            .GroupBy(h => (h.Start, h.End)).OrderBy(g => g.Min(h => h.Strength)).ThenByDescending(g => g.Key.End - g.Key.Start).ThenBy(g => g.Key.Start);
        foreach (var group in inOrder)
        {
            if (!taken.Any(t => t.Start < group.Key.End && group.Key.Start < t.End))
                taken.Add(([.. group.OrderBy(h => h.Strength)], group.Key.Start, group.Key.End));
        }

        return taken.OrderBy(t => t.Start);
    }

    private static IdentifierFinding Finding(Passage passage, IReadOnlyList<Hit> hits, int start, int end)
    {
        var best = hits[0];
        var (from, to) = Sentence(passage.Text, start, end);
        return new IdentifierFinding
        {
            Known = [.. hits.Where(h => h.Strength == best.Strength).Select(h => h.Known).Distinct()],
            Strength = best.Strength,
            Why = best.Why,
            Before = (from > 0 && start - from >= Context ? "…" : "") + passage.Text[from..start],
            Written = passage.Text[start..end],
            After = passage.Text[end..to] + (to < passage.Text.Length && to - end >= Context ? "…" : ""),
            Place = passage.Place,
        };
    }

    private static (int From, int To) Sentence(string text, int start, int end)
    {
        var from = start;
        while (from > 0 && start - from < Context && text[from - 1] != '\n' && !(from < start && EndsSentence(text, from)))
            from--;
        while (from < start && char.IsWhiteSpace(text[from]))
            from++;
        var to = end;
        while (to < text.Length && to - end < Context && text[to] != '\n' && !(to > end && EndsSentence(text, to)))
            to++;
        return (from, to);
    }

    /// <summary>After a full stop and before a space; the dot of an initial ends nothing.</summary>
    private static bool EndsSentence(string text, int at) =>
        text[at - 1] is '.' or '!' or '?' && char.IsWhiteSpace(text[at]) && !(text[at - 1] == '.' && at > 1 && char.IsUpper(text[at - 2]) && (at == 2 || !char.IsLetter(text[at - 3])));

    private static void Reviewers(ReadFile file, IReadOnlyList<string> reviewers)
    {
        if (reviewers.Count == 0)
            file.Wrong(CheckItem.Reviewers, "No reviewer is known for the case, so nobody’s name could be looked for");
        var read = file.Passages.Where(p => p.Place.Kind is PlaceKind.Text or PlaceKind.Table or PlaceKind.Header or PlaceKind.Footer or PlaceKind.TextBox).Select(p => FoldedText.Fold(p.Text)).ToList();
        foreach (var reviewer in reviewers)
        {
            if (read.Any(p => p.Contains(FoldedText.Fold(reviewer), StringComparison.Ordinal)))
                file.Well(CheckItem.Reviewers, $"The reviewer is named: {reviewer}");
            else
                file.Wrong(CheckItem.Reviewers, $"The reviewer is not named in the text: {reviewer}");
        }
    }
}
