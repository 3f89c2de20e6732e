using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Testing;

namespace Nscp.FamilyInvolvement;

/// <summary>What a family hands in weighs as much as what agencies give (I-6).</summary>
[Collection(nameof(FamilyHost))]
public sealed class EvidenceTests(FamilyHost host)
{
    private const string Kind = "Evidence from the family";

    [Fact]
    public async Task An_uploaded_file_stands_in_the_case_s_list_and_those_of_the_case_open_it()
    {
        var (@case, member) = await host.Involve();
        var form = (await host.As("business-unit").Open($"/cases/{@case}/family/people/{member}/evidence/new")).Choose("file", "diary.txt", Encoding.UTF8.GetBytes("Monday: I rang them again."));
        await form.Submit([("what", "Her diary"), .. PageClient.Date("receivedOn", FamilyHost.Decided), ("showsWhereabouts", "no")]);
        form.Status.ShouldBe(HttpStatusCode.OK);
        form.Text.ShouldContain("Her diary");
        (await host.As("panel-member").Open($"/cases/{@case}")).Status.ShouldBe(HttpStatusCode.NotFound, "not on this panel");
        await host.InTransaction(async s =>
        {
            await s.GetRequiredService<CaseMembers>().Admit(@case, "panel-member", MemberPart.PanelMember, MemberLevel.Full, null, default);
            return true;
        });
        foreach (var reader in (string[])["sprg-chair", "panel-member"])
        {
            var listed = await host.As(reader).Open($"/cases/{@case}");
            listed.Text.ShouldContain("06 Family involvement");
            var link = listed.Page.QuerySelectorAll("a").Single(a => a.TextContent.StartsWith(Kind, StringComparison.Ordinal)).GetAttribute("href")!;
            (await listed.Http.GetStringAsync(link)).ShouldContain("I rang them again");
        }

        (await form.Open($"/cases/{@case}/family/statement")).Page.QuerySelector("textarea")!.TextContent.ShouldContain("handed in 1 piece of evidence, which was read with the same weight");
    }

    [Fact]
    public async Task Another_file_sent_with_the_form_of_the_first_is_told_and_not_dropped()
    {
        var (@case, member) = await host.Involve();
        var address = $"/cases/{@case}/family/people/{member}/evidence/new";
        IEnumerable<(string, string)> answers = [("what", "Her diary"), .. PageClient.Date("receivedOn", FamilyHost.Decided), ("showsWhereabouts", "no")];
        var form = await host.As("business-unit").Open(address);
        var id = form.Page.QuerySelector("input[name='id']")!.GetAttribute("value")!;
        await form.Choose("file", "diary.txt", "Monday"u8.ToArray()).Submit(answers);
        await (await form.Open(address)).Choose("file", "diary.txt", "Monday"u8.ToArray()).Submit([.. answers, ("id", id)]);
        form.Status.ShouldBe(HttpStatusCode.OK, "the very same is taken once");

        await (await form.Open(address)).Choose("file", "diary.txt", "Tuesday"u8.ToArray()).Submit([.. answers, ("id", id)]);
        form.Status.ShouldBe(HttpStatusCode.Conflict);
        form.Text.ShouldContain("What you sent now differs and was not taken");
        form.Text.ShouldContain("diary.txt");
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.document WHERE case_reference = @Case", new { Case = @case })).ShouldBe(1);

        await form.Submit();
        form.Status.ShouldBe(HttpStatusCode.OK);
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.document WHERE case_reference = @Case", new { Case = @case })).ShouldBe(2);
    }

    [Fact]
    public async Task A_paper_original_is_described_in_the_folder()
    {
        var (@case, member) = await host.Involve();
        var body = new { id = Guid.NewGuid(), what = "A box of letters", receivedOn = "2026-03-09", whereKept = "Business Unit, safe 2", showsWhereabouts = false };
        await host.Api("business-unit", $"/cases/{@case}/family/people/{member}/evidence", body);
        await host.Api("business-unit", $"/cases/{@case}/family/people/{member}/evidence", body);
        var words = Files.Text(await host.Document(@case, Kind));
        words.ShouldContain("Business Unit, safe 2");
        words.ShouldContain("Mother");
        words.ShouldNotContain("Shae");
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.document WHERE case_reference = @Case", new { Case = @case })).ShouldBe(1);
    }

    [Fact]
    public async Task What_shows_where_somebody_is_found_is_opened_by_the_business_unit_alone()
    {
        var (@case, member) = await host.Involve();
        await host.Api("business-unit", $"/cases/{@case}/family/people/{member}/evidence", new { id = Guid.NewGuid(), what = "A letter", receivedOn = "2026-03-09", whereKept = "Safe 2", showsWhereabouts = true });
        var id = await host.Scalar<Guid>("SELECT document_id FROM nscp.document WHERE case_reference = @Case", new { Case = @case });
        await host.InTransaction(async s =>
        {
            await s.GetRequiredService<CaseMembers>().Admit(@case, "panel-member", MemberPart.PanelMember, MemberLevel.Full, null, default);
            return true;
        });
        foreach (var person in (string[])["sprg-chair", "dsp-police", "records", "scrutineer", "lead-reviewer", "panel-member"])
        {
            (await host.As(person).Open($"/cases/{@case}/documents/{id}")).Status.ShouldBe(HttpStatusCode.NotFound, person);
            (await host.As(person).Open($"/cases/{@case}")).Text.ShouldNotContain(Kind);
        }

        (await host.As("head").Http.GetAsync($"/cases/{@case}/documents/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        // Nor does it become a version of evidence that everybody opens.
        await host.Api("business-unit", $"/cases/{@case}/family/people/{member}/evidence", new { id = Guid.NewGuid(), what = "A drawing", receivedOn = "2026-03-09", whereKept = "Safe 2", showsWhereabouts = false });
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.document WHERE case_reference = @Case AND title IS NOT NULL", new { Case = @case })).ShouldBe(2);
        (await host.Scalar<int>("SELECT COUNT(*) FROM (SELECT file_name FROM nscp.document WHERE case_reference = @Case GROUP BY file_name) f", new { Case = @case })).ShouldBe(2);
    }

    [Fact]
    public async Task Nothing_at_all_and_a_file_that_may_not_be_kept_are_told_at_their_field()
    {
        var (@case, member) = await host.Involve();
        var form = await host.As("business-unit").Open($"/cases/{@case}/family/people/{member}/evidence/new");
        await form.Submit();
        form.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        form.Text.ShouldContain("Choose a file above, or say where the paper original is kept");
        form.Text.ShouldContain("Look through it and choose an answer");
        await form.Choose("file", "letter.pdf", [0x4D, 0x5A, 0x90, 0x00, 0x03]).Submit([("what", "A letter"), .. PageClient.Date("receivedOn", FamilyHost.Decided), ("showsWhereabouts", "no")]);
        form.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        form.Page.QuerySelector("#file-error").ShouldNotBeNull();
    }
}
