using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Host;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Commissioning;

/// <summary>The real Host with practice reviews of the tests' making. All its tests run one after another, so each may set the clock.</summary>
public sealed class CommissioningHost : IDisposable
{
    /// <summary>Monday 16 March 2026: the partners' decision. Six months on is Wednesday 16 September 2026.</summary>
    public static readonly DateOnly Decided = new(2026, 3, 16);

    private readonly TestHost host = new();

    public CommissioningHost() => At(Decided);

    public IServiceProvider Services => host.Services;

    public DateOnly Today => Services.GetRequiredService<AdjustableClock>().Today();

    public void At(DateOnly day) => host.Clock.Set(new DateTimeOffset(day.ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero));

    public PageClient As(string person) => host.As(person);

    /// <summary>A case whose partners decided on a practice review.</summary>
    public async Task<CaseReference> Review(string child = "Rowan Vexley", IReadOnlyList<string>? agencies = null, bool summary = true)
    {
        var @case = await InTransaction(async services =>
        {
            var opened = await services.GetRequiredService<CaseRegister>().Open(child, new DateOnly(2025, 11, 20), default);
            await services.GetRequiredService<CaseClock>().Start(opened, RuleId.PracticeReviewFromDecision, Decided, default);
            return opened;
        });
        await Tell(new DecisionFinal(@case, ReviewDecision.LocalChildSafeguardingPracticeReview, agencies ?? ["police", "hospital-trust"], "Hidden men\nHearing a sibling", Decided));
        if (summary)
            await Api("business-unit", $"/cases/{@case}/review/summary", new { summary = "The serious injury of a baby; two agencies; a criminal investigation.", version = 0 });
        return @case;
    }

    /// <summary>A reviewer of the register.</summary>
    public async Task<Guid> Reviewer(string? personId = null, object[]? employments = null, string name = "Robin Fictionby")
    {
        // One sign-in is one reviewer of the register: the tests before leave it behind.
        if (personId is not null && await Scalar<Guid?>("SELECT reviewer_id FROM commissioning.reviewer WHERE person_id = @Person", new { Person = personId }) is { } before)
        {
            var left = await Get("business-unit", $"/reviewers/new?reviewer={before}");
            left["personId"] = null;
            await Api("business-unit", "/reviewers/new", left);
        }

        var id = Guid.NewGuid();
        await Api("business-unit", "/reviewers/new", new
        {
            reviewer = id, reviewerName = name, availability = "Available", personId, expertise = "Infants, hidden men",
            pastReviews = new[] { new { title = "Child Q", partnership = "Elsewhere", publishedIn = 2024, link = "https://reviews.example/q" } }, employments = employments ?? [], version = 0,
        });
        return id;
    }

    /// <summary>A candidate with everything but what <paramref name="without"/> names: independence, one of the five, contract, agreement.</summary>
    public async Task<Guid> Vetted(CaseReference @case, string? personId = "lead-reviewer", string without = "", DateOnly? insuredUntil = null)
    {
        var reviewer = await Reviewer(personId);
        await Api("business-unit", $"/cases/{@case}/review/reviewers/new", new { reviewer });
        if (without != "independence")
            await Declare(@case, reviewer);
        foreach (var item in Enum.GetValues<VettingItem>().Where(i => i.ToString() != without))
            await Vet(@case, reviewer, item, item is VettingItem.PublicLiability ? insuredUntil : null);
        if (without != "contract")
            await Contract(@case, reviewer, agreed: without != "agreement");
        return reviewer;
    }

    public async Task Declare(CaseReference @case, Guid reviewer) =>
        await Api("business-unit", $"/cases/{@case}/review/reviewers/{reviewer}/independence", new { hasConnection = false, version = await Version(@case, reviewer) });

    /// <summary>Puts an item in order.</summary>
    public async Task Vet(CaseReference @case, Guid reviewer, VettingItem item, DateOnly? until = null)
    {
        if (item is VettingItem.Referees)
        {
            foreach (var number in (int[])[1, 2])
            {
                await Api("business-unit", $"/cases/{@case}/review/reviewers/{reviewer}/referees/{number}", new
                {
                    refereeName = $"Referee {number}", contact = $"referee{number}@example.org", askedOn = Today, answeredOn = Today, answer = "A careful reviewer", recommends = true, version = 0,
                });
            }
        }

        var saved = (await Get("business-unit", $"/cases/{@case}/review/reviewers/{reviewer}/vetting/{item}"))["version"]!.GetValue<int>();
        await Api("business-unit", $"/cases/{@case}/review/reviewers/{reviewer}/vetting/{item}", new
        {
            receivedOn = Today, detail = "Seen", state = "InOrder", expiresOn = Vetting.RunsOut(item) ? until ?? new DateOnly(2027, 3, 31) : (DateOnly?)null, version = saved,
            file = item is VettingItem.Referees ? null : new { fileName = "proof.txt", content = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"A copy of the proof{(until is null ? "" : $", valid until {until:yyyy-MM-dd}")}")) },
        });
    }

    public async Task Contract(CaseReference @case, Guid reviewer, bool agreed = true, DateOnly? from = null, DateOnly? until = null) => await Api("business-unit", $"/cases/{@case}/review/reviewers/{reviewer}/contract", new
    {
        feePounds = 12_000, startsOn = from ?? Decided, endsOn = until ?? new DateOnly(2026, 10, 31), contractTerms = "Twenty days; expenses at cost", partnershipAgreedOn = Today, reviewerAgreedOn = agreed ? Today : (DateOnly?)null, version = await Version(@case, reviewer),
    });

    public async Task<int> Version(CaseReference @case, Guid reviewer) =>
        (await Get("business-unit", $"/cases/{@case}/review/reviewers/{reviewer}"))["appointment"]!["version"]!.GetValue<int>();

    /// <summary>A panel member; the answer is the member's id.</summary>
    public async Task<Guid> Member(CaseReference @case, string? personId = "panel-member", bool manages = false, bool involved = false, string agency = "hospital-trust")
    {
        var id = Guid.NewGuid();
        await Api("business-unit", $"/cases/{@case}/review/panel/new", new
        {
            id, memberName = personId is null ? "Marlowe Stencilby" : Nscp.Security.DemoPeople.Find(personId)!.Name, jobTitle = "Head of Safeguarding", agency = personId is null ? agency : Nscp.Security.DemoPeople.Find(personId)!.Agency, isSenior = true, managesStaff = manages, wasInvolved = involved,
            declaration = manages || involved ? "Supervises the ward sister" : null, declaredOn = Today, personId,
        });
        return id;
    }

    /// <summary>Puts an event into the outbox, for this module, and waits until it is heard.</summary>
    public Task Tell(IEvent @event) => Services.Tell(@event, "Commissioning");

    /// <summary>Runs the watch once, as the background does.</summary>
    public async Task Watch()
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ExpiryWatch>().Run(default);
    }

    public async Task<T> Scalar<T>(string sql, object parameters)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Scalar<T>(sql, parameters, default);
    }

    public async Task<T> Use<TService, T>(Func<TService, Task<T>> use) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

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

    public async Task<JsonNode> Get(string person, string address) => JsonNode.Parse(await As(person).Http.GetStringAsync("/api" + address))!;

    public void Dispose() => host.Dispose();

    public async Task<T> InTransaction<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        await session.Begin(default);
        var answer = await work(scope.ServiceProvider);
        await session.Commit(default);
        return answer;
    }
}

[CollectionDefinition(nameof(CommissioningHost))]
public sealed class CommissioningCollection : ICollectionFixture<CommissioningHost>;
