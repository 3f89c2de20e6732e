using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Host;
using Nscp.Kernel;
using Nscp.Security;
using Nscp.Testing;

namespace Nscp.Shared.Tests;

/// <summary>A Lead Reviewer and the CSPR panel see their own case and no other, as far as they were let in (M-2, M-4, X-5a).</summary>
public sealed class MemberTests(TestHost host) : IClassFixture<TestHost>
{
    public static readonly TheoryData<string, MemberPart> Members = new() { { "lead-reviewer", MemberPart.LeadReviewer }, { "panel-member", MemberPart.PanelMember } };

    [Theory, MemberData(nameof(Members))]
    public async Task A_member_finds_the_own_case_on_every_way_and_no_other(string person, MemberPart part)
    {
        var own = await Case();
        var foreign = await Case();
        await Admit(own, person, part, MemberLevel.Full);

        (await Seen(person, own)).ShouldBe((true, true, true));
        (await Seen(person, foreign)).ShouldBe((false, false, false));
    }

    [Theory, MemberData(nameof(Members))]
    public async Task At_the_summary_level_the_case_is_nowhere(string person, MemberPart part)
    {
        var @case = await Case();
        await Admit(@case, person, part, MemberLevel.Summary);

        (await Seen(person, @case)).ShouldBe((false, false, false));
    }

    [Theory, MemberData(nameof(Members))]
    public async Task Of_two_parts_the_one_that_sees_less_holds(string person, MemberPart part)
    {
        var @case = await Case();
        await Admit(@case, person, part, MemberLevel.Summary);
        await Admit(@case, person, part is MemberPart.LeadReviewer ? MemberPart.PanelMember : MemberPart.LeadReviewer, MemberLevel.Full);

        (await Seen(person, @case)).ShouldBe((false, false, false));
    }

    [Theory, MemberData(nameof(Members))]
    public async Task A_declared_conflict_is_stronger_than_a_membership(string person, MemberPart part)
    {
        var @case = await Case();
        await Admit(@case, person, part, MemberLevel.Full);
        await Use<ICaseWall>(wall => wall.ShutOut(@case, person, "Knows the family", default));

        (await Seen(person, @case)).ShouldBe((false, false, false));
    }

    [Theory, MemberData(nameof(Members))]
    public async Task What_was_ended_or_has_run_out_is_closed_at_once(string person, MemberPart part)
    {
        var @case = await Case();
        var today = DateOnly.FromDateTime(host.Clock.GetUtcNow().Date);
        await Admit(@case, person, part, MemberLevel.Full, today);
        (await Seen(person, @case)).ShouldBe((true, true, true), "The last day is open");
        await Admit(@case, person, part, MemberLevel.Full, today.AddDays(-1));
        (await Seen(person, @case)).ShouldBe((false, false, false));
        await Admit(@case, person, part, MemberLevel.Full);
        await Use<CaseMembers>(members => members.End(@case, person, part, "The review is done", default));
        (await Seen(person, @case)).ShouldBe((false, false, false));
    }

    [Fact]
    public async Task A_panel_member_does_not_see_what_the_employer_was_asked_about()
    {
        var @case = await Case("hospital-trust");

        (await Seen("panel-member", @case)).ShouldBe((false, false, false));
        (await host.As("author-hospital").Open("/returns")).Text.ShouldContain(@case.ToString());
    }

    [Fact]
    public async Task An_author_who_reviews_another_case_does_not_read_this_one_as_a_reviewer()
    {
        var (written, reviewed) = (await Case("hospital-trust"), await Case("police"));
        var both = DemoPeople.Find("author-hospital")! with { Id = "both", Roles = new HashSet<Role> { Role.AgencyAuthor, Role.LeadReviewer } };
        await Admit(reviewed, both.Id, MemberPart.LeadReviewer, MemberLevel.Full);

        using var acting = CurrentPerson.ActAs(both);
        await Use<IMediator>(async mediator =>
        {
            (await mediator.Send(new ShowCase { Case = reviewed })).Failure.ShouldBeNull();
            (await mediator.Send(new ShowCase { Case = written })).Failure.ShouldBe(Failure.NotFound);
            (await mediator.Send(new ListCases())).Value.Cases.Items.Select(c => c.CaseReference).ShouldBe([reviewed]);
        });
    }

    [Fact]
    public async Task A_reviewers_own_papers_are_open_to_the_business_unit_alone()
    {
        var @case = await Case();
        await Admit(@case, "lead-reviewer", MemberPart.LeadReviewer, MemberLevel.Full);
        var (vetting, report) = (Guid.Empty, Guid.Empty);
        using (CurrentPerson.ActAs(DemoPeople.Find("business-unit")!))
        {
            await Use<Documents.FilingQueue>(async queue =>
            {
                vetting = (await queue.Add(new(@case, Documents.CaseFolders.Vetting, "Reference", ".pdf", "application/pdf", [1, 2, 3]), default)).Id;
                report = (await queue.Add(new(@case, Documents.CaseFolders.RapidReview, "Report", ".pdf", "application/pdf", [1, 2, 3]), default)).Id;
            });
        }

        foreach (var (person, sees) in new[] { ("business-unit", true), ("records", true), ("lead-reviewer", false), ("sprg-chair", false) })
        {
            (await host.As(person).Http.GetAsync($"/cases/{@case}/documents/{report}")).StatusCode.ShouldBe(HttpStatusCode.OK, person);
            (await host.As(person).Http.GetAsync($"/cases/{@case}/documents/{vetting}")).StatusCode.ShouldBe(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound, person);
            (await host.As(person).Open($"/cases/{@case}")).Text.Contains("Reference, version 1", StringComparison.Ordinal).ShouldBe(sees, person);
        }
    }

    /// <summary>Where the case shows: its page, the list and its search with their count, the tasks.</summary>
    private async Task<(bool Page, bool List, bool Tasks)> Seen(string person, CaseReference @case)
    {
        var client = host.As(person);
        var page = (await client.Http.GetAsync($"/cases/{@case}")).StatusCode is HttpStatusCode.OK;
        (await client.Http.GetAsync($"/api/cases/{@case}")).StatusCode.ShouldBe(page ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        var found = JsonNode.Parse(await client.Http.GetStringAsync($"/api/cases?q={@case}"))!["cases"]!;
        found["items"]!.AsArray().Count.ShouldBe(found["total"]!.GetValue<int>());
        var tasks = (await client.Http.GetStringAsync("/api/today")).Contains(@case.ToString(), StringComparison.Ordinal);
        return (page, found["total"]!.GetValue<int>() == 1, tasks);
    }

    private Task Admit(CaseReference @case, string person, MemberPart part, MemberLevel level, DateOnly? until = null) =>
        Use<CaseMembers>(members => members.Admit(@case, person, part, level, until, default));

    private async Task<CaseReference> Case(params string[] agencies)
    {
        var office = host.As("business-unit").Http;
        var made = await office.PostAsJsonAsync("/api/incidents", new
        {
            id = Guid.NewGuid(), childName = $"Child {Guid.NewGuid():N}", harm = "SeriousHarm", lives = "InTheArea", happened = "InTheArea", incidentOn = "2026-01-30", awareOn = "2026-02-02",
            knownOrSuspected = "Unexplained injuries",
        });
        var @case = CaseReference.Parse(JsonNode.Parse(await made.Content.ReadAsStringAsync())!.GetValue<string>(), null);
        (await office.PostAsJsonAsync($"/api/cases/{@case}/sin", new { nationalReference = "SN-1", sentOn = "2026-02-02", category = "SeriousHarm", despite = "Views by telephone", version = 1 })).EnsureSuccessStatusCode();
        if (agencies.Length > 0)
        {
            await TestHost.Until(async () => (await office.GetAsync($"/api/cases/{@case}/rapid-review")).IsSuccessStatusCode);
            (await office.PostAsJsonAsync($"/api/cases/{@case}/rapid-review/agencies", new { agencies = agencies.Select(agency => new { agency }) })).EnsureSuccessStatusCode();
        }

        foreach (var role in new[] { Role.LeadReviewer, Role.CsprPanelMember })
            await Use<CaseRegister>(register => register.Ask(new WorkItem { Case = @case, Key = $"test:{role}", Title = "Read the case", Why = "A test", Link = $"/cases/{@case}", Role = role }, default));
        return @case;
    }

    private async Task Use<T>(Func<T, Task> use) where T : notnull
    {
        await using var scope = host.Services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<T>());
    }
}
