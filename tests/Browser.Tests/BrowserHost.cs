using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
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
    public async Task<BrowserPerson> SignIn(string demoPerson, bool javaScript = true, int width = 1280)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address, JavaScriptEnabled = javaScript, ViewportSize = new ViewportSize { Width = width, Height = 900 }, Locale = "en-GB", TimezoneId = "Europe/London",
        });
        context.SetDefaultTimeout(15_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.Locator($"button[name=person][value={demoPerson}]").ClickAsync();
        await page.WaitForURLAsync(Address + "/");
        return new BrowserPerson(page);
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

/// <summary>What a person does in a browser: by labels and buttons, as they read them. Every page that comes is checked by axe.</summary>
public sealed class BrowserPerson(IPage page)
{
    private static readonly HashSet<string> Checked = [];

    /// <summary>The page that is open.</summary>
    public IPage Page => page;

    /// <summary>Opens an address.</summary>
    public async Task Open(string address)
    {
        await page.GotoAsync(address);
        await NothingForAxe();
    }

    /// <summary>Follows a link by its words.</summary>
    public async Task Follow(string link)
    {
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();
        await NothingForAxe();
    }

    /// <summary>Types into the field with this label.</summary>
    public Task Type(string label, string text) => page.GetByRole(AriaRole.Main).GetByLabel(label).First.FillAsync(text);

    /// <summary>Types into the field with this name.</summary>
    public Task TypeInto(string name, string text) => page.Locator($"main [name='{name}']").FillAsync(text);

    /// <summary>The three inputs of a date.</summary>
    public async Task TypeDate(string name, DateOnly date)
    {
        await TypeInto($"{name}-day", $"{date.Day}");
        await TypeInto($"{name}-month", $"{date.Month}");
        await TypeInto($"{name}-year", $"{date.Year}");
    }

    /// <summary>Chooses a radio or ticks a box by its field and value.</summary>
    public Task Choose(string name, string value) => page.Locator($"main input[name='{name}'][value='{value}' i]").CheckAsync();

    /// <summary>Chooses in a list.</summary>
    public Task Select(string name, string value) => page.Locator($"main select[name='{name}']").SelectOptionAsync(value);

    /// <summary>Presses a button of the page by its words and waits for the page that comes.</summary>
    public async Task Press(string button)
    {
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.Load);
        await NothingForAxe();
    }

    /// <summary>The page's visible words.</summary>
    public Task<string> Text() => page.Locator("main").InnerTextAsync();

    /// <summary>Fails with axe's own words when the page breaks WCAG 2.2 A or AA, or axe's best practices.</summary>
    private async Task NothingForAxe()
    {
        var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        lock (Checked)
            Checked.Add(new Uri(page.Url).AbsolutePath);
        result.Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join(", ", v.Nodes.Select(n => n.Html))})").ShouldBeEmpty($"axe on {new Uri(page.Url).AbsolutePath}");
    }
}

/// <summary>One host and one browser for all journeys.</summary>
[CollectionDefinition("browser")]
public sealed class BrowserCollection : ICollectionFixture<BrowserHost>;
