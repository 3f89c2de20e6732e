using System.Text;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>What was said and received about some cases, two that belong together, a task in other hands: told when the cases are there.</summary>
internal static class DemoCorrespondence
{
    public static async Task Tell(DemoStory story, WorkingDays days, DateOnly today, CancellationToken cancel)
    {
        var open = (await story.Do("business-unit", new ListCases(), cancel)).Value.Cases.Items;
        if (open.Count < 3)
            return;

        // Yesterday's working day, on the cases that are under way; the newest stands first.
        var on = days.Subtract(today, 1);
        var (newest, next) = (open[0].CaseReference, open[1].CaseReference);
        story.At(on, 10, 12);
        await story.Do("business-unit", new AddNote
        {
            Case = newest, Id = Id(1), Channel = NoteChannel.Telephone, On = on, At = new TimeOnly(10, 5), WithWhom = "Wren Inventeddottir, head teacher, Example Primary School",
            Text = "The head teacher asked what the school may tell other parents. Agreed: nothing beyond that agencies are working together.\n\nShe will send her own chronology by the end of the week.",
        }, cancel);
        story.At(on, 11, 40);
        await story.Do("head", new AddToNote { Case = newest, Note = Id(1), Id = Id(2), Text = "Told the communications lead of the partnership, so that all agencies say the same." }, cancel);
        story.At(on, 13, 20);
        await story.Do("business-unit", new AddEmail { Case = newest, Id = Id(3), File = new UploadedFile("chronology.eml", "message/rfc822", Email(on)), Refused = RefusedAttachments.Tell }, cancel);
        story.At(on, 14, 5);
        await story.Do("sprg-health", new AddNote
        {
            Case = next, Id = Id(4), Channel = NoteChannel.Meeting, On = on, At = new TimeOnly(13, 30), WithWhom = "Named professionals of both trusts",
            Text = "Both trusts will look for earlier attendances under the former surname. The answer comes to the Business Unit, not by e-mail between the trusts.",
        }, cancel);
        story.At(on, 15, 10);
        await story.Do("head", new LinkCases
        {
            Case = newest, Id = Id(5), Other = next.ToString(), Kind = LinkKind.Theme, Reason = "In both a child moved between areas shortly before, and information did not follow.",
        }, cancel);

        // One task of the day goes to the Head, since somebody is away.
        var tasks = (await story.Do("head", new ListTeamTasks(), cancel)).Value.Tasks.Items;
        if (tasks.FirstOrDefault(t => t is { ForRole: Role.BusinessUnit, GivenPersonId: null, DueOn: not null } && t.DueOn >= today) is { } task)
            await story.Do("head", new GiveTask { Case = task.CaseReference, Key = task.ItemKey, To = "person:head", Reason = "The Business Unit’s co-ordinator is on leave this week", Version = 0 }, cancel);
    }

    private static byte[] Email(DateOnly on) => Encoding.UTF8.GetBytes($"""
        From: Wren Inventeddottir <wren@example-primary.example.invalid>
        To: business.unit@partnership.example
        Subject: Chronology of the school
        Date: {on.ToString("ddd, dd MMM yyyy", System.Globalization.CultureInfo.InvariantCulture)} 12:48:00 +0000
        Message-ID: <chronology@example-primary.example.invalid>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="part"

        --part
        Content-Type: text/plain; charset=utf-8

        As agreed on the telephone, our dates are attached. The attendance officer has the originals.

        Wren Inventeddottir
        --part
        Content-Type: text/csv; charset=utf-8
        Content-Disposition: attachment; filename="dates.csv"

        Day,What happened
        12 January,Arrived late; said to be tired
        19 January,Did not come; no call
        --part--

        """.ReplaceLineEndings("\r\n"));

    private static Guid Id(int number) => new(number, 0x2026, 0x4e6f, [0x80, 0, 0, 0, 0, 0, 0, 0]);
}
