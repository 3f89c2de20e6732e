using System.Net;
using System.Net.Http.Json;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Commissioning;

/// <summary>The register, and the way from candidate to contract, page by page (M-1, M-2).</summary>
[Collection(nameof(CommissioningHost))]
public sealed class ReviewerTests(CommissioningHost host)
{
    [Fact]
    public async Task A_decision_begins_the_commissioning_by_itself_and_one_against_it_ends_it()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review(summary: false);
        foreach (var key in (string[])["summary", "reviewer", "panel", "terms", "timetable"])
            (await host.IsAsked(@case, $"commissioning:{key}")).ShouldBeTrue(key);
        (await host.As("business-unit").Open($"/cases/{@case}/review")).Text.ShouldContain("To be published by Wednesday 16 September 2026");

        await host.Tell(new DecisionFinal(@case, ReviewDecision.NoReview, [], null, CommissioningHost.Decided));
        (await host.IsAsked(@case, "commissioning:reviewer")).ShouldBeFalse();
        (await host.As("business-unit").Open($"/cases/{@case}/review")).Text.ShouldContain("The partners decided anew");
    }

    [Fact]
    public async Task The_register_is_searched_and_paged_and_says_where_a_reviewer_stands()
    {
        host.At(CommissioningHost.Decided);
        var unit = await host.As("business-unit").Open("/reviewers/new");
        await unit.Submit();
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unit.Text.ShouldContain("Enter the reviewer’s name");
        await unit.Submit(("reviewerName", "Quentin Fableton"), ("expertise", "Neglect in large families"), ("availability", "FromADay"), ("availableFrom-day", "1"), ("availableFrom-month", "6"), ("availableFrom-year", "2026"),
            ("pastReviews[0].title", "Child Q"), ("pastReviews[0].link", "javascript:alert(1)"));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unit.Text.ShouldContain("Enter an address that begins with https://");
        await unit.Submit(("pastReviews[0].link", "https://reviews.example/q"));
        unit.Status.ShouldBe(HttpStatusCode.OK, unit.Text);
        unit.Text.ShouldContain("From 1 June 2026");

        (await unit.Open("/reviewers?q=large%20families")).Text.ShouldContain("Quentin Fableton");
        (await unit.Open("/reviewers?q=nobody")).Text.ShouldContain("No reviewer matches");
        (await unit.Open($"/reviewers/{Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("sprg-chair").Open("/reviewers")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Two_who_change_one_reviewer_see_each_other()
    {
        host.At(CommissioningHost.Decided);
        var id = await host.Reviewer();
        var first = await host.As("business-unit").Open($"/reviewers/{id}/change");
        var second = await host.As("head").Open($"/reviewers/{id}/change");
        await first.Submit(("telephone", "01000 000001"));
        first.Status.ShouldBe(HttpStatusCode.OK);
        await second.Submit(("telephone", "01000 000002"));
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Text.ShouldContain("01000 000001");
    }

    [Fact]
    public async Task A_summary_that_names_the_child_is_refused_and_a_candidate_needs_one()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review(summary: false);
        var reviewer = await host.Reviewer();
        (await host.As("business-unit").Http.PostAsJsonAsync($"/api/cases/{@case}/review/reviewers/new", new { reviewer })).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var unit = await host.As("business-unit").Open($"/cases/{@case}/review/summary");
        await unit.Submit(("summary", "Rowan, born 20 November 2025, was injured."));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unit.Text.ShouldContain("Take out what names somebody of this case: Rowan, 20 November 2025");
        await unit.Submit(("summary", "A baby was injured."));
        unit.Status.ShouldBe(HttpStatusCode.OK);
        (await host.IsAsked(@case, "commissioning:summary")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_summary_with_an_address_a_short_name_or_a_written_out_birthday_is_refused_and_a_town_needs_a_reason()
    {
        host.At(CommissioningHost.Decided);
        var unit = await host.As("business-unit").Open("/");
        using var made = await unit.Http.PostAsJsonAsync("/api/incidents", new
        {
            id = Guid.NewGuid(), childName = "Rowan Vexley", alsoKnownAs = "Ro", born = "2024-03-14", homeAddress = "7 Tarn Row, Tarnwick", harm = "SeriousHarm", lives = "InTheArea", happened = "InTheArea",
            incidentOn = "2026-02-08", awareOn = "2026-02-09", knownOrSuspected = "Unexplained injuries",
        });
        var @case = CaseReference.Parse(System.Text.Json.Nodes.JsonNode.Parse(await made.Content.ReadAsStringAsync())!.GetValue<string>(), null);
        await host.Tell(new DecisionFinal(@case, ReviewDecision.LocalChildSafeguardingPracticeReview, ["police"], null, CommissioningHost.Decided));

        await unit.Open($"/cases/{@case}/review/summary");
        await unit.Submit(("summary", "A boy, Ro, born 14/3/24, at 7 Tarn Row in Tarnwick"));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var word in (string[])["Ro", "14/3/24", "7 Tarn Row"])
            unit.Text.ShouldContain(word);
        await unit.Submit(("summary", "A boy from Tarnwick was injured"));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unit.Text.ShouldContain("come near");
        await unit.Submit(("despite", "A town of fifty thousand"));
        unit.Status.ShouldBe(HttpStatusCode.OK, unit.Text);
    }

    [Fact]
    public async Task A_reviewer_who_worked_for_an_agency_of_the_case_needs_a_decision_with_a_reason()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        var reviewer = await host.Reviewer("lead-reviewer", [new { organisation = "The constabulary", agency = "police", partPlayed = "Detective", untilYear = 2011 }]);
        (await host.As("business-unit").Open($"/cases/{@case}/review/reviewers/new")).Text.ShouldContain("is involved in this case, and the reviewer worked for it until 2011");
        await host.Api("business-unit", $"/cases/{@case}/review/reviewers/new", new { reviewer });

        // The reviewer declares on the own page, and is not told which agencies are involved.
        var own = await host.As("lead-reviewer").Open("/");
        own.Text.ShouldContain("Declare your independence");
        await own.Open($"/cases/{@case}/review/reviewers/{reviewer}/independence");
        own.Text.ShouldNotContain("is involved");
        await own.Submit(("hasConnection", "no"));
        own.Address.ShouldBe($"/cases/{@case}/my-review");
        own.Text.ShouldNotContain("is involved");

        (await host.IsAsked(@case, $"commissioning:decide:{reviewer:N}")).ShouldBeTrue();
        var head = await host.As("head").Open($"/cases/{@case}/review/reviewers/{reviewer}/independence/decision");
        head.Text.ShouldContain("until 2011 (Detective)");
        await head.Submit(("independence", "Accepted"));
        head.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await head.Submit(("reason", "Fifteen years ago, in another district"));
        head.Text.ShouldContain("Accepted with a reason");
        (await host.IsAsked(@case, $"commissioning:decide:{reviewer:N}")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Norfolk County Council Children’s Services")]
    [InlineData("the Police")]
    public async Task An_employer_whom_nothing_matches_goes_to_a_person(string employer)
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        var reviewer = await host.Reviewer(null, [new { organisation = employer, untilYear = 2011 }]);
        await host.Api("business-unit", $"/cases/{@case}/review/reviewers/new", new { reviewer });
        await host.Declare(@case, reviewer);
        var page = await host.As("business-unit").Open($"/cases/{@case}/review/reviewers/{reviewer}/independence/decision");
        page.Text.ShouldContain($"“{employer}” cannot be matched with the organisations involved");
        (await host.IsAsked(@case, $"commissioning:decide:{reviewer:N}")).ShouldBeTrue();
        (await host.Get("business-unit", $"/cases/{@case}/review/reviewers/{reviewer}"))["appointment"]!["independence"]!.GetValue<string>().ShouldBe("ToBeDecided");
    }

    [Fact]
    public async Task Referees_are_two_people_who_answer_after_they_were_asked_and_files_bear_a_code()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        var reviewer = await host.Reviewer();
        await host.Api("business-unit", $"/cases/{@case}/review/reviewers/new", new { reviewer });
        async Task<HttpStatusCode> Referee(int number, string name, string contact, string asked, string answered) => (await host.As("business-unit").Http.PostAsJsonAsync(
            $"/api/cases/{@case}/review/reviewers/{reviewer}/referees/{number}",
            new
            {
                refereeName = name, contact, askedOn = asked, answeredOn = answered, recommends = true, version = 0, file = new { fileName = "reference.txt", content = Convert.ToBase64String("A careful reviewer"u8.ToArray()) },
            })).StatusCode;
        (await Referee(1, "Ferris Counterfoil", "f@example.org", "2026-03-16", "2026-03-13")).ShouldBe(HttpStatusCode.UnprocessableEntity, "answered before asked");
        ((int)await Referee(1, "Ferris Counterfoil", "f@example.org", "2026-03-13", "2026-03-16")).ShouldBeLessThan(300);
        (await Referee(2, "ferris  counterfoil", "g@example.org", "2026-03-13", "2026-03-16")).ShouldBe(HttpStatusCode.UnprocessableEntity, "the same name");
        (await Referee(2, "Imogen Blankshire", "F@example.org", "2026-03-13", "2026-03-16")).ShouldBe(HttpStatusCode.UnprocessableEntity, "the same address");
        (await host.Scalar<string>("SELECT title FROM nscp.document WHERE case_reference = @Case AND kind = 'Vetting, reference'", new { Case = @case })).ShouldBe($"{VettingFiles.Code(reviewer)} 2026-03-16");
    }

    [Fact]
    public async Task Evidence_is_uploaded_filed_apart_and_checked()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        var reviewer = await host.Reviewer();
        await host.Api("business-unit", $"/cases/{@case}/review/reviewers/new", new { reviewer });
        var unit = await host.As("business-unit").Open($"/cases/{@case}/review/reviewers/{reviewer}/vetting/PublicLiability");

        unit.Choose("file", "certificate.txt", "Public liability 10 million, professional indemnity 5 million"u8.ToArray());
        await unit.Submit(("receivedOn-day", "16"), ("receivedOn-month", "3"), ("receivedOn-year", "2026"), ("state", "InOrder"));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unit.Text.ShouldContain("Enter the last day on which it is valid");
        unit.Choose("file", "certificate.txt", "Public liability 10 million, professional indemnity 5 million"u8.ToArray());
        await unit.Submit(("expiresOn-day", "31"), ("expiresOn-month", "3"), ("expiresOn-year", "2027"));
        unit.Status.ShouldBe(HttpStatusCode.OK, unit.Text);
        unit.Text.ShouldContain("In order until 31 March 2027");
        (await host.Scalar<string>("SELECT folder FROM nscp.document WHERE case_reference = @Case AND kind = 'Vetting, Public liability insurance'", new { Case = @case })).ShouldBe("05a Vetting");

        await unit.Open($"/cases/{@case}/review/reviewers/{reviewer}/vetting/Cv");
        unit.Choose("file", "cv.exe", [0x4D, 0x5A, 0x90, 0x00, 0x03]);
        await unit.Submit(("receivedOn-day", "16"), ("receivedOn-month", "3"), ("receivedOn-year", "2026"), ("state", "Received"));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await unit.Open($"/cases/{@case}/review/reviewers/{reviewer}/vetting/Nonsense")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_was_changed_in_a_file_is_told_on_the_next_page_and_in_the_answer_of_the_interface()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        var reviewer = await host.Reviewer();
        await host.Api("business-unit", $"/cases/{@case}/review/reviewers/new", new { reviewer });
        var unit = await host.As("business-unit").Open($"/cases/{@case}/review/reviewers/{reviewer}/vetting/Cv");
        unit.Choose("file", "cv", "Twenty years of reviews"u8.ToArray());
        await unit.Submit(("receivedOn-day", "16"), ("receivedOn-month", "3"), ("receivedOn-year", "2026"), ("state", "Received"));
        unit.Status.ShouldBe(HttpStatusCode.OK, unit.Text);
        unit.Text.ShouldContain("The file’s name now ends in .txt, as its content does.");

        using var sent = await host.As("business-unit").Http.PostAsJsonAsync($"/api/cases/{@case}/review/reviewers/{reviewer}/vetting/RecentReviews", new
        {
            receivedOn = host.Today, state = "Received", version = 0, file = new { fileName = "reviews", content = Convert.ToBase64String("Two reviews"u8.ToArray()) },
        });
        sent.IsSuccessStatusCode.ShouldBeTrue();
        Uri.UnescapeDataString(sent.Headers.GetValues("Upload-Notes").Single()).ShouldBe("The file’s name now ends in .txt, as its content does.");
    }

    [Fact]
    public async Task The_look_up_tells_others_who_reviews_and_when_what_is_planned()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        await host.Vetted(@case);
        await host.Member(@case);
        await host.Api("business-unit", $"/cases/{@case}/review/timetable/proposal", new { });

        var told = (await host.Use<ICommissionedReviews, CommissionedReview?>(l => l.Find(@case, default)))!;
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.document WHERE case_reference = @Case AND kind = 'Induction pack'", new { Case = @case })).ShouldBe(2, "made anew with the timetable");
        told.LeadReviewers.Select(r => r.Name).ShouldBe(["Robin Fictionby"]);
        told.Panel.Select(p => p.Agency).ShouldBe(["hospital-trust"]);
        told.PublicationOn.ShouldBe(new DateOnly(2026, 9, 16));
        told.SprgSignOffOn.ShouldBe(new DateOnly(2026, 8, 7));
        told.HasCriminalProceedings.ShouldBeFalse();
        (await host.As("business-unit").Open($"/cases/{@case}")).Text.ShouldContain("Robin Fictionby");
        (await host.Use<ICommissionedReviews, CommissionedReview?>(l => l.Find(CaseReference.Parse("NSCP-2019-999", null), default))).ShouldBeNull();
    }

    [Fact]
    public async Task A_document_that_was_not_accepted_proves_nothing_when_it_comes_again()
    {
        host.At(CommissioningHost.Decided);
        var (@case, reviewer) = (await host.Review(), await host.Reviewer());
        await host.Api("business-unit", $"/cases/{@case}/review/reviewers/new", new { reviewer });
        await host.Vet(@case, reviewer, VettingItem.Cv);
        object Sent(string state, int version, string? content, string? because = null) => new
        {
            receivedOn = host.Today, detail = "Seen", state, refusedBecause = because, version, file = content is null ? null : new { fileName = "cv.txt", content = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(content)) },
        };
        async Task<string> No(CaseReference where, object body)
        {
            using var response = await host.As("business-unit").Http.PostAsJsonAsync($"/api/cases/{where}/review/reviewers/{reviewer}/vetting/Cv", body);
            response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            return System.Text.RegularExpressions.Regex.Unescape(await response.Content.ReadAsStringAsync());
        }

        await host.Api("business-unit", $"/cases/{@case}/review/reviewers/{reviewer}/vetting/Cv", Sent("Refused", 1, null, "It is forged"));
        (await No(@case, Sent("InOrder", 2, null))).ShouldContain("This document was not accepted (It is forged)");
        (await No(@case, Sent("InOrder", 2, "A copy of the proof"))).ShouldContain("Upload another");
        (await No(@case, Sent("Received", 2, "A copy of the proof"))).ShouldContain("Upload another");
        await host.Api("business-unit", $"/cases/{@case}/review/reviewers/{reviewer}/vetting/Cv", Sent("InOrder", 2, "Another copy"));
        (await No(@case, Sent("InOrder", 3, "A copy of the proof"))).ShouldContain("This very file was not accepted");

        var other = await host.Review();
        await host.Api("business-unit", $"/cases/{other}/review/reviewers/new", new { reviewer });
        (await No(other, Sent("InOrder", 0, "A copy of the proof"))).ShouldContain("This very file was not accepted");
    }

    [Theory]
    [InlineData("2150-01-01", "2150-12-31", "startsOn")]
    [InlineData("2020-01-01", "2024-12-31", "startsOn")]
    [InlineData("2026-03-16", "2035-12-31", "endsOn")]
    public async Task A_contract_has_days_that_can_be(string from, string until, string field)
    {
        host.At(CommissioningHost.Decided);
        var (@case, reviewer) = (await host.Review(), await host.Reviewer());
        await host.Api("business-unit", $"/cases/{@case}/review/reviewers/new", new { reviewer });
        using var no = await host.As("business-unit").Http.PostAsJsonAsync(
            $"/api/cases/{@case}/review/reviewers/{reviewer}/contract", new { feePounds = 12_000, startsOn = from, endsOn = until, contractTerms = "Twenty days", version = await host.Version(@case, reviewer) });
        no.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await no.Content.ReadAsStringAsync()).ShouldContain(field);
    }

    [Fact]
    public async Task Nobody_worked_somewhere_in_a_year_to_come()
    {
        using var no = await host.As("business-unit").Http.PostAsJsonAsync("/api/reviewers/new", new
        {
            reviewer = Guid.NewGuid(), reviewerName = "Quill Testwright", availability = "Available", version = 0, pastReviews = Array.Empty<object>(), employments = new[] { new { organisation = "Elsewhere", fromYear = 2150, untilYear = 2199 } },
        });
        no.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await no.Content.ReadAsStringAsync()).ShouldContain("Enter a year that has begun");
    }
}
