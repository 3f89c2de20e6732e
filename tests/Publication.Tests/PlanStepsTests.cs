using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Publication.Tests;

/// <summary>A step of the plan ticks itself only when everything that the guidance says for it is on record; else it says what is missing (P-2).</summary>
[Collection(nameof(PublicationHost))]
public sealed class PlanStepsTests(PublicationHost host)
{
    [Fact]
    public async Task Copies_under_embargo_are_done_when_all_to_whom_they_go_have_them_with_the_presentation()
    {
        var @case = await host.Prepared();
        var unit = await host.As("business-unit").Open($"/cases/{@case}/publication/embargo");
        unit.Text.ShouldContain("Not listed yet, of those to whom the guidance sends it");
        await unit.Submit(("personName", "Tam Testreader"), ("organisation", "Invented School"), ("email", $"{Guid.NewGuid():N}@example.invalid"), ("because", "Answers for the school"));
        await SendAll(@case);
        (await Stands(@case, "Embargo")).ShouldContain("SPRG: no copy for");

        await unit.Submit([], $"/cases/{@case}/publication/embargo/circle");
        unit.Text.ShouldContain("They are listed; no copy is sent yet");
        unit.Text.ShouldNotContain("Not listed yet");
        (await Stands(@case, "Embargo")).ShouldContain("not sent, or of an earlier file");
        await SendAll(@case);
        (await Stands(@case, "Embargo")).ShouldStartWith("Still missing: the summary presentation, which is not chosen yet; that the professionals");

        await ChoosePresentation(@case);
        (await Stands(@case, "Embargo")).ShouldContain("the summary presentation for");
        await SendAll(@case);
        await host.Told(@case, "Professionals");
        (await Stands(@case, "Embargo", isDone: true)).ShouldContain("with the presentation, to all to whom they go");
        (await host.IsAsked(@case, "publication:step:Embargo")).ShouldBeFalse();

        // The day moves: everybody is to be told the other one.
        await host.SetDay(@case, PublicationHost.Day.AddDays(7), movedBecause: "A trial");
        (await Stands(@case, "Embargo")).ShouldContain("told of another day");
        (await host.IsAsked(@case, "publication:step:Embargo")).ShouldBeTrue();
    }

    [Fact]
    public async Task Without_the_presentation_the_report_is_public_and_its_step_says_what_is_missing()
    {
        var @case = await host.Prepared();
        using (var early = await host.Post("head", $"/cases/{@case}/publication/steps/Post", new { owner = "x", daysBefore = 0, doneOn = "2026-04-13", doneNote = "x" }))
            (await early.Content.ReadAsStringAsync()).ShouldContain("This step ticks itself when the report is public");
        host.At(PublicationHost.Hour.AddSeconds(2));
        (await host.Appears(@case)).ShouldBeTrue();
        (await Stands(@case, "Post")).ShouldBe("Still missing: the summary presentation; the report itself is public");
        (await Stands(@case, "SendLink")).ShouldContain("the link, for nobody was listed when the report became public; notices that are not sent: the wider partnership");

        var second = await host.Prepared();
        await ChoosePresentation(second);
        await host.Accept(second, "Presentation");
        host.At(PublicationHost.Hour.AddSeconds(2));
        (await host.Appears(second)).ShouldBeTrue();
        (await Stands(second, "Post", isDone: true)).ShouldContain("with the presentation");
    }

    [Fact]
    public async Task The_last_step_is_done_when_the_link_and_every_notice_that_is_wanted_went_out()
    {
        var @case = await host.Prepared();
        await host.Api("business-unit", $"/cases/{@case}/publication/audience", new { audience = new[] { new { audience = "Partnership", email = "all@example.invalid" } }, version = await host.Version(@case) });
        host.At(PublicationHost.Hour.AddSeconds(2));
        (await host.Appears(@case)).ShouldBeTrue();
        (await Stands(@case, "SendLink")).ShouldStartWith("Still missing: notices that are not sent: ");
        foreach (var notice in (await host.As("business-unit").Http.GetFromJsonAsync<JsonNode>($"/api/cases/{@case}/publication/papers"))!["papers"]!.AsArray().Where(p => p!["group"]!.GetValue<string>() == "Notices" && p["stage"]!.GetValue<string>() != "NotWanted"))
        {
            var name = notice!["name"]!.GetValue<string>();
            (await Stands(@case, "SendLink")).ShouldStartWith("Still missing");
            if (name != "notice-sprg")
                await host.Api("business-unit", $"/cases/{@case}/publication/papers/{name}/wanted", new { isWanted = false, because = "Nothing for them in it", version = 0 });
        }

        (await Stands(@case, "SendLink")).ShouldBe("Still missing: notices that are not sent: the Safeguarding Practice Review Group");
        await host.Execute(
            """
            INSERT INTO publication.paper (paper_id, case_reference, paper_key, recipient_key, version) VALUES (@Paper, @Case, 'notice-sprg', '', 1);
            INSERT INTO publication.paper_sending (sending_id, paper_id, case_reference, document_id, sent_on, sent_to, sent_how, recorded_at, recorded_by) VALUES (@Sending, @Paper, @Case, @Sending, '2026-05-20', 'SPRG', 'Email', @Now, 'x')
            """, new { Paper = Guid.NewGuid(), Case = @case, Sending = Guid.NewGuid(), Now = PublicationHost.Hour });
        (await Stands(@case, "SendLink", isDone: true)).ShouldContain("every notice that is wanted was sent");
    }

    [Fact]
    public async Task The_familys_steps_are_done_when_everybody_is_told_met_written_to_and_has_a_copy()
    {
        var @case = await host.Prepared(withoutFamily: false);
        (await Stands(@case, "Family")).ShouldContain("nobody of the family is listed");
        (await Stands(@case, "FamilyCopies")).ShouldContain("nobody of the family is listed");
        var mother = Guid.NewGuid();
        await host.Api("business-unit", $"/cases/{@case}/family/people", new { id = mother, answers = new { name = "Shae Vexley", relationship = "Mother", isChild = false, consent = "Given", reachedThrough = "Directly", whyInvolved = "She lived with the child" } });
        await host.Api("business-unit", $"/cases/{@case}/family/people/{mother}/safe-contact", new { address = "Room 4\nSafehaven House", telephone = "01632 960555", version = 0 });
        (await Stands(@case, "Family")).ShouldContain("Mother: not yet told the day of publication");
        (await host.IsAsked(@case, "publication:step:FamilyCopies")).ShouldBeTrue();

        // The letter among the papers is the contact too: nobody records it twice (I-7).
        var paper = $"letter-parents-{mother:N}";
        await host.Api("business-unit", $"/cases/{@case}/publication/papers/{paper}/draft", new { version = 0 });
        await host.Execute("UPDATE publication.paper SET final_document_id = draft_document_id, final_sha256 = draft_sha256 WHERE case_reference = @Case AND paper_key = 'letter-parents'", new { Case = @case });
        await host.Api("business-unit", $"/cases/{@case}/publication/papers/{paper}/sent", new { id = Guid.NewGuid(), sentOn = "2026-04-13", sentTo = "Mother", sentHow = "Post", version = 1 });
        (await host.As("business-unit").Open($"/cases/{@case}/family/people/{mother}")).Text.ShouldContain("The letter on the publication, from among the case’s papers");
        (await Stands(@case, "Family")).ShouldBe("Still missing: a meeting with the family between the sign-off and the publication (planned among the family’s meetings; or tick the step by hand)");
        (await Stands(@case, "FamilyCopies")).ShouldBe("Still missing: Mother: no printed copy sent yet");
        await host.Api("business-unit", $"/cases/{@case}/family/people/{mother}/contacts", new { id = Guid.NewGuid(), purpose = "HardCopySent", done = true, channel = "Letter", happenedOn = "2026-04-13" });
        (await Stands(@case, "FamilyCopies", isDone: true)).ShouldContain("Everybody of the family was written to and sent a printed copy");
        (await host.IsAsked(@case, "publication:step:FamilyCopies")).ShouldBeFalse("the family’s part tells the plan");
    }

    [Fact]
    public void A_copy_of_the_presentation_bears_the_mark_on_every_slide()
    {
        var copy = MarkedCopy.Of(Deck(), "Copy 3 for Zoë Łukasz-Test")!;
        MarkedCopy.Kind(copy).Extension.ShouldBe(".pptx");
        using var deck = PresentationDocument.Open(new MemoryStream(copy), false);
        deck.PresentationPart!.SlideParts.Count().ShouldBeGreaterThan(1);
        deck.PresentationPart.SlideParts.ShouldAllBe(s => s.Slide!.InnerText.Contains("Copy 3 for Zoë Łukasz-Test", StringComparison.Ordinal));
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(deck).Select(e => e.Description).ShouldBeEmpty();
    }

    private static byte[] Deck() => SlideWriter.Write(new Deck("What we learned", "For teams", "A partnership", PublicationHost.Start, "", [new DeckSlide("What must change", ["Ask twice"], "")]), new SlideTheme());

    private async Task ChoosePresentation(CaseReference @case)
    {
        var deck = await host.InTransaction(s => s.GetRequiredService<FilingQueue>().Add(
            new NewDocument(@case, CaseFolders.Learning, SummaryPresentation.Kind, ".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", Deck()), default));
        await host.Api("business-unit", $"/cases/{@case}/publication/files", new { publicTitle = "Practice review: Child L", presentation = deck.Id, version = await host.Version(@case) });
    }

    private async Task SendAll(CaseReference @case)
    {
        var view = (await host.As("business-unit").Http.GetFromJsonAsync<JsonNode>($"/api/cases/{@case}/publication/embargo"))!;
        foreach (var row in view["recipients"]!.AsArray())
            await host.Api("business-unit", $"/cases/{@case}/publication/embargo/{row!["recipientId"]}/send", new { version = row["version"]!.GetValue<int>() });
    }

    private async Task<string> Stands(CaseReference @case, string step, bool isDone = false)
    {
        var plan = (await host.As("business-unit").Http.GetFromJsonAsync<JsonNode>($"/api/cases/{@case}/publication"))!["plan"]!.AsArray();
        var status = plan.Single(l => l!["template"]!["step"]!.GetValue<string>() == step)!["status"]!;
        (status["proof"] is not null).ShouldBe(isDone, status.ToJsonString());
        return (status["proof"] ?? status["hint"])!["words"]!.GetValue<string>();
    }
}
