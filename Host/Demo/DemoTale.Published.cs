using Nscp.Commissioning;
using Nscp.Dissemination;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Publication;
using Nscp.SignOff;

namespace Nscp.Host;

/// <summary>What goes out with a report, and what becomes of what it taught: from the recommendations to the judged impact (P-6, L-1 to L-6).</summary>
internal sealed partial class DemoTale
{
    /// <summary>The report is public since its hour: the notices go out, the learning is released, an event is held, one change is done and judged, another is on its way.</summary>
    public async Task Published(DateOnly publishOn, DemoFindings found, CancellationToken cancel)
    {
        At(publishOn, 10);
        await story.Release(cancel);
        At(publishOn, 14);
        foreach (var notice in (string[])["notice-partnership", "notice-sprg", "notice-panel", "notice-lead-reviewers", "notice-professionals", "notice-safer-trainers", "notice-training-provider"])
            await Sent(notice, null, "By the list of the Business Unit", cancel);
        await Sent("nspcc-deposit", null, "The national case review repository", cancel);

        var items = (await Do("business-unit", new ListCaseLearning { Case = Case }, cancel)).Value.Items;
        foreach (var line in items.Where(l => l.Kind is LearningKind.Recommendation))
        {
            await Do("business-unit", new ReleaseItem { Case = Case, Item = line.ItemId, ReleasedWords = line.Words, Because = "Read by two people: it gives nobody away.", Version = await ItemVersion(line.ItemId, cancel) }, cancel);
        }

        foreach (var (place, change) in found.Changes.Index())
            await Followed(place, change, items.Single(l => l.Words == change.Words), publishOn, cancel);

        At(days.Add(publishOn, 3), 11);
        var (webinar, event_) = (NewId(), NewId());
        List<Guid> spread = [.. items.Select(l => l.ItemId)];
        await Do("business-unit", new PlanActivity { Case = Case, Id = webinar, Way = DisseminationWay.Webinar, ActivityTitle = $"{found.Subject}: an hour with the Lead Reviewer", Audience = "Front line and first-line managers of all agencies", LeadName = "Business Unit", PlannedOn = days.Add(publishOn, 20), Items = spread }, cancel);
        await Do("business-unit", new PlanActivity { Case = Case, Id = event_, Way = DisseminationWay.Training, ActivityTitle = $"{found.Subject}: in the safer trainers’ courses", Audience = "Safer trainers", LeadName = "Workforce development group", PlannedOn = days.Add(today, 18), Items = spread }, cancel);
        At(days.Add(publishOn, 20), 16);
        var held = new HoldActivity { Case = Case, Activity = webinar, HeldOn = days.Add(publishOn, 20), Reach = 187, Feedback = "Most asked for the slides, and for a second date for night staff.", Version = 1 };
        await Do("business-unit", held, cancel);
        At(days.Add(publishOn, 50), 16);
        await Do("business-unit", held with { Evaluation = "Of 60 who answered two months on, 41 had used the questions with their team.", Version = 2 }, cancel);
    }

    /// <summary>What the reviewer finds on the way does not wait for the report (M-7).</summary>
    private async Task OnTheWay(DemoFindings found, CancellationToken cancel)
    {
        At(Review(60), 14);
        await Do(
            "lead-reviewer",
            new CaptureLearning { Case = Case, Id = NewId(), Point = found.Learned[0], ActionNeeded = "Team managers talk about it in supervision this month", OwnerName = "Named professionals of the agencies involved", DueOn = Review(80) }, cancel);
    }

    /// <summary>What the report recommends is listed as it stands there, so that it is followed up (M-6).</summary>
    private async Task Recommends(DemoFindings found, CancellationToken cancel)
    {
        At(Review(85), 11);
        var form = (await Do("business-unit", new ShowRecommendations { Case = Case }, cancel)).Value;
        await Do(
            "business-unit",
            new ListRecommendations
            {
                Case = Case, ReportVersion = form.ReportVersion, Version = form.Version,
                Recommendations = [.. found.Changes.Select((c, i) => new RecommendationRow { Words = c.Words, ForWhom = $"{c.ForWhom}, {c.Team}", WishedBy = days.Add(Review(85), 90 + (20 * i)) })],
            },
            cancel);
    }

    /// <summary>The summary presentation is written and made (L-3).</summary>
    private async Task Present(DemoFindings found, CancellationToken cancel)
    {
        (PresentationSection Section, IEnumerable<string> Lines)[] sections =
        [
            (PresentationSection.Title, [found.Title]), (PresentationSection.WhatHappened, found.Happened), (PresentationSection.WhatWeLearned, found.Learned),
            (PresentationSection.WhatMustChange, found.Changes.Select(c => $"{c.Words} ({c.ForWhom})")), (PresentationSection.GoodPractice, found.GoodPractice), (PresentationSection.Questions, found.Questions),
        ];
        foreach (var (section, lines) in sections)
        {
            var form = (await Do("business-unit", new ShowSection { Case = Case, Section = section }, cancel)).Value;
            await Do("business-unit", new WriteSection { Case = Case, Section = section, Words = string.Join('\n', lines), Notes = form.Notes, Version = form.Version }, cancel);
        }

        var shown = (await Do("business-unit", new ShowPresentation { Case = Case }, cancel)).Value;
        await Do("business-unit", new MakePresentation { Case = Case, Despite = "Read by two people: it gives nobody away.", Version = shown.Version }, cancel);
    }

    /// <summary>Briefings, the press statement and the covering letters go out before the day (P-6).</summary>
    private async Task Briefed(DemoFindings found, CancellationToken cancel)
    {
        foreach (var (paper, to) in (IEnumerable<(string, string)>)[("covering-panel", "The Panel’s secretariat"), ("covering-secretary", "The Secretary of State’s office"), ("covering-ofsted", "Ofsted"), ("briefing-leader", "The Leader of the Council"), ("briefing-chief-officers", "The three chief officers")])
            await Sent(paper, null, to, cancel);
        await Sent("press-statement", new UploadedFile("Press statement.docx", NewDocument.Word, DemoReports.Statement(found)), "The communications officers of all agencies", cancel);
    }

    /// <summary>A paper is drafted, made final and sent.</summary>
    /// <param name="file">As it was finished in Word; without one the draft as it stands.</param>
    private async Task Sent(string paper, UploadedFile? file, string to, CancellationToken cancel)
    {
        await Do("business-unit", new DraftPaper { Case = Case, Paper = paper, Version = await Version() }, cancel);
        // What is uploaded is checked first; while something of it is not decided on, it is no final paper.
        if (file is not null && (await Do("business-unit", new FinishPaper { Case = Case, Paper = paper, File = file, Version = await Version() }, cancel)).Value > 0)
            file = null;
        foreach (var finding in ((await Shown()).Findings ?? []).Where(f => f.Settled is null))
            await Do("business-unit", new AcceptPaperFinding { Case = Case, Paper = paper, Finding = finding.Key, Reason = "Looked at by the Business Unit: it gives nobody away." }, cancel);
        if (file is null)
            await Do("business-unit", new FinishPaper { Case = Case, Paper = paper, Version = await Version() }, cancel);
        await Do("business-unit", new RecordPaperSent { Case = Case, Paper = paper, Id = NewId(), SentOn = story.Today, SentTo = to, SentHow = PaperWay.SecureEmail, Despite = "Read by two people: it gives nobody away.", Version = await Version() }, cancel);

        async Task<PaperView> Shown() => (await Do("business-unit", new ShowPaper { Case = Case, Paper = paper }, cancel)).Value;

        async Task<int> Version() => (await Shown()).Version;
    }

    private async Task Followed(int place, DemoChange change, LearningLine line, DateOnly publishOn, CancellationToken cancel)
    {
        At(days.Add(publishOn, 1), 11);
        await Do("business-unit", new DescribeItem { Case = Case, Item = line.ItemId, Themes = change.Themes, PlainWords = change.Words, Version = await ItemVersion(line.ItemId, cancel) }, cancel);
        At(days.Add(publishOn, 2), 11);
        await Do(
            "business-unit",
            new AdoptItem
            {
                Case = Case, Item = line.ItemId, OwnerAgency = change.Agency, OwnerName = change.Team, DueOn = days.Add(publishOn, 45 + (25 * place)), IntendedOutcome = change.Outcome, Version = await ItemVersion(line.ItemId, cancel),
            },
            cancel);
        var author = change.Agency is "hospital-trust" ? "author-hospital" : $"author-{change.Agency}";
        if (place > 2)
            return;
        At(days.Add(publishOn, 25), 15);
        await Do(author, new ReportProgress { Item = line.ItemId, Text = "Tried in two teams since last month. What they changed about it goes into the guidance.", Version = await ItemVersion(line.ItemId, cancel) }, cancel);
        if (place > 1)
            return;
        At(days.Add(publishOn, 42), 15);
        await Do(author, new FinishItem { Item = line.ItemId, Id = NewId(), DoneOn = story.Today, Evidence = "In use in all teams. A look at twenty files shows it in eighteen; the two others were put right.", Version = await ItemVersion(line.ItemId, cancel) }, cancel);
        if (place > 0)
            return;
        At(days.Add(publishOn, 65), 11);
        await Do("scrutineer", new JudgeImpact { Case = Case, Item = line.ItemId, MadeDifference = true, JudgedOn = story.Today, Grounds = "Fifteen files read and six families asked: worries are put together sooner, and three children were seen weeks earlier than before.", Version = await ItemVersion(line.ItemId, cancel) }, cancel);
    }

    private async Task<int> ItemVersion(Guid item, CancellationToken cancel) => (await Do("business-unit", new ShowLearningItem { Case = Case, Item = item }, cancel)).Value.Item.Version;
}
