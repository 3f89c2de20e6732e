using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Mail.Tests;

public sealed class MailPageTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task A_message_can_be_opened_and_saved_where_no_server_is_set()
    {
        var id = await Queue();
        var page = host.As("administrator");
        await TestHost.Until(async () => (await page.Open($"/mail/{id}")).Status == HttpStatusCode.OK);

        page.Text.ShouldContain("Something waits for you");
        page.Text.ShouldContain("http://localhost:5080/cases");
        (await page.Http.GetAsync($"/mail/{id}/file")).Content.Headers.ContentType!.MediaType.ShouldBe("message/rfc822");
        (await page.Open("/mail")).Text.ShouldContain("someone@agency.example.invalid");
        // The file is there a moment before the message counts as sent; what is sent is not sent again.
        await TestHost.Until(async () => (await page.Open($"/mail/{id}/again")).Status == HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Administrators_see_of_a_message_about_a_case_what_kind_it_is_and_to_whom_it_went()
    {
        var id = await Queue(aboutCase: true);
        var unit = host.As("business-unit");
        await TestHost.Until(async () => (await unit.Open($"/mail/{id}")).Status == HttpStatusCode.OK);

        (await unit.Open("/mail")).Text.ShouldContain("NSCP-");
        var administrator = await host.As("administrator").Open("/mail");
        administrator.Text.ShouldNotContain("NSCP-");
        administrator.Text.ShouldContain("Notice, about a case");
        (await administrator.Open($"/mail/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await administrator.Http.GetAsync($"/mail/{id}/file")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_message_that_was_refused_is_sent_to_the_corrected_address()
    {
        var id = await Queue(aboutCase: true);
        await TestHost.Until(async () => await Change("UPDATE nscp.mail SET sent_at = NULL, refused_at = created_at, last_error = 'Refused' WHERE mail_id = @Id AND sent_at IS NOT NULL", id) == 1);
        var page = await host.As("business-unit").Open($"/mail/{id}/again");
        page.Text.ShouldContain("Refused");

        await page.Submit(("to", "not an address"));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("Enter one e-mail address");
        await page.Submit(("to", "corrected@agency.example.invalid"));
        page.Address.ShouldBe("/mail");
        await TestHost.Until(async () => (await host.As("business-unit").Open($"/mail/{id}")).Text.Contains("corrected@agency.example.invalid", StringComparison.Ordinal));
        (await Change("UPDATE nscp.mail SET attempts = attempts WHERE mail_id = @Id AND case_reference IN (SELECT case_reference FROM nscp.audit_entry WHERE action = 'SendAgain')", id)).ShouldBe(1, "the case’s log has it");
    }

    [Fact]
    public async Task What_is_not_there_or_not_for_a_role_stays_closed()
    {
        var none = Guid.Parse("0198c0de-0000-7000-8000-000000000001");
        (await host.As("administrator").Open($"/mail/{none}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("administrator").Open($"/mail/{none}/file")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("administrator").Open($"/mail/{none}/again")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("author-police").Open("/mail")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As("author-police").Open($"/mail/{none}/file")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(MailKind.Digest, "business-unit", HttpStatusCode.NotFound)]
    [InlineData(MailKind.Digest, "administrator", HttpStatusCode.NotFound)]
    [InlineData(MailKind.Invitation, "administrator", HttpStatusCode.NotFound)]
    [InlineData(MailKind.Invitation, "business-unit", HttpStatusCode.OK)]
    public async Task What_lists_somebodys_tasks_is_for_them_alone_and_a_guests_link_is_not_the_administrators(MailKind kind, string person, HttpStatusCode expected)
    {
        var id = await Queue(kind: kind);
        await TestHost.Until(async () => (await host.As("business-unit").Open("/mail")).Page.Source.Text.Contains("Something waits for you", StringComparison.Ordinal));
        (await TestHostAnswer(person, id, expected)).ShouldBe(expected);
    }

    // Until the message is written to its folder nobody finds it.
    private async Task<HttpStatusCode> TestHostAnswer(string person, Guid id, HttpStatusCode expected)
    {
        if (expected == HttpStatusCode.OK)
            await TestHost.Until(async () => (await host.As(person).Open($"/mail/{id}")).Status == expected);
        else
            await TestHost.Until(async () => await Change("UPDATE nscp.mail SET attempts = attempts WHERE mail_id = @Id AND sent_at IS NOT NULL", id) == 1);
        return (await host.As(person).Open($"/mail/{id}")).Status;
    }

    private async Task<Guid> Queue(bool aboutCase = false, MailKind kind = MailKind.Notice)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        await session.Begin(default);
        CaseReference? @case = aboutCase ? await scope.ServiceProvider.GetRequiredService<CaseRegister>().Open("Rowan Nobody", null, default) : null;
        var mail = new NewMail { Kind = kind, To = "someone@agency.example.invalid", Subject = $"Something waits for you", Paragraphs = [$"Sign in to see."], Link = "/cases" };
        if (@case is { } about)
            mail = mail with { Case = about, Subject = $"{about}: something waits for you" };
        var id = await scope.ServiceProvider.GetRequiredService<MailQueue>().Add(mail, default);
        await session.Commit(default);
        return id;
    }

    private async Task<int> Change(string sql, Guid id)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Execute(sql, new { Id = id }, default);
    }
}
