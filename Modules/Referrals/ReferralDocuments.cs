using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Referrals;

/// <summary>Files what a referral makes as Word documents (F-5, X-2).</summary>
internal sealed class ReferralDocuments(ReferralStore store, FilingQueue filing, Partnership partnership, ICurrentPerson current, TimeProvider time)
{
    /// <summary>The form as it stands now: submitted, with additions, completed. A version each.</summary>
    public async Task FileForm(ReferralRow referral, CancellationToken cancel)
    {
        var file = await store.File(referral, cancel);
        await File(referral, CaseFolders.Referral, "Referral form", Form(file), cancel);
    }

    /// <summary>The completed form as a file for the referrer (F-3).</summary>
    public MadeFile Completed(ReferralFile file)
    {
        using var word = new MemoryStream();
        WordWriter.Write(Form(file), word);
        return new MadeFile($"Referral {file.Row.CaseReference}.docx", NewDocument.Word, word.ToArray());
    }

    /// <summary>The letter to the referrer; the document's id.</summary>
    public async Task<Guid> FileLetter(ReferralRow referral, string words, CancellationToken cancel) => await File(
        referral, CaseFolders.Referral, "Feedback letter",
        Content(referral, "Your referral to the Safeguarding Practice Review Group", null, ReferralBlocks.Letter(words, await store.File(referral, cancel), partnership, current.Person, time.Today())) with { IsLetter = true, KeepsMarking = true }, cancel);

    /// <summary>The record of the debrief.</summary>
    public async Task FileDebrief(ReferralRow referral, SavedReferralDebrief debrief, CancellationToken cancel) => await File(
        referral, CaseFolders.Learning, "Debrief record", Content(referral, "Local learning debrief", null, ReferralBlocks.Debrief(debrief, await store.File(referral, cancel))), cancel);

    private DocumentContent Form(ReferralFile file) =>
        Content(file.Row, "Safeguarding Practice Review Referral Form", "for Non-Statutory Partners", ReferralBlocks.Whole(file, partnership));

    private DocumentContent Content(ReferralRow referral, string title, string? subtitle, IReadOnlyList<Block> blocks) =>
        new(title, subtitle, partnership.Name, referral.CaseReference!.Value.ToString(), ProtectiveMarkings.OfficialSensitive, time.Today(), blocks);

    private async Task<Guid> File(ReferralRow referral, string folder, string kind, DocumentContent content, CancellationToken cancel)
    {
        var @case = referral.CaseReference!.Value;
        // A case can have several referrals: each has its own documents.
        var place = (await store.Of(@case, cancel)).TakeWhile(r => r.ReferralId != referral.ReferralId).Count() + 1;
        using var word = new MemoryStream();
        WordWriter.Write(content, word);
        return (await filing.Add(new NewDocument(@case, folder, place == 1 ? kind : $"{kind} {place}", ".docx", NewDocument.Word, word.ToArray()), cancel)).Id;
    }
}
