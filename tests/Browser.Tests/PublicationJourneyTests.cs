using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Browser.Tests;

/// <summary>A signed-off report on its way to the public page, in a browser, with axe on each page, wide and on a phone (P-1, P-2, P-4, P-5).</summary>
[Collection("browser")]
public sealed class PublicationJourneyTests(BrowserHost host)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TestHost.Start.Date);

    [SkippableFact]
    public async Task A_signed_off_report_is_decided_on_planned_sent_and_read_by_everybody()
    {
        BrowserHost.NeedsChromium();
        var @case = await SignedOff();
        var at = $"/cases/{@case}/publication";
        var unit = await host.SignIn("business-unit");
        await unit.Open(at + "/decision");
        await unit.Answer(("decision", "FullReport"), ("justification", "The learning matters to others"), ("decidedOn", Today));
        await unit.Press("Record the decision");
        await unit.Sees("The decision is recorded, and its letter is filed", "Decided: Publish the full report");
        await unit.Open(at + "/files");
        await unit.Answer("publicTitle", "Practice review: Child L");
        await unit.Press("Save");
        await unit.Open(at + "/check");
        await AcceptAll(@case);
        await unit.Open(at + "/day");
        await unit.Answer(("publishOn", WorkingDays.England.Add(Today, 9)), ("publishTime", "10:00"));
        await unit.Press("Set the day");
        await unit.Sees("The day is set, and the plan follows it", "Not on record as sent seven working days before", "nobody of the family is listed");
        await unit.Open($"/cases/{@case}/family/nobody");
        await unit.Answer("reason", "No relative is known");
        await unit.Press("Keep the reason");
        await unit.Sees("Nobody is involved. No relative is known");
        foreach (var recipient in new[] { "NationalPanel", "SecretaryOfState", "Ofsted" })
        {
            await unit.Open($"{at}/told?recipient={recipient}");
            await unit.Answer(("toldOn", Today), ("how", "By e-mail"), ("withFile", "true"));
            await unit.Press("Record it");
        }

        await unit.Open(at + "/embargo");
        await unit.Answer(("personName", "Quill Testreader"), ("organisation", "Invented Trust"), ("email", "quill@example.invalid"), ("because", "Answers the press"));
        await unit.Press("List this person");
        await unit.Press("Send the copy to Quill Testreader");
        await unit.Sees("The code is", "not opened yet");
        var phone = await host.SignIn("sprg-chair", width: 390);
        await phone.Open(at);
        await phone.Sees("Everything is ready", "Still missing: SPRG: no copy for");

        // Its papers and what it taught, for axe: wide and on a phone.
        await unit.Open(at + "/papers/press-statement");
        await unit.Press("Draft it as Word");
        await unit.Sees("The paper is drafted");
        foreach (var page in (string[])["/publication/papers/press-statement/final", "/publication/papers/press-statement/wanted", "/publication/other-partnership", "/learning", "/learning/new", "/learning/presentation/WhatWeLearned"])
            await unit.Open($"/cases/{@case}{page}");
        var small = await host.SignIn("business-unit", width: 390);
        foreach (var page in (string[])["/publication/papers", "/publication/papers/press-statement", "/learning/presentation"])
            await small.Open($"/cases/{@case}{page}");

        // The hour comes; the clock of the other journeys stays.
        await Execute("UPDATE publication.release_plan SET publish_at = @At, look_at = @At WHERE case_reference = @Case", new { Case = @case, At = TestHost.Start });
        await TestHost.Until(async () => await Scalar<int>("SELECT COUNT(*) FROM publication.published WHERE case_reference = @Case", new { Case = @case }) == 1);
        await phone.Open("/published");
        await phone.Follow("Practice review: Child L");
        await phone.Sees("The report", "Stays here until at least");
        await unit.Open(at);
        await unit.Sees("Public since");
    }

    private async Task<CaseReference> SignedOff()
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        await session.Begin(default);
        var @case = await scope.ServiceProvider.GetRequiredService<CaseRegister>().Open("Linnet Longpublic", null, default);
        await session.Commit(default);
        await host.App.Services.Tell(new DecisionFinal(@case, ReviewDecision.LocalChildSafeguardingPracticeReview, ["police"], null, Today), "SignOff");
        await host.App.Services.Tell(new DecisionFinal(@case, ReviewDecision.LocalChildSafeguardingPracticeReview, ["police"], null, Today), "Commissioning");
        await host.App.Services.Tell(new DecisionFinal(@case, ReviewDecision.LocalChildSafeguardingPracticeReview, ["police"], null, Today), "FamilyInvolvement");
        var report = new MemoryStream();
        WordWriter.Write(new DocumentContent("Practice review", null, "A partnership", "Child L", "OFFICIAL", Today, [new Heading(1, "What happened"), new Paragraph("The child was seen at home.")]), report);
        await session.Begin(default);
        var filed = await scope.ServiceProvider.GetRequiredService<FilingQueue>().Add(new NewDocument(@case, CaseFolders.SignOff, "Practice review report", ".docx", NewDocument.Word, report.ToArray()), default);
        await session.Commit(default);
        await Execute(
            """
            INSERT INTO signoff.report_version (case_reference, version_number, upload_id, document_id, original_name, sha256, byte_length, uploaded_at, uploaded_by, change_kind)
            VALUES (@Case, 1, @Id, @Id, 'report.docx', @Sha256, 1, @Now, 'x', 'First')
            """, new { Case = @case, filed.Id, filed.Sha256, Now = TestHost.Start });
        await Execute("UPDATE signoff.process SET signed_off_on = @Today, step = 'PartnershipGroup' WHERE case_reference = @Case", new { Case = @case, Today });
        await host.App.Services.Tell(new ReportSignedOff(@case, 1, filed.Sha256, Today), "Publication");
        return @case;
    }

    private async Task AcceptAll(CaseReference @case)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpClient(handler) { BaseAddress = new Uri(host.Address) };
        http.DefaultRequestHeaders.Add("Demo-Person", "business-unit");
        var check = (await http.GetFromJsonAsync<JsonNode>($"/api/cases/{@case}/publication/check"))!;
        foreach (var line in check["findings"]!["items"]!.AsArray())
            (await http.PostAsJsonAsync($"/api/cases/{@case}/publication/check/{line!["key"]}", new { reportVersion = 1, outcome = "Accepted", reason = "Looked at", version = 0 })).EnsureSuccessStatusCode();
    }

    private async Task Execute(string sql, object parameters)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DbSession>().Execute(sql, parameters, default);
    }

    private async Task<T> Scalar<T>(string sql, object parameters)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Scalar<T>(sql, parameters, default);
    }
}
