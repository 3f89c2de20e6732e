using Nscp.Testing;

namespace Nscp.Browser.Tests;

/// <summary>From the incident to the notification (N-1 to N-6, C-1).</summary>
public sealed partial class ExampleJourney
{
    private async Task TheIncidentIsRecorded()
    {
        On(ExampleCase.Aware, 10);
        var unit = await As("business-unit");
        await unit.Open("/");
        await unit.Picture("today-empty");
        await unit.Open("/incidents/new");
        await unit.Press("Continue");
        await unit.Sees("There is a problem");
        await unit.Answer(ExampleCase.IncidentAnswers);
        await unit.Picture("incident");
        await unit.Press("Continue");
        await unit.Sees("Check your answers", "9 February 2026");
        await unit.Picture("incident-check");
        await unit.Press("Record the incident");
        @case = unit.Page.Url.Split('/')[^2];
        @case.ShouldMatch(@"^NSCP-2026-\d{3}$");
        await unit.Sees("Monday 16 February 2026");

        await unit.Open(At("/criteria-test"));
        for (var i = 0; i < ExampleCase.CriteriaTest.Length; i++)
            await unit.Choose($"answers[{i}].answer", ExampleCase.CriteriaTest[i]);
        await unit.TypeInto("answers[1].notes", "Impairment is likely, not certain");
        await unit.Press("Save the answers");
        await unit.Sees("Notify the National Panel");
        await unit.Sees("Tell the Home Office’s Chief Caseworker Unit");
        await unit.Open(At("/criteria-test"));
        await unit.Picture("criteria-test");
    }

    private async Task ThePartnersGiveTheirViews()
    {
        On(11, 2);
        await GiveView("sprg-local-authority", "LocalAuthority", "MoreInformation", "It may be one-off, and the outcome is not known.");
        await GiveView("sprg-police", "Police", "Notify", "The injuries are unexplained and of different ages.");
        await GiveView("sprg-health", "Health", "Notify", "Recovery does not undo serious harm.");

        On(12, 2);
        var head = await As("head");
        await head.Open(At("/notification"));
        await head.Sees("Disagreement");
        await head.Picture("notification-disagreement");
        await head.Follow("Record the discussion with the SPRG chair");
        await head.Answer(
            ("heldOn", new DateOnly(2026, 2, 12)), ("attended", "Cass Mockridge, chair\nLane Placeholme, Local Authority\nPerry Dummett, Police\nHollis Testerby, Health"),
            ("scrutineersAdvice", "Extent and the earlier fracture matter more than prognosis."), ("outcome", "NotResolved"),
            ("reasons", "The Local Authority reads the radiologist’s report first."), ("dissent", "Local Authority: the outcome is not known."));
        await head.Press("Record the discussion");
        await head.Sees("Extent and the earlier fracture matter more than prognosis.");
        var scrutineer = await As("scrutineer");
        await scrutineer.Open(At("/notification"));
        await scrutineer.Follow("Add challenge or advice");
        await scrutineer.Answer(("advice", "Ask first what the earlier fracture says about the weeks before."));
        await scrutineer.Press("Add it");
        await scrutineer.Sees("Ask first what the earlier fracture says", "Sol Notreal");

        On(13, 2);
        await GiveView("sprg-local-authority", "LocalAuthority", "Notify", "The radiologist dates the rib fracture to January.");
        var partner = await As("sprg-local-authority");
        await partner.Sees("All three");
        await partner.Sees("(earlier view)");
    }

    private async Task GiveView(string person, string partner, string view, string reasons)
    {
        var member = await As(person);
        await member.Open(At("/notification"));
        await member.Page.Locator($"main a[href$='/views/{partner}']").ClickAsync();
        await member.NothingForAxe();
        await member.Answer(("view", view), ("reasons", reasons));
        await member.Press("Record the view");
        await member.Sees(reasons);
    }

    private async Task TheNotificationIsSent()
    {
        On(ExampleCase.SinSent);
        var unit = await As("business-unit");
        await unit.Open(At("/home-office"));
        await unit.Answer(("toldOn", ExampleCase.SinSent), ("toldHow", "By e-mail to the unit’s address"));
        await unit.Press("Record it");
        await unit.Open(At("/notification"));
        await unit.Follow("Record the notification");
        await unit.Answer(
            ("sentOn", ExampleCase.SinSent), ("nationalReference", "SN-0000-EX1"), ("category", "SeriousHarm"), ("whoWasTold", "SPRG’s members and Ofsted"));
        await unit.Press("Continue");
        await unit.Sees("Check your answers", "SN-0000-EX1");
        await unit.Picture("notification-check");
        await unit.Press("Record the notification");
        await unit.Sees("SN-0000-EX1");

        // The Rapid Review opens by an event: it is delivered shortly after.
        await TestHost.Until(async () => (await (await As("business-unit")).Page.APIRequest.GetAsync(At("/rapid-review"))).Ok);
        await unit.Open(At(""));
        // Working days 13, 14 and 15 after Monday 16 February.
        await unit.Sees("Thursday 5 March 2026", "Friday 6 March 2026", "Monday 9 March 2026");
        await unit.Picture("case-after-notification");
    }
}
