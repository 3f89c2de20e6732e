using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Host;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.FamilyInvolvement;

/// <summary>The real Host with an incident and a Rapid Review of the tests' making. All its tests run one after another, so each may set the clock.</summary>
public sealed class FamilyHost : IDisposable
{
    /// <summary>Monday 9 March 2026: the decision is final.</summary>
    public static readonly DateOnly Decided = new(2026, 3, 9);

    private readonly TestHost host = new();
    private readonly WebApplicationFactory<Program> factory;

    public FamilyHost()
    {
        factory = host.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<IRapidReviews>();
            services.AddSingleton<IRapidReviews>(Known);
            services.RemoveAll<IIncidents>();
            services.AddSingleton<IIncidents>(Known);
        }));
        At(Decided);
    }

    public KnownFamily Known { get; } = new();

    public string DataFolder => host.DataFolder;

    public IServiceProvider Services => factory.Services;

    public void At(DateOnly day) => factory.Services.GetRequiredService<AdjustableClock>().Set(new DateTimeOffset(day.ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero));

    public PageClient As(string person)
    {
        var client = factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Demo-Person", person);
        return new PageClient(client);
    }

    /// <summary>A case whose decision for a review is final.</summary>
    public async Task<CaseReference> OpenCase(string? investigation = "Yes. Senior investigating officer: Detective Inspector Imani Crane")
    {
        var @case = await InTransaction(services => services.GetRequiredService<CaseRegister>().Open("Rowan Vexley", null, default));
        Known.Investigations[@case] = investigation;
        await Tell(new DecisionFinal(@case, ReviewDecision.LocalChildSafeguardingPracticeReview, [], null, Decided));
        return @case;
    }

    /// <summary>A case with one person involved, as the Business Unit enters them.</summary>
    public async Task<(CaseReference Case, Guid Member)> Involve(object? answers = null, string? investigation = "No", string? source = null)
    {
        var @case = await OpenCase(investigation);
        return (@case, await Add(@case, answers ?? Mother(), source));
    }

    public async Task<Guid> Add(CaseReference @case, object answers, string? source = null)
    {
        var id = Guid.NewGuid();
        await Api("business-unit", $"/cases/{@case}/family/people", new { id, source, answers });
        return id;
    }

    public static object Mother(string consent = "Given", params string[] barred) => new
    {
        name = "Shae Vexley", relationship = "Mother", isChild = false, consent, reachedThrough = "Directly", barred, whyInvolved = "She lived with the child and knows every service that came",
    };

    public static object Child(string through = "Advocate") => new
    {
        name = "Wren Vexley", relationship = "Half-sister", isChild = true, born = "5 May 2019", consent = "Given", reachedThrough = through, throughName = "Tove Advocatson, Listening Ear",
    };

    /// <summary>Somebody who accepted, for whom all is considered, with a meeting that was held.</summary>
    public async Task<Guid> Meet(CaseReference @case, Guid member, string? followUp = null)
    {
        await Accept(@case, member);
        await Consider(@case, member);
        var meeting = await Plan(@case, member);
        await Api("business-unit", $"/cases/{@case}/family/meetings/{meeting}/held", new
        {
            held = true, heldOn = "2026-03-09", noteTaker = "Harper Exampleton", present = "The Lead Reviewer", followUp, followUpBy = followUp is null ? null : "2026-03-12", version = 1,
        });
        return meeting;
    }

    public Task Accept(CaseReference @case, Guid member) =>
        Api("business-unit", $"/cases/{@case}/family/people/{member}/offer", new { id = Guid.NewGuid(), answer = "Accepted", answeredOn = "2026-03-09" });

    public Task Consider(CaseReference @case, Guid member) => Api("business-unit", $"/cases/{@case}/family/people/{member}/considerations", new
    {
        childSupport = "No child comes", domesticAbuse = "Asked and answered", confidentiality = "Nobody is told", contradictoryViews = "The aunt sees it differently", seniorInvestigatingOfficer = "Agreed on Friday", version = 1,
    });

    public async Task<Guid> Plan(CaseReference @case, Guid member)
    {
        var meeting = Guid.NewGuid();
        await Api("business-unit", $"/cases/{@case}/family/people/{member}/meetings", new { id = meeting, meetingOn = "2026-03-09", way = "InPerson", place = "The library", noteTaker = "Harper Exampleton" });
        return meeting;
    }

    public Task SafeContact(CaseReference @case, Guid member, string address = "Room 4\nSafehaven House", int version = 0) =>
        Api("business-unit", $"/cases/{@case}/family/people/{member}/safe-contact", new { address, telephone = "01632 960555", version });

    /// <summary>Sends JSON to the API as a person; the answer must be a success.</summary>
    public async Task Api(string person, string address, object body)
    {
        using var response = await Post(person, address, body);
        response.IsSuccessStatusCode.ShouldBeTrue($"{address}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    public Task<HttpResponseMessage> Post(string person, string address, object body) => As(person).Http.PostAsJsonAsync("/api" + address, body);

    /// <summary>Sends what must be refused; why, in words.</summary>
    public async Task<string> Refused(string person, string address, object body, HttpStatusCode status)
    {
        using var response = await Post(person, address, body);
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, text);
        return System.Text.RegularExpressions.Regex.Unescape(text);
    }

    /// <summary>Files what waits, and looks what must not go out.</summary>
    public async Task<bool> Mark(CaseReference @case)
    {
        await using var scope = factory.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Documents.Filing>().FileDue(default);
        await scope.ServiceProvider.GetRequiredService<Documents.WithheldLooks>().Ask(@case, default);
        await scope.ServiceProvider.GetRequiredService<Documents.WithheldMarks>().MarkDue(default);
        return true;
    }

    /// <summary>What stands beside a document in the library.</summary>
    public async Task<Documents.DocumentMetadata> Label(Guid document) =>
        (await factory.Services.GetRequiredService<Documents.IDocumentLibrary>().Find(await Scalar<string>("SELECT library_id FROM nscp.document WHERE document_id = @Document", new { Document = document }), default))!.Label!.Metadata;

    /// <summary>Puts an event into the outbox and waits until this module has heard it.</summary>
    public Task Tell(IEvent @event) => factory.Services.Tell(@event, "FamilyInvolvement");

    public async Task<T> Scalar<T>(string sql, object parameters)
    {
        await using var scope = factory.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Scalar<T>(sql, parameters, default);
    }

    public async Task<IReadOnlyList<T>> Rows<T>(string sql, object parameters)
    {
        await using var scope = factory.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Query<T>(sql, parameters, default);
    }

    /// <summary>The titles of what is asked for a case, in order.</summary>
    public Task<IReadOnlyList<string>> Tasks(CaseReference @case) =>
        Rows<string>("SELECT title FROM nscp.work_item WHERE case_reference = @Case AND done_at IS NULL ORDER BY title", new { Case = @case });

    public void Dispose()
    {
        // Disposes the factory made from it too.
        host.Dispose();
    }

    public async Task<T> InTransaction<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = factory.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        await session.Begin(default);
        var answer = await work(scope.ServiceProvider);
        await session.Commit(default);
        return answer;
    }
}

/// <summary>The family that the Rapid Review and the notification of the tests know.</summary>
public sealed class KnownFamily : IRapidReviews, IIncidents
{
    public Dictionary<CaseReference, string?> Investigations { get; } = [];

    public Task<IReadOnlyList<KnownRelative>> Family(CaseReference @case, CancellationToken cancel) => Task.FromResult<IReadOnlyList<KnownRelative>>(
    [
        new("subject", "Rowan Vexley", "The child", "14 March 2024", false, false, true),
        new("nan", "Nan Vexley", "Maternal grandmother", "1974", false, false, false),
        new("wren", "Wren Vexley", "Half-sister", "5 May 2019", false, false, false),
        new("kit", "Kit Holloway", "Wren’s father", "1996", false, false, false),
        new("tobiah", "Tobiah Vexley", "Maternal grandfather", "1970", true, false, false),
        new("unborn", "Unborn child", "Unborn sibling", "July 2026", false, true, false),
    ]);

    public Task<RapidReviewSummary?> Find(CaseReference @case, CancellationToken cancel) => Task.FromResult<RapidReviewSummary?>(null);

    public Task<CollatedReport?> Report(CaseReference @case, CancellationToken cancel) => Task.FromResult<CollatedReport?>(null);

    Task<IncidentSummary?> IIncidents.Find(CaseReference @case, CancellationToken cancel) => Task.FromResult<IncidentSummary?>(new IncidentSummary
    {
        ChildName = "Rowan Vexley", HomeAddress = "7 Tarn Row, Tarnwick", IncidentOn = new(2026, 2, 8), LocalAuthorityAwareOn = new(2026, 2, 9), CriminalInvestigation = Investigations.GetValueOrDefault(@case),
    });
}

[CollectionDefinition(nameof(FamilyHost))]
public sealed class FamilyCollection : ICollectionFixture<FamilyHost>;
