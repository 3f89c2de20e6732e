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
}
