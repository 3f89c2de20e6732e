using System.Net;
using Nscp.Testing;

namespace Nscp.Shared.Tests;

public sealed class SessionTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    [Fact]
    public async Task After_half_an_hour_without_a_request_the_next_one_leads_to_the_sign_in_and_back()
    {
        var browser = await SignedIn("session-1");
        Move(TimeSpan.FromMinutes(29));
        var asked = host.Provider.Asked;
        (await browser.Open("/cases")).Status.ShouldBe(HttpStatusCode.OK);
        host.Provider.Asked.ShouldBeSameAs(asked, "the session was still there");

        Move(TimeSpan.FromMinutes(29));
        await browser.Open("/cases");
        host.Provider.Asked.ShouldBeSameAs(asked, "each request makes it last longer");

        Move(TimeSpan.FromMinutes(31));
        (await browser.Open("/cases")).Address.ShouldBe("/cases");
        host.Provider.Asked.ShouldNotBeSameAs(asked, "the provider was asked again");
    }

    [Fact]
    public async Task After_ten_hours_it_ends_however_busy_somebody_was()
    {
        var browser = await SignedIn("session-2");
        var asked = host.Provider.Asked;
        for (var minutes = 0; minutes < 580; minutes += 20)
        {
            Move(TimeSpan.FromMinutes(20));
            await browser.Open("/my-sign-in");
        }

        host.Provider.Asked.ShouldBeSameAs(asked);
        (await Left(browser, "/session/left")).ShouldBeLessThanOrEqualTo(20 * 60);
        Move(TimeSpan.FromMinutes(21));
        await browser.Open("/my-sign-in");
        host.Provider.Asked.ShouldNotBeSameAs(asked);
    }

    [Fact]
    public async Task The_page_knows_when_it_ends_and_asking_does_not_put_it_off()
    {
        var browser = await SignedIn("session-3");
        int.Parse(browser.Page.Body!.GetAttribute("data-signed-out-after")!, null).ShouldBeInRange(1790, 1800);
        Move(TimeSpan.FromMinutes(20));
        (await Left(browser, "/session/left")).ShouldBeInRange(590, 600);
        (await Left(browser, "/session/left")).ShouldBeInRange(590, 600);
        (await Left(browser, "/session/stay")).ShouldBeInRange(1790, 1800);
        (await Left(browser, "/session/left")).ShouldBeInRange(1790, 1800);

        Move(TimeSpan.FromMinutes(31));
        await Left(browser, "/session/left");
        browser.Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_was_typed_before_the_time_out_is_kept_and_sent_after_signing_in_again()
    {
        var browser = await SignedIn("session-4");
        browser.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        await browser.Open("/concerns/new");
        browser.Status.ShouldBe(HttpStatusCode.OK);
        var field = browser.Page.QuerySelector("main form textarea[name]")!.GetAttribute("name")!;
        Move(TimeSpan.FromMinutes(31));

        await browser.Continue([(field, "Line one\nand <line> two")]);
        browser.Status.ShouldBe(HttpStatusCode.Unauthorized);
        browser.Text.ShouldContain("Sign in to save what you typed");
        browser.Page.QuerySelector($"input[name='{field}']")!.GetAttribute("value")!.Replace("\r\n", "\n", StringComparison.Ordinal).ShouldBe("Line one\nand <line> two");

        // The second window: the same cookies.
        var kept = browser.Page;
        await browser.Open("/sign-in?returnTo=%2Fsigned-in");
        browser.Text.ShouldContain("Close this window");
        var answers = kept.QuerySelectorAll("main form input").Select(i => new KeyValuePair<string, string>(i.GetAttribute("name")!, i.GetAttribute("value")!));
        await browser.PostForm(kept.QuerySelector("main form")!.GetAttribute("action")!, answers);

        browser.Text.ShouldContain("Line one");
        browser.Text.ShouldNotContain("open for a long time", Case.Sensitive, "the form’s own token still fits the same person");
    }

    [Fact]
    public async Task A_form_from_another_site_is_not_kept()
    {
        var answer = await host.Browser().Http.PostAsync("/concerns/new", new FormUrlEncodedContent([new("what", "From elsewhere")]));
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("From elsewhere");
    }

    [Fact]
    public async Task A_draft_saved_by_the_page_is_told_401_and_not_sent_elsewhere()
    {
        using var draft = new HttpRequestMessage(HttpMethod.Post, "/cases/NSCP-2026-001/rapid-review/returns/police/author/draft") { Content = new FormUrlEncodedContent([]), Headers = { { "Accept", "application/json" } } };
        var answer = await host.Browser().Http.SendAsync(draft);
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Sign_out_ends_the_session_here_and_at_the_provider()
    {
        var browser = await SignedIn("session-5");
        var before = host.Provider.SignedOut;
        await browser.Submit([], "/sign-out");

        browser.Address.ShouldBe("/signed-out");
        browser.Text.ShouldContain("You are signed out");
        host.Provider.SignedOut.ShouldBe(before + 1);
        var asked = host.Provider.Asked;
        await browser.Open("/my-sign-in");
        host.Provider.Asked.ShouldNotBeSameAs(asked);
    }

    [Fact]
    public async Task Sign_out_everywhere_refuses_every_cookie_of_before_at_its_next_request()
    {
        var (here, there, other) = (await SignedIn("session-6"), await SignedIn("session-6"), await SignedIn("session-7"));
        Move(TimeSpan.FromSeconds(1));
        await here.Open("/my-sign-in");
        await here.Submit([("everywhere", "true")], "/sign-out");

        var asked = host.Provider.Asked;
        (await Left(there, "/session/left")).ShouldBe(-1);
        there.Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Left(other, "/session/left")).ShouldBeGreaterThan(0, "nobody else is touched");

        Move(TimeSpan.FromSeconds(1));
        (await (await SignedIn("session-6")).Open("/my-sign-in")).Status.ShouldBe(HttpStatusCode.OK);
        host.Provider.Asked.ShouldNotBeSameAs(asked);
    }

    [Fact]
    public async Task A_cookie_that_was_tampered_with_is_nobody()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/cases") { Headers = { { "Cookie", "__Host-nscp-session=CfDJ8Nonsense" } } };
        (await host.Browser().Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<PageClient> SignedIn(string id)
    {
        host.SignedInAtProvider(id, "Billie Samplewright", "Nscp.BusinessUnit");
        var browser = await host.Browser().Open("/my-sign-in");
        browser.Status.ShouldBe(HttpStatusCode.OK, browser.Address + browser.Text + host.Host.Log.Text);
        return browser;
    }

    private void Move(TimeSpan by) => host.Host.Clock.Set(host.Host.Clock.GetUtcNow() + by);

    /// <summary>The seconds left, or -1.</summary>
    private static async Task<int> Left(PageClient browser, string address)
    {
        var answer = await browser.Json(address);
        return answer?["seconds"]?.GetValue<int>() ?? -1;
    }
}
