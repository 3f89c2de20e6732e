using System.Net;
using Nscp.Contracts;
using Nscp.Testing;

namespace Nscp.Dissemination.Tests;

/// <summary>Learning through its pages, from capture to evidenced impact (L-1, L-6).</summary>
[Collection(nameof(DisseminationHost))]
public sealed class LearningTests
{
    private static readonly DateOnly Day = DisseminationHost.Start;
    private readonly DisseminationHost host;

    public LearningTests(DisseminationHost host)
    {
        this.host = host;
        host.At(Day);
    }

    [Fact]
    public async Task A_recommendation_goes_from_capture_to_evidenced_impact_with_every_step_on_record()
    {
        var @case = await host.OpenCase("police");
        var unit = await host.As("business-unit").Open($"/cases/{@case}/learning/new");
        await unit.Submit(("kind", "Recommendation"));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unit.Text.ShouldContain("Write what was learned");
        await unit.Submit(("text", "A transfer-in conference is held within fifteen days"), ("forWhom", "Transfer teams"));
        unit.Text.ShouldContain("Captured");
        var item = Guid.Parse(unit.Address.Split('/')[^1]);
        (await host.IsAsked(@case, $"learning:{item:N}:adopt")).ShouldBeTrue();

        await unit.Open($"/cases/{@case}/learning/{item}/adopt");
        unit.Text.ShouldContain("Choose its themes first");
        await unit.Open($"/cases/{@case}/learning/{item}/describe");
        await unit.Submit(("themes", "moving-areas"), ("themes", "information-sharing"));
        unit.Text.ShouldContain("Families who move between areas");

        await unit.Open($"/cases/{@case}/learning/{item}/adopt");
        await unit.Submit(("ownerAgency", "police"));
        unit.Text.ShouldContain("Enter by when");
        unit.Text.ShouldContain("Write what will be different for children when it is done");
        await unit.Submit([("ownerAgency", "police"), .. PageClient.Date("dueOn", Day.AddDays(10)), ("intendedOutcome", "A child who moves is seen within a week")]);
        unit.Text.ShouldContain("Adopted");
        (await host.IsAsked(@case, $"learning:{item:N}:adopt")).ShouldBeFalse();
        (await host.IsAsked(@case, $"learning:{item:N}:act")).ShouldBeTrue();

        var author = await host.As("author-police").Open("/");
        author.Text.ShouldContain("Act on what your agency adopted");
        await author.Open("/learning/own");
        author.Text.ShouldContain("transfer-in conference");
        host.At(Day.AddDays(11));
        (await author.Open("/learning/own")).Text.ShouldContain("Late");
        await author.Open($"/learning/items/{item}/progress");
        await author.Submit(("text", ""));
        author.Text.ShouldContain("Write how far it is");
        await author.Submit(("text", "The form is drafted"));
        author.Text.ShouldContain("The form is drafted");
        (await host.State(item)).ShouldBe("InProgress");

        await author.Open($"/learning/items/{item}/done");
        await author.Submit(PageClient.Date("doneOn", Day.AddDays(11)));
        author.Text.ShouldContain("Choose a file, or write what shows that it was done");
        await author.Choose("file", "form.pdf", DisseminationHost.Pdf("form")).Submit(("evidence", "The form is in use"));
        author.Text.ShouldContain("Done, impact not judged yet");
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.document WHERE case_reference = @Case AND kind = 'Evidence of learning' AND folder = '09 Learning'", new { Case = @case })).ShouldBe(1);
        (await host.IsAsked(@case, $"learning:{item:N}:act")).ShouldBeFalse();
        (await host.IsAsked(@case, $"learning:{item:N}:judge")).ShouldBeTrue();

        var scrutineer = await host.As("scrutineer").Open($"/cases/{@case}/learning/{item}/impact");
        await scrutineer.Submit([("madeDifference", "yes"), ("grounds", "Audit of twelve files"), .. PageClient.Date("judgedOn", Day.AddDays(11))]);
        scrutineer.Text.ShouldContain("Impact is judged later than the work");
        host.At(Day.AddDays(200));
        await scrutineer.Submit(PageClient.Date("judgedOn", Day.AddDays(200)));
        scrutineer.Text.ShouldContain("Evidenced impact");
        scrutineer.Text.ShouldContain("Audit of twelve files");
        (await host.IsAsked(@case, $"learning:{item:N}:judge")).ShouldBeFalse();
        (await host.As("sprg-chair").Open("/learning?state=EvidencedImpact")).Text.ShouldContain("transfer-in conference");
    }

    [Fact]
    public async Task Whoever_recorded_that_it_is_done_does_not_judge_its_impact()
    {
        var @case = await host.OpenCase();
        var item = await host.Capture(@case, "Ask the school", themes: "child-voice");
        await host.Adopt(@case, item, "business-unit");
        await host.Api("business-unit", $"/learning/items/{item}/done", new { id = Guid.NewGuid(), doneOn = Day, evidence = "A letter", version = await host.Version(item) });
        host.At(Day.AddDays(30));
        (await host.As("business-unit").Open($"/cases/{@case}/learning/{item}/impact")).Text.ShouldContain("somebody else judges");
        var judgement = new { madeDifference = true, judgedOn = Day.AddDays(20), grounds = "Audit", version = await host.Version(item) };
        (await host.Post("business-unit", $"/cases/{@case}/learning/{item}/impact", judgement)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await host.Api("head", $"/cases/{@case}/learning/{item}/impact", judgement);
        (await host.State(item)).ShouldBe("EvidencedImpact");
    }

    [Fact]
    public async Task What_was_recommended_before_on_the_theme_stands_beside_it_but_not_what_a_wall_hides()
    {
        var (earlier, walled, now) = (await host.OpenCase(), await host.OpenCase(), await host.OpenCase());
        await host.Capture(earlier, "Ask who lives in the house, said once before", themes: "men-in-the-household");
        await host.Capture(walled, "Ask about men, of a case behind a wall", themes: "men-in-the-household");
        var item = await host.Capture(now, "Ask who lives in the house", themes: "men-in-the-household");
        await host.ShutOut(walled, "head");

        foreach (var page in new[] { "", "/adopt" })
        {
            (await host.As("business-unit").Open($"/cases/{now}/learning/{item}{page}")).Text.ShouldContain("of a case behind a wall");
            var head = await host.As("head").Open($"/cases/{now}/learning/{item}{page}");
            head.Text.ShouldContain("said once before");
            head.Text.ShouldNotContain("behind a wall");
        }

        (await host.As("head").Open("/learning?theme=men-in-the-household")).Text.ShouldNotContain("behind a wall");
        (await host.As("business-unit").Open("/learning?theme=men-in-the-household")).Text.ShouldContain("behind a wall");
    }

    [Fact]
    public async Task An_agency_sees_and_changes_its_own_also_of_a_case_that_it_was_not_asked_about_and_no_others()
    {
        var @case = await host.OpenCase();
        var item = await host.Capture(@case, "Health visitors are told of a move", themes: "moving-areas");
        await host.Adopt(@case, item, "community-health");
        var own = await host.As("author-community-health").Open("/");
        own.Text.ShouldContain("Act on what your agency adopted");
        (await own.Open($"/learning/own/{item}")).Text.ShouldContain("Health visitors are told of a move");
        (await own.Open($"/cases/{@case}/learning/{item}")).Status.ShouldBe(HttpStatusCode.Forbidden);

        var other = host.As("author-police");
        (await other.Open($"/learning/own/{item}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Open($"/learning/items/{item}/progress")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.Post("author-police", $"/learning/items/{item}/done", new { id = Guid.NewGuid(), doneOn = Day, evidence = "x", version = 2 })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Post("sprg-police", $"/learning/items/{item}/progress", new { text = "x", version = 2 })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Post("author-community-health", $"/learning/items/{Guid.NewGuid()}/progress", new { text = "x" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await host.ShutOut(@case, "author-community-health");
        (await own.Open($"/learning/own/{item}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await own.Open("/learning/own")).Text.ShouldNotContain("Health visitors are told of a move");
        (await own.Open("/")).Text.ShouldNotContain(@case.ToString());
    }

    [Fact]
    public async Task Words_for_others_stand_in_place_of_those_of_the_source()
    {
        var @case = await host.OpenCase("police");
        var item = await host.Capture(@case, "What the source says of somebody");
        await host.Api("business-unit", $"/cases/{@case}/learning/{item}/describe", new { themes = new[] { "identity" }, plainWords = "Ask how a family names itself", version = 1 });
        await host.Adopt(@case, item);
        var author = await host.As("author-police").Open($"/learning/own/{item}");
        author.Text.ShouldContain("Ask how a family names itself");
        author.Text.ShouldNotContain("says of somebody");
        (await author.Open("/learning/own")).Text.ShouldNotContain("says of somebody");
        (await author.Open($"/learning/items/{item}/progress")).Text.ShouldNotContain("says of somebody");
        (await author.Http.GetStringAsync($"/api/learning/own/{item}")).ShouldNotContain("says of somebody");
        (await host.As("business-unit").Open($"/cases/{@case}/learning/{item}")).Text.ShouldContain("says of somebody");
    }

    [Fact]
    public async Task Two_who_decide_at_once_are_told_and_nothing_is_overwritten()
    {
        var @case = await host.OpenCase();
        var item = await host.Capture(@case, "Look at supervision", themes: "supervision");
        var (unit, head) = (await host.As("business-unit").Open($"/cases/{@case}/learning/{item}/adopt"), await host.As("head").Open($"/cases/{@case}/learning/{item}/decline"));
        await unit.Submit([("ownerAgency", "police"), ("ownerName", "Team"), .. PageClient.Date("dueOn", Day.AddDays(10)), ("intendedOutcome", "Seen")]);
        await head.Submit(("because", "Done already"));
        head.Status.ShouldBe(HttpStatusCode.Conflict);
        (await host.State(item)).ShouldBe("Adopted");
        (await host.Post("business-unit", $"/cases/{@case}/learning/{item}/describe", new { themes = new[] { "nothing-known" }, version = 2 })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await host.Post("business-unit", $"/cases/{@case}/learning/{item}/describe", new { themes = new[] { "neglect" }, version = 1 })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task What_is_declined_keeps_its_reason_and_can_be_taken_up_again()
    {
        var @case = await host.OpenCase();
        var item = await host.Capture(@case, "A new form", themes: "other");
        var unit = await host.As("business-unit").Open($"/cases/{@case}/learning/{item}/decline");
        await unit.Submit(("because", ""));
        unit.Text.ShouldContain("Say why it is not adopted");
        await unit.Submit(("because", "A form exists"));
        unit.Text.ShouldContain("A form exists");
        (await host.IsAsked(@case, $"learning:{item:N}:adopt")).ShouldBeFalse();
        await unit.Open($"/cases/{@case}/learning/{item}/again");
        await unit.Submit(("because", "Nobody uses it"));
        unit.Text.ShouldContain("Captured");
        unit.Text.ShouldContain("Nobody uses it");
        (await host.As("business-unit").Open($"/cases/{@case}")).Text.ShouldContain("Open the learning");
    }

    [Fact]
    public async Task Terms_change_with_a_reason_and_the_earlier_ones_stay()
    {
        var @case = await host.OpenCase();
        var item = await host.Capture(@case, "Share the plan", themes: "information-sharing");
        await host.Adopt(@case, item);
        var unit = await host.As("business-unit").Open($"/cases/{@case}/learning/{item}/adopt");
        await unit.Submit(("ownerAgency", "hospital-trust"));
        unit.Text.ShouldContain("Say why this changes");
        await unit.Submit(("ownerAgency", "hospital-trust"), ("because", "The police do not hold the plan"));
        unit.Text.ShouldContain("Hospital trust");
        unit.Text.ShouldContain("Before: Transfer team");
        (await host.As("author-police").Open("/learning/own")).Text.ShouldNotContain("Share the plan");
        (await host.As("author-hospital").Open("/learning/own")).Text.ShouldContain("Share the plan");
    }

    [Theory]
    [InlineData("author-police", "/learning")]
    [InlineData("lead-reviewer", "/learning")]
    [InlineData("business-unit", "/learning/own")]
    [InlineData("sprg-chair", "/cases/{case}/learning/new")]
    [InlineData("sprg-chair", "/cases/{case}/learning/{item}/adopt")]
    [InlineData("dsp-police", "/cases/{case}/learning/{item}/impact")]
    public async Task Pages_that_are_not_for_a_role_say_so(string person, string address)
    {
        var @case = await host.OpenCase("police");
        var item = await host.Capture(@case, "Something");
        (await host.As(person).Open(address.Replace("{case}", @case.ToString()).Replace("{item}", item.ToString()))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_item_of_another_case_is_not_found()
    {
        var (one, other) = (await host.OpenCase(), await host.OpenCase());
        var item = await host.Capture(one, "Something", themes: "other");
        foreach (var page in new[] { "", "/adopt", "/decline", "/describe", "/impact", "/again" })
            (await host.As("business-unit").Open($"/cases/{other}/learning/{item}{page}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Learning_is_found_by_search_and_its_people_by_a_subject_request_and_a_closing_case_is_told_of_it()
    {
        var @case = await host.OpenCase();
        var item = await host.Capture(@case, "Zebracrossing guidance for schools", themes: "other");
        await host.Adopt(@case, item);
        await host.InTransaction(async services =>
        {
            var found = new List<string>();
            foreach (var source in (IEnumerable<Web.ISearchSource>)services.GetService(typeof(IEnumerable<Web.ISearchSource>))!)
                found.AddRange((await source.Find(Web.SearchWords.Of("zebracrossing")!, Security.DemoPeople.Find("head")!, default)).Select(h => h.Link));
            found.ShouldContain($"/cases/{@case}/learning/{item}");
            var names = new List<string>();
            foreach (var source in (IEnumerable<Web.ISubjectSource>)services.GetService(typeof(IEnumerable<Web.ISubjectSource>))!)
                names.AddRange((await source.Of(new(@case, @case, true, "", "head"), default)).Select(r => r.Name));
            names.ShouldContain("Transfer team");
            names.Count(n => n == "Transfer team").ShouldBe(2, "as owner, and where it was learned");
            names.ShouldContain("Billie Samplewright");
            return 0;
        });
        (await host.As("business-unit").Open($"/cases/{@case}/closing")).Text.ShouldContain("1 piece of learning is not settled");
    }
}
