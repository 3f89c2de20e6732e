using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Kernel;
using Nscp.Security;
using Nscp.Testing;

namespace Nscp.Shared.Tests;

public sealed class SignInTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public void Every_role_has_a_demo_person() =>
        Enum.GetValues<Role>().Except(DemoPeople.All.SelectMany(p => p.Roles)).ShouldBeEmpty("give each of these roles a person in DemoPeople");

    [Fact]
    public void Every_demo_person_comes_back_from_their_claims() =>
        DemoPeople.All.ShouldAllBe(p => Same(p, PersonClaims.Person(PersonClaims.Principal(p, "Demo"))!));

    [Fact]
    public async Task Nobody_is_sent_to_the_sign_in_page_and_the_api_says_401()
    {
        var nobody = host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        var page = await nobody.GetAsync("/cases");
        page.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page.Headers.Location!.ToString().ShouldBe("/sign-in?returnTo=%2Fcases");
        (await nobody.GetAsync("/api/cases")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_person_picked_on_the_sign_in_page_is_remembered_by_a_cookie_that_scripts_cannot_read()
    {
        var browser = new PageClient(host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));
        await browser.Open("/cases");
        browser.Address.ShouldStartWith("/sign-in");
        await browser.Submit([("person", "head")], "/sign-in");

        browser.Address.ShouldBe("/cases");
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Text.ShouldContain("Harper Exampleton");
    }

    [Fact]
    public async Task The_header_names_a_person_and_an_unknown_one_is_nobody()
    {
        (await host.As("head").Http.GetAsync("/api/cases")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.As("nobody-known").Http.GetAsync("/api/cases")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("::1", HttpStatusCode.OK)]
    [InlineData("::ffff:127.0.0.1", HttpStatusCode.OK)]
    [InlineData("192.0.2.1", HttpStatusCode.Unauthorized)]
    [InlineData("2001:db8::1", HttpStatusCode.Unauthorized)]
    public async Task The_demo_sign_in_answers_this_machine_only(string caller, HttpStatusCode expected)
    {
        var answer = await host.Server.SendAsync(http =>
        {
            http.Request.Path = "/api/cases";
            http.Request.Headers[DemoSignIn.Header] = "head";
            http.Connection.RemoteIpAddress = IPAddress.Parse(caller);
        });

        answer.Response.StatusCode.ShouldBe((int)expected);
    }

    [Fact]
    public async Task The_sign_in_page_is_not_there_for_callers_from_elsewhere() =>
        (await host.Server.SendAsync(http =>
        {
            http.Request.Path = "/sign-in";
            http.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.1");
        })).Response.StatusCode.ShouldBe(StatusCodes.Status404NotFound);

    [Fact]
    public async Task A_role_that_may_not_is_told_so_on_the_page_and_in_the_api()
    {
        (await host.As("referrer").Open("/cases")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As("referrer").Http.GetAsync("/api/cases")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_case_behind_the_wall_answers_exactly_as_one_that_does_not_exist()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<Data.DbSession>();
        await session.Begin(default);
        var @case = await scope.ServiceProvider.GetRequiredService<Data.CaseRegister>().Open("A child", null, default);
        await scope.ServiceProvider.GetRequiredService<Data.ICaseWall>().ShutOut(@case, "scrutineer", "Conflict of interest", default);
        await session.Commit(default);
        (await host.As("head").Open($"/cases/{@case}")).Status.ShouldBe(HttpStatusCode.OK);

        var walled = await host.As("scrutineer").Open($"/cases/{@case}");
        var missing = await host.As("scrutineer").Open("/cases/NSCP-1999-999");
        walled.Status.ShouldBe(HttpStatusCode.NotFound);
        missing.Status.ShouldBe(HttpStatusCode.NotFound);
        walled.Text.ShouldBe(missing.Text);
    }

    private static bool Same(Person one, Person other) => (one with { Roles = other.Roles }) == other && one.Roles.SetEquals(other.Roles);
}
