using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Host;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.SignOff.Tests;

/// <summary>The real Host with a case whose partners decided on a practice review. All its tests run one after another, so each may set the clock.</summary>
public sealed class SignOffHost : IDisposable
{
    /// <summary>Monday 9 March 2026: the decision. Six months end on Wednesday 9 September.</summary>
    public static readonly DateOnly DecidedOn = new(2026, 3, 9);

    /// <summary>Monday 6 July 2026: the first version.</summary>
    public static readonly DateOnly Start = new(2026, 7, 6);

    private readonly TestHost host = new();

    public SignOffHost()
    {
        Host = host.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
        {
            services.AddSingleton(Heard).AddScoped<HearReady>().AddScoped<HearSignedOff>();
            services.RemoveAll<EventCatalogue>();
            services.AddSingleton(new EventCatalogue([.. ModuleList.SliceAssemblies, typeof(SignOffHost).Assembly]));
        }));
        At(Start);
    }

    public WebApplicationFactory<Program> Host { get; }

    /// <summary>What other modules were told.</summary>
    public List<IEvent> Heard { get; } = [];

    public void At(DateOnly day) => Host.Services.GetRequiredService<AdjustableClock>().Set(new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero));

    public PageClient As(string person)
    {
        var client = Host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Demo-Person", person);
        return new PageClient(client);
    }

    /// <summary>A case with a final decision; reviewer and panel member are let in to all of it.</summary>
    public async Task<CaseReference> OpenCase()
    {
        var @case = await InTransaction(async services =>
        {
            var opened = await services.GetRequiredService<CaseRegister>().Open("Rowan Vexley", null, default);
            var clock = services.GetRequiredService<CaseClock>();
            await clock.Start(opened, RuleId.PracticeReviewFromDecision, DecidedOn, default);
            await clock.Start(opened, RuleId.PracticeReview, new DateOnly(2026, 3, 20), default);
            var members = services.GetRequiredService<CaseMembers>();
            await members.Admit(opened, "lead-reviewer", MemberPart.LeadReviewer, MemberLevel.Full, null, default);
            await members.Admit(opened, "panel-member", MemberPart.PanelMember, MemberLevel.Full, null, default);
            return opened;
        });
        await Tell(new DecisionFinal(@case, ReviewDecision.LocalChildSafeguardingPracticeReview, ["police", "hospital-trust"], null, DecidedOn));
        await SprgMeets(Start);
        return @case;
    }

    /// <summary>A meeting of SPRG, which begins with its day. Planned past SPRG's own pages, so that nothing that waits goes on it.</summary>
    public Task SprgMeets(DateOnly on) => Scalar<int>("INSERT INTO decisions.meeting (meeting_on, version) SELECT @On, 1 WHERE NOT EXISTS (SELECT 1 FROM decisions.meeting WHERE meeting_on = @On)", new { On = on });

    /// <summary>A report that is on SPRG's agenda, or waits for a meeting: once.</summary>
    public Task<int> ForSprg(CaseReference @case) => Scalar<int>("SELECT (SELECT COUNT(*) FROM decisions.waiting_item w WHERE w.case_reference = c.case_reference) + (SELECT COUNT(*) FROM decisions.agenda_item i WHERE i.case_reference = c.case_reference AND i.kind = 'Report' AND i.state = 'Listed') FROM nscp.case_register c WHERE c.case_reference = @Case", new { Case = @case });

    /// <summary>Puts an event into the outbox for this module alone and waits until it has heard it.</summary>
    public Task Tell(IEvent @event) => Host.Services.Tell(@event, "SignOff");

    public async Task<T> Scalar<T>(string sql, object parameters)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Scalar<T>(sql, parameters, default);
    }

    /// <summary>To whom messages about the case went, in their order.</summary>
    public async Task<IReadOnlyList<string>> Mails(CaseReference @case)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Query<string>(
            "SELECT to_address FROM nscp.mail WHERE case_reference = @Case AND kind = 'Invitation' ORDER BY created_at, mail_id OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY", new { Case = @case }, default);
    }

    public async Task<bool> IsAsked(CaseReference @case, string key) =>
        await Scalar<int>("SELECT COUNT(*) FROM nscp.work_item WHERE case_reference = @Case AND item_key = @Key AND done_at IS NULL", new { Case = @case, Key = key }) == 1;

    /// <summary>Sends JSON to the API as a person; the answer must be a success.</summary>
    public async Task Api(string person, string address, object body)
    {
        using var response = await As(person).Http.PostAsJsonAsync("/api" + address, body);
        response.IsSuccessStatusCode.ShouldBeTrue($"{address}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    public Task<HttpResponseMessage> Post(string person, string address, object body) => As(person).Http.PostAsJsonAsync("/api" + address, body);

    /// <summary>A small PDF that says <paramref name="words"/>.</summary>
    public static byte[] Report(string words) => Encoding.ASCII.GetBytes($"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj\n% {words}\ntrailer << /Root 1 0 R >>\n%%EOF\n");

    public Task Upload(CaseReference @case, string words, int round = 0, string? change = null, string? startsAt = null, string person = "lead-reviewer") => Api(
        person, $"/cases/{@case}/sign-off/upload",
        new { uploadId = Guid.CreateVersion7(), round, file = new { fileName = "report.pdf", content = Report(words) }, changeKind = change, startsAt, because = change is null ? null : "The panel asked for it" });

    public async Task Tick(CaseReference @case, int reportVersion = 1) => await Api(
        "business-unit", $"/cases/{@case}/sign-off/checklist",
        new { reportVersion, improvements = "Chapter 7", underlyingReasons = "Chapter 5", reviewersNames = "Page 2", familyStatement = "Chapter 3", version = await Version(@case) });

    public Task<int> Version(CaseReference @case) => Scalar<int>("SELECT version FROM signoff.process WHERE case_reference = @Case", new { Case = @case });

    public Task Agree(CaseReference @case, string step, DateOnly on, int round = 1, string? comments = null) => Api("business-unit", $"/cases/{@case}/sign-off/agree/{step}", new { round, metOn = on, comments });

    public async Task AllPartners(CaseReference @case, DateOnly on, int round = 1)
    {
        await Api("business-unit", $"/cases/{@case}/sign-off/partners-meeting", new { round, meetOn = on });
        foreach (var (person, partner) in new[] { ("dsp-local-authority", "LocalAuthority"), ("dsp-police", "Police"), ("dsp-health", "Health") })
            await Api(person, $"/cases/{@case}/sign-off/partners/{partner}", new { round, agrees = true });
    }

    /// <summary>Up to the Partnership Group.</summary>
    public async Task UpToGroup(CaseReference @case)
    {
        await Upload(@case, "first");
        await Tick(@case);
        await Agree(@case, "CsprPanel", Start);
        await Agree(@case, "Sprg", Start);
        await AllPartners(@case, Start);
    }

    public void Dispose() => host.Dispose();

    private async Task<T> InTransaction<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        await session.Begin(default);
        var answer = await work(scope.ServiceProvider);
        await session.Commit(default);
        return answer;
    }
}

internal sealed class HearReady(List<IEvent> heard) : IEventHandler<ReportReadyForSprg>
{
    public Task Handle(ReportReadyForSprg @event, CancellationToken cancel)
    {
        heard.Add(@event);
        return Task.CompletedTask;
    }
}

internal sealed class HearSignedOff(List<IEvent> heard) : IEventHandler<ReportSignedOff>
{
    public Task Handle(ReportSignedOff @event, CancellationToken cancel)
    {
        heard.Add(@event);
        return Task.CompletedTask;
    }
}

[CollectionDefinition(nameof(SignOffHost))]
public sealed class SignOffCollection : ICollectionFixture<SignOffHost>;
