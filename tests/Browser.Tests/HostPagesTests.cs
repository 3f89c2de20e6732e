namespace Nscp.Browser.Tests;

[Collection("browser")]
public sealed class HostPagesTests(BrowserHost host)
{
    [SkippableTheory]
    [InlineData("business-unit", "/")]
    [InlineData("business-unit", "/cases")]
    [InlineData("business-unit", "/bank-holidays")]
    [InlineData("business-unit", "/waiting")]
    [InlineData("business-unit", "/my-sign-in")]
    [InlineData("business-unit", "/signed-out")]
    [InlineData("business-unit", "/cases/NSCP-1999-001")]
    [InlineData("business-unit", "/paper-templates")]
    [InlineData("business-unit", "/learning")]
    [InlineData("business-unit", "/learning/themes")]
    [InlineData("business-unit", "/section-11")]
    [InlineData("business-unit", "/published")]
    [InlineData("records", "/people")]
    [InlineData("head", "/people/head/audit")]
    [InlineData("head", "/emergency-access")]
    [InlineData("author-police", "/")]
    [InlineData("author-police", "/cases")]
    public async Task Axe_finds_nothing_on_the_pages_of_the_house(string person, string address)
    {
        BrowserHost.NeedsChromium();
        foreach (var width in (int[])[1280, 390])
        {
            var browser = await host.SignIn(person, width: width);
            await browser.Open(address);
        }
    }

    [SkippableFact]
    public async Task Without_a_person_every_page_leads_to_the_sign_in_page_and_back()
    {
        BrowserHost.NeedsChromium();
        var browser = await host.SignIn("business-unit", javaScript: false);
        await browser.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await browser.Page.GotoAsync("/bank-holidays");
        await browser.Page.Locator("button[value=business-unit]").ClickAsync();
        browser.Page.Url.ShouldEndWith("/bank-holidays");
    }
}
