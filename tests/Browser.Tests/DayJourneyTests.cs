using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Browser.Tests;

/// <summary>A day at the Business Unit: a call and an e-mail put on record, a task given away, what is sent looked at.</summary>
[Collection("browser")]
public sealed class DayJourneyTests(BrowserHost host)
{
    private const string Email = "From: Wren Inventeddottir <wren@school.example.invalid>\r\nSubject: Dates\r\nDate: Mon, 02 Feb 2026 08:00:00 +0000\r\nMessage-ID: <day@school.example.invalid>\r\n\r\nThe dates are as we said.\r\n";

    [SkippableFact]
    public async Task A_call_and_an_e_mail_are_put_on_record_and_a_task_is_given_away()
    {
        BrowserHost.NeedsChromium();
        var @case = await OpenCase();
        var unit = await host.SignIn("business-unit");
        await unit.Open($"/cases/{@case}");
        await unit.Follow("Add a note or a call");
        await unit.Answer(("withWhom", "Wren Inventeddottir"), ("text", "The school sends its dates."));
        await unit.Press("Put on record");
        await unit.Sees("It is on record", "Wren Inventeddottir");
        await unit.Follow("Drop an e-mail in");
        await unit.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "dates.eml", MimeType = "message/rfc822", Buffer = Encoding.ASCII.GetBytes(Email) });
        await unit.Press("Put on record");
        await unit.Sees("The e-mail is on record and filed", "The dates are as we said.", "The e-mail itself");

        await unit.Open($"/cases/{@case}/tasks/probe%3Aday");
        await unit.Select("to", "person:head");
        await unit.TypeInto("reason", "On leave");
        await unit.Press("Give the task");
        await unit.Sees("The task was given");
        (await Told(@case)).ShouldBe(1);

        var phone = await host.SignIn("business-unit", width: 390);
        foreach (var (browser, address) in from address in (string[])["/notes", "/work", "/my-messages", "/my-calendar", "/mail", $"/cases/{@case}/notes", $"/cases/{@case}/links", $"/cases/{@case}/closing", $"/cases/{@case}/tasks/probe%3Aday"] from browser in (BrowserPerson[])[unit, phone] select (browser, address))
            await browser.Open(address);
    }

    /// <summary>How many messages tell of a task given. The page shows the latest only, and other journeys have moved the clock.</summary>
    private async Task<int> Told(CaseReference @case)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Scalar<int>(
            "SELECT COUNT(*) FROM nscp.mail WHERE case_reference = @Case AND subject LIKE '%: a task is now yours'", new { Case = @case }, default);
    }

    private async Task<CaseReference> OpenCase()
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        await session.Begin(default);
        var register = scope.ServiceProvider.GetRequiredService<CaseRegister>();
        var @case = await register.Open("Marlow Dayinventor", new DateOnly(2020, 5, 4), default);
        await register.Ask(new WorkItem { Case = @case, Key = "probe:day", Title = "Do what the test asks", Why = "It is a test", Link = $"/cases/{@case}", Role = Role.BusinessUnit, DueOn = new DateOnly(2026, 2, 20) }, default);
        await session.Commit(default);
        return @case;
    }
}
