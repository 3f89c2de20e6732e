using System.Net;
using System.Net.Http.Json;

namespace Nscp.Decisions;

/// <summary>Who may not open a page, and what a case that is not there looks like.</summary>
[Collection(nameof(DecisionsHost))]
public sealed class EveryPageTests(DecisionsHost host)
{
    public static TheoryData<string> Editing =>
    [
        "decision/immediate-action", "decision/determinants", "decision/rapid-review-decision", "decision/further-questions", "decision/further-consideration", "decision/action-log",
        "decision/recommend", "decision/send-back", "decision/escalate", "decision/lead-partners", "national-panel/sent", "national-panel/sent/correction", "national-panel/letter",
    ];

    public static TheoryData<string> Reading => ["decision", "decision/read", "decision/partners", "national-panel"];

    [Theory]
    [MemberData(nameof(Editing))]
    public async Task A_person_who_may_not_write_is_refused(string page)
    {
        var @case = await host.OpenCase();
        var client = await host.As("sprg-police").Open($"/cases/{@case}/{page}");
        client.Status.ShouldBe(HttpStatusCode.Forbidden);
        using var posted = await client.Http.PostAsJsonAsync($"/api/cases/{@case}/{page}", new { id = Guid.NewGuid() });
        posted.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [MemberData(nameof(Reading))]
    public async Task An_agency_author_reads_nothing_of_the_decision(string page)
    {
        var @case = await host.OpenCase();
        (await host.As("author-police").Open($"/cases/{@case}/{page}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [MemberData(nameof(Editing))]
    [MemberData(nameof(Reading))]
    public async Task A_case_that_is_not_there_is_not_found(string page) =>
        (await host.As("business-unit").Open($"/cases/NSCP-2019-999/{page}")).Status.ShouldBe(HttpStatusCode.NotFound);

    [Theory]
    [MemberData(nameof(Reading))]
    public async Task Who_may_read_can_open_every_page_and_its_json(string page)
    {
        var @case = await host.OpenCase();
        foreach (var person in (string[])["business-unit", "sprg-chair", "dsp-health", "lsp", "scrutineer", "records"])
        {
            (await host.As(person).Open($"/cases/{@case}/{page}")).Status.ShouldBe(HttpStatusCode.OK);
            (await host.As(person).Http.GetAsync($"/api/cases/{@case}/{page}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("/sprg/2031-01-06")]
    [InlineData("/sprg/2031-01-06/details")]
    [InlineData("/sprg/not-a-day")]
    [InlineData("/sprg/2026-03-06/NSCP-2019-999/participants")]
    [InlineData("/sprg/2026-03-06/NSCP-2019-999/minutes")]
    [InlineData("/sprg/2026-03-06/NSCP-2019-999/carry-over")]
    [InlineData("/sprg/2031-01-06/attendance")]
    [InlineData("/sprg/2031-01-06/order")]
    [InlineData("/sprg/2031-01-06/cancellation")]
    [InlineData("/sprg/2031-01-06/issue")]
    [InlineData("/sprg/2031-01-06/approval")]
    [InlineData("/sprg/2031-01-06/issued/1")]
    [InlineData("/sprg/2031-01-06/items/new")]
    [InlineData("/sprg/2031-01-06/items/0198c0de-0000-7000-8000-000000000001")]
    [InlineData("/sprg/2031-01-06/items/0198c0de-0000-7000-8000-000000000001/minutes")]
    [InlineData("/sprg/2031-01-06/agenda.docx")]
    [InlineData("/sprg/2031-01-06/pack.docx")]
    [InlineData("/sprg/not-a-day/pack.docx")]
    [InlineData("/sprg/2031-01-06/issued/1/minutes.docx")]
    public async Task A_meeting_that_is_not_there_is_not_found(string address) =>
        (await host.As("business-unit").Open(address)).Status.ShouldBe(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("/sprg", "referrer")]
    [InlineData("/sprg/new", "sprg-chair")]
    [InlineData("/sprg/2026-03-06", "author-police")]
    [InlineData("/sprg/2026-03-06/details", "dsp-health")]
    [InlineData("/log", "lead-reviewer")]
    public async Task A_person_without_the_role_is_refused(string address, string person) =>
        (await host.As(person).Open(address)).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_stale_form_of_a_meeting_is_told_and_a_link_must_be_https()
    {
        await host.OpenCase(sprgOn: new(2026, 4, 28));
        var first = await host.As("business-unit").Open("/sprg/2026-04-28/details");
        var second = await host.As("head").Open("/sprg/2026-04-28/details");
        await first.Submit(("place", "Room 1"), ("link", "https://meet.example/sprg"));
        first.Text.ShouldContain("Room 1");
        await second.Submit(("place", "Room 2"));
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        await second.Submit(("link", "javascript:alert(1)"));
        second.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }
}
