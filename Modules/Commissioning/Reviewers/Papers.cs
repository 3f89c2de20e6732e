using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>Writes this module's Word documents and files them in the case's folder .</summary>
internal sealed class Papers(FilingQueue filing, Partnership partnership, TimeProvider time)
{
    /// <param name="kind">Without a name of anybody in it.</param>
    /// <param name="title">On the cover; the kind if null.</param>
    public async Task<QueuedDocument> File(CaseReference @case, string kind, IReadOnlyList<Block> blocks, CancellationToken cancel, string? title = null)
    {
        using var file = new MemoryStream();
        WordWriter.Write(new DocumentContent(title ?? kind, "Child safeguarding practice review", partnership.Name, @case.ToString(), ProtectiveMarkings.OfficialSensitive, time.Today(), blocks), file);
        return await filing.Add(new NewDocument(@case, CaseFolders.Commissioning, kind, ".docx", NewDocument.Word, file.ToArray()), cancel);
    }
}
