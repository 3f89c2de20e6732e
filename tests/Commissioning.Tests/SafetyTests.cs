using System.Net;
using System.Net.Http.Json;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Commissioning;

/// <summary>A safety concern of the Lead Reviewer, from the panel to the partners, and who closes it (M-5).</summary>
[Collection(nameof(CommissioningHost))]
public sealed class SafetyTests(CommissioningHost host)
{
    [Fact]
    public async Task A_safety_concern_goes_to_the_panel_then_in_writing_to_the_partners_and_its_trail_stays()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        await host.Vetted(@case);
        await host.Member(@case);
        var reviewer = await host.As("lead-reviewer").Open($"/cases/{@case}/review/safety/new");
        await reviewer.Submit();
        reviewer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await reviewer.Submit(("concern", "The sister still lives with the partner"));
        // Five working days after Monday 16 March.
        reviewer.Text.ShouldContain("With the panel until 23 March 2026");
        (await host.As("panel-member").Open("/")).Text.ShouldContain("Read a safety concern and say what is done");
        var concern = (await host.Get("lead-reviewer", $"/cases/{@case}/review"))["safety"]![0]!["concernId"]!.GetValue<Guid>();
        await host.Api("panel-member", $"/cases/{@case}/review/safety/{concern}", new { id = Guid.NewGuid(), kind = "PanelAnswered", words = "A visit is planned" });
        (await host.As("panel-member").Http.PostAsJsonAsync($"/api/cases/{@case}/review/safety/{concern}", new { id = Guid.NewGuid(), kind = "Resolved", words = "We think so" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "the reviewer says so, not the panel");

        host.At(new(2026, 3, 23));
        await host.Watch();
        (await host.IsAsked(@case, $"commissioning:write:{concern:N}:{(int)Role.LeadReviewer}")).ShouldBeFalse("the last day is not over");
        host.At(new(2026, 3, 24));
        await host.Watch();
        await host.Watch();
        (await host.As("lead-reviewer").Open("/")).Text.ShouldContain("Write to the statutory partners about a safety concern");
        (await host.Scalar<int>("SELECT COUNT(*) FROM commissioning.safety_entry WHERE concern_id = @Concern AND kind = 'NotInTime'", new { Concern = concern })).ShouldBe(1);

        await reviewer.Open($"/cases/{@case}/review/safety/{concern}/partners");
        await reviewer.Submit(("partners", "LocalAuthority"), ("words", "Move the child today"));
        reviewer.Text.ShouldContain("With the statutory partners");
        (await host.As("dsp-local-authority").Open("/")).Text.ShouldContain("Read and answer a safety concern");
        (await host.As("dsp-police").Open("/")).Text.ShouldNotContain("Read and answer a safety concern");
        // Who was not written to has nothing to answer, until they are written to as well.
        (await host.As("dsp-police").Http.PostAsJsonAsync($"/api/cases/{@case}/review/safety/{concern}", new { id = Guid.NewGuid(), kind = "PartnerAnswered", words = "We know" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await host.As("business-unit").Http.PostAsJsonAsync($"/api/cases/{@case}/review/safety/{concern}", new { id = Guid.NewGuid(), kind = "PartnerAnswered", partner = "Health", words = "We know" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await host.Api("lead-reviewer", $"/cases/{@case}/review/safety/{concern}/partners", new { id = Guid.NewGuid(), partners = new[] { "Police" }, words = "Please help too" });
        (await host.As("dsp-police").Open("/")).Text.ShouldContain("Read and answer a safety concern");
        // The office does not close it over the heads of those who were asked, and nobody closes it with a word.
        async Task<string> NotClosed(string person, string words)
        {
            using var no = await host.As(person).Http.PostAsJsonAsync($"/api/cases/{@case}/review/safety/{concern}", new { id = Guid.NewGuid(), kind = "Resolved", words });
            no.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            return await no.Content.ReadAsStringAsync();
        }

        (await NotClosed("business-unit", "The grandmother has the child, and the health visitor saw them both")).ShouldContain("Not answered yet: Local Authority, Police");
        (await NotClosed("head", "fine")).ShouldContain("Say in substance why the child is safe");
        (await host.Scalar<int>("SELECT COUNT(DISTINCT file_name) FROM nscp.document WHERE case_reference = @Case AND kind = 'Safety concern, letter to the statutory partners'", new { Case = @case })).ShouldBe(2, "two letters are two documents");
        await host.Api("dsp-police", $"/cases/{@case}/review/safety/{concern}", new { id = Guid.NewGuid(), kind = "PartnerAnswered", words = "An officer goes there" });
        await host.Api("dsp-local-authority", $"/cases/{@case}/review/safety/{concern}", new { id = Guid.NewGuid(), kind = "PartnerAnswered", words = "She moved to her grandmother" });
        await host.Api("lead-reviewer", $"/cases/{@case}/review/safety/{concern}", new { id = Guid.NewGuid(), kind = "Resolved", words = "Seen and safe" });
        var page = await host.As("scrutineer").Open($"/cases/{@case}/review/safety/{concern}");

        // What the Head closes in the own name the reviewer is told, and answers.
        var second = Guid.NewGuid();
        await host.Api("lead-reviewer", $"/cases/{@case}/review/safety/new", new { id = second, concern = "The brother" });
        await host.Api("head", $"/cases/{@case}/review/safety/{second}", new { id = Guid.NewGuid(), kind = "Resolved", words = "The brother moved abroad with his father in May; the consulate has seen him." });
        (await host.As("lead-reviewer").Open("/")).Text.ShouldContain("Read how your safety concern was closed, and say whether you agree");
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.mail WHERE case_reference = @Case AND subject LIKE '%a safety concern was closed' AND to_address LIKE 'robin.fictionby@%'", new { Case = @case })).ShouldBe(1);
        await reviewer.Open($"/cases/{@case}/review/safety/{second}");
        reviewer.Text.ShouldContain("by Harper Exampleton, not by you");
        await reviewer.Submit(("kind", "Resolved"), ("words", "Read, and I agree"));
        reviewer.Status.ShouldBe(HttpStatusCode.OK, reviewer.Text);
        (await host.As("lead-reviewer").Open("/")).Text.ShouldNotContain("Read how your safety concern was closed");
        if (Environment.GetEnvironmentVariable("NSCP_TEST_SQLSERVER") is null)
        {
            await Should.ThrowAsync<Exception>(host.InTransaction(async s => await ((DbSession)s.GetService(typeof(DbSession))!).Execute("UPDATE commissioning.safety_entry SET words = 'x' WHERE concern_id = @Concern", new { Concern = concern }, default)));
            await Should.ThrowAsync<Exception>(host.InTransaction(async s => await ((DbSession)s.GetService(typeof(DbSession))!).Execute("DELETE FROM commissioning.safety_entry WHERE concern_id = @Concern", new { Concern = concern }, default)));
        }

        foreach (var words in (string[])["The sister still lives with the partner", "A visit is planned", "Not resolved in time", "Move the child today", "A statutory partner answered: Local Authority", "Seen and safe"])
            page.Text.ShouldContain(words);
        host.At(CommissioningHost.Decided);
    }

    /// <summary>The trail of safety concerns and what was asked of the reviewer: added, never changed or deleted (M-5, M-3a).</summary>
    [Fact]
    public void No_statement_of_the_product_changes_or_deletes_the_trail()
    {
        var statements = SqlText.All.Select(s => s.Text).ToList();
        statements.ShouldContain(s => s.Contains("INSERT INTO commissioning.safety_entry", StringComparison.Ordinal));
        statements.ShouldNotContain(s => s.Contains("UPDATE commissioning.safety_entry", StringComparison.Ordinal) || s.Contains("DELETE FROM commissioning.safety_entry", StringComparison.Ordinal));
        statements.ShouldNotContain(s => s.Contains("DELETE FROM commissioning.reviewer_request", StringComparison.Ordinal));
        statements.Single(s => s.Contains("UPDATE commissioning.reviewer_request", StringComparison.Ordinal)).ShouldContain("answered_on IS NULL");
    }
}
