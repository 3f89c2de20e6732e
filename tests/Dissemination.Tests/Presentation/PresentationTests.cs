using System.Net;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Dissemination.Tests;

/// <summary>The summary presentation through its pages (L-3): sections from the record, saved as versions; people looked for before it is made.</summary>
[Collection(nameof(DisseminationHost))]
public sealed class PresentationTests(DisseminationHost host)
{
    private static readonly Dictionary<string, string> Sections = new()
    {
        ["Title"] = "Learning from a review\nFor teams", ["WhatHappened"] = "A small child was hurt.", ["WhatWeLearned"] = "- Nobody joined what each knew\n- A brother’s words were not shared", ["WhatMustChange"] = "1. Look up earlier visits",
        ["GoodPractice"] = "A visit before a holiday", ["Questions"] = "What would we do?",
    };

    [Fact]
    public async Task Sections_begin_with_the_record_are_saved_one_by_one_and_made_into_a_filed_valid_file()
    {
        var @case = await host.OpenCase();
        await host.Capture(@case, "Transfer conferences are held within fifteen days");
        var unit = await host.As("business-unit").Open($"/cases/{@case}/learning/presentation");
        unit.Text.ShouldContain("Still to be written");
        await unit.Open($"/cases/{@case}/learning/presentation/WhatMustChange");
        unit.Page.QuerySelector("textarea[name=words]")!.TextContent.ShouldContain("Transfer conferences are held within fifteen days (Transfer team)");
        unit.Text.ShouldContain("This comes from the report’s recommendations");
        await unit.Submit(("words", ""));
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await unit.Submit(("words", "Look up earlier visits"));
        unit.Text.ShouldContain("The section is saved");

        foreach (var (section, words) in Sections)
            await Write(@case, section, words, section == "WhatMustChange" ? 1 : 0);
        await unit.Open($"/cases/{@case}/learning/presentation");
        unit.Text.ShouldContain("Nothing was found.");
        await unit.Submit();
        unit.Text.ShouldContain("The presentation is made and filed");
        unit.Text.ShouldContain("6 slides");

        var file = await unit.Http.GetByteArrayAsync(unit.Page.QuerySelectorAll("a").Last(a => a.GetAttribute("href")!.StartsWith($"/cases/{@case}/documents/", StringComparison.Ordinal)).GetAttribute("href"));
        using var deck = PresentationDocument.Open(new MemoryStream(file), false);
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(deck).Select(e => e.Description).ShouldBeEmpty();
        deck.PresentationPart!.SlideParts.Select(s => s.Slide!.InnerText).ShouldContain(t => t.Contains("Nobody joined what each knew", StringComparison.Ordinal) && !t.Contains("- Nobody", StringComparison.Ordinal));
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.document WHERE case_reference = @Case AND kind = @Kind AND folder = @Folder", new { Case = @case, Contracts.SummaryPresentation.Kind, Folder = CaseFolders.Learning })).ShouldBe(1);

        // Of the very same sections it is made once.
        (await host.Post("business-unit", $"/cases/{@case}/learning/presentation", new { version = 7 })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_case_s_people_are_looked_for_in_words_and_notes_and_it_is_made_only_with_a_reason()
    {
        var @case = await WithIncident();
        foreach (var (section, words) in Sections)
            await Write(@case, section, section == "WhatHappened" ? "Rowan Vexley was hurt." : words, 0);
        var unit = await host.As("business-unit").Open($"/cases/{@case}/learning/presentation");
        unit.Page.QuerySelectorAll("mark").Select(m => m.TextContent).ShouldContain("Rowan Vexley");
        await unit.Submit();
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unit.Text.ShouldContain("Take them out of the sections, or say why they may stay");
        await unit.Submit(("despite", "The family wishes it"));
        unit.Text.ShouldContain("All the same, because: The family wishes it");
    }

    [Fact]
    public async Task Who_saves_second_sees_both_and_earlier_versions_stay()
    {
        var @case = await host.OpenCase();
        var address = $"/cases/{@case}/learning/presentation/WhatHappened";
        var (first, second) = (await host.As("business-unit").Open(address), await host.As("head").Open(address));
        await first.Submit(("words", "The first words"));
        await second.Submit(("words", "The other words"));
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Text.ShouldContain("Somebody else saved this");
        second.Text.ShouldContain("The first words");
        await second.Submit();
        (await first.Open(address)).Text.ShouldContain("The first words");
        first.Page.QuerySelector("textarea[name=words]")!.TextContent.ShouldContain("The other words");
        (await host.Post("head", $"/cases/{@case}/learning/presentation", new { version = 1 })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_whoever_prepares_nothing_is_refused()
    {
        var @case = await host.OpenCase();
        (await host.As("business-unit").Open($"/cases/{@case}/learning/presentation/preview.pptx")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var person in new[] { "sprg-chair", "lead-reviewer", "dsp-health" })
            (await host.As(person).Open($"/cases/{@case}/learning/presentation")).Status.ShouldBe(HttpStatusCode.Forbidden);
        await host.ShutOut(@case, "head");
        (await host.As("head").Open($"/cases/{@case}/learning/presentation")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Sections_become_slides_and_marks_of_lists_go()
    {
        var deck = PresentationDeck.Of(Sections.ToDictionary(s => Enum.Parse<PresentationSection>(s.Key), s => new SectionWords(s.Value, null)), "Sample Partnership", new DateOnly(2026, 5, 20));

        (deck.Title, deck.Subtitle).ShouldBe(("Learning from a review", "For teams · May 2026"));
        deck.Slides.Select(s => s.Title).ShouldBe(["What happened", "What we learned", "What must change", "Good practice", "Questions for your team"]);
        deck.Slides[1].Lines.ShouldBe(["Nobody joined what each knew", "A brother’s words were not shared"]);
        deck.Slides[2].Lines.ShouldBe(["Look up earlier visits"]);
        deck.Slides[^1].Look.ShouldBe(SlideLook.Questions);
    }

    [Fact]
    public void Good_practice_is_found_under_its_heading_alone() => GoodPracticeOfReport.In(
    [
        new Heading(1, "Analysis"), new Heading(2, "Good practice identified"), new Heading(3, "Police"), new Answer("They came at once", "Not answered"), new Answer(null, "Not answered"), new Heading(2, "Immediate learning"), new Answer("Other", "x"),
    ]).ShouldBe(["They came at once"]);

    private Task Write(CaseReference @case, string section, string words, int version) => host.Api("business-unit", $"/cases/{@case}/learning/presentation/{section}", new { words, notes = "Say it slowly", version });

    private async Task<CaseReference> WithIncident()
    {
        using var made = await host.Post("business-unit", "/incidents", new
        {
            id = Guid.NewGuid(), childName = "Rowan Vexley", born = $"{new DateOnly(2024, 1, 1).AddDays(Random.Shared.Next(600)):yyyy-MM-dd}", harm = "SeriousHarm", lives = "InTheArea", happened = "InTheArea", incidentOn = "2026-06-30", awareOn = "2026-07-02",
            knownOrSuspected = "Unexplained injuries",
        });
        made.EnsureSuccessStatusCode();
        return CaseReference.Parse(System.Text.Json.JsonSerializer.Deserialize<string>(await made.Content.ReadAsStringAsync())!, null);
    }
}
