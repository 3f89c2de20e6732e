using Nscp.Contracts;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>Looks into the files of papers: for what is still to be written, for addresses that are not the safe one (I-1a), and for the case's people (P-3).</summary>
internal sealed class PaperFiles(KnownOfCase known, IFamilyLetters family, PaperSettings settings, Partnership partnership)
{
    /// <summary>What stands in a paper for the public by which somebody could be known: the surest first.</summary>
    public async Task<IReadOnlyList<IdentifierFinding>> Identifiers(CaseReference @case, byte[] content, CancellationToken cancel) =>
        [.. PublicationCheck.Look(Read(content), await known.Of(@case, cancel)).Where(f => !IsLetterhead(f))];

    /// <summary>The family may live in the town where the Business Unit is: its own address gives nobody away.</summary>
    private bool IsLetterhead(IdentifierFinding found) => settings.Address.Length > 0 && settings.Address.Contains($"{found.Before}{found.Written}{found.After}".Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Why a file cannot be the final paper, each a sentence; empty where it can.</summary>
    public async Task<IReadOnlyList<string>> Refusals(CaseReference @case, Paper paper, byte[] content, CancellationToken cancel)
    {
        var passages = Read(content);
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

    private static IReadOnlyList<Passage> Read(byte[] content)
    {
        var file = new ReadFile();
        try
        {
            FileReading.Read(content, file, "", 0);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // What none of the readers foresaw: what was read until then is looked at, and nothing at all is told as unreadable.
        }

        return file.Passages;
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
