using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Nscp.Browser.Tests;

/// <summary>What a person does in a browser: by labels and buttons, as they read them. Every page that comes is checked by axe.</summary>
public sealed class BrowserPerson(IPage page)
{
    private const string Shape = "document.title.replace(/NSCP-[0-9-]+/, '') + [...new Set([...document.querySelectorAll('*')].map(e => [e.parentElement?.className, e.tagName, e.className, e.type, e.getAttribute('role')].join()))].join()";

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

    /// <summary>
    /// Answers the field with this name, whatever kind it is: text, a choice by its value, a list by value or words, a <see cref="DateOnly"/>.
    /// Several values tick several boxes.
    /// </summary>
    public async Task Answer(string name, object value)
    {
        if (value is DateOnly date)
        {
            await TypeDate(name, date);
            return;
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
    }

    /// <summary>True for a field that holds what somebody types.</summary>
    public Task<bool> IsText(string name) => page.Locator($"main [name='{name}']").First.EvaluateAsync<bool>("e => ['text', 'textarea', 'email', 'tel'].includes(e.type)");

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

    /// <summary>Presses a button of the page by its words and waits for the page that comes.</summary>
    public async Task Press(string button)
    {
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.Load);
        await NothingForAxe();
    }

    /// <summary>The page's visible words.</summary>
    public Task<string> Text() => page.Locator("main").InnerTextAsync();

    /// <summary>
    /// Fails with axe's own words when the page breaks WCAG 2.2 A or AA, or axe's best practices. A page of the same elements, classes and width
    /// as one that passed is not checked again: other words break nothing.
    /// </summary>
    public async Task NothingForAxe()
    {
        var shape = $"{page.ViewportSize!.Width} {await page.EvaluateAsync<string>(Shape)}";
        lock (Checked)
        {
            if (!Checked.Add(shape))
                return;
        }

        var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        result.Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join(", ", v.Nodes.Select(n => n.Html))})").ShouldBeEmpty($"axe on {new Uri(page.Url).AbsolutePath}");
    }
}
