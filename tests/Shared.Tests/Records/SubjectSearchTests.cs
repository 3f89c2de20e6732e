using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Host;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Shared.Tests;

/// <summary>Searches whose words are names: they stand in no address. And what is recorded of a person, over all modules.</summary>
public sealed class SubjectSearchTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task A_person_is_found_in_every_module_that_knows_them_and_the_asking_is_logged()
    {
        var @case = await Case("Quill Sampleton", "2019-03-04", reporter: "Dana Sampleton");
        await Post("business-unit", $"/api/cases/{@case}/rapid-review/family-details", new { details = new { childName = "Quill Sampleton", born = "2019-03-04" }, siblings = new[] { new { name = "Quil Sampleton", born = "4 March 2019" } }, version = 1 });
        await Post("business-unit", $"/api/cases/{@case}/notes", new { id = Guid.NewGuid(), channel = "Telephone", on = "2026-02-02", withWhom = "Quil Sampleton’s aunt", text = "She asks for the dates." });

        var records = await host.As("records").Open("/subjects");
        await records.Submit([("name", "Quil Sampelton"), ("born-day", "4"), ("born-month", "3"), ("born-year", "2019")], "/subjects");

        records.Status.ShouldBe(HttpStatusCode.OK, records.Text);
        records.Address.ShouldBe("/subjects", "no name stands in an address");
        foreach (var place in (string[])["Case register", "Notification", "Siblings in the Rapid Review", "Family details of the Rapid Review", "Notes and correspondence"])
            records.Text.ShouldContain(place);
        records.Text.ShouldContain("Similar name and date");
        records.Text.ShouldNotContain("Dana Sampleton");
        (await Count("nscp.audit_entry WHERE action = 'SearchSubjects' AND outcome = 'searched' AND person_id = 'records' AND detail LIKE '%Quil Sampelton%'")).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_is_named_as_responsible_is_found_too()
    {
        var @case = await Case("Child Of Orla", null);
        var (referral, action) = (Guid.NewGuid(), Guid.NewGuid());
        await TestHost.Until(async () => await Count($"decisions.decision_record WHERE case_reference = '{@case}'") == 1);
        await InWork(async (DbSession session) =>
        {
            foreach (var sql in (string[])
                     [
                         "UPDATE rapidreview.rapid_review SET responsible_officer = @Name WHERE case_reference = @Case",
                         "UPDATE decisions.decision_record SET learning_officer = @Name WHERE case_reference = @Case",
                         "INSERT INTO decisions.immediate_action (case_reference, row_number, action_required, responsible_officer) VALUES (@Case, 1, 'x', @Name)",
                         "INSERT INTO decisions.meeting (meeting_on, version) VALUES ('2071-03-05', 1)",
                         "INSERT INTO decisions.meeting_action (action_id, meeting_on, case_reference, row_number, action, owner_name, due_on) VALUES (@Action, '2071-03-05', @Case, 1, 'x', @Name, '2071-03-19')",
                         """
                         INSERT INTO referrals.referral (referral_id, state, case_reference, begun_by_id, begun_by, begun_by_agency, begun_at, manager_name, gaps_accepted, version)
                         VALUES (@Referral, 'Submitted', @Case, 'x', 'x', 'school', @Now, @Name, 0, 1)
                         """,
                         """
                         INSERT INTO referrals.decision (referral_id, decided_by, decided_on, officer_name, officer_role, outcome, reasons, recorded_at, recorded_by)
                         VALUES (@Referral, 'Sprg', '2026-02-02', @Name, 'Co-ordinator', 'NotifySin', 'x', @Now, 'x')
                         """,
                     ])
                await session.Execute(sql, new { Name = "Orla Quillonby", Case = @case, Referral = referral, Action = action, Now = TestHost.Start }, default);
        });

        (await Found("records", new { name = "Orla Quillonby" })).Select(l => l!["part"]!.GetValue<string>()).Order().ShouldBe(
            new[] { "Co-ordinator", "Manager of the referrer", "Owner of an action", "Responsible for an immediate action", "Responsible for the learning", "Responsible officer" });
    }

    [Fact]
    public async Task What_is_behind_a_wall_is_not_found()
    {
        var @case = await Case("Hidden Marrowby", "2018-01-01");
        (await Found("head", new { name = "Hidden Marrowby" })).ShouldNotBeEmpty();

        await Post("business-unit", $"/api/cases/{@case}/wall", new { person = "head", reason = "A relative" });

        (await Found("head", new { name = "Hidden Marrowby" })).ShouldBeEmpty();
        (await Found("records", new { name = "Hidden Marrowby" })).ShouldAllBe(l => l!["case"]!.GetValue<string>() == @case.ToString());
    }

    /// <summary>A records manager with an interest in one case must know that the answer may have a hole, and must not learn whether it has.</summary>
    [Fact]
    public async Task Everybody_is_told_each_time_that_cases_behind_walls_were_not_searched()
    {
        const string Told = "Cases from which you are kept out were not searched: ask a colleague without a declared interest to search as well.";
        foreach (var (person, name) in new[] { ("records", "Nobody Ofthisname"), ("head", "Nobody Ofthisname") })
        {
            var page = await host.As(person).Open("/subjects");
            page.Text.ShouldNotContain(Told, customMessage: "nothing was searched yet");
            await page.Submit([("name", name)], "/subjects");
            page.Text.ShouldContain(Told);
            using var table = await host.As(person).Http.PostAsJsonAsync("/api/subjects/export", new { name });
            Encoding.UTF8.GetString(Convert.FromBase64String((await table.Content.ReadFromJsonAsync<JsonNode>())!["content"]!.GetValue<string>())).ShouldContain(Told);
            using var list = await host.As(person).Http.PostAsJsonAsync("/api/subjects/export", new { name, word = true });
            using var document = WordprocessingDocument.Open(new MemoryStream(Convert.FromBase64String((await list.Content.ReadFromJsonAsync<JsonNode>())!["content"]!.GetValue<string>())), isEditable: false);
            document.MainDocumentPart!.Document!.Body!.InnerText.ShouldContain(Told);
        }
    }

    [Fact]
    public async Task What_was_found_can_be_taken_away_as_a_table_and_as_a_list()
    {
        await Case("=HYPERLINK(\"https://attacker.example\") Tabley", null);
        var client = host.As("records").Http;

        using var page = await client.PostAsJsonAsync("/api/subjects/export", new { name = "Tabley" });
        var made = (await page.Content.ReadFromJsonAsync<JsonNode>())!;
        made["fileName"]!.GetValue<string>().ShouldNotContain("Tabley");
        var csv = Encoding.UTF8.GetString(Convert.FromBase64String(made["content"]!.GetValue<string>()));
        csv.ShouldContain("'=HYPERLINK");

        var records = await host.As("records").Open("/subjects");
        await records.Submit([("name", "Tabley")], "/subjects");
        records.Page.QuerySelectorAll("form[action='/subjects/export'] input[name='name']").ShouldHaveSingleItem().GetAttribute("value").ShouldBe("Tabley");

        using var list = await client.PostAsJsonAsync("/api/subjects/export", new { name = "Tabley", word = true });
        var word = Convert.FromBase64String((await list.Content.ReadFromJsonAsync<JsonNode>())!["content"]!.GetValue<string>());
        using var document = WordprocessingDocument.Open(new MemoryStream(word), isEditable: false);
        document.MainDocumentPart!.Document!.Body!.InnerText.ShouldContain("Case register");
        (await Count("nscp.audit_entry WHERE action = 'ExportSubjects' AND outcome = 'exported' AND detail LIKE '%Tabley%'")).ShouldBe(2);
    }

    [Fact]
    public async Task A_question_that_cannot_be_asked_comes_back_with_what_was_typed()
    {
        var records = await host.As("records").Open("/subjects");
        await records.Submit([("name", ""), ("alsoKnownAs", "Somebody"), ("born-day", "31"), ("born-month", "2"), ("born-year", "2020")], "/subjects");

        records.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        records.Text.ShouldContain("February has 29 days");
        records.Page.QuerySelector("#alsoKnownAs")!.GetAttribute("value").ShouldBe("Somebody");
        await records.Submit([("name", ""), ("born-day", ""), ("born-month", ""), ("born-year", "")], "/subjects");
        records.Text.ShouldContain("Enter the person’s name");
        (await host.As("business-unit").Open("/subjects")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_register_is_searched_by_name_without_a_name_in_an_address()
    {
        for (var i = 0; i < 26; i++)
            await InWork((CaseRegister register) => register.Open($"Pageworth Number{i}", null, default));

        var unit = await host.As("business-unit").Open("/cases");
        await unit.Submit([("words", "pageworth")], "/cases");

        unit.Address.ShouldBe("/cases");
        unit.Text.ShouldContain("Showing 1 to 25 of 26");
        unit.Page.QuerySelectorAll("a[href*='ageworth']").ShouldBeEmpty();
        await unit.Continue([("page", "2")], "/cases");
        unit.Text.ShouldContain("Showing 26 to 26 of 26");
        unit.Text.ShouldContain("Pageworth Number0");

        (await unit.Open("/cases?q=pageworth")).Text.ShouldContain("No case matches", customMessage: "a name in an address finds nothing");
        (await unit.Open("/cases?words=pageworth")).Text.ShouldContain("Showing 1 to 25");
    }

    [Fact]
    public async Task A_search_by_form_needs_the_pages_token()
    {
        var unit = host.As("business-unit");
        (await unit.PostForm("/cases", [new("words", "x")])).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await host.As("records").PostForm("/subjects", [new("name", "x")])).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<IReadOnlyList<JsonNode?>> Found(string person, object question)
    {
        using var answer = await host.As(person).Http.PostAsJsonAsync("/api/subjects", question);
        return [.. (await answer.Content.ReadFromJsonAsync<JsonNode>())!["found"]!["items"]!.AsArray()];
    }

    private async Task<CaseReference> Case(string child, string? born, string? reporter = null)
    {
        var made = await Post("business-unit", "/api/incidents", new
        {
            id = Guid.NewGuid(), childName = child, born, harm = "SeriousHarm", lives = "InTheArea", happened = "InTheArea", incidentOn = "2026-01-30", awareOn = "2026-02-02",
            knownOrSuspected = "Unexplained injuries", reporterName = reporter,
        });
        var @case = CaseReference.Parse(JsonNode.Parse(made)!.GetValue<string>(), null);
        await Post("business-unit", $"/api/cases/{@case}/sin", new { nationalReference = "SN-1", sentOn = "2026-02-02", category = "SeriousHarm", despite = "Views by telephone", version = 1 });
        await TestHost.Until(async () => (await host.As("business-unit").Http.GetAsync($"/api/cases/{@case}/rapid-review")).IsSuccessStatusCode);
        return @case;
    }

    private async Task<string> Post(string person, string address, object body)
    {
        using var response = await host.As(person).Http.PostAsJsonAsync(address, body);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{address}: {(int)response.StatusCode} {text}");
        return text;
    }

    private async Task<int> Count(string fromWhere)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Scalar<int>($"SELECT COUNT(*) FROM {fromWhere}", null, default);
    }

    private Task InWork(Func<CaseRegister, Task<CaseReference>> use) => InWork(async (_, register) => await use(register));

    private Task InWork(Func<DbSession, Task> use) => InWork((session, _) => use(session));

    private async Task InWork(Func<DbSession, CaseRegister, Task> use)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        await session.Begin(default);
        await use(session, scope.ServiceProvider.GetRequiredService<CaseRegister>());
        await session.Commit(default);
    }
}
