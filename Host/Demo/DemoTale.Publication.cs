using Nscp.Kernel;
using Nscp.Publication;
using Nscp.SignOff;

namespace Nscp.Host;

/// <summary>A report that is signed off by all four, and on its way to the public page.</summary>
internal sealed partial class DemoTale
{
    /// <summary>The four steps, the last at the Partnership Group's latest meeting. Needs a review that began more than 120 working days ago.</summary>
    public async Task ReportSignedOff(CancellationToken cancel)
    {
        await Version(84, null, "The whole report.", cancel);
        await Tick(86, cancel);
        await Agreed(SignOffStep.CsprPanel, 89, null, cancel);
        await Agreed(SignOffStep.Sprg, 95, null, cancel);
        At(Review(96), 10);
        await Do("business-unit", new MeetReportPartners { Case = Case, Round = await Round(cancel), MeetOn = Review(100) }, cancel);
        At(Review(100), 11);
        foreach (var (person, partner) in (IEnumerable<(string, StatutoryPartner)>)[("dsp-local-authority", StatutoryPartner.LocalAuthority), ("dsp-police", StatutoryPartner.Police), ("dsp-health", StatutoryPartner.Health)])
            await Do(person, new SignAsPartner { Case = Case, Partner = partner, Round = await Round(cancel), Agrees = true }, cancel);
        var group = days.Subtract(today, 13);
        await Do("business-unit", new ChooseGroupMeeting { Case = Case, MeetingOn = group }, cancel);
        At(group, 12);
        await Do(
            "business-unit",
            new RecordGroupSignOff { Case = Case, Round = await Round(cancel), Present = ["childrens-services", "police", "icb", "education"], Comments = "Those who could not come have agreed by telephone." }, cancel);
    }

    /// <summary>Decided, checked, planned and sent; a copy is out under embargo.</summary>
    /// <param name="publishOn">Yesterday: then it is public as soon as the application runs.</param>
    public async Task ToBePublished(DateOnly publishOn, string title, CancellationToken cancel)
    {
        At(days.Subtract(today, 12), 10);
        await Do(
            "business-unit",
            new DecideOnPublication
            {
                Case = Case, Version = await PlanVersion(cancel), Decision = PublicationDecision.FullReport, DecidedOn = story.Today,
                Justification = "What the review found concerns every partnership to which families move. The report names nobody, and the family has read it.",
            },
            cancel);
        await Do("head", new RecordDecisionSent { Case = Case, DecisionNumber = 1, PanelSentOn = story.Today, PanelSentHow = "By e-mail to the Panel’s secretariat", SecretarySentOn = story.Today, SecretarySentHow = "By e-mail" }, cancel);
        await Do(
            "business-unit",
            new ChooseFiles { Case = Case, Version = await PlanVersion(cancel), PublicTitle = title, PublicSummary = "What a review taught us about hearing what children say, and about families who move between counties." }, cancel);
        await Do("business-unit", new AnswerFamilyCourt { Case = Case, Version = await PlanVersion(cancel), Answer = FamilyCourtAnswer.NotNeeded, AnsweredOn = story.Today, Note = "The partners’ lawyer: there were no family proceedings." }, cancel);
        foreach (var finding in (await Do("business-unit", new ShowPublicationCheck { Case = Case }, cancel)).Value.Findings.Items.Where(f => f.Settled is null))
        {
            await Do(
                "business-unit",
                new SettleFinding { Case = Case, Finding = finding.Key, ReportVersion = 1, Outcome = FindingOutcome.Accepted, Reason = "Looked at by the Business Unit and the Lead Reviewer: it gives nobody away." }, cancel);
        }

        await Do(
            "business-unit",
            new SetPublicationDay { Case = Case, Version = await PlanVersion(cancel), PublishOn = publishOn, PublishTime = new TimeOnly(10, 0) }, cancel);
        foreach (var recipient in (ToldRecipient[])[ToldRecipient.NationalPanel, ToldRecipient.SecretaryOfState, ToldRecipient.Ofsted, ToldRecipient.LeadReviewer, ToldRecipient.CsprPanel])
            await Do("head", new TellDate { Case = Case, ToldId = NewId(), Recipient = recipient, ToldOn = story.Today, How = "By e-mail", WithFile = recipient <= ToldRecipient.Ofsted }, cancel);
        await Do(
            "business-unit",
            new ListAudience
            {
                Case = Case, Version = await PlanVersion(cancel),
                Audience = [new() { Audience = LinkAudience.Partnership, Email = "partnership@example.invalid" }, new() { Audience = LinkAudience.SaferTrainers, Email = "trainers@example.invalid" }],
            },
            cancel);
        At(days.Subtract(today, 5), 9);
        foreach (var (name, organisation, email) in (IEnumerable<(string, string, string)>)[("Tatum Testreader", "Invented Hospital Trust", "tatum@example.invalid"), ("Ellis Proofwell", "Make-believe Academy Trust", "ellis@example.invalid")])
        {
            var recipient = NewId();
            await Do("business-unit", new ListRecipient { Case = Case, RecipientId = recipient, PersonName = name, Organisation = organisation, Email = email, Because = "Answers for the organisation on the day" }, cancel);
            await Do("business-unit", new SendEmbargoCopy { Case = Case, Recipient = recipient, Version = 1 }, cancel);
        }
    }

    private async Task<int> PlanVersion(CancellationToken cancel) => (await Do("business-unit", new ShowPublicationDecision { Case = Case }, cancel)).Value.Version;

    /// <summary>The last working day before today, and one soon to come.</summary>
    public (DateOnly Yesterday, DateOnly Soon) PublicationDays => (days.Subtract(today, 1), days.Add(today, 4));
}
