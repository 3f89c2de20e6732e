using System.Net;
using Nscp.Testing;

namespace Nscp.Dissemination.Tests;

/// <summary>The ten options as activities (L-2).</summary>
[Collection(nameof(DisseminationHost))]
public sealed class ActivityTests
{
    private static readonly DateOnly Day = DisseminationHost.Start;
    private readonly DisseminationHost host;

    public ActivityTests(DisseminationHost host)
    {
        this.host = host;
        host.At(Day);
    }

    [Fact]
    public async Task An_activity_is_planned_held_and_evaluated_with_what_it_spread_and_its_documents()
    {
        var @case = await host.OpenCase();
        var item = await host.Capture(@case, "Ask who lives in the house", themes: "men-in-the-household");
        var unit = await host.As("business-unit").Open($"/cases/{@case}/dissemination/new");
        unit.Text.ShouldContain("Leadership Learning Events");
        await unit.Submit(("way", "Webinar"));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unit.Text.ShouldContain("Enter for whom it is");
        await unit.Submit([("activityTitle", "Hidden men, a webinar"), ("audience", "Health visitors"), .. PageClient.Date("plannedOn", Day.AddDays(20)), ("items", $"{item}")]);
        unit.Text.ShouldContain("Hidden men, a webinar");
        unit.Text.ShouldContain("Ask who lives in the house");
        var activity = Guid.Parse(unit.Address.Split('/')[^1]);
        (await host.IsAsked(@case, $"activity:{activity:N}:hold")).ShouldBeTrue();

        await unit.Open($"{unit.Address}/documents");
        await unit.Choose("file", "programme.pdf", DisseminationHost.Pdf("programme")).Submit(("what", "Programme"));
        unit.Text.ShouldContain("Programme");
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.document WHERE case_reference = @Case AND kind = 'Learning activity document' AND folder = '09 Learning'", new { Case = @case })).ShouldBe(1);

        await unit.Open($"/cases/{@case}/dissemination/{activity}/held");
        await unit.Submit([.. PageClient.Date("heldOn", Day.AddDays(1)), ("reach", "many")]);
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await unit.Submit([.. PageClient.Date("heldOn", Day), ("reach", "85"), ("feedback", "Most will ask differently")]);
        unit.Text.ShouldContain("85 people");
        (await host.IsAsked(@case, $"activity:{activity:N}:hold")).ShouldBeFalse();
        (await host.IsAsked(@case, $"activity:{activity:N}:evaluate")).ShouldBeTrue();
        await unit.Open($"/cases/{@case}/dissemination/{activity}/held");
        await unit.Submit(("evaluation", "Three months on, four of five still ask"));
        unit.Text.ShouldContain("Evaluated");
        (await host.IsAsked(@case, $"activity:{activity:N}:evaluate")).ShouldBeFalse();

        var chair = await host.As("sprg-chair").Open("/learning/activities?way=Webinar&state=Evaluated");
        chair.Text.ShouldContain("Hidden men, a webinar");
        (await chair.Open("/learning/activities?way=Film")).Text.ShouldNotContain("Hidden men, a webinar");
        (await chair.Open($"/cases/{@case}/learning/{item}")).Text.ShouldContain("Hidden men, a webinar");
        (await chair.Open($"/cases/{@case}")).Text.ShouldContain("85 people reached");
        (await chair.Open($"/cases/{@case}/dissemination/{activity}/held")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Whoever_may_not_see_one_of_its_cases_does_not_see_the_activity()
    {
        var (open, walled) = (await host.OpenCase(), await host.OpenCase());
        await host.ShutOut(walled, "head");
        var id = Guid.CreateVersion7();
        await host.Api("business-unit", $"/cases/{open}/dissemination/new", new { id, way = "Conference", activityTitle = "Two counties, one child", audience = "Leaders", plannedOn = Day.AddDays(5), otherCases = $"{walled}" });
        (await host.As("business-unit").Open($"/cases/{walled}/learning")).Text.ShouldContain("Two counties, one child");
        var head = host.As("head");
        foreach (var address in new[] { $"/cases/{open}/learning", "/learning/activities" })
            (await head.Open(address)).Text.ShouldNotContain("Two counties, one child");
        (await head.Open($"/cases/{open}/dissemination/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await head.Open($"/cases/{open}/dissemination/{id}/plan")).Status.ShouldBe(HttpStatusCode.NotFound);

        // Nobody learns that a case exists by naming it.
        var answer = await host.Post("head", $"/cases/{open}/dissemination/new", new { id = Guid.CreateVersion7(), way = "Film", activityTitle = "x", audience = "y", plannedOn = Day, otherCases = $"{walled}" });
        var none = await host.Post("head", $"/cases/{open}/dissemination/new", new { id = Guid.CreateVersion7(), way = "Film", activityTitle = "x", audience = "y", plannedOn = Day, otherCases = "SCP-1999-001" });
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        none.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_plan_changes_until_it_is_held_or_called_off_and_a_stale_form_is_told()
    {
        var @case = await host.OpenCase();
        var id = Guid.CreateVersion7();
        var plan = new { id, way = "Roadshow", activityTitle = "Roadshow", audience = "Front line", plannedOn = Day.AddDays(5) };
        await host.Api("business-unit", $"/cases/{@case}/dissemination/new", plan);
        await host.Api("business-unit", $"/cases/{@case}/dissemination/new", plan);
        (await host.Scalar<int>("SELECT COUNT(*) FROM dissemination.activity WHERE case_reference = @Case", new { Case = @case })).ShouldBe(1);

        var stale = await host.As("head").Open($"/cases/{@case}/dissemination/{id}/plan");
        var unit = await host.As("business-unit").Open($"/cases/{@case}/dissemination/{id}/plan");
        await unit.Submit(("audience", "Front line and schools"));
        unit.Text.ShouldContain("Front line and schools");
        await stale.Submit(("audience", "Nobody"));
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        await unit.Open($"/cases/{@case}/dissemination/{id}/call-off");
        await unit.Submit(("because", ""));
        unit.Text.ShouldContain("Say why it is called off");
        await unit.Submit(("because", "No room"));
        unit.Text.ShouldContain("Called off");
        (await host.IsAsked(@case, $"activity:{id:N}:hold")).ShouldBeFalse();
        (await host.Post("business-unit", $"/cases/{@case}/dissemination/{id}/held", new { heldOn = Day, reach = 3, version = 3 })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await unit.Open($"/cases/{@case}/dissemination/{Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
