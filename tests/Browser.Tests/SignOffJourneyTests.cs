using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Browser.Tests;

/// <summary>A report from its first version to SPRG's agreement, in a browser, with axe on each page, wide and on a phone (S-1, M-6).</summary>
[Collection("browser")]
public sealed class SignOffJourneyTests(BrowserHost host)
{
    private static readonly byte[] Report = "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"u8.ToArray();

    [SkippableFact]
    public async Task A_report_is_uploaded_ticked_and_agreed_and_comes_back()
    {
        BrowserHost.NeedsChromium();
        var @case = await Decided();
        var at = $"/cases/{@case}/sign-off";
        var unit = await host.SignIn("business-unit");
        await unit.Open(at + "/upload");
        await unit.Press("Upload this version");
        await unit.Sees("Choose the file of the report");
        await unit.Page.Locator("main input[type=file]").SetInputFilesAsync(new FilePayload { Name = "report.pdf", MimeType = "application/pdf", Buffer = Report });
        await unit.Press("Upload this version");
        await unit.Sees("The version is filed", "The four steps on version 1", "Not found yet");

        await unit.Open(at + "/checklist");
        await unit.Answer(("improvements", "Chapter 6"), ("underlyingReasons", "Chapter 5"), ("reviewersNames", "Title page"), ("familyStatement", "Chapter 2"));
        await unit.Press("Save the list");
        await unit.Open(at + "/agree/CsprPanel");
        await unit.Answer(("metOn", DateOnly.FromDateTime(TestHost.Start.Date)));
        await unit.Press("Record the agreement");
        await unit.Open(at + "/return");
        await unit.Answer(("to", "CsprPanel"), ("comments", "SPRG asks for the school’s view"));
        await unit.Press("Return the report");
        await unit.Sees("Round 2: version 1, from the CSPR panel on", "SPRG asks for the school’s view");

        var phone = await host.SignIn("sprg-chair", width: 390);
        await phone.Open(at);
        await phone.Sees("Version 1", "Round 2");
        await phone.Open(at + "/comments");
        await phone.Answer(("standsAt", "Page 12"), ("comment", "Well said"));
        await phone.Press("Add the comment");
        await phone.Sees("On version 1", "Well said");
    }

    /// <summary>A case with the partners' decision on a practice review, as Decisions tells it.</summary>
    private async Task<CaseReference> Decided()
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        await session.Begin(default);
        var @case = await scope.ServiceProvider.GetRequiredService<CaseRegister>().Open("Linnet Longreport", null, default);
        await scope.ServiceProvider.GetRequiredService<CaseClock>().Start(@case, RuleId.PracticeReviewFromDecision, DateOnly.FromDateTime(TestHost.Start.Date), default);
        await session.Commit(default);
        await host.App.Services.Tell(new DecisionFinal(@case, ReviewDecision.LocalChildSafeguardingPracticeReview, ["police"], null, DateOnly.FromDateTime(TestHost.Start.Date)), "SignOff");
        return @case;
    }
}
