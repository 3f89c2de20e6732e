using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>Looks into the files of papers: for what is still to be written, for addresses that are not the safe one (I-1a), and for the case's people (P-3).</summary>
internal sealed class PaperFiles(IUnitOfWork<PublicationModule> work, KnownOfCase known, IFamilyLetters family, PaperSettings settings, Partnership partnership)
{
    /// <summary>What of a document is no matter of its looks.</summary>
    private static readonly CheckItem[] Items = [CheckItem.Watermark, CheckItem.Marking, CheckItem.LeftOvers, CheckItem.NotRead];

    private const string Accepted = """
        SELECT finding_key, 'Accepted' AS outcome, reason, accepted_by AS settled_by, accepted_at AS settled_at, 1 AS version FROM publication.paper_finding WHERE paper_id = @Paper
         ORDER BY accepted_at OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    /// <summary>What the check before publication finds in a paper that goes outside, with what was accepted of it: the surest first (P-3). Empty for a letter to the family, which names it.</summary>
    public async Task<List<FindingLine>> Findings(CaseReference @case, Paper paper, byte[] content, CancellationToken cancel)
    {
        if (!paper.IsChecked)
            return [];
        var found = PublicationCheck.Check(content, await known.Of(@case, withSecrets: true, cancel));
        var settled = paper.Row is null ? [] : (await work.Query<SettledRow>(Accepted, new { Paper = paper.Row.PaperId }, cancel)).ToDictionary(s => s.FindingKey);
        return
        [
            .. found.Identifiers.Where(f => !IsLetterhead(f) && !IsReference(@case, paper, f)).Select(FindingLine.Of)
                .Concat(found.Document.Where(d => !d.IsWell && Items.Contains(d.Item)).Select(FindingLine.Of))
                .DistinctBy(l => l.Key).Select(l => l with { Settled = settled.GetValueOrDefault(l.Key) }),
        ];
    }

    /// <summary>Bodies and office holders know the case by its reference; the public does not.</summary>
    private static bool IsReference(CaseReference @case, Paper paper, IdentifierFinding found) =>
        !paper.IsPublic && found.Known.All(k => k.Kind is IdentifierKind.CaseNumber) && string.Equals(found.Written.Trim(), @case.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <summary>The family may live in the town where the Business Unit is: its own address gives nobody away.</summary>
    private bool IsLetterhead(IdentifierFinding found) => settings.Address.Length > 0 && settings.Address.Contains($"{found.Before}{found.Written}{found.After}".Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Why a file cannot be the final paper, each a sentence; empty where it can.</summary>
    public async Task<IReadOnlyList<string>> Refusals(CaseReference @case, Paper paper, byte[] content, CancellationToken cancel)
    {
        var passages = PublicationCheck.Read(content).Passages;
        if (passages.Count == 0)
            return ["Nothing in this file could be read. Save it as a Word document (.docx), or as a PDF from Word"];
        var text = string.Join('\n', passages.Select(p => p.Text));
        List<string> wrong =
        [
            .. Between(text, WordTemplate.ToBeWritten, "]").Select(gap => $"“{gap}” is still to be written. Write it, or delete its place"),
            .. Between(text, "«", "»").Concat(Between(text, "[[", "]]")).Select(field => $"The field «{field}» is not filled in. Draft the paper again, or write what belongs there"),
        ];
        if (paper.Addressee is { Address: { } safe, Member: var member })
        {
            // A letter to the family bears the safe address and no other.
            wrong.AddRange((await family.Betrayed(@case, member, text, $"{settings.Address}\n{partnership.Name}\n{partnership.ContactTelephone}\n{partnership.ContactEmail}", cancel)).Select(kind => $"It holds {kind}. Take that out: a letter holds the safe address and no other"));
            if (!Bare(text).Contains(Bare(safe.Split('\n', ',')[0]), StringComparison.Ordinal))
                wrong.Add("It does not bear the safe address. Draft the letter again, or put the address back");
        }

        return [.. wrong.Distinct().Take(20)];
    }

    private static IEnumerable<string> Between(string text, string begin, string end)
    {
        for (var at = text.IndexOf(begin, StringComparison.Ordinal); at >= 0; at = text.IndexOf(begin, at + begin.Length, StringComparison.Ordinal))
        {
            var until = text.IndexOf(end, at, StringComparison.Ordinal);
            if (until < 0)
                yield break;
            if (until - at - begin.Length is > 0 and <= 200)
                yield return text[(at + begin.Length)..until].Trim();
        }
    }

    private static string Bare(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
