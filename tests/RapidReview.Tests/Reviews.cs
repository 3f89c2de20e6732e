using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.RapidReview.Tests;

/// <summary>The host that all tests of this assembly share.</summary>
public sealed class HostFixture : IDisposable
{
    public TestHost Host { get; } = new();

    public void Dispose() => Host.Dispose();
}

[CollectionDefinition(Name)]
public sealed class WithHost : ICollectionFixture<HostFixture>
{
    public const string Name = "host";
}

/// <summary>Makes cases with a Rapid Review, past the pages of Notifications: its events are stored as it would store them.</summary>
internal static class Reviews
{
    /// <summary>Monday 2 February 2026: day 13 is Thursday 19, day 14 Friday 20, day 15 Monday 23 February.</summary>
    public static readonly DateOnly SinSentOn = new(2026, 2, 2);

    public static async Task<CaseReference> Case(this TestHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CaseRegister>().Open("Rowan Vexley", new DateOnly(2024, 3, 14), default);
    }

    public static async Task<CaseReference> Statutory(this TestHost host)
    {
        var @case = await host.Case();
        await host.Publish(new SinSent(@case, "SN-0000-EX1", SinSentOn, SinCategory.SeriousHarm));
        return @case;
    }

    public static async Task<CaseReference> Local(this TestHost host)
    {
        var @case = await host.Case();
        await host.Publish(new NotNotified(@case, InsteadOfNotifying.LocalRapidReview, "Learning to be gained", SinSentOn));
        return @case;
    }

    /// <summary>Stores an event for its handlers and has it delivered.</summary>
    public static Task Publish(this TestHost host, IEvent @event) => host.Services.Tell(@event);

    public static Task<Result> Ask(this TestHost host, CaseReference @case, params string[] agencies) =>
        host.Send("business-unit", new RequestReturns { Case = @case, Agencies = [.. agencies.Select(a => new AskedAgency { Agency = a })] });

    /// <summary>Signs a return off as it stands, gaps and all.</summary>
    public static async Task SignOff(this TestHost host, string person, CaseReference @case, string agency)
    {
        var shown = await host.Send(person, new ShowSignOff { Case = @case, Agency = agency });
        (await host.Send(person, new SignOffReturn { Case = @case, Agency = agency, Name = "Ash Madeupson", Designation = "Service Manager", Declares = true, AcceptsGaps = true, Version = shown.Value.Version }))
            .Failure.ShouldBeNull();
    }

    /// <summary>One value of the database.</summary>
    public static async Task<T> Value<T>(this TestHost host, string sql, object parameters)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Scalar<T>(sql, parameters, default);
    }

    public static async Task<CaseDueDate?> Due(this TestHost host, CaseReference @case, string ruleId)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CaseClock>().Find(@case, ruleId, default);
    }

    public static async Task<T> Ask<T>(this TestHost host, Func<IRapidReviews, Task<T>> question)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<IRapidReviews>());
    }
}
