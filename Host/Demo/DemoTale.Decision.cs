using Nscp.Contracts;
using Nscp.Decisions;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>SPRG, the three partners and the National Panel. Offsets of days are working days of the Rapid Review.</summary>
internal sealed partial class DemoTale
{
    /// <summary>From the incident to the Panel's answer, all in time; without an answer it is awaited.</summary>
    public async Task Reviewed(IReadOnlyList<string> agencies, Recommendation recommendation, PanelAnswer? panel, CancellationToken cancel)
    {
        await Considered(Notification.Notify, cancel);
        await Notify(random.Next(3, 6), cancel);
        await ReviewAndDecide(agencies, recommendation, cancel);
        await SendPack(15, cancel);
        if (recommendation is Recommendation.PracticeReview)
            await Acknowledge(agencies, 17, cancel);
        if (panel is { } answer)
            await Panel(answer, random.Next(27, 36), cancel);
    }

    /// <summary>A local Rapid Review from the incident to its decision.</summary>
    public async Task LocallyReviewed(IReadOnlyList<string> agencies, Recommendation recommendation, CancellationToken cancel)
    {
        await Considered(Notification.DoNotNotify, cancel);
        await DecideNot(InsteadOfNotifying.LocalRapidReview, 5, cancel);
        await ReviewAndDecide(agencies, recommendation, cancel);
    }

    /// <summary>A Rapid Review that has begun, to the partners' final decision.</summary>
    public async Task ReviewAndDecide(IReadOnlyList<string> agencies, Recommendation recommendation, CancellationToken cancel)
    {
        await Prepare(cancel);
        await CollectReturns(agencies, 13, cancel);
        await Sprg(recommendation, conflict: false, cancel);
        await Recommend(14, cancel);
        await Partners(14, [PartnerDecision.Agrees, PartnerDecision.Agrees, PartnerDecision.Agrees], cancel);
        await KeepActionLog(cancel);
    }

    /// <summary>Up to SPRG's meeting on working day 14.</summary>
    public async Task UpToSprg(IReadOnlyList<string> agencies, int notified, Recommendation recommendation, CancellationToken cancel, bool conflict = false)
    {
        await UpToCollation(agencies, notified, 13, cancel);
        await Sprg(recommendation, conflict, cancel);
    }

    /// <summary>SPRG meets; the Business Unit writes the record.</summary>
    public async Task Sprg(Recommendation recommendation, bool conflict, CancellationToken cancel)
    {
        var met = recommendation is Recommendation.PracticeReview;
        await Meet(DemoWords.Participants(conflict), DemoWords.Minutes(child, met, conflict), recommendation, cancel);
        await Record(DemoWords.Record(Case, child, recommendation, Review(14), Review(20)), cancel);
    }

    private async Task Meet(IReadOnlyList<ParticipantRow> participants, string minutes, Recommendation recommendation, CancellationToken cancel)
    {
        var on = await SprgOn(cancel);
        At(on, 15);
        var form = (await Do("business-unit", new ShowParticipants { Case = Case, On = on }, cancel)).Value;
        await Do("business-unit", new RecordParticipants { Case = Case, On = on, Participants = participants, Version = form.Version }, cancel);
        var item = (await Do("business-unit", new ShowMinutes { Case = Case, On = on }, cancel)).Value;
        await Do("business-unit", new RecordMinutes
            {
                Case = Case, On = on, Minutes = minutes, Considered = true, Version = item.Version, Decision = $"SPRG recommends: {Words.Of(recommendation)}.",
                Actions =
                [
                    new ActionRow { Action = "Tell the agencies that returned what was recommended", OwnerId = "business-unit", DueOn = days.Add(on, 2) },
                    .. child.Name.Length % 3 == 0 ? [new ActionRow { Action = "Ask the investigating officer what may be told to the family and when", OwnerId = "sprg-police", DueOn = days.Add(on, 10) }] : (ActionRow[])[],
                ],
            },
            cancel);
    }

    private async Task<DateOnly> SprgOn(CancellationToken cancel) => (await Do("business-unit", new ShowRecord { Case = Case }, cancel)).Value.MeetingOn!.Value;

    private async Task ScheduleSprg(CancellationToken cancel) => await SprgMeets(await SprgOn(cancel), cancel);

    private async Task SprgMeets(DateOnly on, CancellationToken cancel) => await Do(
        "business-unit",
        new ScheduleMeeting { MeetingOn = on, StartsAt = new TimeOnly(13, 30), Place = "Committee room 2, Example Hall", Link = "https://meet.example/sprg" },
        cancel);

    private async Task Record(DemoRecord record, CancellationToken cancel)
    {
        await Do("business-unit", record.ImmediateAction, cancel);
        await Do("business-unit", record.Determinants, cancel);
        await Do("business-unit", record.Decision, cancel);
        await Do("business-unit", record.FurtherQuestions, cancel);
    }

    /// <summary>SPRG's recommendation goes to the three partners.</summary>
    public async Task Recommend(int day, CancellationToken cancel)
    {
        At(Review(day), 16);
        var form = (await Do("business-unit", new ShowRecommend { Case = Case }, cancel)).Value;
        await Do("business-unit", new RecommendDecision { Case = Case, Round = form.Round, Reason = Passing(form.Warnings) }, cancel);
        await Do("scrutineer", new AddScrutinyAdvice { Case = Case, Id = NewId(), Advice = DemoWords.Scrutiny(child) }, cancel);
    }

    /// <summary>The Delegated Safeguarding Partners answer, in the order Health, Police, Local Authority; as many as there are answers.</summary>
    public async Task Partners(int day, IReadOnlyList<PartnerDecision> answers, CancellationToken cancel)
    {
        StatutoryPartner[] partners = [StatutoryPartner.Health, StatutoryPartner.Police, StatutoryPartner.LocalAuthority];
        foreach (var (partner, answer) in partners.Zip(answers))
            await Decide(partner, answer, day, 17, answer is PartnerDecision.Agrees ? null : DemoWords.Disagreement(partner), cancel);
    }

    /// <summary>One of them answers.</summary>
    public async Task Decide(StatutoryPartner partner, PartnerDecision answer, int day, int hour, string? reasons, CancellationToken cancel)
    {
        At(Review(day), hour);
        var person = partner switch { StatutoryPartner.LocalAuthority => "dsp-local-authority", StatutoryPartner.Police => "dsp-police", _ => "dsp-health" };
        var form = (await Do(person, new ShowDecideAsPartner { Case = Case, Partner = partner }, cancel)).Value;
        await Do(person, new DecideAsPartner { Case = Case, Partner = partner, Round = form.Round, Answer = answer, Reasons = reasons ?? Agreeing(partner) }, cancel);
    }

    private static string? Passing(IReadOnlyList<string> warnings) =>
        warnings.Count == 0 ? null
        : warnings.Any(w => w.Contains("awaited", StringComparison.Ordinal)) ? "What has not been returned was asked for three times. The recommendation does not hang on it."
        : "SPRG will complete the record; the recommendation cannot wait.";

    private static string Agreeing(StatutoryPartner partner) => partner switch
    {
        StatutoryPartner.LocalAuthority => "It follows from what the returns say, our own included.",
        StatutoryPartner.Police => "The recommendation is proportionate and takes nothing from the investigation.",
        _ => "The health providers’ returns point the same way.",
    };

    /// <summary>The Lead Safeguarding Partners are asked, and one has answered.</summary>
    public async Task AskLeadPartners(int day, CancellationToken cancel)
    {
        At(Review(day), 10);
        var round = (await Do("business-unit", new ShowEscalate { Case = Case }, cancel)).Value.Round;
        await Do("head", new EscalateToLeadPartners { Case = Case, Round = round, Reason = "The partners spoke twice and still do not agree on whether the criteria are met." }, cancel);
        At(Review(day + 1), 11);
        await Do("lsp", new RecordLeadPartner { Case = Case, Round = round, Partner = StatutoryPartner.LocalAuthority, Answer = PartnerDecision.Agrees, Reasons = "The learning reaches beyond this family.", AnsweredOn = Review(day + 1) }, cancel);
    }

    /// <summary>The recommendation goes back to SPRG.</summary>
    public async Task SendBack(int day, int meeting, CancellationToken cancel)
    {
        At(Review(day), 14);
        var form = (await Do("business-unit", new ShowSendBack { Case = Case }, cancel)).Value;
        await Do("business-unit", new SendBackToSprg { Case = Case, Round = form.Round, MeetingOn = Review(meeting), Reason = "Health asks SPRG to look again at determinants 2 and 5 with the school’s late information." }, cancel);
    }

    /// <summary>The submission pack is made and sent.</summary>
    public async Task SendPack(int day, CancellationToken cancel)
    {
        At(Review(day), 14);
        await Do("business-unit", new MakePack { Case = Case, Id = NewId() }, cancel);
        var form = (await Do("business-unit", new ShowPackSent { Case = Case }, cancel)).Value;
        await Do(
            "business-unit",
            new RecordPackSent
            {
                Case = Case, SentOn = Review(day), SentTo = form.SentTo,
                Reason = form.Warnings.Count == 0 ? null : day > 15 ? "A partner was away; the pack was held until the decision was complete." : "What the readiness check names is being followed up; the date was kept.",
            },
            cancel);
    }

    /// <summary>The agencies read that they are included in the review.</summary>
    public async Task Acknowledge(IEnumerable<string> agencies, int day, CancellationToken cancel)
    {
        At(Review(day), 9);
        foreach (var agency in agencies.Where(Authors.ContainsKey))
            await Do(Authors[agency], new AcknowledgeInclusion { Case = Case, Agency = agency }, cancel);
    }

    /// <summary>The National Panel writes.</summary>
    public async Task Panel(PanelAnswer answer, int day, CancellationToken cancel)
    {
        At(Review(day), 11);
        letter = NewId();
        await Do("business-unit", new RecordPanelLetter { Case = Case, Id = letter, Answer = answer, AnsweredOn = Review(day), Words = DemoWords.Panel(answer) }, cancel);
    }

    /// <summary>The Panel's query is answered.</summary>
    public async Task Reply(int day, CancellationToken cancel)
    {
        At(Review(day), 11);
        var form = (await Do("business-unit", new ShowReplyToPanel { Case = Case, Letter = letter }, cancel)).Value;
        await Do("business-unit", new ReplyToPanel { Case = Case, Letter = letter, RepliedOn = Review(day), Version = form.Version, Reply = "The two earlier injuries were looked at together; the report now says so in section 4. The partners hold to their decision." }, cancel);
    }

    public async Task KeepActionLog(CancellationToken cancel)
    {
        At(Review(14), 18);
        var form = (await Do("business-unit", new ShowActionLog { Case = Case }, cancel)).Value;
        await Do(
            "business-unit",
            new KeepActionLog
            {
                Case = Case, Version = form.Version,
                StandingActions = [.. Enum.GetValues<StandingAction>().Select(a => new StandingActionAnswer
                {
                    Action = a, Responsible = "Billie Samplewright", CompletedOn = a is StandingAction.ShareWithPartners ? Review(14) : null,
                })],
                FurtherActions = [new FurtherActionRow { Action = "Tell the agencies’ safeguarding leads what was decided, before the family hears of it", Responsible = "Billie Samplewright", CompletedOn = Review(14) }],
            },
            cancel);
    }

    private Guid letter;
}

/// <summary>The four parts of a decision record that SPRG writes.</summary>
internal sealed record DemoRecord(RecordImmediateAction ImmediateAction, AnswerDeterminants Determinants, RecordRapidReviewDecision Decision, AnswerFurtherQuestions FurtherQuestions);
