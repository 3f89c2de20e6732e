using System.IO.Compression;
using System.Net;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Testing;
using UglyToad.PdfPig;

namespace Nscp.Publication.Tests;

/// <summary>Copies under embargo (P-4).</summary>
[Collection(nameof(PublicationHost))]
public sealed class EmbargoTests(PublicationHost host)
{
    private const string Mark = "Copy 1 for Zoë Łukasz-Test, Invented Trust – under embargo until 20 May 2026, 10:00";

    [Fact]
    public async Task Somebody_without_an_account_gets_a_copy_with_their_name_and_each_access_is_recorded()
    {
        var @case = await host.Prepared();
        var unit = await host.As("business-unit").Open($"/cases/{@case}/publication/embargo");
        await unit.Submit(("personName", "Zoë Testreader"), ("organisation", "Invented Trust"), ("email", "nonsense"));
        unit.Text.ShouldContain("Enter their own e-mail address");
        unit.Text.ShouldContain("Say why they have it before the public");
        await unit.Submit(("email", "zoe@example.invalid"), ("because", "Answers the press for the trust"));
        unit.Text.ShouldContain("Not sent yet");
        var recipient = await host.Scalar<Guid>("SELECT recipient_id FROM publication.embargo_recipient WHERE case_reference = @Case", new { Case = @case });
        await unit.Submit([], $"/cases/{@case}/publication/embargo/{recipient}/send");
        var code = System.Text.RegularExpressions.Regex.Match(unit.Text, @"The code is (\d{3} \d{3})").Groups[1].Value.Replace(" ", "");
        var mail = await host.Scalar<string>("SELECT MAX(body) FROM nscp.mail WHERE to_address = 'zoe@example.invalid'", new { });
        mail.ShouldContain("under embargo until 20 May 2026, 10:00");
        mail.ShouldNotContain(@case.ToString());
        (await host.Scalar<string>("SELECT MAX(case_reference) FROM nscp.mail WHERE to_address = 'zoe@example.invalid'", new { })).ShouldBe(@case.ToString(), "whom it went to is for those who may see the case");

        var guest = await host.Guest(recipient, code);
        guest.Address.ShouldBe($"/embargo/{recipient}");
        guest.Text.ShouldContain("Under embargo until 20 May 2026, 10:00");
        using (var early = await guest.Call(new HttpRequestMessage(HttpMethod.Get, $"/embargo/{recipient}/file")))
            early.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await guest.Submit([], $"/embargo/{recipient}");
        guest.Text.ShouldContain("You confirmed");
        using (var file = await guest.Call(new HttpRequestMessage(HttpMethod.Get, $"/embargo/{recipient}/file")))
        {
            file.StatusCode.ShouldBe(HttpStatusCode.OK);
            Headers(await file.Content.ReadAsByteArrayAsync()).ShouldAllBe(h => h.Contains("Copy 1 for Zoë Testreader, Invented Trust – under embargo until 20 May 2026, 10:00", StringComparison.Ordinal));
        }

        (await guest.Open($"/cases/{@case}/publication")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await guest.Open($"/embargo/{Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("business-unit").Open($"/embargo/{recipient}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await unit.Open($"/cases/{@case}/publication/embargo");
        unit.Text.ShouldContain("downloaded the copy");
        unit.Text.ShouldContain("Confirmed 13 April 2026");
        (await host.As("business-unit").Open($"/cases/{@case}/publication")).Text.ShouldContain("Still missing: SPRG: no copy for");

        await host.Decide(@case, "NotYet");
        (await guest.Open($"/embargo/{recipient}")).Text.ShouldContain("decided not to publish the report yet, so this copy is closed");
        await host.Decide(@case, "FullReport");
        (await guest.Open($"/embargo/{recipient}")).Text.ShouldContain("Download your copy");

        // Another version is on its way: what the copy says is not what will be published.
        await host.Upload(@case, 2);
        (await guest.Open($"/embargo/{recipient}")).Text.ShouldContain("The report is being changed, so this copy is closed");
        using (var closed = await guest.Call(new HttpRequestMessage(HttpMethod.Get, $"/embargo/{recipient}/file")))
            closed.StatusCode.ShouldBe(HttpStatusCode.Conflict);

        await unit.Open($"/cases/{@case}/publication/embargo/{recipient}/recall");
        await unit.Submit(("because", ""));
        unit.Text.ShouldContain("Say why it is recalled");
        await unit.Submit(("because", "It was passed on"));
        unit.Text.ShouldContain("Recalled 13 April 2026");
        using (var gone = await guest.Call(new HttpRequestMessage(HttpMethod.Get, $"/embargo/{recipient}/file")))
            gone.StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.mail WHERE to_address = 'zoe@example.invalid' AND subject = 'A copy that you were sent is recalled'", new { })).ShouldBe(1);
    }

    [Fact]
    public async Task When_the_day_moves_those_with_a_copy_are_told_by_one_button()
    {
        var @case = await host.Prepared();
        var recipient = Guid.CreateVersion7();
        // Letters that a varchar column would turn into others: the copy would go to somebody else.
        var address = $"{recipient:N}.łódź@example.invalid";
        await host.Api("business-unit", $"/cases/{@case}/publication/embargo", new { recipientId = recipient, personName = "Tam Testreader", organisation = "Invented School", email = address, because = "x" });
        using var twice = await host.Post("business-unit", $"/cases/{@case}/publication/embargo", new { recipientId = Guid.CreateVersion7(), personName = "Tam Testreader", organisation = "x", email = address, because = "x" });
        twice.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await host.Api("business-unit", $"/cases/{@case}/publication/embargo/{recipient}/send", new { version = 1 });
        using var stale = await host.Post("business-unit", $"/cases/{@case}/publication/embargo/{recipient}/send", new { version = 1 });
        stale.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await host.SetDay(@case, new(2026, 5, 27), movedBecause: "The inquest");
        var unit = await host.As("business-unit").Open($"/cases/{@case}/publication/told");
        unit.Text.ShouldContain("Tam Testreader (copy under embargo), told 20 May 2026");
        await unit.Open($"/cases/{@case}/publication/embargo");
        await unit.Submit([], $"/cases/{@case}/publication/embargo/tell");
        unit.Text.ShouldNotContain("Some were told of another day");
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.mail WHERE to_address = @To AND body LIKE '%now lasts until 27 May 2026, 10:00%'", new { To = address })).ShouldBe(1);
    }

    [Fact]
    public void A_word_copy_bears_the_mark_in_every_kind_of_header_of_every_section()
    {
        var plain = new MemoryStream();
        WordWriter.Write(new DocumentContent("Report", null, "A partnership", "X", "OFFICIAL", new(2026, 4, 13), [new Heading(1, "One"), new Paragraph("Words"), new Table("Wide", [.. Enumerable.Range(0, 12).Select(i => $"Column {i}")], [])]), plain);
        foreach (var content in new[] { plain.ToArray(), PublicationHost.Report() })
        {
            var copy = MarkedCopy.Of(content, Mark)!;
            Headers(copy).ShouldAllBe(h => h.Contains(Mark, StringComparison.Ordinal));
            using var word = WordprocessingDocument.Open(new MemoryStream(copy), false);
            word.MainDocumentPart!.Document!.Descendants<DocumentFormat.OpenXml.Wordprocessing.SectionProperties>()
                .ShouldAllBe(s => s.Elements<DocumentFormat.OpenXml.Wordprocessing.HeaderReference>().Count() == 3);
        }
    }

    [Fact]
    public void A_pdf_copy_bears_the_mark_on_every_page_and_keeps_its_words()
    {
        var report = new PdfReport();
        foreach (var i in Enumerable.Range(0, 60))
            report.Paragraph($"Paragraph {i} tells what happened.");
        var copy = MarkedCopy.Of(report.Save(), Mark)!;
        using var pdf = PdfDocument.Open(copy);
        pdf.NumberOfPages.ShouldBeGreaterThan(1);
        foreach (var page in pdf.GetPages())
        {
            var text = page.Text;
            text.ShouldContain("Copy 1 for Zoe Lukasz-Test");
            text.ShouldContain("Paragraph");
        }
    }

    [Fact]
    public void A_file_that_cannot_be_marked_gives_no_copy()
    {
        MarkedCopy.Of(Encoding.UTF8.GetBytes("neither nor"), Mark).ShouldBeNull();
        MarkedCopy.Of(Encoding.UTF8.GetBytes("PK but broken"), Mark).ShouldBeNull();
        MarkedCopy.Of(Encoding.UTF8.GetBytes("%PDF-1.7 but broken"), Mark).ShouldBeNull();
    }

    private static List<string> Headers(byte[] word)
    {
        using var zip = new ZipArchive(new MemoryStream(word));
        var headers = zip.Entries.Where(e => e.FullName.StartsWith("word/header", StringComparison.Ordinal)).Select(e =>
        {
            using var reader = new StreamReader(e.Open());
            return WebUtility.HtmlDecode(reader.ReadToEnd());
        }).ToList();
        headers.ShouldNotBeEmpty();
        return headers;
    }
}
