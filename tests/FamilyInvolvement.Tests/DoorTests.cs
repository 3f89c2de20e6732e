using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>Who opens what, through every door: pages, calls, documents, lists, the case page, the audit log (I-1a, X-5, X-5a).</summary>
[Collection(nameof(FamilyHost))]
public sealed class DoorTests(FamilyHost host)
{
    private const string Address = "Mark-Of-The-Safe-Address 9", Fear = "mark of the fear", Secret = "mark of the note", Place = "mark of the place";

    private static Task<(CaseReference Case, Guid Member, Guid Meeting)>? shared;

    private static readonly string[] Everybody =
    [
        "business-unit", "head", "sprg-chair", "sprg-police", "dsp-health", "lsp", "scrutineer", "author-police", "referrer", "lead-reviewer", "panel-member", "records", "administrator",
    ];

    public static TheoryData<string, string> Doors => new()
    {
        { "family", "business-unit head lead-reviewer" },
        { "family/people/{member}", "business-unit head lead-reviewer" },
        { "family/people/{member}/considerations", "business-unit head lead-reviewer" },
        { "family/people/{member}/safety", "business-unit head lead-reviewer" },
        { "family/people/{member}/safe-contact", "business-unit head" },
        { "family/people/{member}/letter", "business-unit head" },
        { "family/people/{member}/details", "business-unit head" },
        { "family/people/{member}/contacts/new", "business-unit head" },
        { "family/people/new", "business-unit head" },
        { "family/left-out/kit", "business-unit head" },
        { "family/investigation", "business-unit head" },
        { "family/meetings/{meeting}", "business-unit head lead-reviewer" },
        { "family/statement", "business-unit head lead-reviewer sprg-chair sprg-police dsp-health panel-member" },
    };

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Each_page_and_call_opens_to_those_and_to_nobody_else(string door, string who)
    {
        // Read only, so one case does for all doors.
        var (@case, member, meeting) = await (shared ??= Filled());
        var at = $"/cases/{@case}/{door.Replace("{member}", member.ToString(), StringComparison.Ordinal).Replace("{meeting}", meeting.ToString(), StringComparison.Ordinal)}";
        foreach (var person in Everybody)
        {
            var expected = who.Split(' ').Contains(person) ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
            (await host.As(person).Open(at)).Status.ShouldBe(expected, $"{person} at {door}");
            (await host.As(person).Http.GetAsync("/api" + at)).StatusCode.ShouldBe(expected, $"{person} calls {door}");
        }

        (await host.As("head").Open(at.Replace(@case.ToString(), "NSCP-2019-999", StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_reviewer_who_is_not_let_in_sees_nothing_and_one_at_summary_level_neither()
    {
        var (@case, member, meeting) = await Filled(reviewer: MemberLevel.Summary);
        foreach (var door in (string[])["family", $"family/people/{member}", $"family/people/{member}/safety", $"family/meetings/{meeting}", "family/statement"])
            (await host.As("lead-reviewer").Open($"/cases/{@case}/{door}")).Status.ShouldBe(HttpStatusCode.NotFound, door);
    }

    [Fact]
    public async Task Behind_a_wall_there_is_no_family()
    {
        var (@case, member, _) = await Filled();
        await host.InTransaction(async s =>
        {
            await s.GetRequiredService<ICaseWall>().ShutOut(@case, "head", "Knows the family", default);
            return 0;
        });
        foreach (var door in (string[])["family", $"family/people/{member}/safe-contact", "family/statement"])
            (await host.As("head").Open($"/cases/{@case}/{door}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_person_of_another_case_is_not_found_under_this_one()
    {
        var (one, _, _) = await Filled();
        var (_, member, meeting) = await Filled();
        foreach (var door in (string[])[$"people/{member}", $"people/{member}/safe-contact", $"people/{member}/safety", $"people/{member}/letter", $"people/{member}/considerations", $"people/{member}/details", $"meetings/{meeting}"])
            (await host.As("business-unit").Open($"/cases/{one}/family/{door}")).Status.ShouldBe(HttpStatusCode.NotFound, door);
        await host.Refused("business-unit", $"/cases/{one}/family/people/{member}/safe-contact", new { address = "x", version = 1 }, HttpStatusCode.NotFound);
        await host.Refused("business-unit", $"/cases/{one}/family/meetings/{meeting}/notes", new { words = "x", version = 3 }, HttpStatusCode.NotFound);
    }

    /// <summary>The address, the fear, the place of meeting and the notes stand on their own pages and nowhere else: not in a list, a task, the timeline, the log.</summary>
    [Fact]
    public async Task What_is_most_sensitive_is_on_its_own_pages_and_nowhere_else()
    {
        var (@case, member, meeting) = await Filled();
        await host.Api("business-unit", $"/cases/{@case}/family/people/{member}/letter", new { id = Guid.NewGuid(), variant = "Parent" });
        string[] pages =
        [
            "/", "/cases", $"/cases/{@case}", $"/cases/{@case}/family", $"/cases/{@case}/family/people/{member}", $"/cases/{@case}/family/statement", $"/cases/{@case}/audit", "/waiting", "/log",
            $"/cases/{@case}/family/people/{member}/details", $"/cases/{@case}/family/people/{member}/contacts/new",
        ];
        foreach (var person in Everybody)
        {
            foreach (var page in pages)
            {
                var html = (await host.As(person).Open(page)).Page.DocumentElement.OuterHtml;
                foreach (var mark in (string[])[Address, Fear, Secret, Place])
                    html.ShouldNotContain(mark, Case.Insensitive, $"{person} at {page}");
            }

            (await host.As(person).Http.GetStringAsync("/api/today")).ShouldNotContain(Address);
        }

        foreach (var sql in (string[])
            [
                "SELECT COUNT(*) FROM nscp.audit_entry WHERE detail LIKE @Like", "SELECT COUNT(*) FROM nscp.timeline_entry WHERE title LIKE @Like OR detail LIKE @Like",
                "SELECT COUNT(*) FROM nscp.work_item WHERE title LIKE @Like OR why LIKE @Like OR link LIKE @Like", "SELECT COUNT(*) FROM nscp.outbox WHERE payload LIKE @Like",
                "SELECT COUNT(*) FROM nscp.document WHERE file_name LIKE @Like OR kind LIKE @Like",
            ])
        {
            foreach (var mark in (string[])[Address, Fear, Secret, Place])
                (await host.Scalar<int>(sql, new { Like = $"%{mark}%" })).ShouldBe(0, $"{mark}: {sql}");
            (await host.Scalar<int>(sql.Replace("detail", "NULL", StringComparison.Ordinal), new { Like = "%Shae%" })).ShouldBe(0, sql);
        }

        (await host.As("business-unit").Open($"/cases/{@case}/family/people/{member}/safe-contact")).Page.DocumentElement.OuterHtml.ShouldContain(Address);
        (await host.As("lead-reviewer").Open($"/cases/{@case}/family/people/{member}/safety")).Page.DocumentElement.OuterHtml.ShouldContain(Fear);
    }

    [Fact]
    public async Task Every_look_at_an_address_or_a_fear_is_in_the_log()
    {
        var (@case, member, _) = await Filled();
        await host.As("business-unit").Open($"/cases/{@case}/family/people/{member}/safe-contact");
        await host.As("lead-reviewer").Open($"/cases/{@case}/family/people/{member}/safety");
        await host.As("sprg-chair").Open($"/cases/{@case}/family/people/{member}/safe-contact");
        var log = await host.Rows<string>("SELECT CONCAT(action, ' ', outcome, ' ', person_id) FROM nscp.audit_entry WHERE case_reference = @Case", new { Case = @case });
        log.ShouldContain("ShowSafeContact saw business-unit");
        log.ShouldContain("ShowSafetyConcerns saw lead-reviewer");
        log.ShouldContain("ShowSafeContact refused sprg-chair");
    }

    [Fact]
    public async Task Letters_are_opened_by_those_who_write_them()
    {
        var (@case, member, _) = await Filled();
        await host.Api("business-unit", $"/cases/{@case}/family/people/{member}/letter", new { id = Guid.NewGuid(), variant = "Parent" });
        var id = await host.Scalar<Guid>("SELECT document_id FROM nscp.document WHERE case_reference = @Case AND kind = 'Letter to a family member'", new { Case = @case });
        foreach (var person in Everybody.Except(["business-unit", "head"]))
            (await host.As(person).Open($"/cases/{@case}/documents/{id}")).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Forbidden);
        (await host.As("head").Http.GetAsync($"/cases/{@case}/documents/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var (person, found) in new[] { ("sprg-chair", false), ("records", false), ("business-unit", true) })
        {
            var search = await host.As(person).Open("/search");
            await search.Submit(("words", $"Letter {@case}"));
            search.Page.QuerySelectorAll("main a").Any(a => a.GetAttribute("href")!.EndsWith($"/documents/{id}", StringComparison.OrdinalIgnoreCase)).ShouldBe(found, person);
        }
    }

    [Fact]
    public async Task The_case_page_shows_those_who_work_with_the_family_more_than_others()
    {
        var (@case, _, _) = await Filled();
        (await host.As("business-unit").Open($"/cases/{@case}")).Text.ShouldContain("Open the family’s part");
        (await host.As("business-unit").Open($"/cases/{@case}")).Text.ShouldContain("Shae Vexley");
        var chair = await host.As("sprg-chair").Open($"/cases/{@case}");
        chair.Text.ShouldContain("Statement on the family’s involvement");
        chair.Text.ShouldNotContain("Shae Vexley");
        (await host.As("lsp").Open($"/cases/{@case}")).Text.ShouldNotContain("Statement on the family");
    }

    [Fact]
    public async Task The_reviewer_writes_notes_and_considerations_and_does_not_share_or_send()
    {
        var (@case, member, meeting) = await Filled();
        await host.Api("lead-reviewer", $"/cases/{@case}/family/meetings/{meeting}/notes", new { words = "As the reviewer heard it", version = 3 });
        await host.Api("lead-reviewer", $"/cases/{@case}/family/people/{member}/safety", new { domesticAbuse = "Yes", fears = Fear, version = 1 });
        foreach (var (door, body) in new (string, object)[] { ("share", new { version = 4 }), ("officer", new { version = 4 }), ("officers-answer", new { version = 4 }) })
            await host.Refused("lead-reviewer", $"/cases/{@case}/family/meetings/{meeting}/{door}", body, HttpStatusCode.Forbidden);
        var page = await host.As("lead-reviewer").Open($"/cases/{@case}/family/people/{member}");
        page.Text.ShouldNotContain("Where to reach this person in safety");
        page.Text.ShouldNotContain("Draft a letter");
    }

    /// <summary>A case with everything in it, and a Lead Reviewer and a panel member who were let in.</summary>
    private async Task<(CaseReference Case, Guid Member, Guid Meeting)> Filled(MemberLevel reviewer = MemberLevel.Full)
    {
        var (@case, member) = await host.Involve();
        await host.InTransaction(async s =>
        {
            await s.GetRequiredService<CaseMembers>().Admit(@case, "lead-reviewer", MemberPart.LeadReviewer, reviewer, null, default);
            await s.GetRequiredService<CaseMembers>().Admit(@case, "panel-member", MemberPart.PanelMember, MemberLevel.Full, null, default);
            return 0;
        });
        await host.SafeContact(@case, member, Address);
        await host.Api("business-unit", $"/cases/{@case}/family/people/{member}/safety", new { domesticAbuse = "Yes", fears = Fear, mustNotLearn = Fear, version = 0 });
        await host.Accept(@case, member);
        await host.Consider(@case, member);
        var meeting = Guid.NewGuid();
        await host.Api("business-unit", $"/cases/{@case}/family/people/{member}/meetings", new { id = meeting, meetingOn = "2026-03-09", way = "InPerson", place = Place, noteTaker = "Harper Exampleton" });
        await host.Api("business-unit", $"/cases/{@case}/family/meetings/{meeting}/held", new { held = true, heldOn = "2026-03-09", noteTaker = "Harper Exampleton", present = "The Lead Reviewer", version = 1 });
        await host.Api("business-unit", $"/cases/{@case}/family/meetings/{meeting}/notes", new { words = Secret, version = 2 });
        return (@case, member, meeting);
    }
}
