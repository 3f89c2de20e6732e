using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Publication.Tests;

/// <summary>A case's papers through its pages: what is wanted, the draft, the final, the sending (P-6); letters to the family bear the safe address alone (I-1a).</summary>
[Collection(nameof(PublicationHost))]
public sealed class PapersTests(PublicationHost host)
{
    [Fact]
    public async Task A_press_statement_is_drafted_with_what_the_case_holds_finished_and_recorded_as_sent()
    {
        var @case = await host.Prepared();
        var unit = await host.As("business-unit").Open($"/cases/{@case}/publication/papers");
        unit.Text.ShouldContain("Press statement To be drafted");
        await unit.Open($"/cases/{@case}/publication/papers/press-statement");
        unit.Text.ShouldContain("What happened: Write it once, in the summary presentation");
        // The reviewers' summary is for readers inside: it is read beside, begins nothing, and unchanged it goes into no paper.
        const string inside = "A criminal trial is to be expected.";
        await host.Execute("UPDATE commissioning.review SET summary = @Inside WHERE case_reference = @Case", new { Case = @case, Inside = inside });
        await unit.Open($"/cases/{@case}/learning/presentation/WhatHappened");
        unit.Text.ShouldContain(inside);
        unit.Page.QuerySelector("textarea[name=words]")!.TextContent.ShouldNotContain("trial");
        await host.Api("business-unit", $"/cases/{@case}/learning/presentation/WhatHappened", new { words = $"- {inside}", version = 0 });
        await unit.Open($"/cases/{@case}/publication/papers/press-statement");
        await unit.Submit([], $"/cases/{@case}/publication/papers/press-statement/draft");
        unit.Text.ShouldContain("The paper is drafted");

        var draft = await Document(unit, "Download the draft");
        var words = TemplateLibraryTests.Words(draft);
        words.ShouldContain("Wednesday 20 May 2026");
        words.ShouldContain("10:00");
        words.ShouldContain("[To be written: What happened]");
        words.ShouldNotContain("«");
        PaperTemplatesTests.Errors(draft).ShouldBeEmpty();

        await unit.Open($"/cases/{@case}/publication/papers/press-statement/final");
        await unit.Submit();
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unit.Text.ShouldContain("“What happened” is still to be written");
        await unit.Choose("file", "final.docx", Written(draft)).Submit();
        unit.Text.ShouldContain("The final paper is filed");
        unit.Text.ShouldContain("Nothing was found.");

        await unit.Open($"/cases/{@case}/publication/papers/press-statement/sent");
        await unit.Submit(("sentTo", ""), ("sentHow", "Email"));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await unit.Submit(("sentTo", "The communications officers of all agencies"), ("sentHow", "Email"));
        unit.Text.ShouldContain("13 April 2026, to The communications officers of all agencies, e-mail");
        (await unit.Open($"/cases/{@case}/publication/papers")).Text.ShouldContain("Press statement Sent 13 April 2026");
        (await Kinds(@case)).ShouldContain("Press statement|08 Publication");
        (await Kinds(@case)).ShouldContain("Press statement, draft|08 Publication");

        // The day moves: whoever was told is to be told again (P-2a).
        await host.SetDay(@case, PublicationHost.Day.AddDays(7), movedBecause: "A trial");
        (await unit.Open($"/cases/{@case}/publication/papers")).Text.ShouldContain("It told another day of publication than the one that is set now");
        (await unit.Open($"/cases/{@case}/publication/papers/press-statement")).Text.ShouldContain("It was drafted for 20 May 2026, and the day of publication is another now");
    }

    [Fact]
    public async Task A_name_in_a_paper_for_the_public_is_shown_and_goes_out_only_with_a_reason()
    {
        var @case = await host.Prepared();
        await Api(@case, "press-statement/draft", new { version = 0 });
        var unit = await host.As("business-unit").Open($"/cases/{@case}/publication/papers/press-statement");
        var draft = await Document(unit, "Download the draft");
        await Upload(unit, @case, "press-statement", TemplateLibraryTests.Edited(Written(draft), "Press statement", "Press statement on Rowan Vexley"));
        unit.Page.QuerySelectorAll("mark").Select(m => m.TextContent).ShouldContain("Rowan Vexley");
        unit.Text.ShouldContain("The file is kept as the draft");
        (await Kinds(@case)).ShouldNotContain("Press statement|08 Publication");
        (await Refused(@case, "press-statement/sent", new { id = Guid.NewGuid(), sentOn = "2026-04-13", sentTo = "The press", sentHow = "Email", version = 2 }, HttpStatusCode.Conflict)).ShouldContain("Only a final paper goes out");

        // As it stands it is not final, until each finding is accepted by somebody with a reason.
        await unit.Open($"/cases/{@case}/publication/papers/press-statement/final");
        await unit.Submit();
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unit.Text.ShouldContain("of its check not decided on");
        for (var left = 10; left > 0; left--)
        {
            await unit.Open($"/cases/{@case}/publication/papers/press-statement");
            if (unit.Page.QuerySelectorAll("main a").FirstOrDefault(a => a.TextContent.StartsWith("Decide", StringComparison.Ordinal))?.GetAttribute("href") is not { } finding)
                break;
            await unit.Open(finding);
            await unit.Submit();
            unit.Text.ShouldContain("Say why it may stay");
            await unit.Submit(("reason", "The family asked for the name"));
        }

        unit.Text.ShouldContain("Everything is decided on: the draft can be filed as final");
        unit.Text.ShouldContain("The family asked for the name");
        await unit.Open($"/cases/{@case}/publication/papers/press-statement/final");
        await unit.Submit();
        unit.Text.ShouldContain("The final paper is filed");
        await unit.Open($"/cases/{@case}/publication/papers/press-statement/sent");
        await unit.Submit(("sentTo", "The press"), ("sentHow", "Email"));
        unit.Text.ShouldContain("It is recorded as sent");
    }

    [Fact]
    public async Task A_finding_that_is_gone_is_not_found_and_a_reason_stays_as_it_was_given()
    {
        var @case = await host.Prepared();
        await Api(@case, "press-statement/draft", new { version = 0 });
        var unit = await host.As("business-unit").Open($"/cases/{@case}/publication/papers/press-statement");
        await Upload(unit, @case, "press-statement", TemplateLibraryTests.Edited(Written(await Document(unit, "Download the draft")), "Press statement", "Press statement on Rowan Vexley"));
        var finding = unit.Page.QuerySelectorAll("main a").First(a => a.TextContent.StartsWith("Decide", StringComparison.Ordinal)).GetAttribute("href")!;
        var key = finding[(finding.LastIndexOf('/') + 1)..];
        await Api(@case, $"press-statement/findings/{key}", new { reason = "Asked for" });
        await Api(@case, $"press-statement/findings/{key}", new { reason = "Asked for" });
        (await Refused(@case, $"press-statement/findings/{key}", new { reason = "Another" }, HttpStatusCode.Conflict)).ShouldContain("the reason stays as it was given");
        using var none = await host.Post("head", $"/cases/{@case}/publication/papers/press-statement/findings/{new string('0', 32)}", new { reason = "x" });
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var letter = await host.Post("head", $"/cases/{@case}/publication/papers/briefing-leader/findings/{key}", new { reason = "x" });
        letter.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("sprg-chair").Open(finding)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_notice_before_anything_is_public_needs_a_reason()
    {
        var @case = await host.Prepared();
        await Api(@case, "notice-sprg/draft", new { version = 0 });
        var unit = await host.As("business-unit").Open($"/cases/{@case}/publication/papers/notice-sprg");
        await Upload(unit, @case, "notice-sprg", Written(await Document(unit, "Download the draft")));
        var body = new { id = Guid.NewGuid(), sentOn = "2026-04-13", sentTo = "SPRG", sentHow = "Email", version = 2 };
        (await Refused(@case, "notice-sprg/sent", body, HttpStatusCode.UnprocessableEntity)).ShouldContain("Nothing was published on that day");
    }

    [Fact]
    public async Task A_letter_to_a_parent_bears_the_safe_address_and_no_other_and_none_is_drafted_where_letters_are_barred()
    {
        var (@case, mother) = await WithFamily();
        var paper = $"letter-parents-{mother:N}";
        var unit = await host.As("business-unit").Open($"/cases/{@case}/publication/papers/{paper}");
        unit.Text.ShouldContain("No safe address is recorded");
        (await Refused(@case, $"{paper}/draft", new { version = 0 }, HttpStatusCode.Conflict)).ShouldContain("No safe address is recorded");

        await Safe(@case, mother, "Room 4\nSafehaven House", 0);
        await Api(@case, $"{paper}/draft", new { version = 0 });
        await unit.Open($"/cases/{@case}/publication/papers/{paper}");
        var draft = await Document(unit, "Download the draft");
        var words = TemplateLibraryTests.Words(draft);
        words.ShouldContain("Safehaven House");
        words.ShouldContain("Dear Shae Vexley,");
        words.ShouldContain("Rowan");
        words.ShouldNotContain("Tarn Row");
        (await Kinds(@case)).ShouldContain("Letter to parents on publication, draft|06a Family letters and notes");

        await Upload(unit, @case, paper, TemplateLibraryTests.Edited(Written(draft), "Yours sincerely", "We also wrote to 7 Tarn Row, Tarnwick. Yours sincerely"));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unit.Text.ShouldContain("It holds the home address of the notification. Take that out: a letter holds the safe address and no other");
        await Upload(unit, @case, paper, TemplateLibraryTests.Edited(Written(draft), "Room 4", "Elsewhere"));
        unit.Text.ShouldContain("It does not bear the safe address");
        await Upload(unit, @case, paper, Written(draft));
        unit.Text.ShouldContain("The final paper is filed");

        // The address changes between the letter and its going out.
        await Safe(@case, mother, "Room 9\nOther House", 1);
        (await Refused(@case, $"{paper}/sent", new { id = Guid.NewGuid(), sentOn = "2026-04-13", sentTo = "Mother", sentHow = "Post", version = 2 }, HttpStatusCode.Conflict)).ShouldContain("safe address was changed after this was drafted");

        var final = (await unit.Open($"/cases/{@case}/publication/papers/{paper}")).Page.QuerySelectorAll("a").Single(a => a.TextContent == "Download the final paper").GetAttribute("href")!;
        (await host.As("business-unit").Open(final)).Text.ShouldContain("To an earlier address: do not send");

        // The family's town stands in the partnership's own address: that gives nobody away.
        await Api(@case, "press-statement/draft", new { version = 0 });
        (await unit.Open($"/cases/{@case}/publication/papers/press-statement")).Text.ShouldContain("Nothing was found.");

        var barred = await AddPerson(@case, new { name = "Dale Arkwright", relationship = "Father", isChild = false, consent = "Given", reachedThrough = "Directly", barred = new[] { "Letter" }, whyInvolved = "He knows" });
        await Safe(@case, barred, "1 Secret Lane", 0);
        await unit.Open($"/cases/{@case}/publication/papers/letter-parents-{barred:N}");
        unit.Text.ShouldContain("barred this way: letter");
        unit.Text.ShouldNotContain("Secret Lane");
        (await Refused(@case, $"letter-parents-{barred:N}/draft", new { version = 0 }, HttpStatusCode.Conflict)).ShouldContain("No letter is written");
    }

    [Fact]
    public async Task A_paper_follows_the_decision_and_under_another_one_it_is_drafted_again_before_it_goes_out()
    {
        var (@case, mother) = await WithFamily();
        var paper = $"letter-parents-{mother:N}";
        await Safe(@case, mother, "Room 4\nSafehaven House", 0);
        await Api(@case, $"{paper}/draft", new { version = 0 });
        await Api(@case, "briefing-leader/draft", new { version = 0 });
        var unit = await host.As("business-unit").Open($"/cases/{@case}/publication/papers/{paper}");
        TemplateLibraryTests.Words(await Document(unit, "Download the draft")).ShouldContain("the report of the review will be made public");
        await unit.Open($"/cases/{@case}/publication/papers/briefing-leader");
        await Upload(unit, @case, "briefing-leader", Written(await Document(unit, "Download the draft")));

        await host.Decide(@case, "ImprovementsOnly");
        (await unit.Open($"/cases/{@case}/publication/papers/{paper}")).Text.ShouldContain("It was drafted when the decision was “Publish the full report”, and the decision is another now");
        (await Refused(@case, $"{paper}/final", new { version = 1 }, HttpStatusCode.Conflict)).ShouldContain("the decision is another now");
        (await Refused(@case, "briefing-leader/final", new { version = 2 }, HttpStatusCode.Conflict)).ShouldContain("the decision is another now");
        (await Refused(@case, "briefing-leader/sent", new { id = Guid.NewGuid(), sentOn = "2026-04-13", sentTo = "The Leader", sentHow = "Post", version = 2 }, HttpStatusCode.UnprocessableEntity)).ShouldContain("say why it was sent all the same");
        await Api(@case, $"{paper}/draft", new { version = 1 });
        var words = TemplateLibraryTests.Words(await Document(await unit.Open($"/cases/{@case}/publication/papers/{paper}"), "Download the draft"));
        words.ShouldContain("The report itself will not be published");
        words.ShouldNotContain("the report of the review will be made public");

        await host.Decide(@case, "NotYet");
        (await unit.Open($"/cases/{@case}/publication/papers/press-statement")).Text.ShouldContain("The partners decided not to publish yet, and this paper says that something is published.");
        unit.Text.ShouldNotContain("Draft it as Word");
        (await Refused(@case, "press-statement/draft", new { version = 0 }, HttpStatusCode.Conflict)).ShouldContain("decided not to publish yet");
        await unit.Open($"/cases/{@case}/publication/papers/{paper}");
        unit.Text.ShouldNotContain("Publication day: ", customMessage: "what a paper of this decision does not say is not missing");
        await Api(@case, $"{paper}/draft", new { version = 2 });
        TemplateLibraryTests.Words(await Document(await unit.Open($"/cases/{@case}/publication/papers/{paper}"), "Download the draft")).ShouldContain("look at this again by 1 June 2026");

        var undecided = await host.OpenCase();
        (await Refused(undecided, "press-statement/draft", new { version = 0 }, HttpStatusCode.Conflict)).ShouldContain("Nothing is decided yet on publication");
    }

    [Fact]
    public async Task Another_partnership_is_added_and_written_to_and_a_paper_that_is_not_wanted_says_why()
    {
        var @case = await host.Prepared();
        var unit = await host.As("business-unit").Open($"/cases/{@case}/publication/other-partnership");
        await unit.Submit(("name", ""), ("address", ""));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await unit.Submit(("name", "Neighbouring County SCP"), ("address", "3 Invented Road, Otherwick"));
        unit.Text.ShouldContain("Letter to other safeguarding children partnerships: Neighbouring County SCP To be drafted");
        var paper = unit.Page.QuerySelectorAll("a").Single(a => a.TextContent.Contains("Neighbouring County")).GetAttribute("href")!;
        await unit.Open(paper);
        await unit.Submit([], $"{paper}/draft");
        TemplateLibraryTests.Words(await Document(unit, "Download the draft")).ShouldContain("Otherwick");

        await unit.Open($"/cases/{@case}/publication/papers/notice-trading-standards/wanted");
        await unit.Submit(("isWanted", "false"));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await unit.Submit(("isWanted", "false"), ("because", "Nothing for them in it"));
        (await unit.Open($"/cases/{@case}/publication/papers")).Text.ShouldContain("Trading StandardsNothing for them in it Not wanted");
    }

    [Fact]
    public async Task Who_comes_second_is_told_a_paper_that_is_not_there_is_not_found_and_a_form_sent_twice_is_recorded_once()
    {
        var @case = await host.Prepared();
        await Api(@case, "briefing-leader/draft", new { version = 0 });
        (await host.Post("head", $"/cases/{@case}/publication/papers/briefing-leader/draft", new { version = 0 })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await host.As("business-unit").Open($"/cases/{@case}/publication/papers/none")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Refused(@case, "briefing-leader/sent", new { id = Guid.NewGuid(), sentOn = "2026-04-13", sentTo = "x", sentHow = "Post", version = 1 }, HttpStatusCode.Conflict)).ShouldContain("Only a final paper goes out");
        (await Refused(@case, "briefing-lead-member/final", new { version = 0 }, HttpStatusCode.Conflict)).ShouldContain("Draft the paper first");

        var unit = await host.As("business-unit").Open($"/cases/{@case}/publication/papers/briefing-leader");
        await Upload(unit, @case, "briefing-leader", Written(await Document(unit, "Download the draft")));
        var body = new { id = Guid.NewGuid(), sentOn = "2026-04-13", sentTo = "The Leader", sentHow = "HandedOver", version = 2 };
        await Api(@case, "briefing-leader/sent", body);
        await Api(@case, "briefing-leader/sent", body);
        (await host.Count("publication.paper_sending", @case)).ShouldBe(1);
        (await Refused(@case, "briefing-leader/sent", new { id = Guid.NewGuid(), sentOn = "2027-01-01", sentTo = "x", sentHow = "Post", version = 3 }, HttpStatusCode.UnprocessableEntity)).ShouldContain("sentOn");
    }

    [Theory]
    [InlineData("sprg-chair")]
    [InlineData("dsp-police")]
    [InlineData("lead-reviewer")]
    public async Task Who_does_not_prepare_the_publication_sees_no_papers(string person)
    {
        var @case = await host.OpenCase();
        (await host.As(person).Open($"/cases/{@case}/publication/papers")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As(person).Open($"/cases/{@case}/publication/papers/press-statement")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>What is to be written is written, as somebody does in Word.</summary>
    private static byte[] Written(byte[] draft)
    {
        foreach (var (gap, words) in (ReadOnlySpan<(string, string)>)[("To be written:", "Written by us:"), ("[", ""), ("]", "")])
            draft = TemplateLibraryTests.Edited(draft, gap, words);
        return draft;
    }

    private static async Task Upload(PageClient unit, CaseReference @case, string paper, byte[] file)
    {
        await unit.Open($"/cases/{@case}/publication/papers/{paper}/final");
        await unit.Choose("file", "final.docx", file).Submit();
    }

    private static async Task<byte[]> Document(PageClient unit, string link) =>
        await unit.Http.GetByteArrayAsync(unit.Page.QuerySelectorAll("a").Single(a => a.TextContent == link).GetAttribute("href"));

    private Task Api(CaseReference @case, string address, object body) => host.Api("business-unit", $"/cases/{@case}/publication/papers/{address}", body);

    private async Task<string> Refused(CaseReference @case, string address, object body, HttpStatusCode status)
    {
        using var response = await host.Post("business-unit", $"/cases/{@case}/publication/papers/{address}", body);
        var text = System.Text.RegularExpressions.Regex.Unescape(await response.Content.ReadAsStringAsync());
        response.StatusCode.ShouldBe(status, text);
        return text;
    }

    private async Task<IReadOnlyList<string>> Kinds(CaseReference @case)
    {
        var unit = (await host.As("business-unit").Http.GetFromJsonAsync<JsonNode>($"/api/cases/{@case}"))!;
        return [.. unit["documents"]!.AsArray().Select(d => $"{d!["kind"]}|{d["folder"]}")];
    }

    private async Task<(CaseReference Case, Guid Mother)> WithFamily()
    {
        host.At(PublicationHost.Start);
        using var made = await host.As("business-unit").Http.PostAsJsonAsync("/api/incidents", new
        {
            id = Guid.NewGuid(), childName = "Rowan Vexley", born = $"{new DateOnly(2023, 1, 1).AddDays(Random.Shared.Next(600)):yyyy-MM-dd}", harm = "SeriousHarm", lives = "InTheArea", happened = "InTheArea", homeAddress = "7 Tarn Row, Tarnwick",
            incidentOn = "2026-01-30", awareOn = "2026-02-02", knownOrSuspected = "Unexplained injuries",
        });
        made.EnsureSuccessStatusCode();
        var @case = CaseReference.Parse((await made.Content.ReadFromJsonAsync<string>())!, null);
        await host.Tell(new Contracts.DecisionFinal(@case, Contracts.ReviewDecision.LocalChildSafeguardingPracticeReview, ["police"], null, PublicationHost.Start), "Nscp.SignOff.", "Nscp.Commissioning.", "Nscp.FamilyInvolvement.");
        await host.SignOff(@case);
        await host.Decide(@case, "FullReport");
        return (@case, await AddPerson(@case, new { name = "Shae Vexley", relationship = "Mother", isChild = false, consent = "Given", reachedThrough = "Directly", whyInvolved = "She lived with the child" }));
    }

    private async Task<Guid> AddPerson(CaseReference @case, object answers)
    {
        var id = Guid.NewGuid();
        await host.Api("business-unit", $"/cases/{@case}/family/people", new { id, answers });
        return id;
    }

    private Task Safe(CaseReference @case, Guid member, string address, int version) =>
        host.Api("business-unit", $"/cases/{@case}/family/people/{member}/safe-contact", new { address, telephone = "01632 960555", version });
}
