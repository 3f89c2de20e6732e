using System.Net;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Testing;

namespace Nscp.SignOff.Tests;

/// <summary>The sign-off through its pages (S-1 to S-3, M-6).</summary>
[Collection(nameof(SignOffHost))]
public sealed class SignOffTests
{
    private readonly SignOffHost host;

    public SignOffTests(SignOffHost host)
    {
        this.host = host;
        host.At(SignOffHost.Start);
    }

    [Fact]
    public async Task A_report_is_signed_off_by_all_four_and_the_next_modules_are_told()
    {
        var @case = await host.OpenCase();

        var reviewer = await host.As("lead-reviewer").Open($"/cases/{@case}/sign-off/upload");
        await reviewer.Choose("file", "report.pdf", SignOffHost.Report("one")).Submit();
        reviewer.Text.ShouldContain("Version 1");
        (await host.IsAsked(@case, "signoff:checklist")).ShouldBeTrue();
        (await host.IsAsked(@case, "signoff:panel-members")).ShouldBeTrue();

        var unit = await host.As("business-unit").Open($"/cases/{@case}/sign-off/agree/CsprPanel");
        unit.Text.ShouldContain("list of what the report must hold is not complete");
        await unit.Open($"/cases/{@case}/sign-off/checklist");
        await unit.Submit(("improvements", "Chapter 7, with owners and dates"), ("underlyingReasons", "Chapter 5"), ("reviewersNames", "Page 2"));
        unit.Text.ShouldContain("Not found yet");
        await unit.Open($"/cases/{@case}/sign-off/checklist");
        unit.Text.ShouldContain("Found by Billie Samplewright");
        await unit.Submit(("familyStatement", "Chapter 3"));
        (await host.IsAsked(@case, "signoff:checklist")).ShouldBeFalse();

        var member = await host.As("panel-member").Open($"/cases/{@case}/sign-off/panel-answer");
        await member.Submit(("agrees", "no"));
        member.Text.ShouldContain("Say what is missing");
        await member.Submit(("agrees", "no"), ("comments", "Chapter 4 is thin"));
        await unit.Open($"/cases/{@case}/sign-off/agree/CsprPanel");
        unit.Text.ShouldContain("Chapter 4 is thin");
        await unit.Submit(PageClient.Date("metOn", SignOffHost.Start));
        unit.Text.ShouldContain("say how the panel came to agree it all the same");
        await unit.Submit([.. PageClient.Date("metOn", SignOffHost.Start), ("comments", "The chapter is to be enlarged in the action plan")]);
        await TestHost.Until(() => Task.FromResult(host.Heard.Contains(new ReportReadyForSprg(@case, 1, SignOffHost.Start))));
        (await host.IsAsked(@case, "signoff:sprg")).ShouldBeTrue();

        await TestHost.Until(async () => await host.ForSprg(@case) == 1);
        // SPRG agrees at a meeting that was held, not on a Saturday, at a cancelled one, or before its hour.
        await host.SprgMeets(SignOffHost.Start.AddDays(1));
        await host.Scalar<int>("UPDATE decisions.meeting SET cancelled_because = 'x' WHERE meeting_on = @On", new { On = SignOffHost.Start.AddDays(1) });
        await host.SprgMeets(SignOffHost.Start.AddDays(2));
        await host.Scalar<int>("UPDATE decisions.meeting SET starts_at = '14:00:00' WHERE meeting_on = @On", new { On = SignOffHost.Start.AddDays(2) });
        host.At(SignOffHost.Start.AddDays(2));
        foreach (var day in (int[])[-2, 1, 2])
        {
            using var nowhere = await host.Post("business-unit", $"/cases/{@case}/sign-off/agree/Sprg", new { round = 1, metOn = SignOffHost.Start.AddDays(day) });
            nowhere.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        host.At(SignOffHost.Start);
        await unit.Open($"/cases/{@case}/sign-off/agree/Sprg");
        unit.Page.QuerySelectorAll("input[name=metOn]").Select(o => o.GetAttribute("value")).ShouldBe([$"{SignOffHost.Start:yyyy-MM-dd}"]);
        await unit.Submit(("metOn", $"{SignOffHost.Start:yyyy-MM-dd}"));
        // What SPRG agreed does not come to SPRG again.
        await TestHost.Until(async () => await host.ForSprg(@case) == 0);
        await unit.Open($"/cases/{@case}/sign-off/partners-meeting");
        await unit.Submit(PageClient.Date("meetOn", SignOffHost.Start.AddDays(6)));
        unit.Text.ShouldContain("planned for Sunday 12 July 2026, which is no working day");
        await unit.Open($"/cases/{@case}/sign-off/partners-meeting");
        await unit.Submit(PageClient.Date("meetOn", SignOffHost.Start.AddDays(7)));
        unit.Text.ShouldNotContain("no working day");
        var police = await host.As("dsp-police").Open($"/cases/{@case}/sign-off/partners/Police");
        police.Text.ShouldContain("You can answer from that day on");
        host.At(SignOffHost.Start.AddDays(7));
        foreach (var (person, partner) in new[] { ("dsp-local-authority", "LocalAuthority"), ("dsp-police", "Police"), ("dsp-health", "Health") })
        {
            (await host.IsAsked(@case, $"signoff:partner:{partner}")).ShouldBeTrue();
            var client = await host.As(person).Open($"/cases/{@case}/sign-off/partners/{partner}");
            await client.Submit(("agrees", "yes"));
            client.Status.ShouldBe(HttpStatusCode.OK);
        }

        await host.Api("business-unit", "/partnership-group", new { meetingOn = SignOffHost.Start.AddDays(10), kind = "Ordinary" });
        await unit.Open($"/cases/{@case}/sign-off/group-meeting");
        await unit.Submit(("meetingOn", $"{SignOffHost.Start.AddDays(10):yyyy-MM-dd}"));
        // Whom nobody invited cannot have agreed (S-2).
        host.At(SignOffHost.Start.AddDays(10));
        using (var unasked = await host.Post("business-unit", $"/cases/{@case}/sign-off/group", new { round = 1, present = new[] { "police", "icb", "childrens-services" } }))
            (await unasked.Content.ReadAsStringAsync()).ShouldContain("Nobody is on record as invited");
        host.At(SignOffHost.Start.AddDays(7));
        await unit.Open($"/cases/{@case}/sign-off/invitations");
        unit.Page.QuerySelector("input[name='invitations[1].organisation']")!.GetAttribute("value").ShouldBe("Hospital trust");
        await unit.Submit(("invitations[0].personName", "The Chief Constable"), ("invitations[1].personName", "The Chief Executive"), ("invitations[0].agreement", "Agrees"));
        (await (await host.Post("records", "/subjects", new { name = "The Chief Executive" })).Content.ReadAsStringAsync()).ShouldContain($"/cases/{@case}/sign-off", Case.Sensitive, "whoever was invited is found for a subject access request");
        await unit.Open($"/cases/{@case}/sign-off/group");
        unit.Text.ShouldContain("Record its decision from that day on");
        host.At(SignOffHost.Start.AddDays(10));
        await unit.Open($"/cases/{@case}/sign-off/group");
        await unit.Submit(("present", "police"));
        unit.Text.ShouldContain("For a sign-off these must be present too: Children’s Services, Integrated Care Board");
        await unit.Submit(("present", "police"), ("present", "icb"), ("present", "childrens-services"));
        unit.Text.ShouldContain("Not all who were invited have agreed this version (Hospital trust)");
        await unit.Submit(("present", "police"), ("present", "icb"), ("present", "childrens-services"), ("comments", "The trust agreed by letter"));
        unit.Text.ShouldContain("Version 1 is signed off by all four");
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(SignOffHost.Report("one")));
        unit.Text.ShouldContain(hash);
        await TestHost.Until(() => Task.FromResult(host.Heard.Contains(new ReportSignedOff(@case, 1, hash, SignOffHost.Start.AddDays(10)))));
        (await host.Scalar<string>("SELECT state FROM nscp.case_step WHERE case_reference = @Case AND step = 'SignOff'", new { Case = @case })).ShouldBe("Done");
        (await host.Scalar<string>("SELECT state FROM nscp.case_step WHERE case_reference = @Case AND step = 'Publication'", new { Case = @case })).ShouldBe("Current");
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.work_item WHERE case_reference = @Case AND item_key LIKE 'signoff:%' AND done_at IS NULL", new { Case = @case })).ShouldBe(0);
    }

    [Fact]
    public async Task A_changed_file_starts_again_from_the_step_that_it_touches_and_all_rounds_stay_visible()
    {
        var @case = await host.OpenCase();
        await host.Upload(@case, "first");
        await host.Tick(@case);
        await host.Agree(@case, "CsprPanel", SignOffHost.Start, comments: "With thanks to the family");
        await host.Agree(@case, "Sprg", SignOffHost.Start);

        var unit = await host.As("business-unit").Open($"/cases/{@case}/sign-off/upload");
        await unit.Choose("file", "report2.pdf", SignOffHost.Report("second")).Submit(("changeKind", "Content"), ("startsAt", "PartnershipGroup"), ("because", "A figure was wrong"));
        unit.Text.ShouldContain("No step can be passed over");
        await unit.Open($"/cases/{@case}/sign-off/upload");
        await unit.Choose("file", "report2.pdf", SignOffHost.Report("second")).Submit(("changeKind", "Content"), ("startsAt", "Sprg"), ("because", "A figure was wrong"));

        unit.Text.ShouldContain("Round 2: version 2, from the SPRG on");
        unit.Text.ShouldContain("Round 1: version 1, from the CSPR panel on");
        unit.Text.ShouldContain("A figure was wrong");
        unit.Text.ShouldContain("With thanks to the family");
        unit.Text.ShouldContain("in round 1: this version does not touch it");
        (await host.IsAsked(@case, "signoff:sprg")).ShouldBeTrue();
        (await host.IsAsked(@case, "signoff:partners-meeting")).ShouldBeFalse();
        // It waits for SPRG again: on one agenda, until it does not.
        await TestHost.Until(async () => await host.ForSprg(@case) == 1);
        await host.Api("business-unit", $"/cases/{@case}/sign-off/return", new { round = 2, to = "CsprPanel", comments = "x" });
        await TestHost.Until(async () => await host.ForSprg(@case) == 0);
        using var late = await host.Post("business-unit", $"/cases/{@case}/sign-off/agree/Sprg", new { round = 1, metOn = SignOffHost.Start });
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_return_carries_comments_that_the_reviewer_sees()
    {
        var @case = await host.OpenCase();
        await host.Upload(@case, "first");
        await host.Tick(@case);
        await host.Agree(@case, "CsprPanel", SignOffHost.Start);
        var unit = await host.As("business-unit").Open($"/cases/{@case}/sign-off/return");
        await unit.Submit(("to", "CsprPanel"));
        unit.Text.ShouldContain("Say why it goes back");
        await unit.Submit(("to", "CsprPanel"), ("comments", "SPRG asks for the school’s view"));

        var reviewer = await host.As("lead-reviewer").Open($"/cases/{@case}/sign-off");
        reviewer.Text.ShouldContain("SPRG asks for the school’s view");
        reviewer.Text.ShouldContain("Round 2: version 1, from the CSPR panel on");
        (await host.As("lead-reviewer").Open($"/cases/{@case}")).Text.ShouldContain("The report’s sign-off");
    }

    [Fact]
    public async Task A_comment_is_kept_with_its_version_and_sent_twice_it_is_one()
    {
        var @case = await host.OpenCase();
        await host.Upload(@case, "first");
        var comment = new { commentId = Guid.CreateVersion7(), reportVersion = 1, standsAt = "Page 12", comment = "Say who is to do this" };
        await host.Api("scrutineer", $"/cases/{@case}/sign-off/comments", comment);
        await host.Api("scrutineer", $"/cases/{@case}/sign-off/comments", comment);
        (await host.Scalar<int>("SELECT COUNT(*) FROM signoff.report_comment WHERE case_reference = @Case", new { Case = @case })).ShouldBe(1);
        var page = await host.As("panel-member").Open($"/cases/{@case}/sign-off/comments");
        page.Text.ShouldContain("On version 1");
        page.Text.ShouldContain("Sol Notreal");
        await page.Submit(("comment", ""));
        page.Text.ShouldContain("Write the comment");
        (await host.Post("business-unit", $"/cases/{@case}/sign-off/comments", comment with { commentId = Guid.CreateVersion7(), reportVersion = 9 })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_same_file_is_no_new_version_and_a_picture_is_no_report()
    {
        var @case = await host.OpenCase();
        await host.Upload(@case, "first");
        var body = new { uploadId = Guid.CreateVersion7(), round = 1, file = new { fileName = "report.pdf", content = SignOffHost.Report("first") }, changeKind = "Form", startsAt = "CsprPanel", because = "x" };
        (await (await host.Post("business-unit", $"/cases/{@case}/sign-off/upload", body)).Content.ReadAsStringAsync()).ShouldContain("the very file of version 1");
        (await (await host.Post("business-unit", $"/cases/{@case}/sign-off/upload", body with { file = new { fileName = "report.txt", content = "plain words"u8.ToArray() } })).Content.ReadAsStringAsync()).ShouldContain("Word document (.docx) or a PDF");
        (await host.Post("business-unit", $"/cases/{@case}/sign-off/upload", body with { round = 7 })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var sent = body with { file = new { fileName = "report.pdf", content = SignOffHost.Report("other") } };
        await host.Api("business-unit", $"/cases/{@case}/sign-off/upload", sent);
        await host.Api("business-unit", $"/cases/{@case}/sign-off/upload", sent);
        (await host.Scalar<int>("SELECT COUNT(*) FROM signoff.report_version WHERE case_reference = @Case", new { Case = @case })).ShouldBe(2);
    }

    [Fact]
    public async Task Two_who_tick_at_once_do_not_overwrite_each_other()
    {
        var @case = await host.OpenCase();
        await host.Upload(@case, "first");
        var first = await host.As("business-unit").Open($"/cases/{@case}/sign-off/checklist");
        var second = await host.As("panel-member").Open($"/cases/{@case}/sign-off/checklist");
        await first.Submit(("improvements", "Chapter 7"));
        await second.Submit(("improvements", "Chapter 8"));
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Text.ShouldContain("Somebody else saved this while you were working on it");
        second.Text.ShouldContain("Chapter 7");
    }

    [Fact]
    public async Task An_invitation_s_agreement_is_about_one_version_and_a_stale_form_is_told()
    {
        var @case = await host.OpenCase();
        await host.UpToGroup(@case);
        var row = new { organisation = "Neighbouring county", personName = "Its director", capacity = "OutOfCounty", agreement = "DoesNotAgree", comments = (string?)null };
        var invite = new { invitations = new[] { row }, version = await host.Version(@case) };
        (await (await host.Post("head", $"/cases/{@case}/sign-off/invitations", invite)).Content.ReadAsStringAsync()).ShouldContain("Say why they do not agree");
        await host.Api("head", $"/cases/{@case}/sign-off/invitations", invite with { invitations = [row with { comments = "Our part is missing" }] });
        (await host.Post("head", $"/cases/{@case}/sign-off/invitations", invite with { invitations = [row with { agreement = "Agrees" }] })).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        await host.Upload(@case, "second", 1, "Form", "PartnershipGroup", "business-unit");
        var page = await host.As("business-unit").Open($"/cases/{@case}/sign-off");
        page.Text.ShouldContain("Nothing said of version 2 (does not agree: version 1)");
    }

    [Fact]
    public async Task Invitations_go_out_by_message_once_for_each_day_of_the_meeting_and_not_to_who_declined()
    {
        var @case = await host.OpenCase();
        await host.UpToGroup(@case);
        var (first, later) = (SignOffHost.Start.AddDays(61), SignOffHost.Start.AddDays(62));
        foreach (var day in (DateOnly[])[first, later])
            await host.Api("business-unit", "/partnership-group", new { meetingOn = day, kind = "Extraordinary" });
        object Row(string email, string? coming = null) => new { organisation = "Neighbouring county", personName = "Its director", capacity = "OutOfCounty", email, coming };
        var address = $"/cases/{@case}/sign-off/invitations";
        (await (await host.Post("head", address, new { invitations = new[] { Row("nobody") }, version = await host.Version(@case) })).Content.ReadAsStringAsync()).ShouldContain("Enter an e-mail address");

        object[] both = [Row("one@example.org"), Row("two@example.org", "DoesNotCome")];
        await host.Api("head", address, new { invitations = both, version = await host.Version(@case) });
        (await host.Mails(@case)).ShouldBeEmpty("there is no meeting yet");
        await host.Api("head", $"/cases/{@case}/sign-off/group-meeting", new { meetingOn = first });
        await host.Api("head", address, new { invitations = both, version = await host.Version(@case) });
        (await host.Mails(@case)).ShouldBe(["one@example.org"]);
        (await host.As("head").Open($"/cases/{@case}/sign-off")).Text.ShouldContain("message about");
        await host.Api("head", $"/cases/{@case}/sign-off/group-meeting", new { meetingOn = later });
        (await host.Mails(@case)).ShouldBe(["one@example.org", "one@example.org"], "it has moved");
    }

    [Fact]
    public async Task The_calendar_says_when_the_six_months_would_be_breached_and_offers_an_extraordinary_meeting()
    {
        var @case = await host.OpenCase();
        await host.Upload(@case, "first");
        // The host's calendar may hold a meeting of another test: this one stands behind every meeting and before the last day.
        host.At(new(2026, 8, 19));
        var unit = await host.As("business-unit").Open($"/cases/{@case}/sign-off/group-meeting");
        unit.Text.ShouldContain("9 September 2026");
        unit.Text.ShouldContain("20 September 2026");
        unit.Text.ShouldContain("28 August 2026: seven working days before the earlier date");
        unit.Text.ShouldContain("An extraordinary meeting would be in time from Wednesday 26 August 2026 to Friday 28 August 2026");
        await unit.Open(unit.Page.QuerySelectorAll("a").First(a => a.TextContent == "Add an extraordinary meeting").GetAttribute("href")!);
        await unit.Submit();
        unit.Text.ShouldContain("Wednesday 26 August 2026Extraordinary");
        await unit.Open($"/cases/{@case}/sign-off/group-meeting");
        unit.Text.ShouldNotContain("would be in time from");
    }

    [Fact]
    public async Task Without_a_practice_review_there_is_nothing_and_a_decision_anew_ends_it()
    {
        (await host.As("business-unit").Open("/cases/NSCP-2026-999/sign-off")).Status.ShouldBe(HttpStatusCode.NotFound);
        var @case = await host.OpenCase();
        await host.Upload(@case, "first");
        await host.Tell(new DecisionFinal(@case, ReviewDecision.NoReview, [], null, SignOffHost.Start));
        (await host.As("business-unit").Open($"/cases/{@case}/sign-off")).Text.ShouldContain("There is nothing to sign off any more");
        (await host.Post("business-unit", $"/cases/{@case}/sign-off/return", new { round = 1, to = "CsprPanel", comments = "x" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await host.IsAsked(@case, "signoff:panel")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("dsp-police", "partners/Health")]
    [InlineData("business-unit", "partners/Police")]
    [InlineData("business-unit", "panel-answer")]
    [InlineData("lead-reviewer", "agree/CsprPanel")]
    [InlineData("panel-member", "upload")]
    [InlineData("panel-member", "group")]
    [InlineData("sprg-chair", "return")]
    [InlineData("scrutineer", "invitations")]
    [InlineData("dsp-police", "partners-meeting")]
    [InlineData("sprg-police", "group-meeting")]
    [InlineData("dsp-health", "checklist")]
    [InlineData("author-police", "comments")]
    public async Task Who_may_not_sees_no_page(string person, string page)
    {
        var @case = await host.OpenCase();
        (await host.As(person).Open($"/cases/{@case}/sign-off/{page}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_reviewer_who_is_no_member_of_the_case_finds_nothing()
    {
        var @case = await host.OpenCase();
        await host.Scalar<int>("UPDATE nscp.case_member SET ended_at = @Now WHERE case_reference = @Case", new { Case = @case, Now = DateTimeOffset.UnixEpoch });
        foreach (var person in (string[])["lead-reviewer", "panel-member"])
            (await host.As(person).Open($"/cases/{@case}/sign-off")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
