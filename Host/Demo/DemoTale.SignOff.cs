using Nscp.Documents;
using Nscp.Kernel;
using Nscp.SignOff;

namespace Nscp.Host;

/// <summary>A practice review's report on its way through the four steps.</summary>
internal sealed partial class DemoTale
{
    /// <summary>
    /// The panel agreed a first version, SPRG wanted more, a second version started again with the panel and has come to the safeguarding partners, who meet in three working days.
    /// The next bi-monthly meeting comes too late for the six months. Needs a review that began some 115 working days ago.
    /// </summary>
    public async Task ReportInRoundTwo(CancellationToken cancel)
    {
        await Version(84, null, "The sections on transfer and on hearing children are complete.", cancel);
        await Tick(84, cancel);
        await Comment("scrutineer", 85, "Chapter 5", "The chapter says what happened. It does not yet say why it made sense to those who were there.", cancel);
        await Comment("sprg-chair", 86, "Recommendation 2", "For whom is this, and by when?", cancel);
        await Agreed(SignOffStep.CsprPanel, 88, "The panel asks SPRG to look at recommendation 2.", cancel);
        At(Review(94), 15);
        await Do(
            "business-unit",
            new ReturnReport { Case = Case, Round = await Round(cancel), To = SignOffStep.CsprPanel, Comments = "SPRG thanks the panel. Recommendation 2 needs an owner and a date, and chapter 5 should say why practice made sense at the time." }, cancel);
        await Version(98, ReportChange.Conclusions, "Recommendation 2 is now for the transfer teams of both counties, with a date; chapter 5 has a new section on why practice made sense.", cancel);
        await Tick(98, cancel);
        await Agreed(SignOffStep.CsprPanel, 101, null, cancel);
        await Agreed(SignOffStep.Sprg, 106, "With thanks to the Lead Reviewer for the new section.", cancel);
        At(Review(107), 10);
        await Do("business-unit", new MeetReportPartners { Case = Case, Round = await Round(cancel), MeetOn = days.Add(today, 3) }, cancel);
        var form = (await Do("business-unit", new ShowGroupInvitations { Case = Case }, cancel)).Value;
        await Do(
            "business-unit",
            new InviteToGroup
            {
                Case = Case, Version = form.Version,
                Invitations =
                [
                    .. form.Invitations.Select((i, n) => i with { PersonName = n % 2 == 0 ? "Its chief executive" : "Its director", InvitedOn = Review(107), Coming = n switch { 0 => InvitationAnswer.Comes, 1 => InvitationAnswer.SendsDelegate, _ => null } }),
                    new InvitationRow { Organisation = "Neighbouring county’s safeguarding partnership", PersonName = "Its business manager", Capacity = InvitedAs.OutOfCounty, InvitedOn = Review(107) },
                ],
            },
            cancel);
    }

    /// <summary>The Partnership Group's bi-monthly meetings of a year, the last some weeks ago.</summary>
    public static async Task GroupMeets(DemoStory story, WorkingDays days, DateOnly today, CancellationToken cancel)
    {
        story.At(days.Subtract(today, 240), 9);
        foreach (var offset in (int[])[-185, -142, -99, -56, -13])
            await Meeting(days.Subtract(today, -offset));
        foreach (var offset in (int[])[30, 73, 116])
            await Meeting(days.Add(today, offset));

        Task Meeting(DateOnly on) => story.Do("business-unit", new ScheduleGroupMeeting { MeetingOn = on, Kind = GroupMeetingKind.Ordinary, StartsAt = new TimeOnly(9, 30), Place = "Invented Chamber, County Hall" }, cancel);
    }

    /// <param name="file">Without one, a draft.</param>
    private async Task Version(int day, ReportChange? change, string because, CancellationToken cancel, UploadedFile? file = null)
    {
        At(Review(day), 11);
        var form = (await Do("business-unit", new ShowUploadReportVersion { Case = Case }, cancel)).Value;
        await Do(
            "business-unit",
            new UploadReportVersion
            {
                Case = Case, UploadId = NewId(), Round = form.Round, ChangeKind = change, StartsAt = change is null ? null : SignOffStep.CsprPanel, Because = because,
                File = file ?? new UploadedFile($"Practice review report draft {(form.Latest ?? 0) + 1}.docx", NewDocument.Word, DemoReports.Draft(Review(day), (form.Latest ?? 0) + 1)),
            },
            cancel);
    }

    private async Task Tick(int day, CancellationToken cancel)
    {
        At(Review(day), 15);
        var form = (await Do("business-unit", new ShowReportChecklist { Case = Case }, cancel)).Value;
        await Do(
            "business-unit",
            new TickReportChecklist
            {
                Case = Case, Version = form.Version, ReportVersion = form.ReportVersion, Improvements = "Chapter 6, five recommendations with owners and dates", UnderlyingReasons = "Chapter 5", ReviewersNames = "Title page",
                FamilyStatement = "Chapter 2",
            },
            cancel);
    }

    private async Task Comment(string person, int day, string where, string words, CancellationToken cancel)
    {
        At(Review(day), 14);
        var form = (await Do(person, new ShowReportComments { Case = Case }, cancel)).Value;
        await Do(person, new CommentOnReport { Case = Case, CommentId = NewId(), ReportVersion = form.ReportVersion, StandsAt = where, Comment = words }, cancel);
    }

    private async Task Agreed(SignOffStep step, int day, string? comments, CancellationToken cancel)
    {
        if (step is SignOffStep.Sprg)
            await SprgMeets(Review(day), cancel);
        At(Review(day), 16);
        await Do("business-unit", new RecordReportAgreement { Case = Case, Step = step, Round = await Round(cancel), MetOn = Review(day), Comments = comments }, cancel);
    }

    private async Task<int> Round(CancellationToken cancel) => (await Do("business-unit", new ShowSigningOff { Case = Case }, cancel)).Value.Process.Row.RoundNumber;
}
