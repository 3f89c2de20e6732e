using System.Globalization;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>Writes this module's Word documents and files them in the case's folder .</summary>
internal sealed class Papers(FilingQueue filing, Partnership partnership, TimeProvider time)
{
    /// <summary>A letter: from the address to the signature, without a cover.</summary>
    /// <param name="kind">Without a name of anybody in it.</param>
    /// <param name="title">Of the letter.</param>
    public Task<QueuedDocument> Letter(CaseReference @case, string kind, IReadOnlyList<Block> blocks, string title, CancellationToken cancel) => File(@case, kind, blocks, cancel, title, isLetter: true);

    /// <param name="kind">Without a name of anybody in it.</param>
    /// <param name="title">On the cover; the kind if null.</param>
    public async Task<QueuedDocument> File(CaseReference @case, string kind, IReadOnlyList<Block> blocks, CancellationToken cancel, string? title = null, bool isLetter = false)
    {
        using var file = new MemoryStream();
        WordWriter.Write(new DocumentContent(title ?? kind, "Child safeguarding practice review", partnership.Name, @case.ToString(), ProtectiveMarkings.OfficialSensitive, time.Today(), blocks) { IsLetter = isLetter, KeepsMarking = true }, file);
        return await filing.Add(
            // Each letter is a document of its own: what was sent in March is no earlier version of what is sent in May.
            new NewDocument(@case, CaseFolders.Commissioning, kind, ".docx", NewDocument.Word, file.ToArray()) { Title = isLetter ? time.Today().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null }, cancel);
    }
}
