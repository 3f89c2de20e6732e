using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using MimeKit;
using Nscp.Kernel;

namespace Nscp.Mail.Tests;

public sealed class MailTests
{
    [Fact]
    public void Nothing_but_references_days_numbers_and_codes_can_be_put_into_a_message() => typeof(MailText).GetMethods(BindingFlags.Public | BindingFlags.Instance)
        .Where(m => m.Name == nameof(MailText.AppendFormatted)).Select(m => m.GetParameters()[0].ParameterType)
        .ShouldBe([typeof(CaseReference), typeof(DateOnly), typeof(DateTimeOffset), typeof(int), typeof(Enum), typeof(OneTimeCode), typeof(MailText), typeof(SitePage)], ignoreOrder: true);

    [Theory]
    [InlineData("cases/NSCP-2026-014")]
    [InlineData("//elsewhere.example")]
    [InlineData("/cases/Rowan Vexley")]
    [InlineData("/cases/>Rowan")]
    [InlineData("https://elsewhere.example")]
    public void A_page_in_a_message_is_an_address_of_this_site_and_no_words(string address) => Should.Throw<ArgumentException>(() => new SitePage(address));

    [Fact]
    public void Words_are_put_together_as_written()
    {
        MailText due = $"by {new DateOnly(2026, 2, 16)}";
        MailText text = $"{CaseReference.Of("NSCP", 2026, 14)}: {3} for the {StatutoryPartner.LocalAuthority} {due}, code {new OneTimeCode("123456")}";
        text.ToString().ShouldBe("NSCP-2026-014: 3 for the Local Authority by Monday 16 February 2026, code 123456");
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("Rowan1")]
    [InlineData("1234567890123")]
    public void A_code_is_digits(string code) => Should.Throw<ArgumentException>(() => new OneTimeCode(code));

    [Theory]
    [InlineData("a@b.example", true)]
    [InlineData("o'neill@x.example", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("nobody", false)]
    [InlineData("@b.example", false)]
    [InlineData("a@", false)]
    [InlineData("Name <a@b.example>", false)]
    [InlineData("a@b.example, c@d.example", false)]
    [InlineData("a@b.example\r\nBcc: c@d.example", false)]
    public void An_address_is_one_address(string? text, bool isOne) => MailQueue.IsAddress(text).ShouldBe(isOne);

    [Fact]
    public async Task Without_a_server_a_message_is_a_file_that_mail_programs_open()
    {
        await using var ground = new MailGround();
        var id = await ground.Queue();
        (await ground.Send()).ShouldBe(1);

        var message = (await ground.Folder.Read(id, default)).ShouldNotBeNull();
        message.Subject.ShouldBe("Something waits for you");
        message.To.ToString().ShouldBe("someone@agency.example.invalid");
        var plain = message.TextBody.ShouldNotBeNull();
        plain.ShouldContain("Due Monday 16 February 2026.");
        plain.ShouldContain("http://nscp.example.org/cases/PROBE-2026-001?a=1&b=2");
        var html = message.HtmlBody.ShouldNotBeNull();
        html.ShouldContain("<html lang=\"en-GB\">");
        html.ShouldContain("<title>Something waits for you</title>");
        html.ShouldContain("Sign in &amp; look at");
        html.ShouldContain("href=\"http://nscp.example.org/cases/PROBE-2026-001?a=1&amp;b=2\"");
        message.Headers[HeaderId.AutoSubmitted].ShouldBe("auto-generated");
    }

    [Fact]
    public async Task What_is_undone_is_never_sent()
    {
        await using var ground = new MailGround();
        await ground.Queue(commit: false);
        (await ground.Send()).ShouldBe(0);
        (await ground.Unsent()).ShouldBe(0);
    }

    [Theory]
    [InlineData("Production", "Mail:Host=mail.example;Site:Address=https://nscp.example;Mail:From=a@b.example", null)]
    [InlineData("Production", "", null)]
    [InlineData("Production", "Mail:Host=mail.example;Mail:From=a@b.example", "Site:Address")]
    [InlineData("Production", "Mail:Host=mail.example;Site:Address=http://nscp.example;Mail:From=a@b.example", "https://")]
    [InlineData("Production", "Mail:Host=mail.example;Site:Address=https://nscp.example/path;Mail:From=a@b.example", "Site:Address")]
    [InlineData("Production", "Mail:Host=mail.example;Site:Address=https://nscp.example", "Mail:From")]
    [InlineData("Production", "Mail:Host=mail.example;Site:Address=https://nscp.example;Mail:From=a@b.example;Mail:Protection=None", "in the open")]
    [InlineData("Production", "Mail:Host=127.0.0.1;Site:Address=https://nscp.example;Mail:From=a@b.example;Mail:Protection=None", null)]
    [InlineData("Production", "Mail:Host=mail.example;Site:Address=https://nscp.example;Mail:From=a@b.example;Mail:User=u", "Mail__Password")]
    [InlineData("Production", "Mail:Host=mail.example;Site:Address=https://nscp.example;Mail:From=a@b.example;Mail:Port=0", "Mail:Port")]
    [InlineData("Production", "Mail:Host=mail.example;Site:Address=https://nscp.example;Mail:From=a@b.example;Mail:TimeoutSeconds=500", "Mail:TimeoutSeconds")]
    [InlineData("Production", "Mail:Server=mail.example", "Mail")]
    public void Settings_that_would_not_work_are_told_at_the_start(string environment, string settings, string? fault)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('=', 2)).ToDictionary(s => s[0], s => (string?)s[1])).Build();
        var read = () => MailSettings.Read(configuration, new HostingEnvironment { EnvironmentName = environment });
        if (fault is null)
            read().ShouldNotBeNull();
        else
            Should.Throw<InvalidOperationException>(() => read()).Message.ShouldContain(fault);
    }
}
