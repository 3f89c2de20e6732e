using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Browser.Tests;

/// <summary>SPRG holds a meeting: an interest is declared, the item is minuted, the minutes are issued; then the log, the figures and the search, wide and on a phone.</summary>
[Collection("browser")]
public sealed class MeetingJourneyTests(BrowserHost host)
{
    [SkippableFact]
    public async Task Sprg_holds_a_meeting_and_a_person_in_conflict_gets_minutes_without_the_item()
    {
        BrowserHost.NeedsChromium();
        List<string> complaints = [];
        var on = host.App.Clock.Today();
        var @case = await OpenCase("Merrily Notreally", on);
        var at = $"/sprg/{on:yyyy-MM-dd}";
        var unit = await host.SignIn("business-unit", complaints: complaints);
        await unit.Open("/sprg/new");
        await unit.Answer(("meetingOn", on), ("startsAt", "08:30"), ("place", "Committee room 2"));
        await unit.Press("Schedule the meeting");
        await unit.Follow("Add an item");
        await unit.Answer(("title", "A sibling’s plan"), ("reference", @case), ("paper", "Read the chronology first."));
        await unit.Press("Add the item");
        await unit.Sees($"Case: {@case}, A sibling’s plan");

        var nurse = await host.SignIn("sprg-health", complaints: complaints);
        await nurse.Open(at);
        await nurse.Sees("Merrily Notreally");
        await nurse.Open($"{at}/{@case}/interest");
        await nurse.Answer(("interest", "Her sister teaches the child."));
        await nurse.Press("Declare the interest");
        await nurse.Sees("Your interest is recorded.");
        await nurse.DoesNotSee("Merrily Notreally");

        await unit.Open($"{at}/{@case}/minutes");
        await unit.Answer(("minutes", "The plan was gone through."), ("decision", "The school is asked to the next core group."));
        await unit.Rows("actions", 1);
        await unit.Answer(("actions[0].action", "Write to the school"), ("actions[0].ownerId", "sprg-police"), ("actions[0].dueOn", on.AddDays(7)));
        await unit.Choose("considered", "yes");
        await unit.Press("Save and go to the next item");
        await unit.Sees("Cases causing concern, SPRG on");
        await unit.Open($"{at}/issue");
        await unit.Press("Issue the minutes");
        await unit.Sees("Draft 1, not yet approved", "Write to the school (Perry Dummett");
        await nurse.Open($"{at}/issued/1");
        await nurse.Sees("Minutes of SPRG on");
        await nurse.DoesNotSee(@case);

        var phone = await host.SignIn("business-unit", width: 390, complaints: complaints);
        foreach (var (name, address) in new[]
        {
            ("meeting", at), ("calendar", $"/sprg/calendar?year={on.Year}&month={on.Month}"), ("attendance", $"{at}/attendance"), ("minutes", $"{at}/{@case}/minutes"), ("order", $"{at}/order"), ("actions", "/sprg/actions"),
            ("issued", $"{at}/issued/1"), ("log", $"/log?from={on.Year}-01-01"), ("figures", "/figures"), ("search", "/search"),
        })
        {
            foreach (var person in new[] { unit, phone })
            {
                await person.Open(address);
                await person.Picture($"sprg-{name}");
            }
        }

        await unit.Page.Locator("main input[name=words]").FillAsync("notreally");
        await unit.Press("Search");
        await unit.Sees("Merrily Notreally");
        if (unit.Page.Url.Contains("notreally", StringComparison.OrdinalIgnoreCase))
            unit.Complain("A name stands in an address");
        complaints.ShouldBeEmpty();
    }

    /// <summary>A case made without the browser.</summary>
    private async Task<string> OpenCase(string child, DateOnly on)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpClient(handler) { BaseAddress = new Uri(host.Address) };
        http.DefaultRequestHeaders.Add("Demo-Person", "business-unit");
        var unit = new PageClient(http);
        await unit.Open("/incidents/new");
        await unit.Submit(
        [
            ("childName", child), ("harm", "SeriousHarm"), .. PageClient.Date("incidentOn", on.AddDays(-2)), ("happened", "InTheArea"), ("knownOrSuspected", "Injuries."), .. PageClient.Date("awareOn", on),
        ]);
        return unit.Address.Split('/')[2];
    }
}
