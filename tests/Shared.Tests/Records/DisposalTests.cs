using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Host;
using Nscp.Kernel;
using Nscp.Security;
using Nscp.Testing;

namespace Nscp.Shared.Tests;

/// <summary>A host with a retention schedule; the clock stands in 2040 when a test begins.</summary>
public sealed class RecordsHost : IDisposable
{
    private readonly TestHost host = new();
    private readonly WebApplicationFactory<Program> configured;

    public RecordsHost()
    {
        configured = host.WithWebHostBuilder(builder => builder
            .UseSetting("Retention:Rules:0:Kind", "Review paper*").UseSetting("Retention:Rules:0:Years", "7").UseSetting("Retention:Rules:0:From", "CaseClosing")
            .UseSetting("Retention:Rules:1:Kind", "Note").UseSetting("Retention:Rules:1:Years", "1").UseSetting("Retention:Rules:1:From", "Document"));
        Clock = configured.Services.GetRequiredService<AdjustableClock>();
    }

    public AdjustableClock Clock { get; }

    public PageClient As(string person)
    {
        var client = configured.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Demo-Person", person);
        return new PageClient(client);
    }

    public async Task<T> With<TService, T>(Func<TService, Task<T>> use, string person = "business-unit") where TService : notnull
    {
        await using var scope = configured.Services.CreateAsyncScope();
        using var acting = CurrentPerson.ActAs(DemoPeople.Find(person)!);
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>A closed case with two versions of a review paper, filed, and one of another kind.</summary>
    public async Task<CaseReference> ClosedCase()
    {
        Clock.Set(TestHost.Start);
        var @case = await InWork<CaseRegister, CaseReference>(register => register.Open("Robin Placeholder", null, default));
        await Add(@case, "Review paper", "first words");
        await Add(@case, "Review paper", "second words");
        await Add(@case, "Unlisted", "other words");
        await Filed(@case);
        await InWork<CaseRegister, bool>(async register =>
        {
            await register.Close(@case, "No further action", default);
            return true;
        });
        Clock.Set(new DateTimeOffset(2040, 3, 1, 9, 0, 0, TimeSpan.Zero));
        return @case;
    }

    /// <summary>Files what waits, without waiting for the worker.</summary>
    public Task Filed(CaseReference @case) => TestHost.Until(async () =>
    {
        await With<Filing, int>(f => f.FileDue(default));
        return await Count("nscp.document WHERE filed_at IS NULL AND case_reference = @Case", @case) == 0;
    });

    public Task<QueuedDocument> Add(CaseReference @case, string kind, string words, string? title = null) =>
        InWork<FilingQueue, QueuedDocument>(queue => queue.Add(new NewDocument(@case, CaseFolders.RapidReview, kind, ".txt", "text/plain", System.Text.Encoding.UTF8.GetBytes(words)) { Title = title }, default));

    public async Task<T> InWork<TService, T>(Func<TService, Task<T>> use) where TService : notnull
    {
        await using var scope = configured.Services.CreateAsyncScope();
        using var acting = CurrentPerson.ActAs(DemoPeople.Find("business-unit")!);
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        await session.Begin(default);
        var made = await use(scope.ServiceProvider.GetRequiredService<TService>());
        await session.Commit(default);
        return made;
    }

    public Task<int> Count(string fromWhere, CaseReference @case) => With<DbSession, int>(s => s.Scalar<int>($"SELECT COUNT(*) FROM {fromWhere}", new { Case = @case }, default));

    public Task<IReadOnlyList<T>> Query<T>(string sql, CaseReference @case) => With<DbSession, IReadOnlyList<T>>(s => s.Query<T>(sql, new { Case = @case }, default));

    public string[] Files(CaseReference @case) => Directory.Exists(Path.Combine(host.DataFolder, "Documents", $"{@case}"))
        ? [.. Directory.GetFiles(Path.Combine(host.DataFolder, "Documents", $"{@case}"), "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".json", StringComparison.Ordinal)).Select(f => Path.GetFileName(f))]
        : [];

    public string Read(CaseReference @case, string name) => Directory.GetFiles(Path.Combine(host.DataFolder, "Documents", $"{@case}"), name, SearchOption.AllDirectories).ShouldHaveSingleItem();

    public void Dispose()
    {
        configured.Dispose();
        host.Dispose();
    }
}

/// <summary>Retention, legal hold and disposal by two people (X-5b), through the pages.</summary>
public sealed class DisposalTests(RecordsHost host) : IClassFixture<RecordsHost>
{
    [Fact]
    public async Task Two_people_dispose_of_what_is_due_and_a_certificate_is_left()
    {
        var @case = await host.ClosedCase();
        await host.With<CaseRetention, bool>(async r => { await r.Refresh(@case, default); return true; });

        var records = await host.As("records").Open("/records");
        Cells(records, @case.ToString()).ShouldBe([@case.ToString(), "Review paper", "2 February 2033", ""]);
        await records.Open($"/cases/{@case}/records");
        Cells(records, "Review paper").ShouldBe(["Review paper", "03 Rapid review", "2", "2 February 2033 Due for disposal", "7 years from the closing of the case"]);
        Cells(records, "Unlisted").ShouldBe(["Unlisted", "03 Rapid review", "1", "No day is set", "The schedule says nothing of this kind: it is kept"]);
        records.Text.ShouldContain("The retention schedule does not cover those yet");
        await Propose(records, @case);
        records.Text.ShouldContain("Waits for a decision");

        var head = await host.As("head").Open("/");
        head.Text.ShouldContain("Decide on a disposal of documents");
        await head.Open($"/cases/{@case}/records/decide");
        head.Text.ShouldContain("Review paper, version 2");
        head.Text.ShouldContain("A disposal is about files");
        await head.Submit(("approve", "yes"), ("because", "Checked against the schedule"));
        head.Address.ShouldBe($"/cases/{@case}/records", head.Text);
        await TestHost.Until(() => Stands(@case, "Done"));

        (await host.Query<string>("SELECT kind FROM nscp.document WHERE case_reference = @Case AND disposed_at IS NOT NULL AND content IS NULL AND library_id IS NULL", @case)).ShouldBe(["Review paper", "Review paper"]);
        await host.Filed(@case);
        host.Files(@case).ShouldBe([$"{@case} Unlisted.txt", $"{@case} Disposal certificate, 2040-03-01.docx"], ignoreOrder: true);
        await head.Open($"/cases/{@case}");
        head.Text.ShouldContain("Disposed of on 1 March 2040");
        head.Text.ShouldNotContain("Decide on a disposal");

        using var word = WordprocessingDocument.Open(host.Read(@case, "*certificate*.docx"), isEditable: false);
        var words = word.MainDocumentPart!.Document!.Body!.InnerText;
        words.ShouldContain(new UploadedFile("", "", "first words"u8.ToArray()).Sha256);
        words.ShouldContain("Checked against the schedule");
        words.ShouldNotContain("first words");
        words.ShouldContain("from the document library and from the filing queue");
        words.ShouldContain("is kept in the case record in the database, and what they sent is kept in the audit log");
        await records.Open($"/cases/{@case}/records");
        Cells(records, RetentionSchedule.Certificate)[3..].ShouldBe(["For good", "It proves what was disposed of"]);

        var gone = (await host.Query<Guid>("SELECT document_id FROM nscp.document WHERE case_reference = @Case AND disposed_at IS NOT NULL ORDER BY document_version", @case))[0];
        await head.Open($"/cases/{@case}/documents/{gone}");
        head.Status.ShouldBe(HttpStatusCode.Conflict);
        head.Text.ShouldContain("disposed of on 1 March 2040");
        (await host.Count("nscp.audit_entry WHERE case_reference = @Case AND action = 'DisposedOf'", @case)).ShouldBe(1);
        await host.With<CaseRetention, bool>(async r => { await r.Refresh(@case, default); return true; });
        (await records.Open("/records")).Text.ShouldNotContain(@case.ToString());
    }

    [Fact]
    public async Task Documents_of_their_own_are_kept_and_go_by_their_kind()
    {
        var @case = await host.ClosedCase();
        host.Clock.Set(TestHost.Start);
        foreach (var words in (string[])["one", "two"])
            await host.Add(@case, "Note", words, title: "photo");
        await host.Filed(@case);
        host.Files(@case).Count(f => f.Contains("Note, photo", StringComparison.Ordinal)).ShouldBe(2);
        host.Clock.Set(new DateTimeOffset(2040, 3, 1, 9, 0, 0, TimeSpan.Zero));

        (await host.As("records").Post($"/api/cases/{@case}/records/dispose", new { kinds = new[] { "Note" }, reason = "Over" })).EnsureSuccessStatusCode();
        (await Decide(host.As("head"), @case, approve: true)).ShouldBeEmpty();
        await TestHost.Until(() => Stands(@case, "Done"));
        host.Files(@case).ShouldNotContain(f => f.Contains("Note", StringComparison.Ordinal));
        host.Files(@case).ShouldContain($"{@case} Review paper.txt");
    }

    [Fact]
    public async Task Nobody_approves_what_they_proposed_but_they_may_take_it_back()
    {
        var @case = await host.ClosedCase();
        var records = host.As("records");
        await Propose(records, @case);

        (await Decide(records, @case, approve: true)).ShouldContain("somebody else has to approve it");
        (await host.Count("nscp.disposal WHERE case_reference = @Case AND state = 'Proposed'", @case)).ShouldBe(1);

        await records.Open($"/cases/{@case}/records/decide");
        records.Text.ShouldContain("You can take it back");
        await records.Submit();
        records.Text.ShouldContain("Say why not");
        await records.Submit(("because", "Chosen by mistake"));
        records.Text.ShouldContain("Refused");
        (await Decide(host.As("head"), @case, approve: true)).ShouldContain("was decided already");
    }

    [Fact]
    public async Task A_hold_blocks_a_proposal_an_approval_and_a_deletion_that_was_approved()
    {
        var @case = await host.ClosedCase();
        var records = host.As("records");
        await PlaceHold(@case);
        (await Problem(await records.Post($"/api/cases/{@case}/records/dispose", new { kinds = new[] { "Review paper" }, reason = "Over" }))).ShouldContain("A legal hold stands on this case");
        (await Problem(await records.Post($"/api/cases/{@case}/records/hold", new { reason = "Twice" }))).ShouldContain("stands on this case already");
        (await records.Open($"/cases/{@case}/records/dispose")).Text.ShouldContain("nothing of it may be disposed of");

        await records.Open($"/cases/{@case}/records/lift");
        await records.Submit();
        records.Text.ShouldContain("Say why the documents are not needed any longer");
        await records.Submit(("because", "The coroner has written"));
        records.Text.ShouldContain("Holds that were lifted");

        await Propose(records, @case);
        await PlaceHold(@case);
        (await Decide(host.As("head"), @case, approve: true)).ShouldContain("A legal hold was placed on the case");

        // Placed in the moment between approval and deletion.
        await host.With<DbSession, int>(s => s.Execute("UPDATE nscp.disposal SET state = 'Approved', decided_at = proposed_at, decided_by = 'Somebody' WHERE case_reference = @Case", new { Case = @case }, default));
        await TestHost.Until(() => Stands(@case, "Stopped"));
        host.Files(@case).Length.ShouldBe(3);
        (await records.Open($"/cases/{@case}/records")).Text.ShouldContain("Stopped, nothing was deleted A legal hold was placed on the case.");
    }

    [Fact]
    public async Task A_case_that_was_reopened_keeps_everything()
    {
        var @case = await host.ClosedCase();
        var records = host.As("records");
        await Propose(records, @case);
        await host.InWork<CaseRegister, bool>(async register => { await register.Reopen(@case, default); return true; });

        (await Decide(host.As("head"), @case, approve: true)).ShouldContain("the case was reopened");
        (await Problem(await records.Post($"/api/cases/{@case}/records/dispose", new { kinds = new[] { "Review paper" }, reason = "Over" }))).ShouldContain("waits already");
        await Decide(host.As("head"), @case, approve: false, because: "Reopened");
        (await Problem(await records.Post($"/api/cases/{@case}/records/dispose", new { kinds = new[] { "Review paper" }, reason = "Over" }))).ShouldContain("is due any more");
    }

    [Fact]
    public async Task A_new_version_that_nobody_approved_is_not_deleted()
    {
        var @case = await host.ClosedCase();
        await Propose(host.As("records"), @case);
        await host.Add(@case, "Review paper", "third words");

        (await Decide(host.As("head"), @case, approve: true)).ShouldContain("A new version of a document was made");
    }

    [Fact]
    public async Task What_is_not_due_or_not_there_cannot_be_proposed()
    {
        var @case = await host.ClosedCase();
        var records = host.As("records");
        foreach (var kind in (string[])["Unlisted", "No such kind", RetentionSchedule.Certificate])
            (await Problem(await records.Post($"/api/cases/{@case}/records/dispose", new { kinds = new[] { "Review paper", kind }, reason = "Over" }))).ShouldContain("is due any more");
        (await records.Post($"/api/cases/{@case}/records/dispose", new { kinds = Array.Empty<string>(), reason = "" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await records.Post($"/api/cases/{@case}/records/decide", new { disposal = Guid.Empty, approve = true })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("head").Post($"/api/cases/{@case}/records/dispose", new { kinds = new[] { "Review paper" }, reason = "Over" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As("business-unit").Open($"/cases/{@case}/records")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_disposal_of_another_case_is_not_decided_through_this_one()
    {
        var (one, other) = (await host.ClosedCase(), await host.ClosedCase());
        await Propose(host.As("records"), one);
        var id = (await host.Query<Guid>("SELECT disposal_id FROM nscp.disposal WHERE case_reference = @Case", one)).Single();

        (await host.As("head").Post($"/api/cases/{other}/records/decide", new { disposal = id, approve = true })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Mass assignment: a request holds what it asks for and nothing else, and its case is that of the address.</summary>
    [Fact]
    public async Task What_a_request_does_not_ask_for_cannot_be_set_with_it()
    {
        var (@case, other) = (await host.ClosedCase(), await host.ClosedCase());

        (await host.As("records").Post($"/api/cases/{@case}/records/dispose", new
        {
            @case = other.ToString(), kinds = new[] { "Review paper" }, reason = "Over", state = "Done", proposedById = "head", proposed_by_id = "head", decidedBy = "Somebody", disposalId = Guid.Empty,
        })).EnsureSuccessStatusCode();

        (await host.Query<string>("SELECT CONCAT(state, ' ', proposed_by_id, ' ', decided_by) FROM nscp.disposal WHERE case_reference = @Case", @case)).ShouldBe(["Proposed records "]);
        (await host.Count("nscp.disposal WHERE case_reference = @Case", other)).ShouldBe(0);
    }

    /// <summary>Whatever is typed is shown as it was typed, and never as a part of the page.</summary>
    [Fact]
    public async Task Html_in_an_answer_is_shown_and_never_run()
    {
        var @case = await host.ClosedCase();
        var head = await host.As("head").Open($"/cases/{@case}/records/hold");
        await head.Submit(("reason", "<script>alert(1)</script><img src=x onerror=alert(2)>"));

        head.Text.ShouldContain("<script>alert(1)</script><img src=x onerror=alert(2)>");
        head.Page.QuerySelectorAll("main script, main img").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_library_is_told_until_when_a_document_is_kept()
    {
        var @case = await host.ClosedCase();
        await host.With<CaseRetention, bool>(async r => { await r.Refresh(@case, default); return true; });

        File.ReadAllText(host.Read(@case, $"{@case} Review paper.txt.metadata.json")).ShouldContain("2033-02-02");
        (await host.Count("nscp.retention WHERE case_reference = @Case AND in_library = 1", @case)).ShouldBe(2);
    }

    private async Task<bool> Stands(CaseReference @case, string state)
    {
        await host.With<Disposing, int>(d => d.WorkDue(default));
        return await host.Count($"nscp.disposal WHERE case_reference = @Case AND state = '{state}'", @case) == 1;
    }

    private async Task Propose(PageClient records, CaseReference @case)
    {
        await records.Open($"/cases/{@case}/records/dispose");
        await records.Submit();
        records.Text.ShouldContain("Choose what is to be disposed of");
        await records.Submit(("kinds", "Review paper"), ("reason", "The time is over"));
        records.Address.ShouldBe($"/cases/{@case}/records", records.Text);
    }

    private async Task PlaceHold(CaseReference @case)
    {
        var head = await host.As("head").Open($"/cases/{@case}/records/hold");
        await head.Submit();
        head.Text.ShouldContain("Say what the documents are needed for");
        await head.Submit(("reason", "An inquest"));
        head.Text.ShouldContain("A legal hold stands on this case");
    }

    private static string[] Cells(PageClient page, string row) =>
        [.. page.Page.QuerySelectorAll("tbody tr").Single(r => r.Children[0].TextContent.Trim() == row).Children.Select(c => string.Join(' ', c.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    /// <summary>The message of the answer; empty when it was carried out.</summary>
    private async Task<string> Decide(PageClient person, CaseReference @case, bool approve, string? because = null)
    {
        var id = (await host.Query<Guid>("SELECT disposal_id FROM nscp.disposal WHERE case_reference = @Case", @case)).Single();
        return await Problem(await person.Post($"/api/cases/{@case}/records/decide", new { disposal = id, approve, because }));
    }

    private static async Task<string> Problem(HttpResponseMessage answer) =>
        answer.IsSuccessStatusCode ? "" : (await answer.Content.ReadFromJsonAsync<JsonNode>())!["title"]!.GetValue<string>();
}
