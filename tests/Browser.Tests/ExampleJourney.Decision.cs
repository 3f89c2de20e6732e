namespace Nscp.Browser.Tests;

/// <summary>SPRG, the record, the three partners, the pack and the Panel's answer (D-1 to D-5, C-2, C-4).</summary>
public sealed partial class ExampleJourney
{
    private async Task SprgMeets()
    {
        On(ExampleCase.Day14, 14);
        var unit = await As("business-unit");
        await unit.Open("/sprg");
        await unit.Follow("Friday 6 March 2026");
        await unit.Open("/sprg/2026-03-06/details");
        await unit.Answer(("startsAt", "14:00"), ("place", "Room 2"));
        await unit.Press("Save");
        await unit.Open($"/sprg/2026-03-06/{@case}/participants");
        await TellRows(unit, "participants", ExampleCase.Participants);
        await unit.Picture("participants");
        await unit.Press("Save participants");
        await unit.Sees("8 people, 1 declared interest");
        await unit.Open($"/sprg/2026-03-06/{@case}/minutes");
        await unit.Answer(("minutes", "Health visiting was discussed without the named nurse.\n\nThe earlier fracture was weighed."), ("considered", "yes"));
        await unit.Press("Save the minutes");
        await unit.Picture("meeting");

        var nurse = await As("author-community-health");
        await nurse.IsRefused(At("/rapid-review/report"), 404);
        await (await As("sprg-chair")).Open("/sprg/2026-03-06");
    }

    private async Task TheDecisionIsRecorded()
    {
        On(ExampleCase.Day14, 15);
        var unit = await As("business-unit");
        await unit.Open(At("/decision"));
        await unit.Follow("Date and immediate action");
        await Tell(unit, ExampleCase.ImmediateAction);
        await unit.Press("Save and continue");

        await unit.Follow("Determinants");
        for (var i = 0; i < ExampleCase.Determinants.Length; i++)
            await Tell(unit, ($"determinants[{i}].answer", ExampleCase.Determinants[i].Answer), ($"determinants[{i}].notes", ExampleCase.Determinants[i].Notes));
        await Tell(unit, ("significantDisagreement", "Police want the terms of reference to wait for charging; recorded at their wish"));
        await unit.Picture("determinants");
        await unit.Press("Save and continue");

        await unit.Open(At("/decision/rapid-review-decision"));
        await Tell(unit, ExampleCase.Decision);
        await unit.Press("Save and continue");
        await unit.Open(At("/decision/further-questions"));
        await Tell(unit, ExampleCase.FurtherQuestions);
        await unit.Press("Save and continue");

        await unit.Open(At("/decision/action-log"));
        await Tell(unit, ("standingActions[0].responsible", "Head of Business Delivery"), ("standingActions[2].responsible", "Business Unit Co-ordinator"));
        await unit.Rows("furtherActions", 1);
        await Tell(unit, ("furtherActions[0].action", "Write to Tarnside Homes"), ("furtherActions[0].responsible", "The chair"), ("furtherActions[0].completedOn", ExampleCase.Day14));
        await unit.Press("Save and continue");
        await unit.Sees("Started");
        await unit.Picture("record");

        await unit.Open(At("/decision/recommend"));
        if (await unit.Page.Locator("main textarea[name=reason]").CountAsync() > 0)
            await unit.Answer("reason", "Housing never answered; SPRG goes on");
        await unit.Press("Recommend to the three partners");
        await unit.Sees("With the three partners");
    }

    private async Task TheThreePartnersDecide()
    {
        On(ExampleCase.Day14, 16);
        var scrutineer = await As("scrutineer");
        await scrutineer.Open(At("/decision/scrutiny"));
        await Tell(scrutineer, ("advice", "Ask early how Wren can be heard."));
        await scrutineer.Press("Add it");

        var health = await As("dsp-health");
        await health.IsRefused(At("/decision/partners/Police"), 403);
        await Decide("dsp-health", "Health", "Agrees", "The injuries were known to more than one of us.");

        On(ExampleCase.Day15, 9);
        await Decide("dsp-local-authority", "LocalAuthority", "Agrees", "The transfer between the counties must be understood.");
        await (await As("dsp-local-authority")).Sees("No answer yet");

        On(ExampleCase.Day15, 14);
        await Decide("dsp-police", "Police", "AgreesWithDisagreementNoted", "The terms of reference should wait for charging.");
        var police = await As("dsp-police");
        await police.Sees("Final");
        await police.Picture("partners");
    }

    private async Task Decide(string person, string partner, string answer, string? reasons)
    {
        var decider = await As(person);
        await decider.Open(At("/decision/partners"));
        await decider.Page.Locator($"main a[href$='/partners/{partner}']").ClickAsync();
        await decider.NothingForAxe();
        await decider.Answer("answer", answer);
        if (reasons is not null)
            await Tell(decider, ("reasons", reasons));
        await decider.Press("Record my decision");
    }

    private async Task<byte[]> ThePackIsMadeAndSent()
    {
        On(ExampleCase.Day15, 15);
        var unit = await As("business-unit");
        await unit.Open(At("/decision/further-consideration"));
        await Tell(unit, ("partnersConsideration", "The partners spoke on the morning of 9 March."));
        await unit.Press("Save and continue");
        await unit.Open(At("/decision/read"));
        await unit.Picture("record-whole");

        await unit.Open(At("/national-panel"));
        await unit.Press("Make the submission pack");
        var download = await unit.Page.RunAndWaitForDownloadAsync(() => unit.Page.Locator("main a[href*='/documents/']").First.ClickAsync());
        var pack = await File.ReadAllBytesAsync(await download.PathAsync());
        await unit.Keep("pack.docx", pack);

        await unit.Open(At("/national-panel/sent"));
        await unit.Sees("It is due on Monday 9 March 2026");
        await unit.Answer(("sentOn", ExampleCase.Day15), ("sentTo", "Child Safeguarding Practice Review Panel"), ("reason", "Housing never answered"));
        await unit.Press("Record the sending");
        await unit.Sees("Monday 9 March 2026");
        return pack;
    }

    private async Task ThePanelAnswers()
    {
        On(ExampleCase.PanelSupports, 11);
        var unit = await As("business-unit");
        await unit.Open(At("/national-panel"));
        await unit.Follow("Record an answer of the Panel");
        await unit.Answer(("answer", "Supports"), ("answeredOn", ExampleCase.PanelSupports), ("words", "The Panel supports the decision to carry out a review."));
        await unit.Press("Record the answer");
        var text = await unit.Text();
        // Six months from the partners' decision of 9 March and from the Panel's support of 20 March: both are shown, the earlier governs (C-4).
        await unit.Sees("Wednesday 9 September 2026", "Sunday 20 September 2026");
        text.IndexOf("9 September 2026", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("20 September 2026", StringComparison.Ordinal), "the earlier date governs");
        await unit.Picture("national-panel");

        var hospital = await As("author-hospital");
        await hospital.Open(At("/included/hospital-trust"));
        await hospital.Press("We have read this");
    }

    private async Task EveryMainPageIsReadOnAPhone()
    {
        foreach (var width in (int[])[1280, 390])
        {
            // The Head sees all that the Business Unit sees, and the log of who saw what.
            var unit = await host.SignIn("head", width: width, complaints: wrong);
            foreach (var (name, page) in Main)
            {
                await unit.Open(page.StartsWith('!') ? page[1..] : At(page));
                if (await unit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") > width)
                    unit.Complain($"{name} scrolls sideways at {width}");
                await unit.Picture($"end-{name}");
            }
        }
    }

    private static readonly (string Name, string Page)[] Main =
    [
        ("today", "!/"), ("cases", "!/cases"), ("log", "!/log"), ("sprg", "!/sprg?past=yes"), ("meeting", "!/sprg/2026-03-06"), ("case", ""), ("notification", "/notification"), ("incident", "/incident"),
        ("overview", "/rapid-review"), ("return", "/rapid-review/returns/police"), ("check", "/rapid-review/returns/police/family-details"), ("genogram", "/rapid-review/genogram"),
        ("report", "/rapid-review/report"), ("readiness", "/rapid-review/readiness"), ("decision", "/decision"), ("record-whole", "/decision/read"), ("partners", "/decision/partners"),
        ("national-panel", "/national-panel"), ("sent-correction", "/national-panel/sent/correction"), ("wall", "/wall"), ("audit", "/audit"), ("api", "!/api"), ("emergency", "!/emergency-access"),
        ("person-audit", "!/people/business-unit/audit"),
    ];
}
