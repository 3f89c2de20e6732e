using Microsoft.Playwright;

namespace Nscp.Browser.Tests;

/// <summary>The page's own part in time-outs. The demo sign-in has none, so the page is told here how long it lasts, and so are its questions.</summary>
[Collection("browser")]
public sealed class SessionWarningTests(BrowserHost host)
{
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int left = 118, stay = 1800;

    [SkippableFact]
    public async Task Two_minutes_before_it_ends_the_page_warns_and_enter_keeps_it()
    {
        var page = await Open("/concerns/new", 121);
        await page.Locator("dialog[open][role=alertdialog]").WaitForAsync();
        await new BrowserPerson(page).NothingForAxe();
        (await Focus(page)).ShouldBe("Stay signed in");
        await page.Keyboard.PressAsync("Tab");
        (await Focus(page)).ShouldBe("Sign out", "nothing behind the dialog is reached");
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("dialog").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    [SkippableFact]
    public async Task A_draft_saved_meanwhile_puts_the_warning_off()
    {
        left = 900;
        var page = await Open("/concerns/new", 121);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await page.EvaluateAsync("fetch('/session/stay')"); // A round trip after which the page has read its answer.
        (await page.Locator("dialog").CountAsync()).ShouldBe(0);
    }

    [SkippableFact]
    public async Task Afterwards_what_was_typed_waits_behind_a_dialog_that_stays_until_somebody_has_signed_in()
    {
        (left, stay) = (0, 0);
        var page = await Open("/concerns/new", 120);
        var dialog = page.Locator("dialog.nscp-session--covers[open]");
        await dialog.WaitForAsync();
        await new BrowserPerson(page).NothingForAxe();
        for (var i = 0; i < 3; i++)
            await page.Keyboard.PressAsync("Escape");
        await dialog.WaitForAsync();

        await dialog.GetByText("I have signed in: go on").ClickAsync();
        await dialog.GetByText("You are not signed in yet").WaitForAsync();
        stay = 1800;
        await dialog.GetByText("I have signed in: go on").ClickAsync();
        await dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    [SkippableFact]
    public async Task A_page_with_nothing_typed_gives_way_so_that_nobody_reads_it()
    {
        left = 0;
        var page = await Open("/cases", 120);
        // An element, not a load state: Playwright for .NET can miss a load event that comes while it begins to wait for it.
        await page.GetByText("Nothing was done here for a while").First.WaitForAsync();
        page.Url.ShouldEndWith("/signed-out?idle=true&returnTo=%2Fcases");
    }

    private async Task<IPage> Open(string address, int seconds)
    {
        BrowserHost.NeedsChromium();
        var page = (await host.SignIn("business-unit")).Page;
        await page.RouteAsync("**/session/left", async route =>
        {
            await Answer(route, left);
            asked.TrySetResult();
        });
        await page.RouteAsync("**/session/stay", route => Answer(route, stay));
        await page.RouteAsync("**" + address, async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Body = (await answer.TextAsync()).Replace("govuk-template__body\"", $"govuk-template__body\" data-signed-out-after=\"{seconds}\"", StringComparison.Ordinal) });
        });
        await page.GotoAsync(address);
        return page;
    }

    private static Task Answer(IRoute route, int seconds) => route.FulfillAsync(new() { Status = seconds > 0 ? 200 : 401, ContentType = "application/json", Body = $$"""{"seconds":{{seconds}}}""" });

    private static Task<string> Focus(IPage page) => page.EvaluateAsync<string>("document.activeElement.textContent");
}
