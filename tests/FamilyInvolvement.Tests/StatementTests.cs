using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>The report's statement drafts itself, names nobody and shows gaps as gaps (§8).</summary>
[Collection(nameof(FamilyHost))]
public sealed class StatementTests(FamilyHost host)
{
    [Fact]
    public async Task It_drafts_itself_is_saved_as_versions_and_filed_as_word()
    {
        var (@case, member) = await host.Involve();
        await host.Meet(@case, member);
        var page = await host.As("business-unit").Open($"/cases/{@case}/family/statement");
        page.Text.ShouldContain("The mother spoke with the Lead Reviewer once");
        page.Text.ShouldContain("are missing. Each stands in square brackets");
        await page.Submit();
        page.Status.ShouldBe(HttpStatusCode.OK);
        await page.Submit(("words", "The mother took part.\n\n[Missing: how it informed the analysis]"));
        page.Text.ShouldContain("Version 2");
        page.Text.ShouldContain("Draw it anew");
        var words = Files.Text(await host.Document(@case, "Statement on family involvement"));
        words.ShouldContain("The mother took part.");
        words.ShouldContain("[Missing:");
        (await page.Open($"/cases/{@case}/family/statement?anew=true")).Page.QuerySelector("textarea")!.TextContent.ShouldContain("spoke with the Lead Reviewer once");
    }

    [Fact]
    public async Task A_name_is_refused_unless_somebody_says_why_it_is_none()
    {
        var (@case, _) = await host.Involve();
        var page = await host.As("business-unit").Open($"/cases/{@case}/family/statement");
        await page.Submit(("words", "Shae spoke with the reviewer about Rowan."));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("these words are names in this case: Shae, Rowan");
        await page.Submit(("words", "The rowan tree at the Rowan Centre"), ("despite", "It is the name of a building"));
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("It is the name of a building");
    }

    [Fact]
    public async Task Who_signs_off_reads_it_without_a_form_and_two_writers_see_a_conflict()
    {
        var (@case, _) = await host.Involve();
        var first = await host.As("business-unit").Open($"/cases/{@case}/family/statement");
        var second = await host.As("head").Open($"/cases/{@case}/family/statement");
        await first.Submit(("words", "Nobody took part yet."));
        await second.Submit(("words", "Something else."));
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        var reader = await host.As("dsp-police").Open($"/cases/{@case}/family/statement");
        reader.Text.ShouldContain("Nobody took part yet.");
        reader.Page.QuerySelector("main textarea").ShouldBeNull();
        (await host.Post("dsp-police", $"/cases/{@case}/family/statement", new { words = "x", version = 1 })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Closing_the_case_tells_that_the_statement_is_not_written_or_has_gaps_and_that_a_meeting_is_only_planned()
    {
        var (@case, member) = await host.Involve();
        await host.Accept(@case, member);
        await host.Plan(@case, member);
        (await Open(@case)).ShouldBe(["The report’s statement on the family is not written.", "1 family meeting is planned, and not recorded as held or not."]);
        await host.Api("business-unit", $"/cases/{@case}/family/statement", new { words = "The mother took part. [Missing: how it informed the analysis]", version = 0 });
        (await Open(@case)).ShouldContain("The report’s statement on the family has 1 gap.");
        await host.Api("business-unit", $"/cases/{@case}/family/statement", new { words = "The mother took part.", version = 1 });
        (await Open(@case)).Count.ShouldBe(1);
    }

    private async Task<List<string>> Open(CaseReference @case) => await host.InTransaction(async services =>
    {
        List<string> open = [];
        foreach (var check in services.GetServices<ICaseClosingCheck>().OfType<FamilyClosing>())
            open.AddRange((await check.Of(@case, default)).Select(p => p.Words));
        return open;
    });

    [Fact]
    public async Task Names_in_small_letters_and_addresses_are_found_too_and_nothing_but_gaps_is_confirmed()
    {
        var (@case, member) = await host.Involve();
        await host.SafeContact(@case, member, "Refuge House, 3 Hope Street");
        async Task<string> No(string words) => await host.Refused("business-unit", $"/cases/{@case}/family/statement", new { words, version = 0 }, HttpStatusCode.UnprocessableEntity);
        (await No("we spoke with shae at home")).ShouldContain("shae");
        (await No("The mother lived at 7 Tarn Row then.")).ShouldContain("7 Tarn Row");
        var safe = await No("The mother was met at 3 Hope Street.");
        safe.ShouldContain("where somebody else can be reached in safety");
        safe.ShouldNotContain("Hope Street");
        (await No("[Missing: who took part]\n\n[Missing: how it informed the analysis]")).ShouldContain("nothing but what is missing");
        await host.Api("business-unit", $"/cases/{@case}/family/statement", new { words = "[Missing: who took part]", keepGaps = true, version = 0 });
    }

    [Fact]
    public async Task Whose_part_must_not_be_known_is_marked_in_the_draft_and_asked_about_before_it_is_saved()
    {
        var (@case, member) = await host.Involve(new { name = "Shae Vexley", relationship = "Mother", isChild = false, consent = "Given", reachedThrough = "Directly", whyInvolved = "The boy lives with her sister" });
        await host.Accept(@case, member);
        var address = $"/cases/{@case}/family/statement";
        await host.Api("business-unit", address, new { words = "The mother took part.", version = 0 });
        await host.Api("business-unit", $"/cases/{@case}/family/people/{member}/safety", new { domesticAbuse = "NotKnown", mustNotLearn = "Her brother Corvin: that she speaks to the review at all", version = 0 });

        // Whoever reads the draft reads the mark, and nobody reads in it what is feared (I-1a).
        foreach (var reader in (string[])["business-unit", "panel-member", "sprg-chair"])
        {
            var page = await host.As(reader).Open("/");
            using var answer = await page.Http.GetAsync($"/api{address}?anew=true");
            if (answer.StatusCode is HttpStatusCode.NotFound)
                continue;
            var draft = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["draft"]!.GetValue<string>();
            draft.ShouldContain("The mother took part in this review.\n\n[Check: whether it may be known in a published report that the mother was asked or took part");
            draft.ShouldContain("[Check: “lives with” above may tell where a child lives now");
            draft.ShouldNotContain("Corvin");
            draft.ShouldNotContain("fear");
        }

        // What was saved before is to be settled too.
        var unit = await host.As("business-unit").Open(address);
        unit.Text.ShouldContain("What is saved tells of the part of somebody who has something to fear (Mother)");
        (await Open(@case)).ShouldContain("The report’s statement on the family tells of somebody of whom it is not settled whether it may be known.");

        await unit.Submit(("words", "The mum of the child told us about her days."));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unit.Text.ShouldContain("what they fear, or who must not learn of it: Mother");
        (await host.Refused("business-unit", address, new { words = "The mother took part.", despite = "It is no name", version = 1 }, HttpStatusCode.UnprocessableEntity)).ShouldContain("Leave the person out, or say why it may be known");
        (await host.Refused("business-unit", address, new { words = "The boy lives with kin.", version = 1 }, HttpStatusCode.UnprocessableEntity)).ShouldContain("where a child lives now: lives with");
        await host.Api("business-unit", address, new { words = "Family members took part.", version = 1 });
        await unit.Open(address);
        await unit.Submit(("words", "The mother took part."));
        await unit.Submit(("safeBecause", "Settled with her and her adviser on Friday"));
        unit.Status.ShouldBe(HttpStatusCode.OK, unit.Text);
        unit.Text.ShouldContain("Settled with her and her adviser on Friday");
        unit.Text.ShouldNotContain("What is saved tells of the part");
        (await (await host.As("sprg-chair").Open("/")).Http.GetStringAsync($"/api{address}")).ShouldNotContain("adviser");
        (await Open(@case)).ShouldBeEmpty();
    }
}
