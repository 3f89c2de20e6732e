using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Commissioning;

/// <summary>Terms, timetable, panel, requests and learning, page by page (M-3 to M-7).</summary>
[Collection(nameof(CommissioningHost))]
public sealed class ReviewTests(CommissioningHost host)
{
    [Fact]
    public async Task Terms_begin_with_the_decisions_areas_are_agreed_filed_and_then_changed_as_a_new_version()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        var unit = await host.As("business-unit").Open($"/cases/{@case}/review/terms");
        unit.Text.ShouldContain("Hearing a sibling");
        await unit.Submit(("questions", "How did what a sister said reach nobody?"));
        unit.Status.ShouldBe(HttpStatusCode.OK);
        (await unit.Http.PostAsJsonAsync($"/api/cases/{@case}/review/terms/agreement", new { agreedOn = "2026-03-16", agreedBy = "The panel", version = 1 })).StatusCode.ShouldBe(HttpStatusCode.Conflict, "without a method");
        await unit.Open($"/cases/{@case}/review/terms");
        await unit.Submit(("methodology", "Conversations, records, one learning event"));
        await unit.Open($"/cases/{@case}/review/terms/agreement");
        await unit.Submit(("agreedOn-day", "16"), ("agreedOn-month", "3"), ("agreedOn-year", "2026"), ("agreedBy", "The CSPR panel"));
        unit.Text.ShouldContain("Version 1 was agreed on 16 March 2026 by The CSPR panel");
        (await host.IsAsked(@case, "commissioning:terms")).ShouldBeFalse();

        await unit.Submit(("areas", "Hidden men only"));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await unit.Submit(("whyChanged", "The court asked for it"));
        unit.Text.ShouldContain("Version 2: draft");
        unit.Text.ShouldContain("Hearing a sibling", Case.Sensitive, "the agreed version stays");
        (await host.Get("sprg-chair", $"/cases/{@case}/review/terms"))["versions"]!.AsArray().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_conflict_blocks_membership_and_shuts_the_person_out(bool manages, bool involved)
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        await host.Member(@case, "sprg-health", manages, involved);

        (await host.As("sprg-health").Open($"/cases/{@case}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("business-unit").Open($"/cases/{@case}/review")).Text.ShouldContain(manages ? "Manages staff who are involved" : "Was significantly involved");
        (await host.IsAsked(@case, "commissioning:panel")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_panel_member_has_a_day_ticks_the_own_duties_and_no_others()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        var own = await host.Member(@case);
        var other = await host.Member(@case, personId: null, agency: "police");
        var member = await host.As("panel-member").Open("/");
        member.Text.ShouldContain("See to your duties on the CSPR panel");
        foreach (var page in (string[])["", "/review", "/review/timetable", "/review/terms"])
            (await member.Open($"/cases/{@case}{page}")).Status.ShouldBe(HttpStatusCode.OK, page);
        (await member.Open($"/cases/{@case}/review/panel/{other}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await member.Http.PostAsJsonAsync($"/api/cases/{@case}/review/panel/{other}", new { duties = Array.Empty<object>(), version = 1 })).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await member.Open($"/cases/{@case}/review/panel/{own}");
        await member.Submit(("duties[0].doneOn-day", "17"), ("duties[0].doneOn-month", "3"), ("duties[0].doneOn-year", "2026"));
        member.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "tomorrow is not done");
        await member.Submit(("duties[0].doneOn-day", "16"));
        member.Status.ShouldBe(HttpStatusCode.OK, member.Text);
        (await member.Open($"/cases/{@case}/review")).Text.ShouldContain("1 of 6 duties");

        // A duty that is left out stays; nobody has seen a report that is not there (M-4).
        await host.Api("panel-member", $"/cases/{@case}/review/panel/{own}", new { duties = new[] { new { duty = "StaffTold", doneOn = "2026-03-16" } }, version = 2 });
        (await member.Open($"/cases/{@case}/review")).Text.ShouldContain("2 of 6 duties");
        var seen = new { duties = new[] { new { duty = "ChiefOfficerHasSeen", doneOn = "2026-03-16" } }, version = 3 };
        using (var no = await member.Http.PostAsJsonAsync($"/api/cases/{@case}/review/panel/{own}", seen))
        {
            no.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await no.Content.ReadAsStringAsync()).ShouldContain("There is no version of the report yet");
        }

        (await host.Use<Contracts.ICommissionedReviews, Contracts.CommissionedReview?>(l => l.Find(@case, default)))!.OpenDuties.Single(d => d.Name == "Peyton Unrealton").Duties.ShouldBe(["Staff supported", "Information given", "Drafts assured", "Chief officer has seen the report"]);
        await host.InTransaction(async s =>
        {
            var session = (DbSession)s.GetService(typeof(DbSession))!;
            var of = new { Case = @case, Id = Guid.NewGuid(), Document = Guid.NewGuid(), Today = CommissioningHost.Decided, Now = new DateTimeOffset(2026, 3, 16, 9, 0, 0, TimeSpan.Zero), Hash = new string('a', 64) };
            await session.Execute("INSERT INTO signoff.process (case_reference, begun_on, agencies, round_number, step, version) VALUES (@Case, @Today, '', 0, 'CsprPanel', 1)", of, default);
            return await session.Execute("INSERT INTO signoff.report_version (case_reference, version_number, upload_id, document_id, original_name, sha256, byte_length, uploaded_at, uploaded_by, change_kind) VALUES (@Case, 1, @Id, @Document, 'report.docx', @Hash, 1, @Now, 'Robin', 'First')", of, default);
        });
        await host.Api("panel-member", $"/cases/{@case}/review/panel/{own}", seen);

        await host.Api("business-unit", $"/cases/{@case}/review/panel/{own}/end", new { because = "Manages a nurse of the case", isConflict = true, version = 4 });
        (await member.Open($"/cases/{@case}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await member.Open("/")).Text.ShouldNotContain(@case.ToString());
    }

    [Fact]
    public async Task An_agency_is_asked_and_its_own_panel_member_answers()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        await host.Vetted(@case);
        await host.Member(@case);
        var reviewer = await host.As("lead-reviewer").Open($"/cases/{@case}/review/information/new");
        await reviewer.Submit(("agency", "hospital-trust"), ("asks", "The notes of both attendances"), ("dueOn-day", "30"), ("dueOn-month", "3"), ("dueOn-year", "2026"));
        reviewer.Status.ShouldBe(HttpStatusCode.OK, reviewer.Text);
        await host.Api("lead-reviewer", $"/cases/{@case}/review/information/new", new { id = Guid.NewGuid(), agency = "police", asks = "The log of the night", dueOn = "2026-03-30" });

        var asked = (await host.Get("business-unit", $"/cases/{@case}/review"))["information"]!.AsArray();
        var (own, foreign) = (Id("hospital-trust"), Id("police"));
        (await host.As("panel-member").Open("/")).Text.ShouldContain("Give the information that the Lead Reviewer asked for");
        var member = await host.As("panel-member").Open($"/cases/{@case}/review/information/{own}");
        await member.Submit(("answer", "Both are enclosed"), ("answeredOn-day", "16"), ("answeredOn-month", "3"), ("answeredOn-year", "2026"));
        member.Status.ShouldBe(HttpStatusCode.OK, member.Text);
        (await member.Open($"/cases/{@case}/review/information/{foreign}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("lead-reviewer").Open($"/cases/{@case}/review")).Text.ShouldContain("Both are enclosed");

        Guid Id(string agency) => asked.Single(i => i!["request"]!["agency"]!.GetValue<string>() == agency)!["request"]!["requestId"]!.GetValue<Guid>();
    }

    [Fact]
    public async Task An_agency_without_a_panel_member_is_told_and_its_author_answers()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        await host.InTransaction(async s => await ((DbSession)s.GetService(typeof(DbSession))!).Execute("INSERT INTO nscp.case_party (case_reference, agency) VALUES (@Case, 'police')", new { Case = @case }, default));
        var (own, foreign) = (Guid.NewGuid(), Guid.NewGuid());
        await host.Api("business-unit", $"/cases/{@case}/review/information/new", new { id = own, agency = "police", asks = "The log of the night", dueOn = "2026-03-30" });
        await host.Api("business-unit", $"/cases/{@case}/review/information/new", new { id = foreign, agency = "hospital-trust", asks = "The notes", dueOn = "2026-03-30" });

        var author = await host.As("author-police").Open("/");
        author.Text.ShouldContain("Give the information that the Lead Reviewer asked for");
        await author.Open($"/cases/{@case}/review/information/{own}");
        author.Text.ShouldContain("The log of the night");
        await author.Submit(("answer", "It is enclosed"), ("answeredOn-day", "16"), ("answeredOn-month", "3"), ("answeredOn-year", "2026"));
        author.Status.ShouldBe(HttpStatusCode.OK, author.Text);
        author.Address.ShouldBe("/");
        (await author.Open($"/cases/{@case}/review/information/{foreign}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("author-hospital").Open($"/cases/{@case}/review/information/{foreign}")).Status.ShouldBe(HttpStatusCode.NotFound, "the case is not open to this agency");
        (await host.As("business-unit").Open("/")).Text.ShouldContain("Give the information that the Lead Reviewer asked for");
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.mail WHERE case_reference = @Case AND subject LIKE '%information is asked%'", new { Case = @case })).ShouldBe(2);
    }

    [Fact]
    public async Task A_check_says_something_of_time_and_quality_and_what_is_asked_of_the_reviewer_stays()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        await host.Vetted(@case);
        await host.Api("business-unit", $"/cases/{@case}/review/timetable/proposal", new { });
        host.At(new(2026, 4, 15));
        (await host.As("business-unit").Open("/")).Text.ShouldContain("Check the review’s time and quality");
        var check = (await host.Get("business-unit", $"/cases/{@case}/review/timetable"))["milestones"]!.AsArray().First(d => d!["kind"]!.GetValue<string>() == "Check")!["milestoneId"]!.GetValue<Guid>();
        var unit = await host.As("business-unit").Open($"/cases/{@case}/review/timetable/{check}");
        await unit.Submit(("doneOn-day", "15"), ("doneOn-month", "4"), ("doneOn-year", "2026"), ("timeAnswer", "AtRisk"));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await unit.Submit(("qualityAnswer", "ToImprove"), ("notes", "Health’s part is thin"));
        unit.Status.ShouldBe(HttpStatusCode.OK, unit.Text);
        (await host.IsAsked(@case, $"commissioning:check:{check:N}")).ShouldBeFalse();

        await unit.Open($"/cases/{@case}/review/requests/new?milestone={check}");
        await unit.Submit(("asks", "Why is health’s part thin?"), ("answerBy-day", "30"), ("answerBy-month", "4"), ("answerBy-year", "2026"));
        var request = (await host.Get("business-unit", $"/cases/{@case}/review"))["requests"]![0]!["requestId"]!.GetValue<Guid>();
        var reviewer = await host.As("lead-reviewer").Open("/");
        reviewer.Text.ShouldContain("Answer what the partners ask of you");
        await reviewer.Open($"/cases/{@case}/review/requests/{request}");
        await reviewer.Submit(("answer", "The records came late"));
        reviewer.Text.ShouldContain("The records came late");
        (await reviewer.Http.PostAsJsonAsync($"/api/cases/{@case}/review/requests/{request}", new { answer = "Something else" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await host.As("panel-member").Open($"/cases/{@case}/review/requests/{request}")).Status.ShouldBe(HttpStatusCode.Forbidden);

        // Whoever writes down an answer for the reviewer is named, and the reviewer adds to it.
        var second = Guid.NewGuid();
        await host.Api("business-unit", $"/cases/{@case}/review/requests/new", new { id = second, asks = "Is the draft in time?", answerBy = "2026-04-30" });
        await unit.Open($"/cases/{@case}/review/requests/{second}");
        unit.Text.ShouldContain("You write it down for the Lead Reviewer");
        await unit.Submit(("answer", "By telephone today: yes"));
        unit.Text.ShouldContain("by Billie Samplewright, for Robin Fictionby");
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.timeline_entry WHERE case_reference = @Case AND title LIKE 'The Business Unit wrote down an answer for the Lead Reviewer%'", new { Case = @case })).ShouldBe(1);
        (await host.As("lead-reviewer").Open("/")).Text.ShouldContain("Read what was answered for you, and add to it");
        await reviewer.Open($"/cases/{@case}/review/requests/{second}");
        await reviewer.Submit(("answer", "I said: if health answers in time"));
        reviewer.Status.ShouldBe(HttpStatusCode.OK, reviewer.Text);
        reviewer.Text.ShouldContain("I said: if health answers in time");
        reviewer.Text.ShouldContain("By telephone today: yes");
        (await host.As("lead-reviewer").Open("/")).Text.ShouldNotContain("Read what was answered for you");
        (await unit.Http.PostAsJsonAsync($"/api/cases/{@case}/review/requests/{second}", new { answer = "More", adds = true })).StatusCode.ShouldBe(HttpStatusCode.Conflict, "the reviewer adds, and nobody for them");
        host.At(CommissioningHost.Decided);
    }

    [Fact]
    public async Task Days_that_cannot_be_are_refused()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        await host.Api("business-unit", $"/cases/{@case}/review/timetable/proposal", new { });
        var days = (await host.Get("business-unit", $"/cases/{@case}/review/timetable"))["milestones"]!.AsArray().Select(d => (JsonObject)d!).ToDictionary(d => d["title"]!.GetValue<string>());
        async Task<HttpStatusCode> Save(JsonObject day, string field, string on)
        {
            var sent = (JsonObject)day.DeepClone();
            (sent[field], sent["id"], sent["reason"]) = (on, day["milestoneId"]!.GetValue<Guid>(), "Moved");
            return (await host.As("business-unit").Http.PostAsJsonAsync($"/api/cases/{@case}/review/timetable/{day["milestoneId"]}", sent)).StatusCode;
        }

        (await Save(days["Publication"], "plannedOn", "2199-01-04")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Save(days["First draft"], "doneOn", "1950-01-04")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        ((int)await Save(days["First draft"], "doneOn", "2026-03-16")).ShouldBeLessThan(300);
        (await Save(days["Second draft"], "doneOn", "2026-03-13")).ShouldBe(HttpStatusCode.UnprocessableEntity, "before the first");
        (await host.As("business-unit").Http.PostAsJsonAsync($"/api/cases/{@case}/review/terms", new { version = 0 })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "empty terms");
    }

    [Fact]
    public async Task A_learning_point_is_captured_told_and_acted_on()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        await host.Vetted(@case);
        var reviewer = await host.As("lead-reviewer").Open($"/cases/{@case}/review/learning/new");
        await reviewer.Submit(("point", "Schools do not know whom to tell"), ("actionNeeded", "A letter to all schools"), ("ownerName", "Education lead"), ("dueOn-day", "30"), ("dueOn-month", "4"), ("dueOn-year", "2026"));
        reviewer.Status.ShouldBe(HttpStatusCode.OK, reviewer.Text);
        var point = (await host.Get("business-unit", $"/cases/{@case}/review"))["learning"]![0]!["pointId"]!.GetValue<Guid>();
        (await host.IsAsked(@case, $"commissioning:learning:{point:N}")).ShouldBeTrue();
        (await host.As("business-unit").Open($"/cases/{@case}/learning")).Text.ShouldContain("Schools do not know whom to tell");
        (await host.As("lead-reviewer").Http.PostAsJsonAsync($"/api/cases/{@case}/review/learning/{point}", new { whatWasDone = "x", doneOn = "2026-03-16", version = 1 })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var unit = await host.As("business-unit").Open($"/cases/{@case}/review/learning/{point}");
        await unit.Submit(("whatWasDone", "The letter went out"), ("doneOn-day", "16"), ("doneOn-month", "3"), ("doneOn-year", "2026"));
        unit.Text.ShouldContain("Done 16 March 2026");
    }

    [Fact]
    public async Task What_is_open_of_a_review_and_who_is_in_it_is_told_to_closing_and_to_a_subject_request()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        await host.Vetted(@case);
        await host.Member(@case);
        await host.Api("lead-reviewer", $"/cases/{@case}/review/safety/new", new { id = Guid.NewGuid(), concern = "A sibling" });

        var open = (await host.Use<IEnumerable<ICaseClosingCheck>, IReadOnlyList<OpenPoint>>(checks => checks.Single(c => c is CommissioningOpenPoints).Of(@case, default))).Select(o => o.Words).ToList();
        open.ShouldContain("A safety concern of the Lead Reviewer is not resolved");
        open.ShouldContain("Members of the CSPR panel still see the case");
        var found = await host.As("records").Http.PostAsJsonAsync("/api/subjects", new { name = "Peyton Unrealton" });
        (await found.Content.ReadAsStringAsync()).ShouldContain(@case.ToString());
    }

    public static TheoryData<string> OfficePages =>
    [
        "review/summary", "review/reviewers/new", "review/panel/new", "review/requests/new", "review/timetable/new", "review/timetable/proceedings/new", "review/timetable/delays/new",
    ];

    [Theory]
    [MemberData(nameof(OfficePages))]
    public async Task Pages_of_the_business_unit_are_refused_to_others_and_not_found_without_a_review(string page)
    {
        var @case = await host.Review();
        (await host.As("business-unit").Open($"/cases/{@case}/{page}")).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var person in (string[])["sprg-chair", "dsp-health", "author-police", "panel-member", "lead-reviewer"])
            (await host.As(person).Open($"/cases/{@case}/{page}")).Status.ShouldBe(HttpStatusCode.Forbidden, person);
        (await host.As("business-unit").Open($"/cases/NSCP-2019-999/{page}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
