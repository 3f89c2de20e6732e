using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>Writes and files this module's documents .</summary>
internal sealed class FamilyDocuments(FilingQueue filing, Partnership partnership, TimeProvider time)
{
    /// <summary>Writes a Word document into one of the family's two folders: that which those of the case open, or that which the Business Unit opens alone.</summary>
    public Task<QueuedDocument> File(CaseReference @case, string folder, string kind, string? subtitle, IReadOnlyList<Block> blocks, CancellationToken cancel, bool isLetter = false)
    {
        using var file = new MemoryStream();
        WordWriter.Write(
            new DocumentContent(kind, subtitle, partnership.Name, @case.ToString(), ProtectiveMarkings.OfficialSensitive, time.Today(), blocks) { IsLetter = isLetter }, file);
        return filing.Add(new NewDocument(@case, folder, kind, ".docx", NewDocument.Word, file.ToArray()), cancel);
    }
}
