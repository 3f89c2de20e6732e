using System.Globalization;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>Writes and files this module's documents .</summary>
internal sealed class FamilyDocuments(FilingQueue filing, Partnership partnership, TimeProvider time)
{
    /// <summary>A day as the title of a file: it names nobody.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Writes a Word document into one of the family's two folders: that which those of the case open, or that which the Business Unit opens alone.</summary>
    /// <param name="isLarge">In large print.</param>
    /// <param name="of">The day that tells it from others of its kind; null where it is the next version of its kind.</param>
    public Task<QueuedDocument> File(CaseReference @case, string folder, string kind, string? subtitle, IReadOnlyList<Block> blocks, CancellationToken cancel, bool isLetter = false, DateOnly? of = null, bool isLarge = false)
    {
        using var file = new MemoryStream();
        WordWriter.Write(
            new DocumentContent(kind, subtitle, partnership.Name, @case.ToString(), ProtectiveMarkings.OfficialSensitive, time.Today(), blocks) { IsLetter = isLetter, IsLarge = isLarge }, file);
        return filing.Add(new NewDocument(@case, folder, kind, ".docx", NewDocument.Word, file.ToArray()) { Title = of is { } day ? Day(day) : null }, cancel);
    }
}
