using System.Net;
using Microsoft.AspNetCore.Http;
using Nscp.Security;

namespace Nscp.Shared.Tests;

public sealed class WebProtectionTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    [Theory]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("/cases", "/cases")]
    [InlineData("/cases/NSCP-2026-001?page=2#top", "/cases/NSCP-2026-001?page=2#top")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("\\\\elsewhere.example", "/")]
    [InlineData("/\t/elsewhere.example", "/")]
    [InlineData("/\r\nLocation: https://elsewhere.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData(" /cases", "/")]
    [InlineData("cases", "/")]
    public void The_address_to_return_to_stays_on_this_site(string? asked, string expected) => ReturnAddress.Local(asked).ShouldBe(expected);

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("/\t/elsewhere.example/")]
    public async Task Signing_in_leads_to_no_other_site(string asked)
    {
        host.SignedInAtProvider("web-1", "Billie Samplewright", "Nscp.BusinessUnit");
        var browser = await host.Browser().Open("/sign-in?returnTo=" + Uri.EscapeDataString(asked));
        browser.Address.ShouldBe("/");
        browser.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_answer_carries_the_headers()
    {
        foreach (var address in (string[])["/signed-out", "/api/cases", "/nothing-here", "/site.css"])
        {
            var answer = await host.Host.Server.SendAsync(http => (http.Request.Scheme, http.Request.Host, http.Request.Path) = ("https", new HostString("nscp.example"), address));
            var headers = answer.Response.Headers;
            headers.StrictTransportSecurity.ToString().ShouldBe("max-age=31536000", address);
            headers["Permissions-Policy"].ToString().ShouldContain("camera=()", Case.Sensitive, address);
            headers["Cross-Origin-Opener-Policy"].ToString().ShouldBe("same-origin", address);
            headers["Referrer-Policy"].ToString().ShouldBe("same-origin", address);
            headers.XContentTypeOptions.ToString().ShouldBe("nosniff", address);
            headers.XFrameOptions.ToString().ShouldBe("DENY", address);
            var content = headers.ContentSecurityPolicy.ToString();
            content.ShouldNotContain("unsafe", Case.Sensitive, address);
            content.ShouldContain($"form-action 'self' {host.Provider.Address};", Case.Sensitive, address);
            if (address != "/site.css")
                headers.CacheControl.ToString().ShouldContain("no-store", Case.Sensitive, address);
        }
    }

    [Fact]
    public async Task Plain_http_leads_to_https_but_a_balancer_may_ask_for_health()
    {
        using var host = new Production("https://login.example", null, ("urls", "http://127.0.0.1:5080"), ("Hosting:TrustedProxies", "10.0.0.0/24"));
        var plain = await host.Server.SendAsync(http => (http.Request.Scheme, http.Request.Host, http.Request.Path) = ("http", new HostString("nscp.example"), "/cases"));
        plain.Response.StatusCode.ShouldBe(StatusCodes.Status307TemporaryRedirect);
        plain.Response.Headers.Location.ToString().ShouldBe("https://nscp.example/cases");
        (await host.Server.SendAsync(http => (http.Request.Scheme, http.Request.Path) = ("http", "/health/live"))).Response.StatusCode.ShouldBe(StatusCodes.Status200OK);

        (await Forwarded(host, "10.0.0.9")).ShouldBe(StatusCodes.Status302Found, "the trusted proxy's word counts: on to the sign-in");
        (await Forwarded(host, "192.0.2.9")).ShouldBe(StatusCodes.Status307TemporaryRedirect, "anybody else's does not");
    }

    [Fact]
    public async Task Too_many_sign_ins_from_one_address_are_told_to_wait_and_others_are_not()
    {
        host.SignedInAtProvider("web-2", "Billie Samplewright", "Nscp.BusinessUnit");
        var one = host.Browser("192.0.2.7").Http;
        HttpResponseMessage last;
        var tries = 0;
        do
            last = await one.GetAsync("/sign-in");
        while (last.StatusCode == HttpStatusCode.Redirect && ++tries < 200);

        tries.ShouldBe(60);
        last.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        last.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        (await last.Content.ReadAsStringAsync()).ShouldContain("wait a minute");
        (await host.Browser("192.0.2.8").Open("/my-sign-in")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/api/cases", true)]
    [InlineData("/cases", false)]
    public async Task Somebody_who_lists_without_end_is_told_to_wait_and_goes_on_with_a_case(string address, bool isProblem)
    {
        using var limited = new Production(host.Provider.Address, host.Provider.Certificate, ("RateLimits:ListsPerMinute", "5"));
        host.SignedInAtProvider("web-3", "Billie Samplewright", "Nscp.BusinessUnit");
        var browser = await host.Browser(of: limited).Open("/cases");
        for (var i = 1; i < 5; i++)
            (await browser.Open("/cases")).Status.ShouldBe(HttpStatusCode.OK);

        await browser.Open(address);
        browser.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        browser.Page.Source.Text.StartsWith('{').ShouldBe(isProblem);
        (await browser.Open("/cases/NSCP-1999-001")).Status.ShouldBe(HttpStatusCode.NotFound, "a case is what people work on");
        host.SignedInAtProvider("web-4", "Harper Exampleton", "Nscp.BusinessUnit");
        (await host.Browser(of: limited).Open("/cases")).Status.ShouldBe(HttpStatusCode.OK, "each person counts alone");
    }

    [Theory]
    [InlineData("/log.docx")]
    [InlineData("/api/log.docx")]
    [InlineData("/cases/NSCP-1999-001/audit.csv")]
    [InlineData("/api/cases/NSCP-1999-001/audit.csv")]
    [InlineData("/figures.csv")]
    [InlineData("/sprg/2026-02-18/pack.docx")]
    [InlineData("/cases/NSCP-1999-001/dates/x/date.ics")]
    public async Task Whoever_carries_away_file_after_file_is_told_to_wait_whatever_the_file(string address)
    {
        using var limited = new Production(host.Provider.Address, host.Provider.Certificate, ("RateLimits:ExportsPerMinute", "2"));
        host.SignedInAtProvider("web-5", "Alex Samplewright", "Nscp.BusinessUnit");
        var browser = await host.Browser(of: limited).Open("/cases");
        await browser.Open(address);
        browser.Status.ShouldNotBe(HttpStatusCode.TooManyRequests);
        await browser.Open(address);
        await browser.Open(address);
        browser.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await browser.Open("/cases")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Pages_of_cases_are_counted_too()
    {
        using var limited = new Production(host.Provider.Address, host.Provider.Certificate, ("RateLimits:PagesPerMinute", "3"));
        host.SignedInAtProvider("web-6", "Robin Exampleton", "Nscp.BusinessUnit");
        var browser = await host.Browser(of: limited).Open("/cases");
        for (var i = 1; i <= 3; i++)
            (await browser.Open($"/cases/NSCP-1999-00{i}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Open("/cases/NSCP-1999-004")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("/concerns/new", "text/html", "too large")]
    [InlineData("/api/concerns", "application/problem+json", "too large")]
    public async Task A_request_that_is_too_large_is_refused_with_a_message(string address, string type, string message)
    {
        var answer = await host.Browser().Http.PostAsync(address, new ByteArrayContent(new byte[10 * 1024 * 1024 + 1]));
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(message);
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", HttpStatusCode.NoContent)]
    [InlineData(null, HttpStatusCode.NoContent)]
    public async Task A_page_of_another_site_cannot_call_the_api_in_a_persons_name(string? from, HttpStatusCode expected)
    {
        host.SignedInAtProvider("web-5", "Billie Samplewright", "Nscp.BusinessUnit");
        var browser = await host.Browser().Open("/my-sign-in");
        if (from is not null)
            browser.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", from);
        await browser.PostForm("/api/my-sign-in/end-everywhere", null);
        browser.Status.ShouldBe(expected);
    }

    private static async Task<int> Forwarded(Production host, string from) => (await host.Server.SendAsync(http =>
    {
        (http.Request.Scheme, http.Request.Host, http.Request.Path) = ("http", new HostString("nscp.example"), "/cases");
        http.Connection.RemoteIpAddress = IPAddress.Parse(from);
        http.Request.Headers["X-Forwarded-Proto"] = "https";
        http.Request.Headers["X-Forwarded-For"] = "198.51.100.1";
    })).Response.StatusCode;
}
