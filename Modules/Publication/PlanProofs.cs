using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <param name="Words">What proves it, in a sentence.</param>
/// <param name="Link">Where that is seen.</param>
public sealed record StepProof(string Words, string Link);

/// <summary>How a step stands.</summary>
/// <param name="Proof">Not null: the system itself can show that it is done.</param>
/// <param name="Hint">What is there, where that alone proves nothing yet.</param>
public sealed record StepStatus(StepProof? Proof, StepProof? Hint = null);

/// <summary>Looks for what proves the steps of the plan: checks, papers, sends, copies, the release (P-2).</summary>
internal sealed class PlanProofs(IUnitOfWork<PublicationModule> work, CheckOfReport check, FiledDocuments documents, IFamilyReadiness family, Calendar calendar, ISignedOffReports signedOff)
{
    private const string Copies = "SELECT person_name, sent_sha256, recalled_at FROM publication.embargo_recipient WHERE case_reference = @Case";

    private static readonly (PlanStep Step, bool Proves, string[] Kinds)[] Papers =
    [
        (PlanStep.Presentation, false, [SummaryPresentation.Kind]),
        (PlanStep.PressStatement, false, [PaperKinds.PressStatement]),
        (PlanStep.Briefings, true, [PaperKinds.BriefingLeader, PaperKinds.BriefingLeadMember, PaperKinds.BriefingChiefOfficers]),
        (PlanStep.FamilyCopies, false, [PaperKinds.LetterToParents, PaperKinds.LetterToChildren]),
        (PlanStep.OtherPartnerships, false, [PaperKinds.LetterToOtherPartnerships]),
        (PlanStep.SendLink, false, [PaperKinds.NspccDeposit]),
    ];

    /// <summary>Of every step.</summary>
    public async Task<IReadOnlyDictionary<PlanStep, StepStatus>> Of(PublicationFile file, CancellationToken cancel)
    {
        var @case = file.Case;
        var found = PublicationPlan.Steps.ToDictionary(s => s.Step, _ => new StepStatus(null));
        var filed = (await documents.Of(@case, [.. Papers.SelectMany(p => p.Kinds)], cancel)).DistinctBy(d => d.Kind).ToDictionary(d => d.Kind);
        foreach (var (step, proves, kinds) in Papers.Where(p => p.Kinds.Any(filed.ContainsKey)))
        {
            var there = kinds.Where(filed.ContainsKey).Select(k => filed[k]).ToList();
            var proof = new StepProof($"Filed: {string.Join(", ", there.Select(d => $"{d.Kind}, {Words.Of(d.CreatedAt.ToLondonDate())}"))}", Addresses.Document(@case, there[0].DocumentId));
            found[step] = proves && there.Count == kinds.Length ? new StepStatus(proof) : new StepStatus(null, proof);
        }

        if (await FinalCheck(file, cancel) is { } passed)
            found[PlanStep.FinalCheck] = new StepStatus(passed);
        if (file.Plan.PublishOn is { } on && await family.Of(@case, on, cancel) is { } readiness)
        {
            if (readiness.Blocks.Count == 0)
            {
                found[PlanStep.Family] = new StepStatus(new StepProof("Everybody of the family was told, or it is recorded why not", Addresses.Family(@case)));
                found[PlanStep.FamilyCopies] = new StepStatus(new StepProof("A printed copy was sent to everybody of the family, or it is recorded why not", Addresses.Family(@case)));
            }
            else
            {
                found[PlanStep.Family] = new StepStatus(null, new StepProof(string.Join("; ", readiness.Blocks), Addresses.Family(@case)));
            }
        }

        if (file.Plan.PublishOn is not null && Has(ToldRecipient.LeadReviewer) && Has(ToldRecipient.CsprPanel))
            found[PlanStep.ReviewerAndPanel] = new StepStatus(new StepProof("Both are on record as told this day", Addresses.Page(@case, "told")));
        var unsent = Unsent(file, await calendar.WorkingDays(cancel));
        if (file.Plan.PublishOn is not null && file.MainSha256 is not null)
            found[PlanStep.SendReport] = unsent.Count == 0 ? new StepStatus(new StepProof("Sent in time to all three, this very file", Addresses.Page(@case, "told"))) : new StepStatus(null, new StepProof($"Not yet: {string.Join(", ", unsent)}", Addresses.Page(@case, "told")));
        var copies = (await work.Query<CopyRow>(Copies, new { Case = @case }, cancel)).Where(c => c.RecalledAt is null).ToList();
        if (copies.Count > 0)
        {
            var sent = copies.Count(c => c.SentSha256 is not null && c.SentSha256 == file.MainSha256);
            var words = new StepProof($"{sent} of {copies.Count.Of("copy", "copies")} sent under embargo", Addresses.Page(@case, "embargo"));
            found[PlanStep.Embargo] = sent == copies.Count ? new StepStatus(words) : new StepStatus(null, words);
        }

        if (file.Published is { } published)
        {
            found[PlanStep.Post] = new StepStatus(new StepProof($"Public since {Words.Of(published.PublishedAt)}", Addresses.Public(published.PublicId)));
            if (file.Audience.Count > 0 && file.Audience.All(a => a.MailedAt is not null))
                found[PlanStep.SendLink] = new StepStatus(new StepProof($"The link went to {file.Audience.Count.Of("address", "addresses")}", Addresses.Page(@case, "audience")));
        }

        return found;

        bool Has(ToldRecipient recipient) => file.Told.Any(t => t.Recipient == recipient && t.ToldOf == file.Plan.PublishOn);
    }

    /// <summary>Those of C-5 who have not had this very file seven working days before the day of publication, each with what is missing.</summary>
    public static IReadOnlyList<string> Unsent(PublicationFile file, WorkingDays days)
    {
        if (file.Plan.PublishOn is not { } on)
            return [];
        var last = PublicationPlan.LastDayToSend(on, days);
        return
        [
            .. from recipient in (ToldRecipient[])[ToldRecipient.NationalPanel, ToldRecipient.SecretaryOfState, ToldRecipient.Ofsted]
               let sent = file.AllTold.Where(t => t.Recipient == recipient && t.Sha256 is not null && t.Sha256 == file.MainSha256).OrderBy(t => t.ToldOn).FirstOrDefault()
               where sent is null || sent.ToldOn > last
               select sent is null ? Words.Of(recipient) : $"{Words.Of(recipient)} (sent on {Words.Of(sent.ToldOn)}, the last day was {Words.Of(last)})",
        ];
    }

    private async Task<StepProof?> FinalCheck(PublicationFile file, CancellationToken cancel)
    {
        if (file.Decision is not { Decision: not PublicationDecision.NotYet } || await signedOff.Find(file.Case, cancel) is null)
            return null;
        foreach (var part in file.Parts)
        {
            if (await check.Run(file.Case, part, cancel) is not { Failure: null, Value: { Open: 0, ToBeFixed: 0, FamilyCourt: null } })
                return null;
        }

        return file.Plan.FamilyCourt is null ? null : new StepProof("Signed off, and its check has nothing open; the Family Court is answered for", Addresses.Page(file.Case, "check"));
    }

    private sealed record CopyRow
    {
        public required string PersonName { get; init; }
        public string? SentSha256 { get; init; }
        public DateTimeOffset? RecalledAt { get; init; }
    }
}
