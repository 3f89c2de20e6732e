using System.Globalization;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Browser.Tests;

/// <summary>
/// Drives the whole example case through the pages, once for all tests that look at its end. Each chapter is a method; the clock is moved to the day
/// on which it happens, and put back at the end.
/// </summary>
public sealed partial class ExampleJourney
{
    private readonly Dictionary<string, (BrowserPerson Window, DateTimeOffset SignedIn)> people = [];
    private readonly List<string> typed = [];
    private readonly List<string> wrong = [];
    private BrowserHost host = null!;
    private Task<FinishedCase>? run;
    private string @case = "";

    /// <summary>The finished case.</summary>
    public Task<FinishedCase> Finished(BrowserHost browserHost)
    {
        host = browserHost;
        return run ??= Run();
    }

    private async Task<FinishedCase> Run()
    {
        try
        {
            await TheIncidentIsRecorded();
            await ThePartnersGiveTheirViews();
            await TheNotificationIsSent();
            await TheReviewIsPrepared();
            await TheAgenciesAreAsked();
            await TheReturnsComeIn();
            await TheReturnsAreCollatedAndOneComesLate();
            await SprgMeets();
            await TheDecisionIsRecorded();
            await TheThreePartnersDecide();
            var pack = await ThePackIsMadeAndSent();
            await ThePanelAnswers();
            await EveryMainPageIsReadOnAPhone();
            return new FinishedCase(@case, pack, typed, wrong);
        }
        catch (Exception e) when (wrong.Count > 0)
        {
            throw new InvalidOperationException($"The journey ended early. Before that: {string.Join("\n", wrong)}", e);
        }
        finally
        {
            host.App.Clock.Set(TestHost.Start);
        }
    }

    /// <summary>The page of this case.</summary>
    private string At(string page) => $"/cases/{@case}{page}";

    /// <summary>Moves the clock.</summary>
    private void On(DateOnly day, int hour = 9, int minute = 0) => host.App.Clock.Set(new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, minute)), TimeSpan.Zero));

    private void On(int day, int month, int hour = 9) => On(new DateOnly(2026, month, day), hour);

    /// <summary>A person's window. A sign-in holds for two weeks: after one they sign in anew.</summary>
    private async Task<BrowserPerson> As(string person)
    {
        var now = host.App.Clock.GetUtcNow();
        if (people.TryGetValue(person, out var known) && now - known.SignedIn < TimeSpan.FromDays(7))
            return known.Window;
        if (known.Window is { } old)
            await old.Page.Context.CloseAsync();
        var window = await host.SignIn(person, complaints: wrong);
        people[person] = (window, now);
        return window;
    }

    /// <summary>Answers, and remembers that the submission pack must hold the answer.</summary>
    private async Task Tell(BrowserPerson person, params (string Name, object Value)[] answers)
    {
        foreach (var (name, value) in answers)
        {
            if (await person.Answer(name, value))
                typed.Add(value as string ?? ((DateOnly)value).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")));
        }
    }

    private async Task TellRows(BrowserPerson person, string rows, (string Name, object Value)[][] answers)
    {
        await person.Rows(rows, answers.Length);
        for (var i = 0; i < answers.Length; i++)
            await Tell(person, [.. answers[i].Select(a => ($"{rows}[{i}].{a.Name}", a.Value))]);
    }
}

/// <summary>Where the journey ended.</summary>
/// <param name="Case">The case's reference.</param>
/// <param name="Pack">The submission pack as it was downloaded.</param>
/// <param name="Typed">Every answer typed that belongs into the pack.</param>
/// <param name="Wrong">What a page did not say, or what axe found, on the way.</param>
public sealed record FinishedCase(string Case, byte[] Pack, IReadOnlyList<string> Typed, IReadOnlyList<string> Wrong);
