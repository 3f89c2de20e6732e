using Nscp.Dissemination;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>What became of the learning that the cases left: some made a difference, some is late, and the agencies are asked about it (L-1 to L-4).</summary>
internal sealed class DemoLearning(DemoStory story, WorkingDays days, DateOnly today)
{
    private static readonly (string Words, string Owner, string Who, string Outcome, string[] Themes)[] Actions =
    [
        ("A bruise on a baby who does not move yet is seen by a paediatrician the same day", "hospital-trust", "Named doctor", "No baby with a bruise goes home unseen", ["babies", "thresholds"]),
        ("A child who moves into the county is seen within a week", "childrens-services", "Transfer team", "No child waits for the papers of another county", ["moving-areas", "information-sharing"]),
        ("What a child says of a brother or sister is told to who works with both", "community-health", "Named nurse", "A sibling’s words reach those who can act", ["child-voice", "information-sharing"]),
        ("Every assessment names the men in the household", "police", "Public protection unit", "Nobody who lives with a child is unknown", ["men-in-the-household", "professional-curiosity"]),
        ("Housing officers know whom to tell when a home worries them", "housing-association", "Neighbourhood managers", "Worries about a home are told within a day", ["information-sharing", "neglect"]),
        ("Supervision asks what a day is like for the child", "childrens-services", "Team managers", "Plans say what a child’s day is like", ["supervision", "child-voice"]),
        ("Missed appointments of children are followed up, not closed", "hospital-trust", "Outpatients", "No child is discharged for not being brought", ["neglect", "thresholds"]),
        ("Night calls about domestic abuse reach the school before the morning", "police", "Control room", "A teacher knows before the child comes in", ["domestic-abuse", "information-sharing"]),
    ];

    /// <summary>Tells it, after the cases are told.</summary>
    public static Task Tell(DemoStory story, WorkingDays days, DateOnly today, CancellationToken cancel) => new DemoLearning(story, days, today).Tell(cancel);

    private async Task Tell(CancellationToken cancel)
    {
        story.At(today, 8);
        List<LearningLine> all = [];
        for (var page = 1; page == 1 || all.Count == (page - 1) * 20; page++)
            all.AddRange((await story.Do("business-unit", new ListLearning { Page = page }, cancel)).Value.Lines.Items);
        var lines = all.OrderBy(l => l.CapturedOn).ThenBy(l => l.ItemId).Where(l => l.State is LearningState.Captured && l.CapturedOn < days.Subtract(today, 60)).Take(Actions.Length + 1).ToList();
        foreach (var (place, line) in lines.Take(Actions.Length).Index())
            await Follow(place, line, cancel);
        if (lines.Count > Actions.Length)
        {
            story.At(days.Subtract(today, 50), 11);
            await story.Do("business-unit", new DeclineItem { Case = lines[^1].CaseReference, Item = lines[^1].ItemId, Version = 1, Because = "The agencies’ own audit of last spring found that this is done already." }, cancel);
        }

        await Spread(lines, cancel);
        await Account(lines, cancel);
    }

    private async Task Follow(int place, LearningLine line, CancellationToken cancel)
    {
        var (words, owner, who, outcome, themes) = Actions[place];
        var version = 1;
        story.At(days.Add(line.CapturedOn, 5), 10);
        await story.Do("business-unit", new DescribeItem { Case = line.CaseReference, Item = line.ItemId, Themes = themes, PlainWords = words, Version = version++ }, cancel);
        var due = place < 4 ? days.Add(line.CapturedOn, 45) : place == 4 ? days.Subtract(today, 6) : days.Add(today, 10 * (place - 3));
        await story.Do(
            "business-unit", new AdoptItem { Case = line.CaseReference, Item = line.ItemId, OwnerAgency = owner, OwnerName = who, DueOn = due, IntendedOutcome = outcome, Version = version++ }, cancel);
        var author = owner switch { "hospital-trust" => "author-hospital", "housing-association" => "author-housing", _ => $"author-{owner}" };
        if (place < 7)
        {
            story.At(days.Add(line.CapturedOn, 25), 15);
            await story.Do(author, new ReportProgress { Item = line.ItemId, Text = "The guidance is written and goes to the teams this month.", Version = version++ }, cancel);
        }

        if (place >= 4)
            return;
        var done = days.Add(line.CapturedOn, 40);
        story.At(done, 15);
        await story.Do(author, new FinishItem { Item = line.ItemId, Id = Guid.CreateVersion7(), DoneOn = done, Evidence = "The new guidance is in use in all teams; a first look at ten files shows it.", Version = version++ }, cancel);
        if (place >= 3 || days.Add(done, 1) >= today)
            return;
        story.At(days.Add(done, place == 0 ? 15 : 10), 11);
        await story.Do(
            "scrutineer",
            new JudgeImpact
            {
                Case = line.CaseReference, Item = line.ItemId, MadeDifference = place != 2, JudgedOn = days.Add(done, 10), Version = version,
                Grounds = place == 2 ? "Twelve files were read: the words are there, what is done is as before." : "Twelve files were read, and eight practitioners asked: it is done, and children are seen sooner.",
            },
            cancel);
    }

    private async Task Spread(List<LearningLine> lines, CancellationToken cancel)
    {
        await Activity(lines[0], DisseminationWay.Webinar, "Bruises in babies: an hour with the Lead Reviewer", "Health visitors, midwives and general practice", 140, 212, "Nine in ten will do something differently.", "Three months on, the helpline had twice the calls about bruises.", cancel);
        await Activity(lines[1], DisseminationWay.Roadshow, "On the move: families between two counties", "Front line of all agencies", 45, 96, "The case example stays in mind.", null, cancel);
        await Activity(lines[2], DisseminationWay.LeadershipEvent, "What children told us, and whom we told", "Strategic leaders", -20, null, null, null, cancel);
    }

    private async Task Activity(LearningLine line, DisseminationWay way, string title, string audience, int daysAgo, int? reach, string? feedback, string? evaluation, CancellationToken cancel)
    {
        var on = daysAgo > 0 ? days.Subtract(today, daysAgo) : days.Add(today, -daysAgo);
        story.At(daysAgo > 0 ? days.Subtract(on, 20) : days.Subtract(today, 5), 12);
        var id = Guid.CreateVersion7();
        await story.Do("business-unit", new PlanActivity { Case = line.CaseReference, Id = id, Way = way, ActivityTitle = title, Audience = audience, LeadName = "Business Unit", PlannedOn = on, Items = [line.ItemId] }, cancel);
        if (reach is null)
            return;
        story.At(on, 16);
        await story.Do("business-unit", new HoldActivity { Case = line.CaseReference, Activity = id, HeldOn = on, Reach = reach, Feedback = feedback, Version = 1 }, cancel);
        if (evaluation is null)
            return;
        story.At(days.Add(on, 60), 16);
        await story.Do("business-unit", new HoldActivity { Case = line.CaseReference, Activity = id, HeldOn = on, Reach = reach, Feedback = feedback, Evaluation = evaluation, Version = 2 }, cancel);
    }

    private async Task Account(List<LearningLine> lines, CancellationToken cancel)
    {
        var round = Guid.CreateVersion7();
        List<Guid> items = [.. lines.Take(3).Select(l => l.ItemId)];
        story.At(days.Subtract(today, 25), 10);
        await story.Do(
            "business-unit",
            new AskSection11
            {
                Id = round, RoundTitle = "Section 11: three things that we learned", DueOn = days.Add(today, 8), Items = items, Agencies = ["childrens-services", "police", "hospital-trust", "community-health", "housing-association"],
            },
            cancel);
        story.At(days.Subtract(today, 12), 14);
        var said = items.Select(i => new Section11Row { ItemId = i, HowShared = "In briefings of all shifts, 140 officers.", WhatChanged = "The form asks for it, and a supervisor reads each.", HowKnown = "A dip sample each month." }).ToList();
        await story.Do("author-police", new SaveSection11Answer { Round = round, Agency = "police", Answers = said, Version = 1 }, cancel);
        await story.Do("author-police", new SignOffSection11 { Round = round, Agency = "police", SignedOffAs = "Review Officer for the Assistant Chief Constable", Version = 2 }, cancel);
        story.At(days.Subtract(today, 3), 14);
        await story.Do("author-hospital", new SaveSection11Answer { Round = round, Agency = "hospital-trust", Answers = [.. said.Take(1).Select(a => a with { HowShared = "At the grand round, and on every ward." })], Version = 1 }, cancel);
        story.At(today, 9);
    }
}
