using Microsoft.Playwright;
using Nscp.Testing;

namespace Nscp.Browser.Tests;

/// <summary>Without JavaScript, two people at once, a button pressed twice.</summary>
[Collection("browser")]
public sealed class SmallJourneyTests(BrowserHost host)
{
    [SkippableFact]
    public async Task Without_javascript_an_incident_is_recorded_and_a_partner_gives_its_view()
    {
        BrowserHost.NeedsChromium();
        var unit = await host.SignIn("business-unit", javaScript: false);
        await unit.OpenUnchecked("/incidents/new");
        await Describe(unit, "Emlyn Plainpage");
        await unit.PressUnchecked("Continue");
        await unit.PressUnchecked("Record the incident");
        var at = new Uri(unit.Page.Url).AbsolutePath;
        await unit.Sees("The incident is recorded", "Emlyn Plainpage");

        var police = await host.SignIn("sprg-police", javaScript: false);
        await police.OpenUnchecked(at.Replace("/notification", "/views/Police", StringComparison.Ordinal));
        await police.PressUnchecked("Record the view");
        await police.Sees("There is a problem");
        await police.Answer(("view", "Notify"), ("reasons", "Unexplained injuries.\n\n- an ear\n- a rib"));
        await police.PressUnchecked("Record the view");
        await police.Sees("Unexplained injuries.", "Perry Dummett");
    }

    [SkippableFact]
    public async Task The_incident_form_sent_twice_makes_one_case()
    {
        BrowserHost.NeedsChromium();
        var unit = await host.SignIn("business-unit", javaScript: false);
        await unit.OpenUnchecked("/incidents/new");
        await Describe(unit, "Tegan Twicepressed");
        await unit.PressUnchecked("Continue");
        await unit.Page.GetByRole(AriaRole.Button, new() { Name = "Record the incident", Exact = true }).Last.DblClickAsync();
        await unit.Page.GetByText("The incident is recorded").First.WaitForAsync();
        await unit.OpenUnchecked("/cases");
        (await unit.Page.Locator("main").GetByText("Tegan Twicepressed").CountAsync()).ShouldBe(1);
    }

    [SkippableFact]
    public async Task Two_people_on_one_return_see_a_conflict_and_nothing_is_lost()
    {
        BrowserHost.NeedsChromium();
        var @case = await OpenReview("Idris Bothwrite");
        var at = $"/cases/{@case}/rapid-review/returns/police/analysis/ChildsVoice";
        var author = await host.SignIn("author-police");
        var unit = await host.SignIn("business-unit");
        await author.Open(at);
        await unit.Open(at);
        await author.Answer("answer", "The officer spoke with the adults only.");
        await unit.Answer("answer", "By telephone: the child was asleep.");
        await author.Press("Save and continue");
        await unit.Press("Save and continue");
        await unit.Sees("Somebody else saved this while you were working on it.", "The officer spoke with the adults only.");
        (await unit.Page.Locator("main textarea[name=answer]").InputValueAsync()).ShouldBe("By telephone: the child was asleep.");

        await unit.Answer("answer", "The officer spoke with the adults only.\nBy telephone: the child was asleep.");
        await unit.Press("Save and continue");
        await author.Open(at);
        (await author.Page.Locator("main textarea[name=answer]").InputValueAsync()).ReplaceLineEndings("\n").ShouldBe("The officer spoke with the adults only.\nBy telephone: the child was asleep.");
    }

    [SkippableFact]
    public async Task What_is_typed_into_a_return_saves_itself()
    {
        BrowserHost.NeedsChromium();
        var @case = await OpenReview("Una Selfsaved");
        var at = $"/cases/{@case}/rapid-review/returns/police/analysis/GoodPractice";
        var author = await host.SignIn("author-police");
        await author.Open(at);
        await author.Answer("answer", "Typed, and no button pressed.");
        await author.Page.Locator("[data-autosave-status][data-state=saved]").WaitForAsync();
        var again = await host.SignIn("author-police");
        await again.Open(at);
        (await again.Page.Locator("main textarea[name=answer]").InputValueAsync()).ShouldBe("Typed, and no button pressed.");
    }

    private static async Task Describe(BrowserPerson unit, string child) => await unit.Answer(
        ("childName", child), ("harm", "SeriousHarm"), ("incidentOn", new DateOnly(2026, 1, 31)), ("happened", "InTheArea"), ("lives", "InTheArea"),
        ("knownOrSuspected", "Injuries that nobody explains."), ("awareOn", new DateOnly(2026, 2, 2)));

    /// <summary>A case whose Rapid Review has asked the police, made without the browser.</summary>
    private async Task<string> OpenReview(string child)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpClient(handler) { BaseAddress = new Uri(host.Address) };
        http.DefaultRequestHeaders.Add("Demo-Person", "business-unit");
        var unit = new PageClient(http);
        await unit.Open("/incidents/new");
        await unit.Submit(
        [
            ("childName", child), ("harm", "SeriousHarm"), .. PageClient.Date("incidentOn", new(2026, 1, 31)), ("happened", "InTheArea"), ("knownOrSuspected", "Injuries."),
            .. PageClient.Date("awareOn", new(2026, 2, 2)),
        ]);
        var @case = unit.Address.Split('/')[2];
        await unit.Open($"/cases/{@case}/sin");
        await unit.Submit([.. PageClient.Date("sentOn", new(2026, 2, 2)), ("category", "SeriousHarm"), ("nationalReference", "SN-1"), ("despite", "A test of another page")]);
        await TestHost.Until(async () => (await unit.Open($"/cases/{@case}/rapid-review/agencies")).Status == System.Net.HttpStatusCode.OK);
        await unit.Submit(("agencies[0].agency", "police"));
        return @case;
    }
}
