using System.Net;
using System.Net.Http.Json;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>Nobody has two parts in one review, and no conflict is undone on paper (M-2, M-4, X-5).</summary>
[Collection(nameof(CommissioningHost))]
public sealed class TwoPartsTests(CommissioningHost host)
{
    [Fact]
    public async Task A_candidate_is_not_let_in_by_way_of_the_panel()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        var reviewer = await host.Reviewer("lead-reviewer");
        await host.Api("business-unit", $"/cases/{@case}/review/reviewers/new", new { reviewer });

        (await host.Get("business-unit", $"/cases/{@case}/review/panel/new"))["people"]!.AsArray().Select(p => p!["id"]!.GetValue<string>()).ShouldNotContain("lead-reviewer");
        (await Join(@case, "lead-reviewer", "Robin Fictionby", "police")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await host.As("lead-reviewer").Http.GetAsync($"/cases/{@case}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("lead-reviewer", "Robin Fictionby")]
    [InlineData("administrator", "Ainsley Imagine")]
    public async Task Neither_a_reviewer_nor_an_administrator_can_be_on_any_panel(string person, string name)
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        (await Join(@case, person, name, "police")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await host.Get("business-unit", $"/cases/{@case}/review/panel/new"))["people"]!.AsArray().Select(p => p!["id"]!.GetValue<string>()).ShouldNotContain(person);
    }

    [Theory]
    [InlineData("author-police", "Alex Fauxley", "police")]
    [InlineData("sprg-health", "Hollis Testerby", "icb")]
    [InlineData("records", "Rory Conjectur", "police")]
    public async Task A_seat_needs_a_sign_in_that_opens_it_and_a_conflict_does_not(string person, string name, string agency)
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        using var no = await host.As("business-unit").Http.PostAsJsonAsync($"/api/cases/{@case}/review/panel/new", new
        {
            id = Guid.NewGuid(), memberName = name, jobTitle = "Head of Safeguarding", agency, isSenior = true, managesStaff = false, wasInvolved = false, declaredOn = host.Today, personId = person,
        });
        no.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        System.Text.RegularExpressions.Regex.Unescape(await no.Content.ReadAsStringAsync()).ShouldContain("the role “CSPR panel member” first");
        (await host.Get("business-unit", $"/cases/{@case}/review/panel/new"))["people"]!.AsArray().Single(p => p!["id"]!.GetValue<string>() == person)!["name"]!.GetValue<string>().ShouldContain("for a conflict only");
        (await Conflict(@case, person, name, agency)).Status.ShouldBe(HttpStatusCode.OK);
        (await host.As(person).Http.GetAsync($"/cases/{@case}")).IsSuccessStatusCode.ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_reviewed_the_case_once_is_not_on_its_panel_either()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        var reviewer = await host.Reviewer();
        await host.Api("business-unit", $"/cases/{@case}/review/reviewers/new", new { reviewer });
        await host.Api("business-unit", $"/cases/{@case}/review/reviewers/{reviewer}/end", new { because = "Fell ill", version = await host.Version(@case, reviewer) });
        await host.InTransaction(async services => await ((Nscp.Data.DbSession)services.GetService(typeof(Nscp.Data.DbSession))!).Execute(
            "UPDATE commissioning.reviewer SET person_id = 'panel-member' WHERE reviewer_id = @Reviewer", new { Reviewer = reviewer }, default));
        try
        {
            (await Join(@case, "panel-member", "Peyton Unrealton", "hospital-trust")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        finally
        {
            await host.InTransaction(async services => await ((Nscp.Data.DbSession)services.GetService(typeof(Nscp.Data.DbSession))!).Execute(
                "UPDATE commissioning.reviewer SET person_id = NULL WHERE reviewer_id = @Reviewer", new { Reviewer = reviewer }, default));
        }
    }

    [Fact]
    public async Task A_panel_member_cannot_be_proposed_as_reviewer()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        await host.Member(@case);
        var reviewer = await host.Reviewer(name: "Peyton Unrealton");
        await host.InTransaction(async services => await ((Nscp.Data.DbSession)services.GetService(typeof(Nscp.Data.DbSession))!).Execute(
            "UPDATE commissioning.reviewer SET person_id = 'panel-member' WHERE reviewer_id = @Reviewer", new { Reviewer = reviewer }, default));
        try
        {
            (await host.As("business-unit").Http.PostAsJsonAsync($"/api/cases/{@case}/review/reviewers/new", new { reviewer })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await host.Get("business-unit", $"/cases/{@case}/review/reviewers/new"))["reviewers"]!.AsArray().Select(r => r!["id"]!.GetValue<Guid>()).ShouldNotContain(reviewer);
        }
        finally
        {
            await host.InTransaction(async services => await ((Nscp.Data.DbSession)services.GetService(typeof(Nscp.Data.DbSession))!).Execute(
                "UPDATE commissioning.reviewer SET person_id = NULL WHERE reviewer_id = @Reviewer", new { Reviewer = reviewer }, default));
        }
    }

    [Fact]
    public async Task Two_reviewers_of_the_register_do_not_share_one_sign_in()
    {
        host.At(CommissioningHost.Decided);
        await host.Reviewer("lead-reviewer");
        var second = await host.As("business-unit").Http.PostAsJsonAsync("/api/reviewers/new", new { reviewer = Guid.NewGuid(), reviewerName = "Robin Again", availability = "Available", personId = "lead-reviewer", version = 0 });
        second.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await second.Content.ReadAsStringAsync()).ShouldContain("Another reviewer of the register signs in so");
    }

    [Theory]
    [InlineData("panel-member")]
    [InlineData(null)]
    public async Task A_conflict_that_ended_a_membership_is_not_undone_by_a_new_declaration(string? person)
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        var member = await host.Member(@case, person);
        await host.Api("business-unit", $"/cases/{@case}/review/panel/{member}/end", new { because = "Turned out to supervise the ward", isConflict = true, version = 1 });

        var (name, agency) = person is null ? ("marlowe  stencilby", "hospital-trust") : ("Peyton Unrealton", "hospital-trust");
        (await Join(@case, person, name, agency)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        // Nor without the sign-in, under the same name.
        (await Join(@case, null, name, agency)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await host.Get("business-unit", $"/cases/{@case}/review/panel/new"))["people"]!.AsArray().Select(p => p!["id"]!.GetValue<string>()).Contains("panel-member").ShouldBe(person is null);
    }

    [Fact]
    public async Task Somebody_shut_out_of_the_case_is_not_admitted_until_the_head_lets_them_in_for_good()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        await host.Member(@case, manages: true);
        (await Join(@case, "panel-member", "Peyton Unrealton", "hospital-trust")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        await host.InTransaction(async services => await ((Nscp.Data.ICaseWall)services.GetService(typeof(Nscp.Data.ICaseWall))!).LetIn(@case, "panel-member", "Declared by mistake", null, default));
        (await Join(@case, "panel-member", "Peyton Unrealton", "hospital-trust")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Hollis Testerby", "Dr Hollis Testerby", true)]
    [InlineData("Hollis Testerby", "Prof. Hollis J. Testerby, RN", true)]
    [InlineData("Hollis Testerby", "Testerby, Hollis", true)]
    [InlineData("Zoë  O’Neil", "zoe o'neil", true)]
    [InlineData("Detective Superintendent Marlowe Stencilby", "Marlowe Stencilby", true)]
    [InlineData("Hollis Testerby", "Harper Testerby", false)]
    [InlineData("Hollis Testerby", "Hollis Exampleton", false)]
    public void A_name_is_the_same_whatever_stands_around_it(string one, string other, bool same)
    {
        PanelSeat.IsSameName(one, other).ShouldBe(same);
        PanelSeat.IsSameName(other, one).ShouldBe(same);
    }

    [Fact]
    public async Task A_conflict_without_a_sign_in_asks_who_is_meant_ends_the_membership_and_shuts_the_person_out()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        var member = await host.Member(@case);
        var no = await Conflict(@case, null, "Dr Peyton Unrealton", "hospital-trust");
        no.Status.ShouldBe(HttpStatusCode.OK, "the member of that name is known, with the sign-in");
        (await host.As("panel-member").Http.GetAsync($"/cases/{@case}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("business-unit").Open($"/cases/{@case}/review/panel/{member}")).Text.ShouldContain("Ended");
        (await host.As("panel-member").Http.GetAsync($"/cases/{@case}/review/panel/{member}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // Nobody of the panel, and a sign-in that bears the name.
        var other = await host.Review();
        var page = await host.As("business-unit").Open($"/cases/{other}/review/panel/new");
        (await Conflict(other, null, "P. Unrealton", "hospital-trust")).Words.ShouldContain("Peyton Unrealton (");
        (await Conflict(other, "panel-member", "Peyton Unrealton", "hospital-trust")).Status.ShouldBe(HttpStatusCode.OK);
        (await host.InTransaction(async services => await ((Nscp.Data.ICaseWall)services.GetService(typeof(Nscp.Data.ICaseWall))!).Of(other, default))).Select(w => w.PersonId).ShouldBe(["panel-member"]);

        // Somebody else of that name has no sign-in: nothing to shut, and said so.
        var third = await host.Review();
        (await Conflict(third, null, "Peyton Unrealton", "hospital-trust", isSomebodyElse: true)).Status.ShouldBe(HttpStatusCode.OK);
        (await host.InTransaction(async services => await ((Nscp.Data.ICaseWall)services.GetService(typeof(Nscp.Data.ICaseWall))!).Of(third, default))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_membership_without_a_sign_in_that_ends_for_a_conflict_shuts_out_the_sign_in_of_that_name()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        var member = Guid.NewGuid();
        await host.Api("business-unit", $"/cases/{@case}/review/panel/new", new
        {
            id = member, memberName = "Peyton Unrealton", jobTitle = "Head of Safeguarding", agency = "hospital-trust", isSenior = true, managesStaff = false, wasInvolved = false, declaredOn = host.Today,
        });
        var page = await host.As("business-unit").Open($"/cases/{@case}/review/panel/{member}/end");
        await page.Submit(("because", "Supervises the ward"), ("isConflict", "yes"));
        page.Text.ShouldContain("choose the sign-in");
        await page.Submit(("personId", "panel-member"));
        page.Status.ShouldBe(HttpStatusCode.OK);
        (await Join(@case, "panel-member", "Peyton Unrealton", "hospital-trust")).ShouldBe(HttpStatusCode.UnprocessableEntity);

        // Let in again for good, both records of the conflict are lifted.
        await host.InTransaction(async services => await ((Nscp.Data.ICaseWall)services.GetService(typeof(Nscp.Data.ICaseWall))!).LetIn(@case, "panel-member", "Declared by mistake", null, default));
        (await Join(@case, "panel-member", "Peyton Unrealton", "hospital-trust")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_conflict_of_somebody_who_never_signs_in_is_over_with_a_reason_only()
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        (await Conflict(@case, null, "Marlowe Stencilby", "hospital-trust")).Status.ShouldBe(HttpStatusCode.OK);
        var page = await host.As("business-unit").Open($"/cases/{@case}/review/panel/new");
        await page.Submit(
            ("memberName", "Ms Marlowe Stencilby"), ("jobTitle", "Head"), ("agency", "hospital-trust"), ("isSenior", "yes"), ("managesStaff", "no"), ("wasInvolved", "no"), ("declaredOn-day", $"{host.Today.Day}"),
            ("declaredOn-month", $"{host.Today.Month}"), ("declaredOn-year", $"{host.Today.Year}"));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await page.Submit(("conflictOverBecause", "The nurse left the ward in January; the chief nurse said so"));
        page.Status.ShouldBe(HttpStatusCode.OK);
        (await host.Get("business-unit", $"/cases/{@case}/review"))["panel"]!.AsArray().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("Somebody Else", "hospital-trust")]
    [InlineData("Peyton Unrealton", "police")]
    public async Task Name_and_agency_fit_the_sign_in(string name, string agency)
    {
        host.At(CommissioningHost.Decided);
        var @case = await host.Review();
        (await Join(@case, "panel-member", name, agency)).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private async Task<(HttpStatusCode Status, string Words)> Conflict(CaseReference @case, string? person, string name, string agency, bool isSomebodyElse = false)
    {
        using var response = await host.As("business-unit").Http.PostAsJsonAsync($"/api/cases/{@case}/review/panel/new", new
        {
            id = Guid.NewGuid(), memberName = name, jobTitle = "Head of Safeguarding", agency, isSenior = true, managesStaff = true, wasInvolved = false, declaration = "Supervises the ward", declaredOn = host.Today, personId = person, isSomebodyElse,
        });
        return (response.IsSuccessStatusCode ? HttpStatusCode.OK : response.StatusCode, System.Text.RegularExpressions.Regex.Unescape(await response.Content.ReadAsStringAsync()));
    }

    private async Task<HttpStatusCode> Join(CaseReference @case, string? person, string name, string agency)
    {
        using var response = await host.As("business-unit").Http.PostAsJsonAsync($"/api/cases/{@case}/review/panel/new", new
        {
            id = Guid.NewGuid(), memberName = name, jobTitle = "Head of Safeguarding", agency, isSenior = true, managesStaff = false, wasInvolved = false, declaredOn = host.Today, personId = person,
        });
        return response.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.Created ? HttpStatusCode.OK : response.StatusCode;
    }
}
