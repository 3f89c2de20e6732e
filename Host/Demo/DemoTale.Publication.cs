using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Publication;
using Nscp.SignOff;

namespace Nscp.Host;

/// <summary>A report that is signed off by all four, and on its way to the public page.</summary>
internal sealed partial class DemoTale
{
    /// <summary>The four steps, the last at a meeting of the Partnership Group, and its recommendations listed. Needs a review that began more than 120 working days ago.</summary>
    /// <param name="group">Working days ago: the latest meeting, or an earlier one.</param>
    public async Task ReportSignedOff(DemoFindings found, CancellationToken cancel, int group = 13)
    {
        await OnTheWay(found, cancel);
        await Version(84, null, "The whole report.", cancel, new UploadedFile("Practice review report.docx", NewDocument.Word, DemoReports.Final(found, Review(84))));
        await Recommends(found, cancel);
        await Tick(86, cancel);
        await Agreed(SignOffStep.CsprPanel, 89, null, cancel);
        await Agreed(SignOffStep.Sprg, 95, null, cancel);
        At(Review(96), 10);
        await Do("business-unit", new MeetReportPartners { Case = Case, Round = await Round(cancel), MeetOn = Review(100) }, cancel);
        At(Review(100), 11);
        foreach (var (person, partner) in (IEnumerable<(string, StatutoryPartner)>)[("dsp-local-authority", StatutoryPartner.LocalAuthority), ("dsp-police", StatutoryPartner.Police), ("dsp-health", StatutoryPartner.Health)])
            await Do(person, new SignAsPartner { Case = Case, Partner = partner, Round = await Round(cancel), Agrees = true }, cancel);
        await Do("business-unit", new ChooseGroupMeeting { Case = Case, MeetingOn = days.Subtract(today, group) }, cancel);
        At(days.Subtract(today, group), 12);
        await Do(
            "business-unit",
            new RecordGroupSignOff { Case = Case, Round = await Round(cancel), Present = ["childrens-services", "police", "icb", "education"], Comments = "Those who could not come have agreed by telephone." }, cancel);
        At(days.Subtract(today, group), 16);
        await Present(found, cancel);
    }

    /// <summary>Decided, checked, planned and sent; a copy is out under embargo.</summary>
    /// <param name="publishOn">Yesterday: then it is public as soon as the application runs.</param>
    public async Task ToBePublished(DateOnly publishOn, DemoFindings found, CancellationToken cancel)
    {
        var decided = days.Subtract(publishOn, publishOn < today ? 11 : 16);
        At(decided, 10);
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
            new ChooseFiles
            {
                Case = Case, Version = await PlanVersion(cancel), PublicTitle = found.Title, PublicSummary = found.PublicSummary,
                Presentation = (await Do("business-unit", new ShowChosenFiles { Case = Case }, cancel)).Value.Presentations[0].DocumentId,
            },
            cancel);
        await Do("business-unit", new AnswerFamilyCourt { Case = Case, Version = await PlanVersion(cancel), Answer = FamilyCourtAnswer.NotNeeded, AnsweredOn = story.Today, Note = "The partners’ lawyer: there were no family proceedings." }, cancel);
        foreach (var part in (PublishedPart[])[PublishedPart.Report, PublishedPart.Presentation])
        {
            foreach (var finding in (await Do("business-unit", new ShowPublicationCheck { Case = Case, Of = part }, cancel)).Value.Findings.Items.Where(f => f.Settled is null))
            {
                await Do(
                    "business-unit",
                    new SettleFinding { Case = Case, Of = part, Finding = finding.Key, ReportVersion = 1, Outcome = FindingOutcome.Accepted, Reason = "Looked at by the Business Unit and the Lead Reviewer: it gives nobody away." }, cancel);
            }
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
        await Briefed(found, cancel);
        At(days.Subtract(publishOn, publishOn < today ? 4 : 9), 9);
        foreach (var (name, organisation, email) in (IEnumerable<(string, string, string)>)[("Tatum Testreader", "Invented Hospital Trust", "tatum@example.invalid"), ("Ellis Proofwell", "Make-believe Academy Trust", "ellis@example.invalid")])
        {
            var recipient = NewId();
            await Do("business-unit", new ListRecipient { Case = Case, RecipientId = recipient, PersonName = name, Organisation = organisation, Email = email, Because = "Answers for the organisation on the day" }, cancel);
            await Do("business-unit", new SendEmbargoCopy { Case = Case, Recipient = recipient, Version = 1 }, cancel);
        }
    }

    private async Task<int> PlanVersion(CancellationToken cancel) => (await Do("business-unit", new ShowPublicationDecision { Case = Case }, cancel)).Value.Version;

    /// <summary>One in the summer, the last working day before today, and one soon to come.</summary>
    public (DateOnly Earlier, DateOnly Yesterday, DateOnly Soon) PublicationDays => (days.Subtract(today, 80), days.Subtract(today, 1), days.Add(today, 4));
}
