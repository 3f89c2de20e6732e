using System.Globalization;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>Files each case's part of the minutes in its own folder (X-2): the whole, which tells of several cases, can lie in none.</summary>
internal sealed class MinutesFiling(FilingQueue filing, CaseRegister register, Partnership partnership, TimeProvider time)
{
    public async Task File(DateOnly on, IReadOnlyList<MinutesPart> parts, string status, CancellationToken cancel)
    {
        foreach (var part in parts.Where(p => p.CaseReference is not null))
        {
            var @case = part.CaseReference!.Value;
            using var file = new MemoryStream();
            WordWriter.Write(
                new DocumentContent(
                    "SPRG minutes: this case’s item", $"Meeting of {on.InWords()}. {status}", partnership.Name, @case.ToString(), ProtectiveMarkings.OfficialSensitive, time.Today(),
                    MeetingBlocks.Minutes([part])),
                file);
            await filing.Add(
                new NewDocument(@case, CaseFolders.Decisions, $"SPRG minutes {on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", ".docx", NewDocument.Word, file.ToArray()), cancel);
            await register.Record(@case, time.Today(), $"Minutes of SPRG on {Words.Of(on)}: {status.ToLowerInvariant()}", null, cancel);
        }
    }
}
