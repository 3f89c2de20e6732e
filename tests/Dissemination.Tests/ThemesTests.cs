using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Testing;

namespace Nscp.Dissemination.Tests;

/// <summary>Themes across cases, and what may stand in public.</summary>
[Collection(nameof(DisseminationHost))]
public sealed class ThemesTests
{
    private static readonly DateOnly Day = DisseminationHost.Start;
    private readonly DisseminationHost host;

    public ThemesTests(DisseminationHost host)
    {
        this.host = host;
        host.At(Day);
    }

    [Fact]
    public async Task Themes_are_counted_without_walled_cases_and_small_numbers_are_hidden_outside_the_business_unit()
    {
        host.At(new DateOnly(2031, 3, 3));
        var walled = await host.OpenCase();
        await host.ShutOut(walled, "head");
        await host.Capture(walled, "One behind a wall", themes: "exploitation");
        var @case = await host.OpenCase();
        for (var i = 0; i < 6; i++)
            await host.Capture(@case, $"Exploitation {i}", themes: "exploitation");
        await host.Capture(@case, "A baby", themes: "babies");
        host.At(new DateOnly(2032, 1, 8));

        var unit = await host.As("business-unit").Http.GetStringAsync("/learning/themes.csv?fromYear=2031&toYear=2031");
        Csv(unit).ShouldContain("Learning by theme,Exploitation and harm outside the home,2031,7");
        var head = await host.As("head").Http.GetStringAsync("/learning/themes.csv?fromYear=2031&toYear=2031");
        Csv(head).ShouldContain("Learning by theme,Exploitation and harm outside the home,2031,6");

        var chair = Csv(await host.As("sprg-chair").Http.GetStringAsync("/learning/themes.csv?fromYear=2031&toYear=2031"));
        chair.ShouldNotContain(",2031,1");
        chair.ShouldContain("2031,8");
        (await host.As("sprg-chair").Open("/learning/themes?fromYear=2031&toYear=2032")).Text.ShouldNotContain("2032 ");
        var page = await host.As("business-unit").Open("/learning/themes?fromYear=2031&toYear=2031");
        page.Page.QuerySelectorAll(".nscp-chart svg").Length.ShouldBeGreaterThan(0);
        page.Text.ShouldContain("You see small numbers");
        (await page.Open("/learning/themes?fromYear=2031&toYear=2031&asOthers=yes")).Text.ShouldContain("a number that is not shown");
        (await host.As("author-police").Open("/learning/themes")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As("author-police").Open("/learning/themes.csv")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Only_what_is_released_in_anonymised_words_may_stand_in_public()
    {
        var @case = await host.OpenCase();
        var (item, kept) = (await host.Capture(@case, "What Rowan Vexley taught"), await host.Capture(@case, "Not released"));
        (await Public(@case)).ShouldBeEmpty();
        var unit = await host.As("business-unit").Open($"/cases/{@case}/learning/{item}/release");
        await unit.Submit(("releasedWords", ""));
        unit.Text.ShouldContain("Write it for the public, without names");
        await unit.Submit(("releasedWords", $"What {@case} taught"));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unit.Text.ShouldContain("Write it otherwise, or say below why it may stand");
        (await Public(@case)).ShouldBeEmpty();
        await unit.Submit(("releasedWords", "A child who moves is seen within a week"));
        unit.Text.ShouldContain("Released to be published");
        (await Public(@case)).ShouldHaveSingleItem().ShouldBeEquivalentTo(new PublishedLearning("A child who moves is seen within a week", true, Day, []));

        var stale = await host.As("head").Open($"/cases/{@case}/learning/{kept}/release");
        await host.Api("business-unit", $"/cases/{@case}/learning/{kept}/describe", new { themes = new[] { "other" }, version = 1 });
        await stale.Submit(("releasedWords", "Ask the school"));
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        await unit.Open($"/cases/{@case}/learning/{item}/release");
        await unit.Submit(("releasedWords", ""));
        unit.Text.ShouldContain("Say why the release is taken back");
        await unit.Submit(("releasedWords", ""), ("because", "It tells too much"));
        (await Public(@case)).ShouldBeEmpty();
        (await host.As("sprg-chair").Open($"/cases/{@case}/learning/{item}/release")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static string Csv(string text) => text.Replace("\"", "");

    private async Task<IReadOnlyList<PublishedLearning>> Public(Kernel.CaseReference @case)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IPublishedLearning>().Of(@case, default);
    }
}
