using Nscp.Decisions;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>SPRG's meetings around the cases: who came, the standing items, minutes issued and approved, and the meetings to come.</summary>
internal static class DemoMeetings
{
    /// <summary>When all cases are told: what is left of each meeting that has been held, then the meetings planned.</summary>
    public static async Task Tell(DemoStory story, WorkingDays days, DateOnly today, CancellationToken cancel)
    {
        List<DateOnly> held = [];
        for (var page = 1; ; page++)
        {
            var list = (await story.Do("business-unit", new ListMeetings { Past = true, Page = page }, cancel)).Value.Meetings;
            held.AddRange(list.Items.Select(m => m.MeetingOn));
            if (page >= list.Pages)
                break;
        }

        held.Sort();
        foreach (var (place, on) in held.Index())
        {
            // The latest meeting's minutes are still being written.
            var issued = days.Add(on, 2);
            if (issued >= today)
                break;
            await Minute(story, on, place, held, cancel);
            story.At(issued, 11, 5);
            await story.Do("business-unit", new IssueMinutes { On = on, Number = 1 }, cancel);
            if (place + 1 >= held.Count || held[place + 1] >= today || held[place + 1] < issued)
                continue;
            story.At(held[place + 1], 16, 40);
            await story.Do("business-unit", new ApproveMinutes { On = on, ApprovedOn = held[place + 1] }, cancel);
        }

        await CarryOut(story, days, today, cancel);
        await Plan(story, days, today, cancel);
    }

    /// <summary>What was due some weeks ago is done, on its day or a little after.</summary>
    private static async Task CarryOut(DemoStory story, WorkingDays days, DateOnly today, CancellationToken cancel)
    {
        while (true)
        {
            var due = (await story.Do("business-unit", new ListActions(), cancel)).Value.Actions.Items.Where(a => days.Add(a.DueOn, 15) < today).ToList();
            if (due.Count == 0)
                return;
            foreach (var (place, action) in due.Index())
            {
                story.At(days.Add(action.DueOn, place % 4 == 3 ? 5 : 0), 15, 20);
                await story.Do("business-unit", new CompleteAction { Action = action.ActionId }, cancel);
            }
        }
    }

    private static async Task Minute(DemoStory story, DateOnly on, int place, List<DateOnly> held, CancellationToken cancel)
    {
        story.At(on, 16, 10);
        var attendance = (await story.Do("business-unit", new ShowAttendance { On = on }, cancel)).Value;
        await story.Do("business-unit", new RecordAttendance { On = on, Version = attendance.Version, Attendees = [.. People(place)] }, cancel);
        foreach (var item in (await story.Do("business-unit", new ShowMeeting { On = on }, cancel)).Value.Items.Where(i => i.ItemId is not null && i.Minutes is null))
        {
            var form = (await story.Do("business-unit", new ShowItemMinutes { On = on, Item = item.ItemId!.Value }, cancel)).Value;
            await story.Do(
                "business-unit",
                new MinuteItem
                {
                    On = on, Item = form.ItemId, Version = form.Version,
                    Minutes = form.Kind is OtherItemKind.LastMinutes
                        ? place == 0 ? "This is the first meeting on this system." : $"The minutes of {Words.Of(held[place - 1])} were read. Nothing was corrected."
                        : "The open cases were gone through. Nothing needed a decision today.",
                    Decision = form.Kind is OtherItemKind.LastMinutes && place > 0 ? "Agreed as a true record." : null,
                    Actions = form.Kind is OtherItemKind.Concerns && place % 5 == 4
                        ? [new ActionRow { Action = "Bring the numbers of repeat referrals by school to the next meeting", OwnerId = "sprg-local-authority", DueOn = on.AddDays(28) }]
                        : [],
                },
                cancel);
        }
    }

    private static IEnumerable<AttendeeRow> People(int place)
    {
        foreach (var (index, person) in DemoWords.Participants(conflict: false).Index())
        {
            yield return new AttendeeRow
            {
                PersonName = person.PersonName, JobTitle = person.JobTitle, Agency = person.Agency, PersonId = SignsIn(person.PersonName!),
                Attendance = index > 0 && (index + place) % 7 == 0 ? MeetingAttendance.Apologies : person.Attendance is Attendance.PartOnly ? MeetingAttendance.PartOnly : MeetingAttendance.Present,
            };
        }

        yield return new AttendeeRow { PersonName = "Billie Samplewright", JobTitle = "Business Unit Co-ordinator (minutes)", Agency = "Business Unit", PersonId = "business-unit", Attendance = MeetingAttendance.Present };
        if (place % 3 == 0)
            yield return new AttendeeRow { PersonName = "Marlowe Standinson", JobTitle = "Detective Inspector", Agency = "Police", Attendance = MeetingAttendance.Present, StandsInFor = "Perry Dummett" };
    }

    private static string? SignsIn(string name) => name switch
    {
        "Cass Mockridge" => "sprg-chair",
        "Lane Placeholme" => "sprg-local-authority",
        "Perry Dummett" => "sprg-police",
        "Hollis Testerby" => "sprg-health",
        _ => null,
    };

    private static async Task Plan(DemoStory story, WorkingDays days, DateOnly today, CancellationToken cancel)
    {
        story.At(days.Subtract(today, 1), 10, 30);
        var first = days.Add(today, 6);
        await story.Do(
            "business-unit",
            new ScheduleSeries { First = first, Rhythm = SeriesRhythm.EveryFourWeeks, Count = 8, StartsAt = new TimeOnly(13, 30), Place = "Committee room 2, Example Hall", Link = "https://meet.example/sprg" },
            cancel);
        var version = (await story.Do("business-unit", new ShowAttendance { On = first }, cancel)).Value.Version;
        await story.Do(
            "business-unit",
            new RecordAttendance
            {
                On = first, Version = version,
                Attendees = [.. People(0).Where(p => p.StandsInFor is null).Select((p, i) => p with { Attendance = i == 4 ? MeetingAttendance.Apologies : MeetingAttendance.Invited })],
            },
            cancel);
        await story.Do(
            "business-unit",
            new AddItem
            {
                On = first, Id = new Guid("5960d3a0-0000-4000-8000-000000000001"), Title = "How SPRG will hear from young people this year",
                Paper = "Three ways are proposed:\n\n1. A panel of young people that meets before SPRG does.\n2. A question that each return must answer in a child’s own words.\n3. A visit of two members to a youth group, once a quarter.",
            },
            cancel);
    }
}
