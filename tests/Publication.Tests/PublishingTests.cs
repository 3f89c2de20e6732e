using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Publication.Tests;

/// <summary>From the decision to the hour, through the pages (P-1, P-2, P-2a, P-5, C-5).</summary>
[Collection(nameof(PublicationHost))]
public sealed class PublishingTests(PublicationHost host)
{
    [Fact]
    public async Task A_report_goes_from_its_decision_to_the_public_page_by_forms_alone()
    {
        host.At(PublicationHost.Start);
        var @case = await host.OpenCase();
        await host.SignOff(@case);
        var unit = await host.As("business-unit").Open($"/cases/{@case}/publication");
        unit.Text.ShouldContain("It is not decided yet whether the report is published");
        (await host.IsAsked(@case, "publication:decide")).ShouldBeFalse();

        await unit.Open($"/cases/{@case}/publication/decision");
        await unit.Submit(("decision", "NotYet"));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unit.Text.ShouldContain("Write the justification");
        unit.Text.ShouldContain("Enter a day to come on which it is looked at again");
        await unit.Submit([("decision", "NotYet"), ("justification", "A trial is coming"), .. PageClient.Date("decidedOn", PublicationHost.Start), .. PageClient.Date("reviewOn", new(2026, 5, 4))]);
        unit.Text.ShouldContain("Decided: Not yet (13 April 2026)");
        (await host.IsAsked(@case, "publication:review-decision")).ShouldBeTrue();
        await unit.Submit([("decision", "FullReport"), ("justification", "The trial is over"), .. PageClient.Date("decidedOn", PublicationHost.Start)]);
        unit.Text.ShouldContain("Earlier: Not yet (13 April 2026)");
        (await host.IsAsked(@case, "publication:review-decision")).ShouldBeFalse();
        (await host.IsAsked(@case, "publication:decision-sent")).ShouldBeTrue();
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.document WHERE case_reference = @Case AND kind = 'Decision on publication'", new { Case = @case })).ShouldBe(2);

        await unit.Open($"/cases/{@case}/publication/decision/sent");
        await unit.Submit([.. PageClient.Date("panelSentOn", PublicationHost.Start), ("panelSentHow", "By e-mail"), .. PageClient.Date("secretarySentOn", PublicationHost.Start), ("secretarySentHow", "By post")]);
        unit.Text.ShouldContain("Sent 13 April 2026, By post");
        (await host.IsAsked(@case, "publication:decision-sent")).ShouldBeFalse();
        await unit.Open($"/cases/{@case}/publication/decision/comments");
        await unit.Submit([("fromBody", "NationalPanel"), .. PageClient.Date("saidOn", PublicationHost.Start), ("comment", "Name the funding question.")]);
        (await host.IsAsked(@case, "publication:answer-comments")).ShouldBeTrue();
        await unit.Open(unit.Page.QuerySelectorAll("main a").First(a => a.TextContent == "Record the answer").GetAttribute("href")!);
        await unit.Submit([("answer", "Chapter 6 names it."), .. PageClient.Date("answeredOn", PublicationHost.Start)]);
        unit.Text.ShouldContain("Chapter 6 names it.");
        (await host.IsAsked(@case, "publication:answer-comments")).ShouldBeFalse();

        await unit.Open($"/cases/{@case}/publication/files");
        await unit.Submit(("publicTitle", "Practice review: Rowan Vexley"));
        unit.Text.ShouldContain("by which the case’s people could be known (name)");
        await unit.Submit(("publicTitle", "Practice review: Child A"), ("publicSummary", "On hearing what children say"));
        await host.Accept(@case, "Report");
        await unit.Open($"/cases/{@case}/publication/family-court");
        await unit.Submit([("answer", "NotNeeded"), .. PageClient.Date("answeredOn", PublicationHost.Start), ("note", "The partners’ lawyer")]);

        await unit.Open($"/cases/{@case}/publication/day");
        unit.Text.ShouldContain("the first day for publication is Wednesday 22 April 2026");
        await unit.Submit([.. PageClient.Date("publishOn", new(2026, 4, 21)), ("publishTime", "10:00")]);
        unit.Text.ShouldContain("would have to be sent by Friday 10 April 2026");
        await unit.Submit([.. PageClient.Date("publishOn", new(2026, 5, 23)), ("publishTime", "10:00")]);
        unit.Text.ShouldContain("is no working day");
        await unit.Submit([.. PageClient.Date("publishOn", PublicationHost.Day), ("publishTime", "10:00")]);
        unit.Text.ShouldContain("The report is sent to the National Panel, the Secretary of State and Ofsted by Monday 11 May 2026");
        unit.Text.ShouldContain("Why seven working days and not five?");
        (await host.IsAsked(@case, "publication:step:Briefings")).ShouldBeTrue();
        (await host.Scalar<DateOnly>("SELECT due_on FROM nscp.work_item WHERE case_reference = @Case AND item_key = 'publication:step:SendReport'", new { Case = @case })).ShouldBe(new DateOnly(2026, 5, 11));

        await unit.Open($"/cases/{@case}/publication/steps/Briefings");
        await unit.Submit([("owner", "The Head’s deputy"), ("daysBefore", "10"), .. PageClient.Date("doneOn", PublicationHost.Start)]);
        unit.Text.ShouldContain("Say in a few words what was done");
        await unit.Submit(("doneNote", "All three had it"));
        unit.Text.ShouldContain("All three had it");
        (await host.IsAsked(@case, "publication:step:Briefings")).ShouldBeFalse();
        foreach (var recipient in new[] { "NationalPanel", "SecretaryOfState", "Ofsted" })
        {
            await unit.Open($"/cases/{@case}/publication/told?recipient={recipient}");
            await unit.Submit([.. PageClient.Date("toldOn", PublicationHost.Start), ("how", "By e-mail"), ("withFile", "true")], $"/cases/{@case}/publication/told");
            unit.Status.ShouldBe(HttpStatusCode.OK);
        }

        await unit.Open($"/cases/{@case}/publication");
        unit.Text.ShouldContain("Everything is ready. It appears by itself on 20 May 2026, 10:00.");
        unit.Text.ShouldContain("Sent in time to all three with this day, this very file");
        (await host.IsAsked(@case, "publication:step:SendReport")).ShouldBeFalse();
        await unit.Open($"/cases/{@case}/publication/audience");
        await unit.Submit(("audience[0].audience", "SaferTrainers"), ("audience[0].email", "no address"));
        unit.Text.ShouldContain("Enter an e-mail address");
        await unit.Submit(("audience[0].email", "trainers@example.invalid"));

        host.At(PublicationHost.Hour.AddSeconds(1));
        (await host.Appears(@case)).ShouldBeTrue();
        await unit.Open($"/cases/{@case}/publication");
        unit.Text.ShouldContain("Public since 20 May 2026, 10:00, at least until 20 May 2027");
        var mail = await host.Scalar<string>("SELECT body FROM nscp.mail WHERE to_address = 'trainers@example.invalid'", new { });
        mail.ShouldContain("20 May 2027");
        mail.ShouldNotContain("Rowan");
        (await host.Scalar<string>("SELECT link FROM nscp.mail WHERE to_address = 'trainers@example.invalid'", new { })).ShouldBe($"/published/{await host.PublicId(@case)}");
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.audit_entry WHERE case_reference = @Case AND action = 'ReportReleased'", new { Case = @case })).ShouldBe(1);
        using var late = await host.Post("business-unit", $"/cases/{@case}/publication/day", new { publishOn = "2026-06-20", publishTime = "10:00", version = await host.Version(@case) });
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task When_the_day_moves_everything_follows_and_whoever_was_told_is_listed()
    {
        var @case = await host.Prepared();
        await host.Told(@case, "OtherPartnership", whom: "Neighbouring county");
        await host.Api("business-unit", $"/cases/{@case}/publication/steps/Briefings", new { owner = "The Head", daysBefore = 9, doneOn = "2026-04-13", doneNote = "All three had it" });
        var unit = await host.As("business-unit").Open($"/cases/{@case}/publication/day");
        await unit.Submit([.. PageClient.Date("publishOn", new(2026, 5, 27))]);
        unit.Text.ShouldContain("Say why the day is moved");
        await unit.Submit(("movedBecause", "The inquest opens that week"));
        unit.Text.ShouldContain("4 people or offices were told of another day");
        // 26, 22, 21, 20, 19, 18, 15 May: Monday 25 May is a bank holiday.
        unit.Text.ShouldContain("by Friday 15 May 2026");
        (await host.IsAsked(@case, "publication:tell-again")).ShouldBeTrue();
        // What told the other day is done no longer, whether the system had proven it or a person had ticked it.
        unit.Text.ShouldNotContain("Sent in time to all three");
        unit.Text.ShouldContain("National Panel: not told the day that holds now");
        unit.Text.ShouldContain("Done for 20 May 2026: All three had it (Billie Samplewright, 13 April 2026)");
        (await host.IsAsked(@case, "publication:step:SendReport")).ShouldBeTrue();
        (await host.IsAsked(@case, "publication:step:Briefings")).ShouldBeTrue();
        await unit.Open($"/cases/{@case}/publication/told");
        foreach (var _ in Enumerable.Range(0, 4))
        {
            await unit.Open(unit.Page.QuerySelectorAll("main .nscp-notice a").First().GetAttribute("href")!);
            await unit.Submit([.. PageClient.Date("toldOn", PublicationHost.Start), ("how", "By telephone")], $"/cases/{@case}/publication/told");
        }

        unit.Page.QuerySelectorAll("main .nscp-notice a").ShouldBeEmpty();
        (await host.IsAsked(@case, "publication:tell-again")).ShouldBeFalse();
        // The report had gone to all three in time before, and now all three know the day.
        await unit.Open($"/cases/{@case}/publication");
        unit.Text.ShouldContain("Sent in time to all three with this day, this very file");
        unit.Text.ShouldContain("The inquest opens that week");
    }

    [Fact]
    public async Task What_is_missing_at_the_hour_holds_the_report_back_and_once_mended_it_appears_within_the_minute()
    {
        var @case = await host.Prepared();
        var check = (await host.As("business-unit").Http.GetFromJsonAsync<JsonNode>($"/api/cases/{@case}/publication/check"))!["findings"]!["items"]![0]!;
        await host.Api("business-unit", $"/cases/{@case}/publication/check/{check["key"]}", new { reportVersion = 1, outcome = "ToBeFixed", version = check["settled"]!["version"]!.GetValue<int>() });
        host.At(PublicationHost.Hour.AddSeconds(1));
        (await host.Appears(@case)).ShouldBeFalse();
        (await host.IsAsked(@case, "publication:held")).ShouldBeTrue();
        (await host.As("business-unit").Open($"/cases/{@case}/publication")).Text.ShouldContain("It did not appear at its hour");
        await host.Api("business-unit", $"/cases/{@case}/publication/check/{check["key"]}", new { reportVersion = 1, outcome = "Accepted", reason = "It may stay after all", version = check["settled"]!["version"]!.GetValue<int>() + 1 });
        host.At(PublicationHost.Hour.AddSeconds(45));
        (await host.Appears(@case)).ShouldBeTrue();
        (await host.IsAsked(@case, "publication:held")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_report_of_which_another_version_is_on_its_way_is_not_released()
    {
        var @case = await host.Prepared();
        await host.Upload(@case, 2);
        host.At(PublicationHost.Hour.AddSeconds(1));
        (await host.Appears(@case)).ShouldBeFalse();
        (await host.Count("publication.published", @case)).ShouldBe(0);
        var second = await host.SignOff(@case, 3);
        host.At(PublicationHost.Hour.AddSeconds(30));
        (await host.Appears(@case)).ShouldBeFalse("the new file is not checked and not sent");
        (await host.SentInTime(@case)).ShouldBeNull("who had the first version has not had this one (C-5)");
        await host.Accept(@case, "Report");
        host.At(PublicationHost.Hour.AddSeconds(31));
        await host.Execute("UPDATE publication.release_plan SET day_because = 'Sent with the corrected file', look_at = publish_at, version = version + 1 WHERE case_reference = @Case", new { Case = @case });
        (await host.Appears(@case)).ShouldBeTrue();
        (await host.Scalar<string>("SELECT f.sha256 FROM publication.public_file f JOIN publication.published p ON p.public_id = f.public_id WHERE p.case_reference = @Case", new { Case = @case })).ShouldBe(second);
    }

    [Fact]
    public async Task A_reason_for_sending_too_late_speaks_of_the_file_that_there_was()
    {
        var @case = await host.Prepared();
        await host.SetDay(@case, new(2026, 4, 15), because: "A court’s order", movedBecause: "A court’s order");
        (await host.As("business-unit").Open($"/cases/{@case}/publication")).Text.ShouldContain("Everything is ready");
        await host.SignOff(@case, 2);
        await host.Accept(@case, "Report");
        (await host.As("business-unit").Open($"/cases/{@case}/publication")).Text.ShouldContain("Not on record as sent seven working days before: National Panel");
        host.At(new DateTimeOffset(2026, 4, 15, 9, 0, 1, TimeSpan.Zero));
        (await host.Appears(@case)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_family_that_nobody_has_decided_on_holds_the_report_back_until_somebody_has()
    {
        var @case = await host.Prepared(withoutFamily: false);
        var unit = await host.As("business-unit").Open($"/cases/{@case}/publication");
        unit.Text.ShouldContain("The family: nobody of the family is listed");
        host.At(PublicationHost.Hour.AddSeconds(1));
        (await host.Appears(@case)).ShouldBeFalse();
        // A reason with a name speaks of what stands there now, and of nothing that comes later.
        await host.Execute("UPDATE publication.release_plan SET publish_at = @At, look_at = @At WHERE case_reference = @Case", new { Case = @case, At = PublicationHost.Hour.AddHours(2) });
        await host.Api("head", $"/cases/{@case}/publication/day", new { publishOn = $"{PublicationHost.Day:yyyy-MM-dd}", publishTime = "12:00", familyBecause = "Nobody could be found in time", version = await host.Version(@case) });
        // Released while nobody knew of an aunt with this name.
        var learned = Guid.NewGuid();
        await host.Execute(
            """
            INSERT INTO dissemination.learning_item (item_id, case_reference, kind, source, source_key, is_dropped, words, captured_on, captured_by, state, needs_look, released_words, released_on, version)
            VALUES (@Id, @Case, 'LearningPoint', 'ByHand', @Key, 0, 'x', '2026-02-02', 'Billie', 'Captured', 0, 'Nobody asked Lorna what she had seen.', '2026-02-02', 1)
            """,
            new { Id = learned, Case = @case, Key = learned.ToString() });
        await unit.Open($"/cases/{@case}/publication");
        unit.Text.ShouldNotContain("The family: nobody of the family is listed");
        unit.Text.ShouldContain("Nobody could be found in time");
        var aunt = Guid.NewGuid();
        await host.Api("business-unit", $"/cases/{@case}/family/people", new { id = aunt, answers = new { name = "Lorna Vexley", relationship = "Aunt", isChild = false, consent = "Given", reachedThrough = "Directly", whyInvolved = "Knew the child" } });
        host.At(PublicationHost.Hour.AddHours(2).AddSeconds(1));
        (await host.Appears(@case)).ShouldBeFalse();
        foreach (var purpose in new[] { "ToldPublicationDate", "HardCopySent" })
            await host.Api("business-unit", $"/cases/{@case}/family/people/{aunt}/contacts", new { id = Guid.NewGuid(), purpose, done = false, aboutDate = $"{PublicationHost.Day:yyyy-MM-dd}", notDoneBecause = "She asked not to be" });
        host.At(PublicationHost.Hour.AddHours(2).AddSeconds(30));
        (await host.Appears(@case)).ShouldBeFalse();
        (await unit.Open($"/cases/{@case}/publication")).Text.ShouldContain("1 piece of released learning may tell who the case’s people are");
        await host.Api("business-unit", $"/cases/{@case}/learning/{learned}/release", new { releasedWords = "Nobody asked Lorna what she had seen.", because = "She wishes to be named", version = 1 });
        host.At(PublicationHost.Hour.AddHours(2).AddSeconds(60));
        (await host.Appears(@case)).ShouldBeTrue();
    }

    [Fact]
    public async Task Of_the_improvements_alone_only_their_document_becomes_public()
    {
        var @case = await host.Prepared();
        await host.Decide(@case, "ImprovementsOnly");
        var improvements = PublicationHost.Report("What should improve");
        await host.Api("business-unit", $"/cases/{@case}/publication/files", new { publicTitle = "What should improve after a review", improvements = new { fileName = "improvements.docx", content = improvements }, version = await host.Version(@case) });
        (await host.IsAsked(@case, "publication:check:Improvements")).ShouldBeTrue();
        // C-5: all three get that information, and the full report as well. They had the report alone, then both, then a version that nobody had.
        (await host.SentInTime(@case)).ShouldBeNull();
        (await host.IsAsked(@case, "publication:step:SendReport")).ShouldBeTrue();
        foreach (var body in new[] { "NationalPanel", "SecretaryOfState", "Ofsted" })
            await host.Told(@case, body, withFile: true);
        (await host.SentInTime(@case)).ShouldBe(PublicationHost.Start);
        (await host.As("business-unit").Open($"/cases/{@case}/publication/told")).Text.ShouldContain("full report");
        (await host.As("business-unit").Open($"/cases/{@case}/publication")).Text.ShouldContain("the very files: the full report and the information about improvements");
        await host.Api("business-unit", $"/cases/{@case}/publication/files", new { publicTitle = "What should improve after a review", improvements = new { fileName = "improvements.docx", content = PublicationHost.Report("What should improve, mended") }, version = await host.Version(@case) });
        (await host.SentInTime(@case)).ShouldBeNull();
        (await host.IsAsked(@case, "publication:step:SendReport")).ShouldBeTrue();
        await host.Api("business-unit", $"/cases/{@case}/publication/audience", new { audience = new[] { new { audience = "SaferTrainers", email = "improvers@example.invalid" } }, version = await host.Version(@case) });
        host.At(PublicationHost.Hour.AddSeconds(1));
        (await host.Appears(@case)).ShouldBeFalse();
        await host.Accept(@case, "Improvements");
        (await host.IsAsked(@case, "publication:check:Improvements")).ShouldBeFalse();
        host.At(new DateOnly(2026, 5, 21));
        await host.Execute("UPDATE publication.release_plan SET day_because = 'Decided late', version = version + 1 WHERE case_reference = @Case", new { Case = @case });
        (await host.Appears(@case)).ShouldBeTrue();
        var nobody = await host.As(null).Open($"/published/{await host.PublicId(@case)}");
        nobody.Text.ShouldContain("Information about the improvements that should be made");
        (await host.Scalar<string>("SELECT body FROM nscp.mail WHERE to_address = 'improvers@example.invalid'", new { })).ShouldContain("the report itself is not published");
        nobody.Page.QuerySelectorAll("a[download]").Select(a => a.GetAttribute("href")).ShouldBe([$"/published/{await host.PublicId(@case)}/improvements.docx"]);
    }

    [Fact]
    public async Task Whoever_saves_a_form_that_has_gone_stale_is_told_and_nothing_is_overwritten()
    {
        var @case = await host.Prepared();
        using var stale = await host.Post("head", $"/cases/{@case}/publication/day", new { publishOn = "2026-05-28", publishTime = "10:00", movedBecause = "x", version = 1 });
        stale.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var step = await host.Post("head", $"/cases/{@case}/publication/steps/Briefings", new { owner = "x", daysBefore = 3, version = 4 });
        step.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var moved = await host.Post("head", $"/cases/{@case}/publication/told", new { toldId = Guid.CreateVersion7(), recipient = "Sprg", toldOn = "2026-04-13", how = "x", toldOf = "2026-05-19" });
        moved.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var unknown = await host.Post("head", $"/cases/{@case}/publication/steps/Nonsense", new { owner = "x", daysBefore = 3 });
        unknown.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest);
        using var sooner = await host.Post("head", $"/cases/{@case}/publication/steps/SendReport", new { owner = "x", daysBefore = 5 });
        sooner.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("lead-reviewer")]
    [InlineData("author-police")]
    [InlineData("administrator")]
    public async Task Who_has_no_part_in_it_sees_no_publication(string person)
    {
        var @case = await host.Prepared();
        (await host.As(person).Open($"/cases/{@case}/publication")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As(person).Open($"/cases/{@case}/publication/embargo")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As("business-unit").Open("/cases/NSCP-2019-999/publication")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
