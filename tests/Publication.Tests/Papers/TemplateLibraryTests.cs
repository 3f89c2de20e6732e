using System.Net;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Nscp.Publication.Tests;

/// <summary>The library of templates through its pages: download, edit in Word, upload, go back (P-6).</summary>
[Collection(nameof(PublicationHost))]
public sealed class TemplateLibraryTests(PublicationHost host)
{
    [Fact]
    public async Task A_template_is_changed_in_Word_and_the_earlier_one_can_hold_again()
    {
        const string page = "/paper-templates/notice-trainers";
        var unit = await host.As("business-unit").Open("/paper-templates");
        unit.Text.ShouldContain("Notice to trainers and training providers");
        await unit.Open(page);
        unit.Text.ShouldContain("«Publication day»");
        unit.Text.ShouldContain("The one that is shipped, in use");
        var shipped = await unit.Http.GetByteArrayAsync($"{page}/versions/0/template.docx");

        await unit.Choose("file", "ours.docx", Edited(shipped, "Notice of publication", "Our own words")).Submit(("note", "A kinder beginning"));
        unit.Status.ShouldBe(HttpStatusCode.OK);
        unit.Text.ShouldContain("Version 1, in use. ours.docx");
        unit.Text.ShouldContain("A kinder beginning");
        Words(await unit.Http.GetByteArrayAsync($"{page}/versions/1/template.docx")).ShouldContain("Our own words");

        await unit.Open($"{page}/back/0");
        await unit.Submit(("note", "It was better before"));
        unit.Text.ShouldContain("Version 2, in use. Back to the one that is shipped");
        (await unit.Http.GetByteArrayAsync($"{page}/versions/2/template.docx")).ShouldBe(shipped);
        await unit.Open($"{page}/back/1");
        await unit.Submit();
        Words(await unit.Http.GetByteArrayAsync($"{page}/versions/3/template.docx")).ShouldContain("Our own words");
    }

    [Fact]
    public async Task What_does_not_fit_is_told_with_the_field_and_what_to_do_and_nothing_changes()
    {
        var unit = await host.As("business-unit").Open("/paper-templates/press-statement");
        var shipped = await unit.Http.GetByteArrayAsync("/paper-templates/press-statement/versions/0/template.docx");

        await unit.Choose("file", "renamed.docx", Edited(shipped, "«Publication day»", "«Publication date»")).Submit();
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unit.Text.ShouldContain("«Publication date» in the main text is not a field of this paper. Do you mean «Publication day»?");
        unit.Text.ShouldContain("«Publication day» is missing");

        await unit.Choose("file", "leaks.docx", Edited(shipped, "Press statement", "Press statement «Case reference»")).Submit();
        unit.Text.ShouldContain("«Case reference» in the main text is not a field of this paper");

        await unit.Choose("file", "broken.docx", [1, 2, 3]).Submit();
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await unit.Open("/paper-templates/press-statement");
        unit.Text.ShouldContain("The one that is shipped, in use");
    }

    [Fact]
    public async Task A_file_with_macros_or_with_something_fetched_from_elsewhere_is_refused()
    {
        var unit = await host.As("business-unit").Open("/paper-templates/briefing-leader");
        var shipped = await unit.Http.GetByteArrayAsync("/paper-templates/briefing-leader/versions/0/template.docx");

        await unit.Choose("file", "macros.docx", Changed(shipped, word => word.MainDocumentPart!.AddNewPart<VbaProjectPart>().FeedData(new MemoryStream([0xD0, 0xCF, 0x11, 0xE0])))).Submit();
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unit.Text.ShouldContain("macros");

        await unit.Choose("file", "fetches.docx", Changed(shipped, word => word.MainDocumentPart!.AddExternalRelationship(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", new Uri("https://elsewhere.example/pixel.png")))).Submit();
        unit.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unit.Text.ShouldContain("fetches parts of itself from elsewhere");
    }

    [Fact]
    public async Task Who_comes_second_is_told_and_overwrites_nothing()
    {
        const string page = "/paper-templates/letter-lscps";
        var (first, second) = (await host.As("business-unit").Open(page), await host.As("head").Open(page));
        var shipped = await first.Http.GetByteArrayAsync($"{page}/versions/0/template.docx");
        await first.Choose("file", "a.docx", Edited(shipped, "With kind", "With kind")).Submit();
        await second.Choose("file", "b.docx", Edited(shipped, "Yours sincerely", "Yours")).Submit();

        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Text.ShouldContain("Somebody else saved this");
        (await host.Scalar<int>("SELECT COUNT(*) FROM publication.paper_template WHERE template_key = 'letter-lscps'", new { })).ShouldBe(1);

        (await host.Post("business-unit", $"{page}/back/0", new { version = 0 })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await host.As("business-unit").Open("/paper-templates/none")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("business-unit").Open($"{page}/back/7")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("business-unit").Open($"{page}/versions/7/template.docx")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("sprg-chair")]
    [InlineData("lead-reviewer")]
    public async Task Who_writes_no_papers_sees_no_templates(string person) =>
        (await host.As(person).Open("/paper-templates")).Status.ShouldBe(HttpStatusCode.Forbidden);

    internal static byte[] Edited(byte[] file, string old, string @new) => Changed(file, word =>
    {
        var main = word.MainDocumentPart!;
        foreach (var text in main.HeaderParts.SelectMany(h => h.Header!.Descendants<Text>()).Concat(main.Document!.Descendants<Text>()).Where(t => t.Text.Contains(old, StringComparison.Ordinal)))
            text.Text = text.Text.Replace(old, @new, StringComparison.Ordinal);
    });

    internal static string Words(byte[] file)
    {
        using var word = WordprocessingDocument.Open(new MemoryStream(file), false);
        return word.MainDocumentPart!.Document!.InnerText;
    }

    private static byte[] Changed(byte[] file, Action<WordprocessingDocument> change)
    {
        using var copy = new MemoryStream();
        copy.Write(file);
        using (var word = WordprocessingDocument.Open(copy, true))
            change(word);
        return copy.ToArray();
    }
}
