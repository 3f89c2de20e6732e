using Microsoft.Playwright;
using Nscp.Testing;

namespace Nscp.Browser.Tests;

/// <summary>The Host on loopback and Debian's Chromium. Where Chromium is not found the tests show as skipped.</summary>
public sealed class BrowserHost : IAsyncLifetime
{
    private static readonly string? Chromium =
        new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The application.</summary>
    public TestHost App { get; } = new();

    /// <summary>Where it listens.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Skips the test where there is no browser.</summary>
    public static void NeedsChromium() => Skip.If(Chromium is null, "Chromium was not found: install it (Debian: apt-get install chromium) or set CHROMIUM to its path");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (Chromium is null)
            return;

        App.UseKestrel(0);
        App.StartServer();
        Address = App.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A person's own browser window, signed in through the sign-in page.</summary>
    public async Task<BrowserPerson> SignIn(string demoPerson, bool javaScript = true, int width = 1280, ICollection<string>? complaints = null)
    {
        var person = await Window(javaScript, width, complaints);
        var page = person.Page;
        await page.GotoAsync("/sign-in");
        await page.Locator($"button[name=person][value={demoPerson}]").ClickAsync();
        // An element, not a load state: Playwright for .NET can miss a load event that comes while it begins to wait for it.
        await page.Locator("form[action='/sign-out']").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return person;
    }

    /// <summary>A browser window in which nobody is signed in.</summary>
    public async Task<BrowserPerson> Window(bool javaScript = true, int width = 1280, ICollection<string>? complaints = null)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address, JavaScriptEnabled = javaScript, ViewportSize = new ViewportSize { Width = width, Height = 900 }, Locale = "en-GB", TimezoneId = "Europe/London",
        });
        context.SetDefaultTimeout(60_000);
        return new BrowserPerson(await context.NewPageAsync(), complaints);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        await App.DisposeAsync();
    }
}

/// <summary>One host and one browser for all journeys, and one journey through the example case.</summary>
[CollectionDefinition("browser")]
public sealed class BrowserCollection : ICollectionFixture<BrowserHost>, ICollectionFixture<ExampleJourney>;
