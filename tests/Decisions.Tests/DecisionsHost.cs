using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Host;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Decisions;

/// <summary>The real Host with a Rapid Review of the tests' making. All its tests run one after another, so each may set the clock.</summary>
public sealed class DecisionsHost : IDisposable
{
    /// <summary>Friday 6 March 2026, working day 14 after a notification of Monday 16 February.</summary>
    public static readonly DateOnly SprgOn = new(2026, 3, 6);

    /// <summary>Monday 9 March 2026, working day 15.</summary>
    public static readonly DateOnly OutcomeBy = new(2026, 3, 9);

    private readonly TestHost host = new();
    private readonly WebApplicationFactory<Program> factory;

    public DecisionsHost()
    {
        factory = host.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<IRapidReviews>();
            services.AddSingleton<IRapidReviews>(Reviews);
        }));
        At(SprgOn);
    }

    public FakeRapidReviews Reviews { get; } = new();

    public string DataFolder => host.DataFolder;

    public void At(DateOnly day, int hour = 10) => factory.Services.GetRequiredService<AdjustableClock>().Set(LondonTime.At(day, new TimeOnly(hour, 0)));

    /// <summary>What happens by itself once a day is over.</summary>
    public async Task CarryOver()
    {
        await using var scope = factory.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CarryingOver>().Run(default);
    }

    public PageClient As(string person)
    {
        var client = factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Demo-Person", person);
        return new PageClient(client);
    }

    /// <summary>Opens a case and tells this module, as RapidReview does, that its Rapid Review has begun.</summary>
    public async Task<CaseReference> OpenCase(RapidReviewKind kind = RapidReviewKind.Statutory, DateOnly? sprgOn = null, string child = "Rowan Vexley")
    {
        var reference = await InTransaction(async services =>
        {
            var register = services.GetRequiredService<CaseRegister>();
            var clock = services.GetRequiredService<CaseClock>();
            var opened = await register.Open(child, null, default);
            await clock.Start(opened, RuleId.Sprg, new DateOnly(2026, 2, 16), default);
            await clock.Start(opened, kind is RapidReviewKind.Local ? RuleId.LocalRapidReview : RuleId.RapidReview, new DateOnly(2026, 2, 16), default);
            await register.Admit(opened, "police", default);
            return opened;
        });
        Reviews.Kinds[reference] = kind;
        await Tell(new RapidReviewOpened(reference, kind, sprgOn ?? SprgOn, OutcomeBy));
        return reference;
    }

    /// <summary>Puts an event into the outbox and waits until this module has heard it.</summary>
    public Task Tell(IEvent @event) => factory.Services.Tell(@event, "Decisions");

    public async Task<T> Scalar<T>(string sql, object parameters)
    {
        await using var scope = factory.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Scalar<T>(sql, parameters, default);
    }

    public async Task<CaseDueDate?> DueDate(CaseReference @case, string rule)
    {
        await using var scope = factory.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CaseClock>().Find(@case, rule, default);
    }

    public Task Close(CaseReference @case) => InTransaction(async services =>
    {
        await services.GetRequiredService<CaseRegister>().Close(@case, "Done with", default);
        return 0;
    });

    public Task ShutOut(CaseReference @case, string person) => InTransaction(async services =>
    {
        await services.GetRequiredService<ICaseWall>().ShutOut(@case, person, "A declared conflict", default);
        return 0;
    });

    public async Task<bool> IsAsked(CaseReference @case, string key) =>
        await Scalar<int>("SELECT COUNT(*) FROM nscp.work_item WHERE case_reference = @Case AND item_key = @Key AND done_at IS NULL", new { Case = @case, Key = key }) == 1;

    public async Task<StepProgress?> Step(CaseReference @case, ProcessStep step) =>
        Enum.TryParse<StepProgress>(await Scalar<string?>("SELECT state FROM nscp.case_step WHERE case_reference = @Case AND step = @Step", new { Case = @case, Step = step }), out var state) ? state : null;

    /// <summary>Sends JSON to the API as a person; the answer must be a success.</summary>
    public async Task Api(string person, string address, object body)
    {
        using var response = await As(person).Http.PostAsJsonAsync("/api" + address, body);
        response.IsSuccessStatusCode.ShouldBeTrue($"{address}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>A record that SPRG can recommend.</summary>
    public async Task WriteRecord(CaseReference @case, Recommendation recommendation = Recommendation.PracticeReview, int version = 0)
    {
        await Api("business-unit", $"/cases/{@case}/decision/rapid-review-decision", new
        {
            criteria = "Met", criteriaReasons = "Earlier injuries were known", recommendation = recommendation.ToString(), recommendationReasons = "Nobody joined what each knew", version,
        });
        await Api("business-unit", $"/cases/{@case}/decision/further-questions", new { otherReview = "No", termsOfReferenceAreas = "Hearing a sibling", version });
    }

    /// <summary>SPRG recommends, with a reason for what is incomplete.</summary>
    public Task Recommend(CaseReference @case, int round = 1) => Api("business-unit", $"/cases/{@case}/decision/recommend", new { round, reason = "The rest follows" });

    public Task Decide(CaseReference @case, StatutoryPartner partner, PartnerDecision answer = PartnerDecision.Agrees, int round = 1) => Api(
        partner switch { StatutoryPartner.LocalAuthority => "dsp-local-authority", StatutoryPartner.Police => "dsp-police", _ => "dsp-health" },
        $"/cases/{@case}/decision/partners/{partner}",
        new { round, answer = answer.ToString(), reasons = answer is PartnerDecision.Agrees ? "It follows from the findings" : "Charging comes first" });

    public async Task MakeFinal(CaseReference @case, Recommendation recommendation = Recommendation.PracticeReview, int round = 1)
    {
        await WriteRecord(@case, recommendation, version: round - 1);
        await Recommend(@case, round);
        foreach (var partner in Enum.GetValues<StatutoryPartner>())
            await Decide(@case, partner, round: round);
    }

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

/// <summary>Says of each case what a test wants.</summary>
public sealed class FakeRapidReviews : IRapidReviews
{
    public Dictionary<CaseReference, RapidReviewKind> Kinds { get; } = [];

    public CollatedReport? Collated { get; set; } = new(1, false, DecisionsHost.SprgOn, [new Heading(1, "Rapid Review report"), new Answer("What the agencies wrote", "Nothing")], []);

    public Task<RapidReviewSummary?> Find(CaseReference @case, CancellationToken cancel) => Task.FromResult<RapidReviewSummary?>(
        new(@case, Kinds.GetValueOrDefault(@case), DecisionsHost.SprgOn, DecisionsHost.OutcomeBy, ["police", "hospital-trust"], 1, false, 0, DecisionsHost.SprgOn.AddDays(-1)));

    public Task<CollatedReport?> Report(CaseReference @case, CancellationToken cancel) => Task.FromResult(Collated);

    public Task<IReadOnlyList<KnownRelative>> Family(CaseReference @case, CancellationToken cancel) => Task.FromResult<IReadOnlyList<KnownRelative>>([]);
}

[CollectionDefinition(nameof(DecisionsHost))]
public sealed class DecisionsCollection : ICollectionFixture<DecisionsHost>;
