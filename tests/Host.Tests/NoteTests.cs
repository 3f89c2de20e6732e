using System.Net;
using System.Text;
using MimeKit;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Nscp.Host.Tests;

public sealed class NoteTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task A_call_is_on_record_in_two_clicks_and_is_only_added_to()
    {
        var @case = await host.OpenCase();
        var page = await host.As("business-unit").Open($"/cases/{@case}");
        await page.Open(page.Page.QuerySelectorAll("main a").First(a => a.TextContent == "Add a note or a call").GetAttribute("href")!);
        await page.Submit(("withWhom", "Wren Inventeddottir, Example School"), ("text", "She asked when the report is due.\n\nTold her: <b>in March</b>."));
        page.Address.ShouldBe($"/cases/{@case}");
        page.Text.ShouldContain("Wren Inventeddottir, Example School, recorded by Billie Samplewright");
        page.Text.ShouldContain("Telephone call: put on record");

        var note = page.Page.QuerySelectorAll("a[href*='/notes/']").Select(a => a.GetAttribute("href")!).First(h => Guid.TryParse(h.Split('/')[^1], out _));
        await (await host.As("head").Open(note)).Submit(("text", "She rang again: all is well."));
        var read = await host.As("scrutineer").Open(note);
        read.Text.ShouldContain("Told her: <b>in March</b>.");
        read.Text.ShouldContain("by Harper Exampleton She rang again");
        (await host.Rows<long>("SELECT COUNT(*) FROM nscp.case_note WHERE case_reference = @Case", new { Case = @case })).ShouldBe([2]);
        (await read.Open($"/cases/{@case}/notes")).Text.ShouldContain("Showing 1 to 1 of 1");
    }

    [Fact]
    public async Task A_note_sent_twice_is_on_record_once_and_one_without_words_is_not()
    {
        var @case = await host.OpenCase();
        var office = host.As("business-unit");
        var note = new { id = Guid.Parse("0198c0de-0000-7000-8000-000000000077"), channel = "Note", on = "2026-02-02", text = "Once" };
        (await office.Post($"/api/cases/{@case}/notes", note)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await office.Post($"/api/cases/{@case}/notes", note)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.Rows<long>("SELECT COUNT(*) FROM nscp.case_note WHERE case_reference = @Case", new { Case = @case })).ShouldBe([1]);

        var page = await (await office.Open($"/cases/{@case}/notes/new")).Submit(("text", ""), ("on-day", "31"), ("on-month", "12"), ("on-year", "2026"));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("Write what was said");
        page.Text.ShouldContain("The date must be today or in the past");
        (await office.Post($"/api/cases/{@case}/notes", new { channel = "Email", on = "2026-02-02", text = "x" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await host.As("records").Open($"/cases/{@case}/notes/new")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As("records").Open($"/cases/{@case}/notes")).Status.ShouldBe(HttpStatusCode.OK);
        (await office.Open($"/cases/{@case}/notes/0198c0de-0000-7000-8000-000000000001")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Back to the page, and something else written: the browser sends the id of the first.</summary>
    [Fact]
    public async Task The_same_form_sent_again_with_other_words_is_told_and_then_recorded_as_well()
    {
        var @case = await host.OpenCase();
        var page = await host.As("business-unit").Open($"/cases/{@case}/notes/new");
        var id = page.Page.QuerySelector("input[name='id']")!.GetAttribute("value")!;
        await page.Submit(("text", "The first call"));

        await page.Open($"/cases/{@case}/notes/new");
        await page.Submit(("id", id), ("text", "Another call"));
        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain("This form was sent already");
        page.Page.QuerySelector("textarea[name='text']")!.TextContent.ShouldContain("Another call");
        page.Page.QuerySelector("input[name='id']")!.GetAttribute("value").ShouldNotBe(id);

        await page.Submit();
        page.Address.ShouldBe($"/cases/{@case}");
        (await host.Rows<string>("SELECT note_text FROM nscp.case_note WHERE case_reference = @Case ORDER BY recorded_at, note_id", new { Case = @case })).ShouldBe(["The first call", "Another call"], ignoreOrder: true);
        (await host.As("business-unit").Post($"/api/cases/{@case}/notes", new { id, channel = "Note", on = "2026-02-02", text = "A program’s" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_note_of_one_case_is_not_read_through_another()
    {
        var (mine, other) = (await host.OpenCase(), await host.OpenCase());
        var id = Guid.CreateVersion7();
        await host.As("business-unit").Post($"/api/cases/{mine}/notes", new { id, channel = "Note", on = "2026-02-02", text = "Only here" });
        (await host.As("business-unit").Open($"/cases/{other}/notes/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("business-unit").Post($"/api/cases/{other}/notes/{id}", new { text = "x" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Search_finds_words_in_every_case_that_the_person_may_see_and_in_no_other()
    {
        var (open, walled) = (await host.OpenCase(), await host.OpenCase());
        foreach (var @case in new[] { open, walled })
            await host.As("business-unit").Post($"/api/cases/{@case}/notes", new { channel = "Note", on = "2026-02-02", text = "The 50%_kingfisher mug was seen" });
        await host.Do(async services => { await services.GetRequiredService<ICaseWall>().ShutOut(walled, "sprg-health", "A declared conflict", default); return 0; });

        var page = await (await host.As("sprg-health").Open("/notes")).Submit(("q", "kingfisher"));
        page.Address.ShouldBe("/notes", "the words are in no address");
        page.Text.ShouldContain(open.ToString());
        page.Text.ShouldNotContain(walled.ToString());
        page.Text.ShouldContain("1 note");
        (await (await host.As("business-unit").Open("/notes")).Submit(("q", "50%_king"))).Text.ShouldContain("2 notes");
        (await (await host.As("business-unit").Open("/notes")).Submit(("q", "50%%king"))).Text.ShouldContain("Nothing found");
        (await (await host.As("business-unit").Open("/notes")).Submit(("q", "kingfisher"), ("case", walled.ToString()))).Text.ShouldContain("1 note");

        var wrong = await (await host.As("business-unit").Open("/notes")).Submit(("q", "k"));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Text.ShouldContain("Enter 2 to 100 letters");
        (await host.As("author-police").Open("/notes")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As("author-police").Post("/api/notes/search", new { q = "kingfisher" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_e_mail_that_is_dropped_in_becomes_a_note_and_is_filed_with_its_attachments()
    {
        var @case = await host.OpenCase();
        var page = await Drop(@case, Email("Minutes of the visit", "Dear Billie,\nplease find the minutes attached.", ("minutes.txt", "We met on Monday."u8.ToArray())));
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("Minutes of the visit");
        page.Text.ShouldContain("Wren Inventeddottir <wren@school.example.invalid>");
        page.Text.ShouldContain("please find the minutes attached");
        page.Text.ShouldContain("minutes.txt");
        page.Text.ShouldContain("30 January 2026, 10:15");
        (await host.Rows<string>("SELECT CONCAT(folder, '/', kind, '/', media_type) FROM nscp.document WHERE case_reference = @Case ORDER BY kind", new { Case = @case }))
            .ShouldBe(["11 Correspondence/E-mail/message/rfc822", "11 Correspondence/E-mail attachment/text/plain"]);

        (await host.Rows<string>("SELECT file_name FROM nscp.document WHERE case_reference = @Case ORDER BY kind", new { Case = @case }))
            .ShouldBe([$"{@case} E-mail, 2026-01-30 10.15.eml", $"{@case} E-mail attachment, minutes.txt"]);
        (await host.As("business-unit").Open($"/cases/{@case}")).Text.ShouldContain("E-mail attachment: minutes");

        (await Drop(@case, Email("Minutes of the visit", "Again", id: "one@school.example"))).Text.ShouldContain("This e-mail is on record for this case already");
        (await Drop(@case, Encoding.UTF8.GetBytes("This is a letter, no e-mail."))).Text.ShouldContain("no e-mail that can be read");
    }

    [Fact]
    public async Task An_attachment_that_cannot_be_kept_is_told_and_left_out_when_asked()
    {
        var @case = await host.OpenCase();
        var program = Email("With a program", "See attached.", ("setup.exe", [.. "MZ"u8, .. new byte[58], 64, 0, 0, 0, .. "PE\0\0"u8, .. new byte[64]]), ("good.txt", "Good"u8.ToArray()));
        var page = await Drop(@case, program);
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("cannot be kept");
        page.Text.ShouldContain("Attachment not kept: setup.exe");
        (await host.Rows<long>("SELECT COUNT(*) FROM nscp.case_note WHERE case_reference = @Case", new { Case = @case })).ShouldBe([0]);

        page = await Drop(@case, program, ("refused", "LeaveOut"));
        page.Text.ShouldContain("Attachment not kept: setup.exe");
        page.Text.ShouldContain("good.txt");
        (await host.Rows<string>("SELECT CONCAT(kind, '/', media_type) FROM nscp.document WHERE case_reference = @Case ORDER BY kind", new { Case = @case }))
            .ShouldBe(["E-mail/application/vnd.openxmlformats-officedocument.wordprocessingml.document", "E-mail attachment/text/plain"]);
    }

    [Fact]
    public async Task An_e_mail_of_a_day_to_come_is_on_record_as_of_now_with_a_note_of_what_it_says()
    {
        var @case = await host.OpenCase();
        var message = new MimeMessage { Subject = "From the future", Date = new DateTimeOffset(2099, 1, 2, 10, 0, 0, TimeSpan.Zero), Body = new TextPart("plain") { Text = "Hello" } };
        message.From.Add(new MailboxAddress("", "later@school.example.invalid"));
        using var bytes = new MemoryStream();
        message.WriteTo(bytes);
        (await Drop(@case, bytes.ToArray())).Text.ShouldContain("The e-mail says that it was sent on 2 January 2099");
    }

    [Fact]
    public void A_web_page_as_an_e_mail_is_read_as_words()
    {
        var message = new MimeMessage { Subject = "=?" };
        message.From.Add(new MailboxAddress("", "a@b.example.invalid"));
        message.Body = new TextPart("html") { Text = "<html><head><title>T</title><style>p{}</style></head><body><p>Hello &amp; good   day</p><div>Next<br>line</div><script>alert(1)</script><ul><li>one</li><li>two</li></ul></body></html>" };
        using var bytes = new MemoryStream();
        message.WriteTo(bytes);

        var email = ReceivedEmail.Read(bytes.ToArray()).ShouldNotBeNull();
        email.Text.ShouldBe("Hello & good   day\nNext\nline\none\ntwo");
        email.From.ShouldBe("a@b.example.invalid");
    }

    [Theory]
    [InlineData("")]
    [InlineData("just words")]
    [InlineData("Subject: nobody wrote this\r\n\r\nText")]
    public void What_nobody_wrote_is_no_e_mail(string text) => ReceivedEmail.Read(Encoding.UTF8.GetBytes(text)).ShouldBeNull();

    private async Task<PageClient> Drop(CaseReference @case, byte[] email, params (string Name, string Value)[] answers)
    {
        var page = await host.As("business-unit").Open($"/cases/{@case}/notes/email");
        return await page.Choose("file", "dropped.eml", email).Submit(answers);
    }

    private static byte[] Email(string subject, string text, params (string Name, byte[] Content)[] attachments) => Email(subject, text, "one@school.example", attachments);

    private static byte[] Email(string subject, string text, string id, params (string Name, byte[] Content)[] attachments)
    {
        var message = new MimeMessage { Subject = subject, Date = new DateTimeOffset(2026, 1, 30, 10, 15, 0, TimeSpan.Zero), MessageId = id };
        message.From.Add(new MailboxAddress("Wren Inventeddottir", "wren@school.example.invalid"));
        message.To.Add(new MailboxAddress("", "unit@partnership.example"));
        var body = new BodyBuilder { TextBody = text };
        foreach (var (name, content) in attachments)
            body.Attachments.Add(name, content);
        message.Body = body.ToMessageBody();
        using var bytes = new MemoryStream();
        message.WriteTo(bytes);
        return bytes.ToArray();
    }
}
