using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Nscp.Browser.Tests;

/// <summary>What a person does in a browser: by labels and buttons, as they read them. Every page that comes is checked by axe.</summary>
/// <param name="page">The window.</param>
/// <param name="complaints">Where what is wrong is collected, so that a long journey tells all of it at its end; null fails at once.</param>
public sealed class BrowserPerson(IPage page, ICollection<string>? complaints = null)
{
    // The page's kind, and each kind of element in its place.
    private const string Kinds = "[document.title.replace(/NSCP-[0-9-]+/, ''), ...new Set([...document.querySelectorAll('*')].map(e => [e.parentElement?.className, e.tagName, e.className, e.type, e.getAttribute('role')].join()))]";

    private static readonly HashSet<string> Checked = [];

    // What depends on kinds of elements alone, and takes most of axe's time.
    private static readonly Dictionary<string, RuleOptions> WithoutColours = new() { ["color-contrast"] = new RuleOptions { Enabled = false } };

    /// <summary>The page that is open.</summary>
    public IPage Page => page;

    /// <summary>Opens an address.</summary>
    public async Task Open(string address)
    {
        await page.GotoAsync(address);
        await NothingForAxe();
    }

    /// <summary>Opens an address without axe: for windows without JavaScript, in which axe cannot run.</summary>
    public Task OpenUnchecked(string address) => page.GotoAsync(address);

    /// <summary>Presses a button without axe.</summary>
    public Task PressUnchecked(string button) => page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    /// <summary>Opens an address that must be refused with this status.</summary>
    public async Task IsRefused(string address, int status)
    {
        var answer = await page.GotoAsync(address);
        if (answer!.Status != status)
            Complain($"{address} answered {answer.Status}, not {status}");
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

    /// <summary>
    /// Answers the field with this name, whatever kind it is: text, a choice by its value, a list by value or words, a <see cref="DateOnly"/>.
    /// Several values tick several boxes. True for a field that holds what somebody types.
    /// </summary>
    public async Task<bool> Answer(string name, object value)
    {
        if (value is DateOnly date)
        {
            await TypeDate(name, date);
            return true;
        }

        var kind = await page.Locator($"main [name='{name}']").First.EvaluateAsync<string>("e => e.type");
        foreach (var text in value as IEnumerable<string> ?? [(string)value])
        {
            await (kind switch
            {
                "radio" or "checkbox" => Choose(name, text),
                "select-one" => Select(name, text),
                _ => TypeInto(name, text),
            });
        }

        return kind is not ("radio" or "checkbox" or "select-one");
    }

    /// <summary>Answers several fields.</summary>
    public async Task Answer(params (string Name, object Value)[] answers)
    {
        foreach (var (name, value) in answers)
            await Answer(name, value);
    }

    /// <summary>Presses "Add another" until the form has so many rows.</summary>
    public async Task Rows(string name, int count)
    {
        for (var have = await page.Locator($"main #{name} > fieldset > .nscp-row").CountAsync(); have < count; have++)
        {
            await page.Locator($"main button[name=add][value='{name}']").ClickAsync();
            await page.Locator($"main #{name} > fieldset > .nscp-row").Nth(have).WaitForAsync();
        }
    }

    /// <summary>Keeps a picture of the page where the environment variable NSCP_SHOTS names a folder.</summary>
    public async Task Picture(string name)
    {
        if (Environment.GetEnvironmentVariable("NSCP_SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{page.ViewportSize!.Width}.png"), FullPage = true });
    }

    /// <summary>Keeps a file beside the pictures.</summary>
    public Task Keep(string name, byte[] content) =>
        Environment.GetEnvironmentVariable("NSCP_SHOTS") is { Length: > 0 } folder ? File.WriteAllBytesAsync(Path.Combine(folder, name), content) : Task.CompletedTask;

    /// <summary>Presses a button of the page by its words and waits for the page that comes.</summary>
    public async Task Press(string button)
    {
        await page.EvaluateAsync("document.body.dataset.leaving = ''");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
        await page.Locator("body:not([data-leaving])").WaitForAsync();
        // A promise and not a function that is asked again and again: that would be evaluated from text, which the site's policy forbids.
        await page.EvaluateAsync("() => document.readyState === 'complete' || new Promise(loaded => addEventListener('load', () => loaded(true), { once: true }))");
        await NothingForAxe();
    }

    /// <summary>The page's visible words.</summary>
    public Task<string> Text() => page.Locator("main").InnerTextAsync();

    /// <summary>
    /// Fails with axe's own words when the page breaks WCAG 2.2 A or AA, or axe's best practices. A page of a kind that was checked at
    /// this width, with no kind of element that was not, is not checked again: other words break nothing. Nor do they change a colour: a new kind
    /// of page of known elements is checked for all but contrast.
    /// </summary>
    public async Task NothingForAxe()
    {
        var kinds = await page.EvaluateAsync<string[]>(Kinds);
        bool newPage, newElement;
        lock (Checked)
        {
            newPage = Checked.Add($"{page.ViewportSize!.Width} {kinds[0]}");
            newElement = kinds.Skip(1).Count(kind => Checked.Add($"{page.ViewportSize!.Width} {kind}")) > 0;
        }

        if (!newPage && !newElement)
            return;
        // Our pages have no frames: axe runs in the page itself. The newer way opens a second page each time to put frames together, which takes longer than axe.
#pragma warning disable CS0618
        var result = await page.Locator("html").RunAxeLegacy(new AxeRunOptions { ResultTypes = [ResultType.Violations], Rules = newElement ? null : WithoutColours });
#pragma warning restore CS0618
        foreach (var violation in result.Violations)
            Complain($"axe on {new Uri(page.Url).AbsolutePath}: {violation.Id}: {violation.Help} ({string.Join(", ", violation.Nodes.Select(n => n.Html))})");
    }

    /// <summary>The page says these words, wherever its lines break.</summary>
    public async Task Sees(params string[] words)
    {
        var text = OneLine(await page.Locator("main").TextContentAsync() + " " + await Text());
        foreach (var expected in words.Where(w => !text.Contains(OneLine(w), StringComparison.Ordinal)))
            Complain($"{new Uri(page.Url).AbsolutePath} does not say “{expected}”: {OneLine(await Text())}");
    }

    /// <summary>The page does not say this.</summary>
    public async Task DoesNotSee(string words)
    {
        if (OneLine(await Text()).Contains(words, StringComparison.OrdinalIgnoreCase))
            Complain($"{new Uri(page.Url).AbsolutePath} says “{words}”");
    }

    /// <summary>Notes what is wrong, or fails.</summary>
    public void Complain(string complaint)
    {
        if (complaints is null)
            throw new ShouldAssertException(complaint);
        complaints.Add(complaint);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

}
