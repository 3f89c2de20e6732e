using System.Net;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Dissemination.Tests;

/// <summary>What each agency says it did with the learning (L-4).</summary>
[Collection(nameof(DisseminationHost))]
public sealed class Section11Tests
{
    private static readonly DateOnly Day = DisseminationHost.Start;
    private readonly DisseminationHost host;

    public Section11Tests(DisseminationHost host)
    {
        this.host = host;
        host.At(Day);
    }

    [Fact]
    public async Task Each_agency_answers_its_own_signs_it_off_and_only_adds_afterwards()
    {
        var (@case, item, second, round) = await Round("police", "hospital-trust");
        var author = await host.As("author-police").Open("/");
        author.Text.ShouldContain("Answer what your agency did with the learning");
        await author.Open("/section-11");
        author.Text.ShouldContain("Autumn round");
        await author.Open($"/section-11/{round}/answers/police");
        author.Text.ShouldContain("Ask who lives in the house");
        await author.Submit(("answers[0].howShared", "In briefings"), ("answers[0].whatChanged", "The form asks"));
        author.Text.ShouldContain("Draft");
        await author.Open($"/section-11/{round}/answers/police/sign-off");
        author.Text.ShouldContain("Not everything is answered yet");

        await author.Open($"/section-11/{round}/answers/police");
        await author.Submit(("answers[0].howKnown", "Dip samples"), ("answers[1].howShared", "Nothing yet"), ("answers[1].whatChanged", "Nothing yet"), ("answers[1].howKnown", "Not yet known"));
        await author.Open($"/section-11/{round}/answers/police/sign-off");
        await author.Submit(("signedOffAs", ""));
        author.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await author.Submit(("signedOffAs", "Superintendent"));
        author.Text.ShouldContain("Signed off by Alex Fauxley, Superintendent");
        (await host.IsAsked(@case, $"s11:{round:N}:police")).ShouldBeFalse();
        (await host.IsAsked(@case, $"s11:{round:N}:hospital-trust")).ShouldBeTrue();

        (await host.Post("author-police", $"/section-11/{round}/answers/police", new { overall = "Changed", answers = Array.Empty<object>(), version = 4 })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await author.Open($"/section-11/{round}/answers/police/additions");
        await author.Submit(("text", "Since then a second briefing"));
        author.Text.ShouldContain("Since then a second briefing");
        author.Text.ShouldContain("In briefings");

        var unit = await host.As("business-unit").Open($"/section-11/{round}");
        unit.Text.ShouldContain("Signed off 6 July 2026");
        unit.Text.ShouldContain("Not begun");
        (await unit.Open($"/section-11/{round}/answers/police")).Text.ShouldContain("Dip samples");
        second.ShouldNotBe(item);
    }

    [Fact]
    public async Task An_agency_sees_no_others_answer_and_nobody_answers_for_another()
    {
        var (_, item, _, round) = await Round("police", "hospital-trust");
        var row = new { answers = new[] { new { itemId = item, howShared = "Secretly" } }, version = 1 };
        await host.Api("author-police", $"/section-11/{round}/answers/police", row);
        var other = host.As("author-hospital");
        (await other.Open($"/section-11/{round}/answers/police")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Open($"/section-11/{round}/answers/hospital-trust")).Text.ShouldNotContain("Secretly");
        (await host.Post("author-hospital", $"/section-11/{round}/answers/police", row)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Post("author-hospital", $"/section-11/{round}/answers/police/sign-off", new { signedOffAs = "x", version = 2 })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Post("author-hospital", $"/section-11/{round}/answers/police/additions", new { id = Guid.NewGuid(), text = "x" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Post("business-unit", $"/section-11/{round}/answers/police", row)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await other.Open($"/section-11/{round}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As("author-housing").Open($"/section-11/{round}/answers/housing-association")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("author-housing").Open("/section-11")).Text.ShouldNotContain(round.ToString());
        (await host.As("sprg-chair").Open("/section-11")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Post("author-police", $"/section-11/{round}/answers/police", row)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await host.Post("author-police", $"/section-11/{round}/answers/police", new { answers = new[] { new { itemId = Guid.NewGuid(), howShared = "x" } }, version = 2 })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Post("author-police", $"/section-11/{round}/answers/police/additions", new { id = Guid.NewGuid(), text = "x" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_round_needs_learning_agencies_and_a_day_and_hides_what_a_wall_hides()
    {
        var (@case, walled) = (await host.OpenCase(), await host.OpenCase());
        var open = await host.Capture(@case, "Something open", themes: "other");
        var hidden = await host.Capture(walled, "Something behind a wall", themes: "other");
        await host.ShutOut(walled, "head");
        await host.ShutOut(walled, "author-police");
        var page = await host.As("business-unit").Open("/section-11/new");
        await page.Submit();
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("Choose what they are asked about");
        page.Text.ShouldContain("Choose whom to ask");
        (await host.As("head").Open("/section-11/new")).Text.ShouldNotContain("behind a wall");
        (await host.Post("head", "/section-11/new", new { id = Guid.CreateVersion7(), roundTitle = "x", dueOn = Day.AddDays(5), items = new[] { hidden }, agencies = new[] { "police" } })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var id = Guid.CreateVersion7();
        var ask = new { id, roundTitle = "Walled round", dueOn = Day.AddDays(5), items = new[] { open, hidden }, agencies = new[] { "police" } };
        await host.Api("business-unit", "/section-11/new", ask);
        await host.Api("business-unit", "/section-11/new", ask);
        (await host.As("business-unit").Open($"/section-11/{id}")).Text.ShouldContain("behind a wall");
        (await host.As("head").Open($"/section-11/{id}")).Text.ShouldNotContain("behind a wall");
        (await host.As("author-police").Open($"/section-11/{id}/answers/police")).Text.ShouldNotContain("behind a wall");
        (await host.As("business-unit").Open($"/section-11/{Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<(CaseReference Case, Guid Item, Guid Second, Guid Round)> Round(params string[] agencies)
    {
        var @case = await host.OpenCase();
        var (item, second, round) = (await host.Capture(@case, "Ask who lives in the house", themes: "other"), await host.Capture(@case, "Tell the school", themes: "other"), Guid.CreateVersion7());
        await host.Api("business-unit", "/section-11/new", new { id = round, roundTitle = "Autumn round", dueOn = Day.AddDays(20), items = new[] { item, second }, agencies });
        return (@case, item, second, round);
    }
}
