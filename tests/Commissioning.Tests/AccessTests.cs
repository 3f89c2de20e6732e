using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Commissioning;

/// <summary>What a reviewer sees before, while and after everything is in order, through every door (M-2, X-5a).</summary>
[Collection(nameof(CommissioningHost))]
public sealed class AccessTests(CommissioningHost host)
{
    /// <summary>Every way into a case that a vetted reviewer has.</summary>
    private static readonly string[] Doors =
        ["", "/review", "/review/terms", "/review/timetable", "/review/information/new", "/review/safety/new", "/review/learning/new"];

    public static TheoryData<string> OneThingMissing => ["independence", "Referees", "Cv", "RecentReviews", "PublicLiability", "ProfessionalIndemnity", "InformationCommissioner", "contract", "agreement"];

    [Theory]
    [MemberData(nameof(OneThingMissing))]
    public async Task While_one_thing_is_missing_the_summary_is_all_there_is(string without)
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review($"Zephyrine {without}");
        await host.Vetted(@case, without: without);

        await ShouldBeClosed(@case, $"Zephyrine {without}");
    }

    [Fact]
    public async Task With_everything_in_order_every_door_opens_and_no_other_case_does()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        var foreign = await host.Review("Somebody Else");
        await host.Vetted(@case);

        await ShouldBeOpen(@case);
        var reviewer = host.As("lead-reviewer");
        foreach (var door in Doors)
            (await reviewer.Http.GetAsync($"/cases/{foreign}{door}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, door);
        (await reviewer.Http.GetAsync($"/cases/{foreign}/my-review")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await reviewer.Open("/cases")).Text.ShouldNotContain(foreign.ToString());
        (await host.IsAsked(@case, "commissioning:reviewer")).ShouldBeFalse();
        var own = await reviewer.Open($"/cases/{@case}/my-review");
        own.Text.ShouldContain("I have read my induction pack");
        (await reviewer.Open("/")).Text.ShouldNotContain("Tasks of your team");
        await host.Api("lead-reviewer", $"/cases/{@case}/my-review/induction", new { });
        (await reviewer.Open($"/cases/{@case}/my-review")).Text.ShouldNotContain("I have read my induction pack");
        (await reviewer.Open($"/cases/{@case}/review")).Text.ShouldContain("Your part in this review");
        (await host.Step(@case, ProcessStep.Review)).ShouldBe(StepProgress.Current);
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.document WHERE case_reference = @Case AND kind = 'Induction pack'", new { Case = @case })).ShouldBe(1);
    }

    [Fact]
    public async Task A_declared_conflict_shuts_a_vetted_reviewer_out_of_everything()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        await host.Vetted(@case);
        await host.Api("head", $"/cases/{@case}/wall", new { person = "lead-reviewer", reason = "Knows the family" });

        var reviewer = host.As("lead-reviewer");
        foreach (var door in Doors.Append("/my-review"))
            (await reviewer.Http.GetAsync($"/cases/{@case}{door}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, door);
        (await reviewer.Open("/my-reviews")).Text.ShouldNotContain(@case.ToString());
        (await reviewer.Open("/")).Text.ShouldNotContain(@case.ToString());
    }

    [Fact]
    public async Task An_insurance_that_runs_out_closes_the_case_by_itself_and_a_new_one_opens_it_again()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review("Zephyrine Insured");
        var reviewer = await host.Vetted(@case, insuredUntil: new(2026, 4, 30));
        await ShouldBeOpen(@case);

        // A month before, the Business Unit is reminded; on the last day the case is open.
        host.At(new(2026, 3, 31));
        await host.Watch();
        (await host.IsAsked(@case, $"commissioning:closed:{reviewer:N}")).ShouldBeTrue();
        host.At(new(2026, 4, 30));
        await ShouldBeOpen(@case);

        // The next day it is shut at once, whether or not the watch has run; the watch tells, once.
        host.At(new(2026, 5, 1));
        await ShouldBeClosed(@case, "Zephyrine Insured");
        await host.Watch();
        await host.Watch();
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.timeline_entry WHERE case_reference = @Case AND title LIKE 'The Lead Reviewer’s access is closed%'", new { Case = @case })).ShouldBe(1);
        (await host.As("business-unit").Open("/")).Text.ShouldContain("A Lead Reviewer’s access has closed");

        // The certificate that ran out proves no later day: not as it lies there, not when it comes again, not in another case (M-2).
        var address = $"/cases/{@case}/review/reviewers/{reviewer}/vetting/PublicLiability";
        object Renewed(string? content, int version = 1, string state = "InOrder", string? until = "2027-04-30") => new
        {
            receivedOn = host.Today, state, expiresOn = until, version, file = content is null ? null : new { fileName = "proof.txt", content = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(content)) },
        };
        async Task No(string address, object body)
        {
            using var no = await host.As("business-unit").Http.PostAsJsonAsync("/api" + address, body);
            no.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await no.Content.ReadAsStringAsync()).ShouldContain("A later last day needs a new document");
        }

        await No(address, Renewed(null));
        await No(address, Renewed("A copy of the proof, valid until 2026-04-30"));
        await host.Api("business-unit", address, Renewed(null, state: "Received", until: null));
        await No(address, Renewed(null, version: 2));
        var second = await host.Review();
        await host.Api("business-unit", $"/cases/{second}/review/reviewers/new", new { reviewer });
        await No($"/cases/{second}/review/reviewers/{reviewer}/vetting/PublicLiability", Renewed("A copy of the proof, valid until 2026-04-30", version: 0));
        await ShouldBeClosed(@case, "Zephyrine Insured");
        (await host.As("business-unit").Open(address)).Text.ShouldContain("a later last day needs a new one");

        await host.Vet(@case, reviewer, VettingItem.PublicLiability, new(2027, 4, 30));
        (await host.As("business-unit").Open($"/cases/{@case}/review/reviewers/{reviewer}")).Text.ShouldContain("The case is open to this reviewer until 31 October 2026");
        await ShouldBeOpen(@case);
        (await host.IsAsked(@case, $"commissioning:closed:{reviewer:N}")).ShouldBeFalse();
        host.At(CommissioningHost.Decided);
    }

    [Fact]
    public async Task The_contract_opens_the_case_on_its_first_day_by_itself_and_closes_it_after_its_last()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review("Zephyrine Contracted");
        var reviewer = await host.Vetted(@case, without: "contract");
        await host.Contract(@case, reviewer, from: new(2026, 3, 20), until: new(2026, 6, 30));
        await ShouldBeClosed(@case, "Zephyrine Contracted");
        host.At(new(2026, 3, 20));
        await host.Watch();
        await ShouldBeOpen(@case);

        // Reminded before; open on the last day; shut on the next, and told.
        host.At(new(2026, 6, 1));
        await host.Watch();
        (await host.IsAsked(@case, $"commissioning:closed:{reviewer:N}")).ShouldBeTrue();
        host.At(new(2026, 6, 30));
        await ShouldBeOpen(@case);
        host.At(new(2026, 7, 1));
        await ShouldBeClosed(@case, "Zephyrine Contracted");
        await host.Watch();
        (await host.As("business-unit").Open($"/cases/{@case}/review/reviewers/{reviewer}")).Text.ShouldContain("The contract ended on 30 June 2026");

        // A contract that is over already is refused.
        var form = await host.Get("business-unit", $"/cases/{@case}/review/reviewers/{reviewer}/contract");
        form["endsOn"] = "2026-06-25";
        (await host.As("business-unit").Http.PostAsJsonAsync($"/api/cases/{@case}/review/reviewers/{reviewer}/contract", form)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        host.At(CommissioningHost.Decided);
    }

    [Fact]
    public async Task What_ends_is_closed_at_once_the_summary_too()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        var reviewer = await host.Vetted(@case);
        await host.Api("business-unit", $"/cases/{@case}/review/reviewers/{reviewer}/end", new { because = "Fell ill", version = await host.Version(@case, reviewer) });

        (await host.As("lead-reviewer").Http.GetAsync($"/cases/{@case}/my-review")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("lead-reviewer").Http.GetAsync($"/cases/{@case}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Other_terms_of_the_contract_close_the_case_until_both_agree_anew()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        var reviewer = await host.Vetted(@case);
        var before = await host.Get("business-unit", $"/cases/{@case}/review/reviewers/{reviewer}/contract");
        before["contractTerms"] = "Thirty days";
        var kept = await host.As("business-unit").Http.PostAsJsonAsync($"/api/cases/{@case}/review/reviewers/{reviewer}/contract", before);
        kept.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "An agreement to other terms is none to these");

        before["reviewerAgreedOn"] = null;
        await host.Api("business-unit", $"/cases/{@case}/review/reviewers/{reviewer}/contract", before);
        (await host.As("lead-reviewer").Http.GetAsync($"/cases/{@case}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var page = await host.As("lead-reviewer").Open($"/cases/{@case}/my-review");
        page.Text.ShouldContain("Thirty days");
        await page.Submit();
        page.Text.ShouldContain("You are appointed, and the case is open to you");
    }

    [Fact]
    public async Task Another_sign_in_in_the_register_takes_the_case_with_it()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        var reviewer = await host.Vetted(@case);
        var form = await host.Get("business-unit", $"/reviewers/new?reviewer={reviewer}");
        form["personId"] = null;
        await host.Api("business-unit", "/reviewers/new", form);

        (await host.As("lead-reviewer").Http.GetAsync($"/cases/{@case}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("lead-reviewer").Http.GetAsync($"/cases/{@case}/my-review")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_reviewer_sees_neither_the_own_references_nor_another_candidate()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        var reviewer = await host.Vetted(@case);
        var other = await host.Reviewer(name: "Ricky Otherby");
        await host.Api("business-unit", $"/cases/{@case}/review/reviewers/new", new { reviewer = other });

        var client = host.As("lead-reviewer");
        foreach (var page in (string[])["", "/vetting/Referees", "/referees/1", "/contract", "/independence/decision", "/end"])
            (await client.Http.GetAsync($"/cases/{@case}/review/reviewers/{reviewer}{page}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, page);
        (await client.Http.GetAsync($"/cases/{@case}/review/reviewers/{other}/independence")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.Open($"/cases/{@case}/review")).Text.ShouldNotContain("Ricky Otherby");
        (await client.Http.PostAsJsonAsync($"/api/cases/{@case}/review/reviewers/{other}/independence", new { hasConnection = false, version = 1 })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task ShouldBeOpen(CaseReference @case)
    {
        var reviewer = host.As("lead-reviewer");
        foreach (var door in Doors)
            (await reviewer.Http.GetAsync($"/cases/{@case}{door}")).StatusCode.ShouldBe(HttpStatusCode.OK, door);
        (await reviewer.Http.GetAsync($"/api/cases/{@case}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await reviewer.Open($"/cases?q={@case}")).Text.ShouldContain(@case.ToString());
        (await reviewer.Open("/my-reviews")).Text.ShouldContain(@case.ToString());
    }

    private async Task ShouldBeClosed(CaseReference @case, string child)
    {
        var document = await host.InTransaction(async services => (await ((FilingQueue)services.GetService(typeof(FilingQueue))!).Add(
            new NewDocument(@case, CaseFolders.RapidReview, "Report", ".pdf", "application/pdf", [1, 2, 3]), default)).Id);
        var reviewer = host.As("lead-reviewer");
        foreach (var door in Doors.Append($"/documents/{document}").Append("/decision/read").Append("/rapid-review/report").Append("/rapid-review/genogram"))
        {
            (await reviewer.Http.GetAsync($"/cases/{@case}{door}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, door);
            if (door is not ("" or "/review"))
                continue;
            (await reviewer.Http.GetAsync($"/api/cases/{@case}{door}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, door);
        }

        // Lists, their counts, tasks: nothing counts it and nothing names the child.
        JsonNode.Parse(await reviewer.Http.GetStringAsync($"/api/cases?q={@case}"))!["cases"]!["total"]!.GetValue<int>().ShouldBe(0);
        foreach (var page in (string[])["/", "/cases", "/my-reviews", $"/cases/{@case}/my-review"])
        {
            (await reviewer.Open(page)).Status.ShouldBe(HttpStatusCode.OK, page);
            reviewer.Text.ShouldNotContain(child, Case.Insensitive, page);
        }

        (await reviewer.Open($"/cases/{@case}/my-review")).Text.ShouldContain("The serious injury of a baby");
        (await reviewer.Http.GetStringAsync("/api/today")).ShouldNotContain(child);
        (await reviewer.Http.PostAsJsonAsync($"/api/cases/{@case}/review/safety/new", new { id = Guid.NewGuid(), concern = "x" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await reviewer.Http.PostAsJsonAsync($"/api/cases/{@case}/review/learning/new", new { id = Guid.NewGuid(), point = "x", actionNeeded = "x", ownerName = "x", dueOn = "2026-12-01" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
