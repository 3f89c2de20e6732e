using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Testing;
using Xunit.Abstractions;

namespace Nscp.Architecture.Tests;

/// <summary>
/// Every call of the JSON interface and every page, found in the running application, as every role: on an own case, on one of others, behind a wall, and on a
/// case that does not exist (X-5, X-5a, X-6). <see cref="AccessTable"/> says what to expect.
/// </summary>
public sealed partial class AccessMatrixTests(TestHost host, ITestOutputHelper output) : IClassFixture<TestHost>
{
    private const string None = "NSCP-2019-999";

    // What a person who may send these finds missing on a case that has just come to its review: what they are about (an answer, a document, a person of the family, a milestone)
    // has an id that the matrix does not know, or its hour has not come. What needs no place here any more fails too.
    private static readonly string[] NotThereYet =
    [
        "AcknowledgeInclusion", "AgreeContract", "DraftPaper", "FinishFollowUp", "FinishPaper", "NewFamilyContact", "NoteInductionRead", "NoteOutcome", "PreviewPresentation", "ReadDocument",
        "ReadDueDate", "ReadReferral", "ReadTaskDate", "RecordArrangements", "RecordDelaySent", "RecordDuties", "ReleaseItem", "RenewReturnInvitation", "RevokeReturnInvitation", "SendEmbargoCopy",
        "ShowActivity", "ShowAdoption", "ShowAgreeTerms", "ShowAppointment", "ShowAttaching", "ShowAuditEntry", "ShowCallOff", "ShowConsiderations", "ShowContract", "ShowDebrief",
        "ShowDecideAsPartner", "ShowDecline", "ShowDelay", "ShowDescription", "ShowEndAppointment", "ShowEndMembership", "ShowEscalate", "ShowFamilyAnswers", "ShowFamilyLetter", "ShowFamilyMeeting",
        "ShowFamilyPerson", "ShowFeedback", "ShowFinding", "ShowGiveTask", "ShowHolding", "ShowImpact", "ShowInclusion", "ShowIndependence", "ShowIndependenceDecision", "ShowInformation",
        "ShowLeadPartner", "ShowLearningItem", "ShowLearningPoint", "ShowLeavingOut", "ShowMilestone", "ShowMyReview", "ShowNote", "ShowPackSentCorrection", "ShowPanelMember", "ShowPaper",
        "ShowPaperFinding", "ShowPartnerAnswer", "ShowPlan", "ShowProceeding", "ShowPublicationCheck", "ShowPublicationDecision", "ShowRecall", "ShowReferee", "ShowReferralDebrief",
        "ShowReferralOutcome", "ShowRelease", "ShowReplyToPanel", "ShowReport", "ShowReviewerRequest", "ShowSafeContact", "ShowSafetyConcern", "ShowSafetyConcerns", "ShowSendBack",
        "ShowTakeUpAgain", "ShowVettingItem", "ShowWithdrawalAnswer", "ShowWithheldLetter", "ShowWriteToPartners", "WorkThroughConsiderations",
    ];

    /// <summary>What a Lead Reviewer who is not vetted yet is shown of a case: written down by hand, as the table is.</summary>
    private static readonly string[] OpenAtSummaryLevel = ["AgreeContract", "DeclareIndependence", "ShowIndependence", "ShowMyReview"];

    [Fact]
    public void Only_these_requests_are_open_at_summary_level() =>
        Product.Requests.Where(t => t.IsDefined(typeof(OpenAtSummaryLevelAttribute), false)).Select(t => t.Name).Order().ShouldBe(OpenAtSummaryLevel.Order(), false, "Think twice: a reviewer who is not vetted sees this");

    [Fact]
    public void Every_request_has_a_row() => Product.Nothing(
        Product.Requests.Select(t => t.Name).Except(AccessTable.Rows.Keys).Concat(AccessTable.Rows.Keys.Except(Product.Requests.Select(t => t.Name))),
        "Give each request exactly one row in AccessTable, after thinking who may send it");

    [Fact]
    public async Task Every_endpoint_answers_every_role_on_every_kind_of_case_as_the_table_says()
    {
        var own = await Case("police");
        var foreign = await Case("hospital-trust");
        var walled = await Case("police");
        var summary = await Case("police");
        var twoParts = await Case("police");
        await using (var scope = host.Services.CreateAsyncScope())
        {
            foreach (var person in AccessTable.People.Values)
                await scope.ServiceProvider.GetRequiredService<ICaseWall>().ShutOut(walled, person, "A declared conflict", CancellationToken.None);

            // A wall holds against members too; the summary opens nothing but what is marked so (M-2).
            foreach (var (@case, level) in new[] { (own, MemberLevel.Full), (walled, MemberLevel.Full), (summary, MemberLevel.Summary) })
            {
                var members = scope.ServiceProvider.GetRequiredService<CaseMembers>();
                await members.Admit(@case, AccessTable.People[Role.LeadReviewer], MemberPart.LeadReviewer, level, null, CancellationToken.None);
                await members.Admit(@case, AccessTable.People[Role.CsprPanelMember], MemberPart.PanelMember, level, null, CancellationToken.None);
            }

            // A second part in the same case opens no more than the summary, which the first is held to.
            foreach (var person in AccessTable.ByName.Select(role => AccessTable.People[role]))
            {
                var members = scope.ServiceProvider.GetRequiredService<CaseMembers>();
                await members.Admit(twoParts, person, MemberPart.LeadReviewer, MemberLevel.Summary, null, CancellationToken.None);
                await members.Admit(twoParts, person, MemberPart.PanelMember, MemberLevel.Full, null, CancellationToken.None);
            }
        }

        // The own case has come as far as the partners' decision on a practice review.
        await host.Services.Tell(new Contracts.DecisionFinal(own, Contracts.ReviewDecision.LocalChildSafeguardingPracticeReview, ["police"], null, new DateOnly(2026, 2, 2)));

        var (asked, wrong) = (0, new List<string>());
        var missing = new HashSet<string>();
        foreach (var (method, pattern, name) in Endpoints())
        {
            foreach (var (role, person) in AccessTable.People)
            {
                var client = host.As(person).Http;
                var may = AccessTable.Rows[name].Contains(role);
                var onNone = await Ask(None);
                Expect("none", onNone, may ? !pattern.Contains("{case}") || onNone.Status is not HttpStatusCode.Forbidden : onNone.Status is HttpStatusCode.Forbidden);
                if (!pattern.Contains("{case}"))
                    continue;

                var onOwn = await Ask(own.ToString());
                if (may && onOwn.Status is HttpStatusCode.NotFound)
                    missing.Add(name);
                Expect("own", onOwn, may
                    ? onOwn.Status is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or >= HttpStatusCode.InternalServerError)
                        && (onOwn.Status is not HttpStatusCode.NotFound || NotThereYet.Contains(name))
                    : onOwn.Status is HttpStatusCode.Forbidden);

                // Behind a wall a case looks, to the last letter, like one that does not exist; to an agency that was not asked too.
                var onWalled = await Ask(walled.ToString());
                Expect("walled", onWalled, onWalled == onNone);
                var onForeign = await Ask(foreign.ToString());
                Expect("foreign", onForeign, role is Role.AgencyAuthor || AccessTable.ByName.Contains(role) ? onForeign == onNone : (onForeign.Status is HttpStatusCode.Forbidden) == !may);
                foreach (var (kind, @case) in AccessTable.ByName.Contains(role) ? [("summary", summary), ("summary, with two parts", twoParts)] : Array.Empty<(string, CaseReference)>())
                {
                    var atSummary = await Ask(@case.ToString());
                    Expect(kind, atSummary, OpenAtSummaryLevel.Contains(name) ? (atSummary.Status is HttpStatusCode.Forbidden) == !may : atSummary == onNone);
                }

                async Task<(HttpStatusCode Status, string Body)> Ask(string @case)
                {
                    asked++;
                    using var request = new HttpRequestMessage(new HttpMethod(method), Address(pattern, @case));
                    if (method != "GET")
                        request.Content = JsonContent.Create(new { });
                    using var response = await client.SendAsync(request);
                    return (response.StatusCode, Shape(await response.Content.ReadAsStringAsync(), @case));
                }

                void Expect(string kind, (HttpStatusCode Status, string Body) answer, bool asExpected)
                {
                    if (!asExpected)
                        wrong.Add($"{method} {pattern} ({name}) as {role} on {kind}: {(int)answer.Status}, though the role {(may ? "may" : "may not")}");
                }
            }
        }

        output.WriteLine($"{asked} questions to {Endpoints().Count()} endpoints as {AccessTable.People.Count} roles");
        Product.Nothing(NotThereYet.Except(missing), "Take these off the list NotThereYet: their pages are there");
        Product.Nothing(wrong, "These answers are not what AccessTable says");
    }

    [Fact]
    public async Task A_guest_opens_what_they_were_invited_to_and_nothing_else()
    {
        var office = host.As("business-unit").Http;
        var (own, foreign) = (await Case("police", "hospital-trust"), await Case("police"));
        var (referral, other) = (await Referral(office), await Referral(office));
        var guests = new (string Who, PageClient Guest, IReadOnlySet<string> May)[]
        {
            ("guest of a referral", await Invited(office, $"/api/referrals/{referral}/contributors", "code"), AccessTable.GuestOfReferral),
            ("guest of a return", await Invited(office, $"/api/cases/{own}/rapid-review/agencies/police/guests", null), AccessTable.GuestOfReturn),
            ("guest of a copy under embargo", await Recipient(own), AccessTable.GuestOfEmbargo),
        };

        var (asked, wrong) = (0, new List<string>());
        foreach (var (method, pattern, name) in Endpoints())
        {
            if (pattern == "/")
                continue; // It leads a guest to the guest's own page, which is tried by its own address.
            foreach (var (who, guest, may) in guests)
            {
                // What the other kind of guest may send looks to this one as if it did not exist; all else says that it is closed.
                var closed = AccessTable.GuestOfReferral.Contains(name) || AccessTable.GuestOfReturn.Contains(name) || AccessTable.GuestOfEmbargo.Contains(name) ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden;
                await Expect("own", own, referral, "police", may.Contains(name)
                    // There is no completed form before the referral is submitted.
                    ? status => status is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or >= HttpStatusCode.InternalServerError) && (status is not HttpStatusCode.NotFound || name is "ReadCompletedForm" || NotThereYet.Contains(name))
                    : status => status == closed);
                await Expect("another’s", foreign, other, "police", status => status == closed);
                await Expect("the same case, another agency", own, other, "hospital-trust", status => status == closed);

                async Task Expect(string kind, CaseReference @case, Guid of, string agency, Func<HttpStatusCode, bool> asExpected)
                {
                    asked++;
                    using var request = new HttpRequestMessage(new HttpMethod(method), Address(pattern.Replace("{referral:guid}", of.ToString()).Replace("{recipient:guid}", of == referral ? EmbargoRecipient.ToString() : of.ToString()).Replace("{agency}", agency), @case.ToString()));
                    if (method != "GET")
                        request.Content = JsonContent.Create(new { additionId = Guid.NewGuid() });
                    using var response = await guest.Call(request);
                    if (!asExpected(response.StatusCode))
                        wrong.Add($"{method} {pattern} ({name}) as {who} on {kind}: {(int)response.StatusCode}, though it is {(may.Contains(name) ? "open" : "closed")} to them");
                }
            }
        }

        output.WriteLine($"{asked} questions to {Endpoints().Count()} endpoints as three kinds of guest");
        Product.Nothing(wrong, "These answers are not what AccessTable says of guests");
    }

    private static readonly Guid EmbargoRecipient = new("0198c0de-0000-7000-8000-00000000e3ba");

    /// <summary>Somebody to whom a copy was sent.</summary>
    private async Task<PageClient> Recipient(CaseReference @case)
    {
        await using var scope = host.Services.CreateAsyncScope();
        using var acting = Security.CurrentPerson.ActAs(Security.DemoPeople.Find("business-unit")!);
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        var row = new { Id = EmbargoRecipient, Case = @case, Now = TestHost.Start };
        await session.Begin(default);
        await session.Execute("INSERT INTO publication.release_plan (case_reference, version) VALUES (@Case, 1)", row, default);
        await session.Execute(
            """
            INSERT INTO publication.embargo_recipient (recipient_id, case_reference, copy_number, person_name, organisation, email, because, listed_at, listed_by, sent_at, copy_sha256, version)
            VALUES (@Id, @Case, 1, 'Tam Testreader', 'Invented Trust', 'tam@example.invalid', 'x', @Now, 'x', @Now, 'x', 1)
            """, row, default);
        var code = await scope.ServiceProvider.GetRequiredService<Security.GuestInvitations>().Invite(
            EmbargoRecipient, new Security.NewGuest(GuestSubject.Embargo(EmbargoRecipient), $"/embargo/{EmbargoRecipient}", @case, "", "Tam Testreader", "x", "tam@example.invalid"), default);
        await session.Commit(default);
        return await host.AsGuest(EmbargoRecipient, code.Code);
    }

    [Fact]
    public void What_is_open_to_guests_is_what_the_table_says() =>
        Product.Requests.Where(t => t.IsAssignableTo(typeof(IOpenToGuests))).Select(t => t.Name).Order(StringComparer.Ordinal)
            .ShouldBe(AccessTable.GuestOfReferral.Concat(AccessTable.GuestOfReturn).Concat(AccessTable.GuestOfEmbargo).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("dsp-police", "Health")]
    [InlineData("dsp-health", "LocalAuthority")]
    [InlineData("dsp-local-authority", "Police")]
    public async Task No_delegated_partner_decides_for_another(string person, string partner)
    {
        var @case = await Case("police");
        (await host.As(person).Http.PostAsJsonAsync($"/api/cases/{@case}/decision/partners/{partner}", new { round = 1, answer = "Agrees", reasons = "x" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As(person).Http.PostAsJsonAsync($"/api/cases/{@case}/views/{partner}", new { view = "Notify", reasons = "x", givenOn = "2026-02-02" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task No_agency_opens_the_return_of_another()
    {
        var @case = await Case("police", "hospital-trust");
        (await host.As("author-police").Http.GetAsync($"/api/cases/{@case}/rapid-review/returns/police")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.As("author-police").Http.GetAsync($"/api/cases/{@case}/rapid-review/returns/hospital-trust")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("author-police").Http.PostAsJsonAsync($"/api/cases/{@case}/rapid-review/returns/hospital-trust/learning", new { learningAlready = "x" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_a_sign_in_nothing_answers()
    {
        var nobody = host.CreateClient(new() { AllowAutoRedirect = false });
        List<string> open = [];
        foreach (var (method, pattern, _) in Endpoints())
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), Address(pattern, None));
            using var response = await nobody.SendAsync(request);
            if (response.StatusCode is not HttpStatusCode.Unauthorized && !(response.StatusCode is HttpStatusCode.Redirect && response.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal)))
                open.Add($"{method} {pattern}: {(int)response.StatusCode}");
        }

        Product.Nothing(open, "These answer people who are not signed in");
    }

    // Doors that send no request: signing in and out, a guest's link, a calendar's secret address, health, the description of the API.
    private static readonly string[] SendNothing =
    [
        "/sign-in", "/sign-out", "/signed-out", "/signed-in", "/no-part", "/sign-in-failed", "/session/left", "/session/stay", "/calendar/{token}.ics", "/sign-in/link/{token}", "/sign-in/link/{token}/again", "/health/live", "/health/ready",
        "/api/openapi.json",
        // What everybody may see once it is published; PublicPageTests tries every address of it.
        "/published", "/published/{id}", "/published/{id}/{name}",
    ];

    [Fact]
    public void Every_door_says_which_request_it_sends() => Product.Nothing(
        host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<Web.Sends>() is null && !SendNothing.Contains(e.RoutePattern.RawText)).Select(e => e.RoutePattern.RawText ?? "").Distinct(),
        "Give these endpoints the metadata Sends, so that they are asked as every role; or, if they show nothing, a place in the list");

    /// <summary>Every call, page and download. Forms are tried by the call that sends the same command: without their token nothing answers.</summary>
    private IEnumerable<(string Method, string Pattern, string Name)> Endpoints() =>
        from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let sends = endpoint.Metadata.GetMetadata<Web.Sends>()
        let method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.FirstOrDefault() ?? ""
        where sends is not null && (method == "GET" || endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
        select (method, endpoint.RoutePattern.RawText!, sends.Request.Name);

    private static string Address(string pattern, string @case) => Parameter().Replace(pattern, match => match.Groups["name"].Value switch
    {
        "case" => @case,
        "proof" => "Cv",
        "section" => "WhatHappened",
        "partner" => "Police",
        "agency" => "police",
        "stage" => "SprgChair",
        "heading" => "ChildsVoice",
        "step" => pattern.Contains("/publication/", StringComparison.Ordinal) ? "Briefings" : "Sprg",
        "on" => "2026-02-20",
        "number" => "999999",
        "person" => "records",
        _ => "0198c0de-0000-7000-8000-000000000001",
    });

    /// <summary>An answer without what differs from request to request, and without the case that was asked for.</summary>
    private static string Shape(string body, string @case) => body.StartsWith('{') && JsonNode.Parse(body) is JsonObject json && json.Remove("traceId") | true
        ? json.ToJsonString().Replace(@case, "CASE", StringComparison.Ordinal)
        : Changing().Replace(body, "").Replace(@case, "CASE", StringComparison.Ordinal);

    /// <summary>A case with its Rapid Review, of which these agencies were asked for a return.</summary>
    private async Task<CaseReference> Case(params string[] agencies)
    {
        var office = host.As("business-unit").Http;
        var made = await Post("/api/incidents", new
        {
            id = Guid.NewGuid(), childName = $"Child {Guid.NewGuid():N}", harm = "SeriousHarm", lives = "InTheArea", happened = "InTheArea", incidentOn = "2026-01-30", awareOn = "2026-02-02",
            knownOrSuspected = "Unexplained injuries",
        });
        var @case = CaseReference.Parse(JsonNode.Parse(made)!.GetValue<string>(), null);
        await Post($"/api/cases/{@case}/sin", new { nationalReference = "SN-1", sentOn = "2026-02-02", category = "SeriousHarm", despite = "Views by telephone", version = 1 });
        await TestHost.Until(async () => (await office.GetAsync($"/api/cases/{@case}/decision")).IsSuccessStatusCode);
        await Post($"/api/cases/{@case}/rapid-review/agencies", new { agencies = agencies.Select(agency => new { agency }) });
        return @case;

        async Task<string> Post(string address, object body)
        {
            using var response = await office.PostAsJsonAsync(address, body);
            var text = await response.Content.ReadAsStringAsync();
            response.IsSuccessStatusCode.ShouldBeTrue($"{address}: {(int)response.StatusCode} {text}");
            return text;
        }
    }

    private static async Task<Guid> Referral(HttpClient office)
    {
        var id = Guid.NewGuid();
        (await office.PostAsJsonAsync("/api/referrals", new { id, childName = $"Child {id:N}" })).IsSuccessStatusCode.ShouldBeTrue();
        return id;
    }

    /// <summary>Somebody who came in through a link.</summary>
    private async Task<PageClient> Invited(HttpClient office, string address, string? within)
    {
        using var response = await office.PostAsJsonAsync(address, new { id = Guid.NewGuid(), guestName = "Gale Linkwell", jobTitle = "Head teacher", agency = "school", email = "gale.linkwell@school.example", maySubmit = "yes" });
        var made = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        var code = (within is null ? made : made[within])!;
        return await host.AsGuest(code["invitation"]!.GetValue<Guid>(), code["code"]!.GetValue<string>());
    }

    [GeneratedRegex(@"\{(?<name>\w+)(:\w+)?\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("""name="__RequestVerificationToken" value="[^"]*"|name="id" value="[^"]*"|(?<=nscp-demo__clock">)[^<]* """)]
    private static partial Regex Changing();
}
