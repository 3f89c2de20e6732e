using System.Net;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Notifications.Tests;

[Collection("notifications")]
public sealed class PagesTests(NotificationsHost host)
{
    public static TheoryData<string> PagesOfACase =>
        ["notification", "criteria-test", "views/Police", "disagreement/SprgChair", "sin", "sin/correction", "sin/withdrawal", "not-notified", "home-office", "incident"];

    [Theory, MemberData(nameof(PagesOfACase))]
    public async Task A_page_of_a_case_opens_for_the_business_unit_is_closed_to_agencies_and_not_there_for_no_case(string page)
    {
        var @case = await host.Notified();
        var opened = await host.As("business-unit").Open($"/cases/{@case}/{page}");
        opened.Status.ShouldBe(HttpStatusCode.OK);
        opened.Page.QuerySelectorAll("h1").Length.ShouldBe(1);
        opened.Page.QuerySelector($"a[href^='/cases/{@case}']").ShouldNotBeNull();
        (await host.As("author-police").Open($"/cases/{@case}/{page}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As("business-unit").Open($"/cases/NSCP-2026-999999/{page}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("business-unit").Http.GetAsync($"/api/cases/{@case}/{page}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(PagesOfACase))]
    public async Task What_is_posted_empty_is_refused_by_the_api(string page)
    {
        if (page == "notification")
            return;
        var @case = await host.Notified();
        var client = host.As("business-unit");
        (await client.Post($"/api/cases/{@case}/{page}", new { })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await host.As("records").Post($"/api/cases/{@case}/{page}", new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await client.Post($"/api/cases/NSCP-2026-999999/{page}", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("records")]
    [InlineData("scrutineer")]
    [InlineData("lsp")]
    [InlineData("sprg-chair")]
    public async Task Who_reads_sees_no_way_to_change(string person)
    {
        var page = await host.As(person).Open($"/cases/{await host.Notified()}/notification");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldNotContain("Withdraw");
        page.Text.ShouldNotContain("Record a view");
    }

    [Fact]
    public async Task A_case_causing_concern_is_minuted_and_becomes_an_incident()
    {
        var page = await host.As("sprg-health").Open("/concerns/new");
        page.Text.ShouldContain("It is no escalation route");
        await page.Submit(("childName", "Ash <b>Nobody</b> 👧"), ("concern", "Three moves in a year"));
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        var concern = page.Address;
        await page.Submit(("kind", "Challenge"), ("note", "Why was the school not told?"));
        page.Text.ShouldContain("Challenge, 16 February 2026 Why was the school not told?");
        await page.Open("/concerns");
        page.Text.ShouldContain("Ash <b>Nobody</b> 👧");

        await page.Open(concern);
        await page.Open(page.Page.QuerySelector("a[href*='/incidents/new']")!.GetAttribute("href")!);
        await page.Submit([("harm", "SeriousHarm"), ("happened", "InTheArea"), .. PageClient.Date("incidentOn", new DateOnly(2026, 2, 8)), .. PageClient.Date("awareOn", new DateOnly(2026, 2, 9))]);
        page.Address.ShouldEndWith("/notification");
        await page.Open(concern);
        page.Text.ShouldContain("Became an incident");
        page.Text.ShouldContain("NSCP-2026-");
        (await host.As("business-unit").Open(concern + "/closing")).Text.ShouldContain("off the standing item already");
    }

    [Fact]
    public async Task A_case_causing_concern_is_closed_with_a_reason()
    {
        var id = Guid.NewGuid();
        var raise = new RaiseConcern { Id = id, ChildName = "Bo Nobody", Concern = "Often missing" };
        (await host.Send("dsp-police", raise)).Value.ShouldBe(id);
        (await host.Send("dsp-police", raise)).Value.ShouldBe(id);
        var page = await host.As("business-unit").Open($"/concerns/{id}/closing");
        await page.Submit();
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await page.Submit(("state", "ToBeReferred"), ("closedBecause", "The school refers"));
        page.Text.ShouldContain("To be referred");
        (await host.Send("head", new CloseConcern { Concern = id, State = ConcernState.Closed, ClosedBecause = "x", Version = 1 })).Failure.ShouldBeOfType<ConflictFailure>();
    }

    [Theory]
    [InlineData("author-police", HttpStatusCode.Forbidden)]
    [InlineData("records", HttpStatusCode.Forbidden)]
    [InlineData("scrutineer", HttpStatusCode.OK)]
    public async Task The_standing_item_is_for_SPRG(string person, HttpStatusCode status)
    {
        (await host.As(person).Open("/concerns")).Status.ShouldBe(status);
        (await host.As(person).Open($"/concerns/{Guid.NewGuid()}")).Status.ShouldBe(status == HttpStatusCode.OK ? HttpStatusCode.NotFound : status);
    }

    [Fact]
    public async Task A_person_with_an_interest_sees_nothing_of_a_concern_nor_of_the_case_that_it_becomes()
    {
        var raise = new RaiseConcern { Id = Guid.NewGuid(), ChildName = "Cleo Keptapart", Concern = "Often alone" };
        var id = (await host.Send("sprg-health", raise)).Value;
        (await host.As("business-unit").Post("/api/sprg", new { meetingOn = "2026-02-27", startsAt = "14:00", place = "Room 4" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var scrutineer = await host.As("scrutineer").Open($"/concerns/{id}/interests");
        await scrutineer.Submit(("interest", ""));
        scrutineer.Text.ShouldContain("Say what connects the person with this child");
        await scrutineer.Submit(("interest", "A godchild"));
        scrutineer.Address.ShouldBe("/concerns");
        foreach (var address in new[] { "/concerns", "/sprg/2026-02-27" })
        {
            (await scrutineer.Open(address)).Text.ShouldNotContain("Keptapart");
            (await host.As("sprg-chair").Open(address)).Text.ShouldContain("Keptapart");
        }

        (await scrutineer.Open($"/concerns/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.Send("sprg-police", new KeepOutOfConcern { Concern = id, Person = "sprg-chair", Interest = "Not mine to say" })).Failure.ShouldBe(Failure.Forbidden);
        (await host.Send("business-unit", new KeepOutOfConcern { Concern = id, Interest = "Of whom?" })).Failure.ShouldBeOfType<InvalidFailure>();

        var unit = await host.As("business-unit").Open($"/concerns/{id}/interests");
        unit.Text.ShouldContain("Sol Notreal");
        unit.Text.ShouldContain("A godchild");
        await unit.Continue([], $"/concerns/{id}/interests/scrutineer/end");
        (await host.As("scrutineer").Open($"/concerns/{id}")).Status.ShouldBe(HttpStatusCode.OK);
        (await host.Send("business-unit", new LetIntoConcern { Concern = id, Person = "scrutineer" })).Failure.ShouldBe(Failure.NotFound);

        (await host.Send("business-unit", new KeepOutOfConcern { Concern = id, Person = "scrutineer", Interest = "A godchild after all" })).Failure.ShouldBeNull();
        (await host.Send("business-unit", new KeepOutOfConcern { Concern = id, Person = "sprg-police", Interest = "A neighbour" })).Failure.ShouldBeNull();
        (await host.Send("sprg-police", NotificationsHost.Incident() with { Concern = id })).Failure.ShouldBe(Failure.NotFound, "who is kept out cannot make an incident of it");
        var @case = await host.Case(i => i with { Concern = id });
        (await host.Send("business-unit", NotificationsHost.Incident() with { Concern = id })).Failure.ShouldBeOfType<ConflictFailure>("it has become one");
        (await host.As("scrutineer").Open($"/cases/{@case}/notification")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("sprg-chair").Open($"/cases/{@case}/notification")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
