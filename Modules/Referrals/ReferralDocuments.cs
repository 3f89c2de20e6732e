using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>Files what a referral makes as Word documents (F-5, X-2).</summary>
internal sealed class ReferralDocuments(ReferralStore store, FilingQueue filing, Partnership partnership, TimeProvider time)
{
    /// <summary>The form as it stands now: submitted, with additions, completed. A version each.</summary>
    public async Task FileForm(ReferralRow referral, CancellationToken cancel)
    {
        var file = await store.File(referral, cancel);
        await File(
            referral, CaseFolders.Referral, "Referral form", "Safeguarding Practice Review Referral Form", "for Non-Statutory Partners",
            [.. ReferralBlocks.Form(file, partnership.AgencyName), .. ReferralBlocks.Additions(file, partnership.AgencyName), .. ReferralBlocks.OfficePart(file)], cancel);
    }

    /// <summary>The letter to the referrer; the document's id.</summary>
    public async Task<Guid> FileLetter(ReferralRow referral, string words, CancellationToken cancel) => await File(
        referral, CaseFolders.Referral, "Feedback letter", "Your referral to the Safeguarding Practice Review Group", null, ReferralBlocks.Letter(words, await store.File(referral, cancel), partnership), cancel);

    /// <summary>The record of the debrief.</summary>
    public async Task FileDebrief(ReferralRow referral, SavedReferralDebrief debrief, CancellationToken cancel) => await File(
        referral, CaseFolders.Learning, "Debrief record", "Local learning debrief", null, ReferralBlocks.Debrief(debrief, await store.File(referral, cancel)), cancel);

    private async Task<Guid> File(ReferralRow referral, string folder, string kind, string title, string? subtitle, IReadOnlyList<Block> blocks, CancellationToken cancel)
    {
        var @case = referral.CaseReference!.Value;
        // A case can have several referrals: each has its own documents.
        var place = (await store.Of(@case, cancel)).TakeWhile(r => r.ReferralId != referral.ReferralId).Count() + 1;
        using var word = new MemoryStream();
        WordWriter.Write(new DocumentContent(title, subtitle, partnership.Name, @case.ToString(), ProtectiveMarkings.OfficialSensitive, time.Today(), blocks), word);
        return (await filing.Add(new NewDocument(@case, folder, place == 1 ? kind : $"{kind} {place}", ".docx", NewDocument.Word, word.ToArray()), cancel)).Id;
    }
}
