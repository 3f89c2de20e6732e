using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;
using OpenIddict.Abstractions;

namespace Nscp.Shared.Tests;

public sealed class ProviderSignInTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    [Fact]
    public async Task The_whole_way_leads_to_the_page_that_was_asked_for_with_code_and_proof_key()
    {
        host.SignedInAtProvider("oid-1", "Billie Samplewright", "Nscp.BusinessUnit", ("jobTitle", "Co-ordinator"));
        var browser = await host.Browser().Open("/cases");

        browser.Status.ShouldBe(HttpStatusCode.OK, browser.Address + browser.Text + host.Host.Log.Text);
        browser.Address.ShouldBe("/cases");
        browser.Text.ShouldContain("Billie Samplewright");
        browser.Text.ShouldContain("Co-ordinator");
        browser.Text.ShouldNotContain("Demonstration");

        var asked = host.Provider.Asked!;
        asked.ResponseType.ShouldBe("code");
        asked.CodeChallengeMethod.ShouldBe("S256");
        asked.Nonce.ShouldNotBeNullOrEmpty();
        asked.State.ShouldNotBeNullOrEmpty();
        host.Provider.Exchanged!.CodeVerifier.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task What_the_api_offers_is_told_to_those_who_are_signed_in()
    {
        var browser = host.Browser();
        (await browser.Http.GetAsync("/api/openapi.json")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        host.SignedInAtProvider("oid-9", "Billie Samplewright", "Nscp.BusinessUnit");
        await browser.Open("/cases");
        (await browser.Json("/api/openapi.json"))!["openapi"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Every_cookie_is_secure_closed_to_scripts_bound_to_the_host_and_says_nothing()
    {
        host.SignedInAtProvider("oid-2", "Harper Exampleton", "Nscp.BusinessUnit");
        host.Cookies.Clear();
        await host.Browser().Open("/cases");

        var cookies = host.Cookies.Where(c => !c.Contains("=;", StringComparison.Ordinal)).ToList();
        cookies.ShouldContain(c => c.StartsWith("__Host-nscp-session=", StringComparison.Ordinal));
        cookies.ShouldAllBe(c => c.StartsWith("__Host-", StringComparison.Ordinal) && c.Contains("; path=/", StringComparison.OrdinalIgnoreCase));
        cookies.ShouldAllBe(c => c.Contains("; secure", StringComparison.OrdinalIgnoreCase) && c.Contains("; httponly", StringComparison.OrdinalIgnoreCase));
        cookies.ShouldAllBe(c => c.Contains("samesite=lax", StringComparison.OrdinalIgnoreCase) || c.Contains("samesite=strict", StringComparison.OrdinalIgnoreCase));
        cookies.ShouldAllBe(c => !c.Contains("Harper", StringComparison.Ordinal) && !c.Contains("oid-2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tid", "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee", "Nscp.Author", "police", null)]
    [InlineData("idp", "https://sts.windows.net/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee/", "Nscp.Author", "police", null)]
    [InlineData("email", "someone@hospital.example", "Nscp.Author", "hospital-trust", null)]
    [InlineData("tid", "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee", "", "police", "Police")]
    public async Task Roles_groups_and_guests_agencies_come_from_the_settings(string claim, string value, string role, string agency, string? partner)
    {
        host.SignedInAtProvider("oid-map", "Alex Fauxley", role, (claim, value), ("groups", partner is null ? "" : "0f0f0f0f-0000-0000-0000-000000000001,another"));
        var browser = await host.Browser().Open("/my-sign-in");
        browser.Status.ShouldBe(HttpStatusCode.OK);

        await using var scope = host.Host.Services.CreateAsyncScope();
        var row = (await scope.ServiceProvider.GetRequiredService<PersonRegister>().Find("oid-map", DateTimeOffset.MaxValue, default))!;
        row.Agency.ShouldBe(agency);
        row.Partner?.ToString().ShouldBe(partner);
        row.Roles.ShouldHaveSingleItem().ShouldBe(partner is null ? Role.AgencyAuthor : Role.DelegatedSafeguardingPartner);
    }

    [Fact]
    public async Task Roles_that_change_at_the_provider_count_from_the_next_sign_in_in_every_window()
    {
        host.SignedInAtProvider("oid-3", "Ash Madeupson", "Nscp.Author", ("idp", "https://sts.windows.net/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee/"));
        var first = await host.Browser().Open("/my-sign-in");
        first.Status.ShouldBe(HttpStatusCode.OK);
        (await first.Open("/operations")).Status.ShouldBe(HttpStatusCode.Forbidden);

        host.SignedInAtProvider("oid-3", "Ash Madeupson", "Nscp.Author,Nscp.BusinessUnit", ("idp", "https://sts.windows.net/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee/"));
        await host.Browser().Open("/cases");

        (await first.Open("/my-sign-in")).Text.ShouldContain("Business Unit");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Nscp.SomethingElse")]
    public async Task Somebody_without_a_mapped_role_is_told_whom_to_ask(string roles)
    {
        host.SignedInAtProvider("oid-4", "Sol Notreal", roles);
        var browser = await host.Browser().Open("/cases");

        browser.Status.ShouldBe(HttpStatusCode.Forbidden);
        browser.Text.ShouldContain("You have no part in this system yet");
        browser.Text.ShouldContain("business.unit@partnership.example");
        (await browser.Open("/cases")).Address.ShouldBe("/no-part", "no session was begun");
    }

    [Fact]
    public async Task Somebody_of_no_mapped_agency_has_no_part_though_they_have_a_role()
    {
        host.SignedInAtProvider("oid-5", "Sol Notreal", "Nscp.Author", ("idp", "https://sts.windows.net/99999999-bbbb-cccc-dddd-eeeeeeeeeeee/"));
        (await host.Browser().Open("/cases")).Address.ShouldBe("/no-part");
    }

    [Fact]
    public async Task Whoever_has_lost_every_role_loses_the_sessions_of_before_too()
    {
        host.SignedInAtProvider("oid-6", "Peyton Unrealton", "Nscp.BusinessUnit");
        var before = await host.Browser().Open("/cases");
        host.Host.Clock.Set(host.Host.Clock.GetUtcNow().AddSeconds(1));
        host.SignedInAtProvider("oid-6", "Peyton Unrealton", "");
        await host.Browser().Open("/cases");

        (await before.Open("/cases")).Address.ShouldBe("/no-part");
    }

    public static TheoryData<string> Spoilings => ["audience", "nonce", "expired"];

    [Theory]
    [MemberData(nameof(Spoilings))]
    public async Task A_token_that_is_not_for_us_not_of_this_attempt_or_too_old_is_refused(string what)
    {
        host.SignedInAtProvider("oid-bad-" + what, "Lou Makebelieve", "Nscp.BusinessUnit");
        host.Provider.Spoil = token => _ = what switch
        {
            "audience" => token.SetAudiences("another-application"),
            "nonce" => token.SetClaim("nonce", "of-another-attempt"),
            _ => token.SetCreationDate(DateTimeOffset.UtcNow.AddHours(-2)).SetExpirationDate(DateTimeOffset.UtcNow.AddHours(-1)),
        };
        var browser = await host.Browser().Open("/cases");

        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
        browser.Text.ShouldContain("Signing in did not work");
        await using var scope = host.Host.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<PersonRegister>().Find("oid-bad-" + what, DateTimeOffset.MaxValue, default)).ShouldBeNull("nothing was written");
        host.Provider.Spoil = null;
    }

    [Fact]
    public async Task A_way_back_that_this_browser_did_not_begin_is_refused()
    {
        host.SignedInAtProvider("oid-7", "Lou Makebelieve", "Nscp.BusinessUnit");
        var begun = await host.Browser().Http.GetAsync("/sign-in");
        var code = await host.Browser().Http.GetAsync(begun.Headers.Location);

        (await host.Browser().Open(code.Headers.Location!.ToString())).Text.ShouldContain("Signing in did not work");
    }

    [Fact]
    public async Task A_sign_in_is_in_the_audit_log_with_the_address_it_came_from()
    {
        host.SignedInAtProvider("oid-8", "Rory Conjectur", "Nscp.BusinessUnit");
        await host.Browser("192.0.2.44").Open("/cases");

        await using var scope = host.Host.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<DbSession>().Scalar<int>(
            "SELECT COUNT(*) FROM nscp.audit_entry WHERE person_id = 'oid-8' AND action = 'SignedIn' AND came_from = '192.0.2.44'", null, default)).ShouldBe(1);
    }

    [Fact]
    public async Task The_people_directory_knows_who_has_signed_in()
    {
        host.SignedInAtProvider("oid-9", "Reese Dummyworth", "Nscp.BusinessUnit");
        await host.Browser().Open("/cases");
        host.Host.Clock.Set(host.Host.Clock.GetUtcNow().AddMinutes(1));

        var all = host.Host.Services.GetRequiredService<IPeopleDirectory>().All;
        all.ShouldContain(p => p.Id == "oid-9" && p.Name == "Reese Dummyworth");
        all.ShouldNotContain(p => p.Id == "business-unit", "the demo people are not there");
    }

    [Fact]
    public async Task The_demo_sign_in_is_not_there_outside_development()
    {
        var nobody = host.Browser().Http;
        using var named = new HttpRequestMessage(HttpMethod.Get, "/api/cases") { Headers = { { "Demo-Person", "head" } } };
        (await nobody.SendAsync(named)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var cookie = new HttpRequestMessage(HttpMethod.Get, "/api/cases") { Headers = { { "Cookie", "nscp-demo-person=head" } } };
        (await nobody.SendAsync(cookie)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await nobody.PostAsync("/sign-in", new FormUrlEncodedContent([new("person", "head")]))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Nothing_about_a_person_is_logged()
    {
        host.SignedInAtProvider("oid-10", "Quillon Zebrafict", "Nscp.BusinessUnit", ("email", "quillon@zebra.example"));
        await host.Browser().Open("/cases");
        host.SignedInAtProvider("oid-10", "Quillon Zebrafict", "", ("email", "quillon@zebra.example"));
        await host.Browser().Open("/cases");

        host.Host.Log.Text.ShouldContain("has no mapped role");
        host.Host.Log.Text.ShouldNotContain("Zebrafict");
        host.Host.Log.Text.ShouldNotContain("zebra.example");
    }
}
