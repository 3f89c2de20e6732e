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

/// <summary>
/// Looks for what proves the steps of the plan: checks, papers and their sendings, copies, the release (P-2). A step ticks itself only when everything that the guidance says for it
/// is on record; else it tells what is still missing.
/// </summary>
internal sealed class PlanProofs(CheckOfReport check, FiledDocuments documents, IFamilyReadiness family, Calendar calendar, ISignedOffReports signedOff, PaperStore papers, EmbargoStore embargo, EmbargoCircle circle)
{
    /// <summary>More than so many names in one line help nobody.</summary>
    private const int MostNames = 5;

    /// <summary>Of every step.</summary>
    public async Task<IReadOnlyDictionary<PlanStep, StepStatus>> Of(PublicationFile file, CancellationToken cancel)
    {
        var all = (await papers.Of(file.Case, cancel)).Papers;
        var readiness = file.Plan.PublishOn is { } on ? await family.Of(file.Case, on, cancel) : null;
        return new Dictionary<PlanStep, StepStatus>
        {
            [PlanStep.FinalCheck] = new(await FinalCheck(file, cancel)),
            [PlanStep.Presentation] = await Presentation(file.Case, cancel),
            [PlanStep.PressStatement] = Statement(file, all, "Not shown by the system: the meeting with the communications team"),
            [PlanStep.Briefings] = Briefings(file, all),
            [PlanStep.ShareStatement] = Shared(file, all),
            [PlanStep.Family] = Family(file, readiness),
            [PlanStep.ReviewerAndPanel] = ReviewerAndPanel(file),
            [PlanStep.SendReport] = await SendReport(file, cancel),
            [PlanStep.Embargo] = await Embargo(file, cancel),
            [PlanStep.FamilyCopies] = FamilyCopies(file, readiness, all),
            [PlanStep.Post] = Post(file),
            [PlanStep.OtherPartnerships] = OtherPartnerships(file, all),
            [PlanStep.SendLink] = SendLink(file, all),
        };
    }

    /// <summary>Done where nothing is missing; else a hint that tells what is.</summary>
    /// <param name="done">What is on record once all is.</param>
    /// <param name="link">Where.</param>
    /// <param name="missing">Each in a few words.</param>
    private static StepStatus Judge(string done, string link, IReadOnlyCollection<string> missing) =>
        missing.Count == 0 ? new StepStatus(new StepProof(done, link)) : new StepStatus(null, new StepProof($"Still missing: {string.Join("; ", missing)}", link));

    private static string Names(IEnumerable<string> names) =>
        names.ToList() is { Count: > MostNames } many ? $"{string.Join(", ", many.Take(MostNames))} and {many.Count - MostNames} more" : string.Join(", ", names);

    private static List<Paper> Wanted(IReadOnlyList<Paper> all, params ReadOnlySpan<string> kinds)
    {
        List<Paper> wanted = [];
        foreach (var paper in all)
        {
            if (paper.NotWantedBecause is null && kinds.Contains(paper.Definition.Kind))
                wanted.Add(paper);
        }

        return wanted;
    }

    private async Task<StepStatus> Presentation(CaseReference @case, CancellationToken cancel) =>
        (await documents.Of(@case, [SummaryPresentation.Kind], cancel)).FirstOrDefault() is { } filed
            ? new StepStatus(null, new StepProof($"Filed on {Words.Of(filed.CreatedAt.ToLondonDate())}. Not shown by the system: that SPRG agreed it", Addresses.Document(@case, filed.DocumentId)))
            : new StepStatus(null);

    private static StepStatus Statement(PublicationFile file, IReadOnlyList<Paper> all, string more) => Wanted(all, PaperKinds.PressStatement).FirstOrDefault() is { Row.DraftSha256: not null } statement
        ? new StepStatus(null, new StepProof($"Press statement: {Words.Of(statement.Stage).ToLowerInvariant()}{(TellsOtherwise(file, statement) ? ", for another day or decision" : null)}. {more}", PaperWays.Paper(file.Case, statement.Name)))
        : new StepStatus(null);

    /// <summary>It was drafted for another day or decision than those that hold now; that it has become public meanwhile does not matter.</summary>
    private static bool TellsOtherwise(PublicationFile file, Paper paper) => paper.IsOldBecause(new PaperPlanRow { PublishOn = file.Plan.PublishOn, Decision = file.Decision?.Decision }) is not null;

    private static StepStatus Briefings(PublicationFile file, IReadOnlyList<Paper> all)
    {
        var wanted = Wanted(all, PaperKinds.BriefingLeader, PaperKinds.BriefingLeadMember, PaperKinds.BriefingChiefOfficers);
        List<string> missing =
        [
            .. wanted.Where(p => p.Row?.FinalSha256 is null).Select(p => p.Title),
            .. wanted.Where(p => p.Row?.FinalSha256 is not null && TellsOtherwise(file, p)).Select(p => $"{p.Title}, which tells another day or decision"),
        ];
        return wanted.Count == 0 || wanted.All(p => p.Row?.DraftSha256 is null) ? new StepStatus(null) : Judge("The briefings are final", PaperWays.Papers(file.Case), missing);
    }

    private static StepStatus Shared(PublicationFile file, IReadOnlyList<Paper> all) => Wanted(all, PaperKinds.PressStatement).FirstOrDefault() is { Sendings.Count: > 0 } statement
        ? new StepStatus(null, new StepProof($"Sent to {Names(statement.Sendings.Select(s => s.SentTo).Distinct())}. Not shown by the system: whether every agency involved has it", PaperWays.Paper(file.Case, statement.Name)))
        : new StepStatus(null);

    private static StepStatus Family(PublicationFile file, FamilyReadiness? readiness)
    {
        if (readiness is null)
            return new StepStatus(null);
        List<string> missing = [.. readiness.Undecided, .. readiness.NotTold];
        // Whoever is told is met too; of whom it is recorded why they are not told, nobody expects a meeting.
        if (readiness.Told.Count > 0 && !readiness.Meetings.Any(m => m <= file.Plan.PublishOn && m >= file.Signed?.SignedOffOn))
            missing.Add("a meeting with the family between the sign-off and the publication (planned among the family’s meetings; or tick the step by hand)");
        return Judge("Everybody of the family was told this day and is met, or it is recorded why not", Addresses.Family(file.Case), missing);
    }

    private static StepStatus ReviewerAndPanel(PublicationFile file) => file.Plan.PublishOn is null ? new StepStatus(null) : Judge(
        "Both are on record as told this day", Addresses.Page(file.Case, "told"),
        [.. ((ToldRecipient[])[ToldRecipient.LeadReviewer, ToldRecipient.CsprPanel]).Where(r => !IsTold(file, r)).Select(r => Words.Of(r))]);

    /// <summary>All on record as such a recipient were told last of the day that holds now.</summary>
    private static bool IsTold(PublicationFile file, ToldRecipient recipient) => file.Told.Where(t => t.Recipient == recipient).ToList() is { Count: > 0 } told && told.All(t => t.ToldOf == file.Plan.PublishOn);

    private async Task<StepStatus> SendReport(PublicationFile file, CancellationToken cancel)
    {
        if (file.Plan.PublishOn is null || file.ToSend.Count == 0)
            return new StepStatus(null);
        var unsent = Unsent(file, await calendar.WorkingDays(cancel));
        // It is sent with the day: whoever has the file and was told another day is to be told again.
        var untold = unsent.Count > 0 ? [] : Bodies.Where(b => !IsTold(file, b)).Select(b => $"{Words.Of(b)}: not told the day that holds now").ToList();
        return Judge($"Sent in time to all three with this day, {(file.ToSend.Count > 1 ? "the very files: the full report and the information about improvements" : "this very file")}", Addresses.Page(file.Case, "told"), [.. unsent, .. untold]);
    }

    private async Task<StepStatus> Embargo(PublicationFile file, CancellationToken cancel)
    {
        var recipients = (await embargo.Of(file.Case, cancel)).Where(r => r.RecalledAt is null).ToList();
        if (recipients.Count == 0 || file.Plan.PublishOn is null)
            return new StepStatus(null);
        List<string> missing = [.. (await circle.Missing(file.Case, recipients, cancel)).GroupBy(m => m.Group).Select(g => $"{g.Key}: no copy for {Names(g.Select(m => m.Person.Name))}")];
        if (recipients.Where(r => r.SentAt is null || r.SentSha256 != file.MainSha256).ToList() is { Count: > 0 } unsent)
            missing.Add($"not sent, or of an earlier file: {Names(unsent.Select(r => r.PersonName))}");
        if (file.Chosen(PublishedPart.Presentation) is not { } slides)
            missing.Add("the summary presentation, which is not chosen yet");
        else if (recipients.Where(r => r.SentAt is not null && r.SentSlidesSha256 != slides.Sha256).ToList() is { Count: > 0 } without)
            missing.Add($"the summary presentation for {Names(without.Select(r => r.PersonName))}");
        if (recipients.Where(r => r.SentAt is not null && r.ToldOf != file.Plan.PublishOn).ToList() is { Count: > 0 } told)
            missing.Add($"told of another day: {Names(told.Select(r => r.PersonName))}");
        if (!IsTold(file, ToldRecipient.Professionals))
            missing.Add("that the professionals who took part, and those who work with the family, know the day");
        return Judge($"{recipients.Count.Of("copy", "copies")} sent under embargo, with the presentation, to all to whom they go; the professionals know the day", Addresses.Page(file.Case, "embargo"), missing);
    }

    private static StepStatus FamilyCopies(PublicationFile file, FamilyReadiness? readiness, IReadOnlyList<Paper> all)
    {
        if (readiness is null)
            return new StepStatus(null);
        var letters = Wanted(all, PaperKinds.LetterToParents, PaperKinds.LetterToChildren);
        List<string> missing =
        [
            .. readiness.Undecided, .. readiness.WithoutCopy,
            .. letters.Where(p => p.Sendings.Count == 0).Select(p => $"{p.Title}, not sent"),
            .. letters.Where(p => p.Sendings.Count > 0 && file.Published is null && p.Sendings[^1].ToldOf != file.Plan.PublishOn).Select(p => $"{p.Title}, which told another day"),
        ];
        return Judge("Everybody of the family was written to and sent a printed copy, or it is recorded why not", Addresses.Family(file.Case), missing);
    }

    private static StepStatus Post(PublicationFile file) => file.Published is { } published
        ? Judge($"Public since {Words.Of(published.PublishedAt)}, with the presentation", Addresses.Public(published.PublicId), published.HasPresentation ? [] : ["the summary presentation; the report itself is public"])
        : new StepStatus(null);

    private static StepStatus OtherPartnerships(PublicationFile file, IReadOnlyList<Paper> all)
    {
        var letters = Wanted(all, PaperKinds.LetterToOtherPartnerships);
        return letters.Count == 0 ? new StepStatus(null)
            : Judge($"{letters.Count.Of("letter", "letters")} sent", PaperWays.Papers(file.Case), [.. letters.Where(p => p.Sendings.Count == 0).Select(p => $"{p.Title}, not sent")]);
    }

    private static StepStatus SendLink(PublicationFile file, IReadOnlyList<Paper> all)
    {
        if (file.Published is null)
            return new StepStatus(null);
        List<string> missing = [];
        if (file.Audience.Count == 0)
            missing.Add("the link, for nobody was listed when the report became public");
        if (Wanted(all, [.. PaperKinds.Notices]).Where(p => p.Sendings.Count == 0).ToList() is { Count: > 0 } unsent)
            missing.Add($"notices that are not sent: {Names(unsent.Select(p => p.Definition.Recipient))}");
        return Judge($"The link went to {file.Audience.Count.Of("address", "addresses")}, and every notice that is wanted was sent", PaperWays.Papers(file.Case), missing);
    }

    /// <summary>Those of C-5.</summary>
    public static readonly IReadOnlyList<ToldRecipient> Bodies = [ToldRecipient.NationalPanel, ToldRecipient.SecretaryOfState, ToldRecipient.Ofsted];

    /// <summary>Those of C-5 who have not had this very file seven working days before the day of publication, each with what is missing.</summary>
    public static IReadOnlyList<string> Unsent(PublicationFile file, WorkingDays days)
    {
        if (file.Plan.PublishOn is not { } on)
            return [];
        var last = PublicationPlan.LastDayToSend(on, days);
        return
        [
            .. from recipient in Bodies
               let sent = file.SentOn(recipient)
               where sent is null || sent > last
               select sent is null ? Words.Of(recipient) : $"{Words.Of(recipient)} (sent on {Words.Of(sent.Value)}, the last day was {Words.Of(last)})",
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
}
