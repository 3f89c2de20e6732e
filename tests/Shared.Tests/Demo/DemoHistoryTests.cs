using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Decisions;
using Nscp.Host;
using Nscp.Kernel;
using Nscp.Notifications;
using Nscp.Testing;

namespace Nscp.Shared.Tests;

/// <summary>A host with the demonstration history, made once for the tests below.</summary>
public sealed class DemoFixture : IAsyncLifetime
{
    /// <summary>A Friday on which the example case has ended.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    public TestHost Host { get; } = new();

    public bool Made { get; private set; }

    public async Task InitializeAsync()
    {
        Host.Clock.Set(Start);
        Made = await Host.Services.MakeDemoHistory();
    }

    public Task DisposeAsync() => Host.DisposeAsync().AsTask();
}

/// <summary>The history is made once for all of them.</summary>
[CollectionDefinition(nameof(DemoFixture))]
public sealed class WithDemonstration : ICollectionFixture<DemoFixture>;

[Collection(nameof(DemoFixture))]
public sealed class DemoHistoryTests(DemoFixture demo)
{
    // Later steps are reached when their modules are there.
    private static readonly ProcessStep[] Reached =
    [
        ProcessStep.CriteriaTest, ProcessStep.PartnersViews, ProcessStep.Notification, ProcessStep.RapidReview, ProcessStep.SprgMeeting, ProcessStep.PartnersDecision,
        ProcessStep.NationalPanel, ProcessStep.Commissioning, ProcessStep.Review, ProcessStep.SignOff, ProcessStep.Learning,
    ];

    [Fact]
    public async Task There_are_some_forty_cases_and_two_referrals_at_every_step_that_the_product_has()
    {
        demo.Made.ShouldBeTrue();
        var cases = await Cases();

        cases.Count.ShouldBe(43);
        Reached.Except(cases.Where(c => c.IsOpen).Select(c => c.Step)).ShouldBeEmpty();
        cases.ShouldContain(c => !c.IsOpen);
        cases.Select(c => c.ChildName).Distinct().Count().ShouldBe(43);
        cases.ShouldContain(c => c.ChildName == "Rowan Vexley");
        cases.Min(c => c.OpenedOn).ShouldBeLessThan(DateOnly.FromDateTime(DemoFixture.Start.Date).AddMonths(-33));
    }

    [Fact]
    public async Task Every_state_of_the_notification_and_of_the_decision_is_there()
    {
        List<NotificationView> notifications = [];
        List<RoundState> rounds = [];
        foreach (var row in await Cases())
        {
            // A case that came by a referral has no incident.
            if ((await demo.Host.Send("business-unit", new ShowNotification { Case = row.CaseReference })) is { Failure: null } notification)
                notifications.Add(notification.Value);
            if ((await demo.Host.Send("business-unit", new ShowRecord { Case = row.CaseReference })) is { Failure: null, Value.State: { } state })
                rounds.Add(state);
        }

        Enum.GetValues<NotificationState>().Except(notifications.Select(n => n.Incident.State)).ShouldBeEmpty();
        Enum.GetValues<Agreement>().Except(notifications.Select(n => n.Agreement)).ShouldBeEmpty();
        notifications.ShouldContain(n => n.Due!.MetOn > n.Due.DueOn, "a notification sent late");
        notifications.ShouldContain(n => n.Disagreements.Count > 0, "a disagreement discussed");
        Enum.GetValues<RoundState>().Except(rounds).ShouldBeEmpty();
    }

    [Fact]
    public async Task There_are_three_referrals_each_in_a_state_of_its_own()
    {
        var referrals = (await demo.Host.Send("business-unit", new Referrals.ListReferrals())).Value.Referrals.Items;
        referrals.Select(r => r.State).Order().ShouldBe([Referrals.ReferralState.Draft, Referrals.ReferralState.Submitted, Referrals.ReferralState.Decided]);
    }

    [Fact]
    public async Task The_clock_is_back_and_the_business_unit_has_something_to_do_today()
    {
        demo.Host.Clock.GetUtcNow().ShouldBe(DemoFixture.Start, TimeSpan.FromMinutes(5));
        var today = (await demo.Host.Send("business-unit", new ShowToday())).Value;

        today.Tasks.Total.ShouldBeGreaterThan(10);
        today.Deadlines.ShouldContain(d => d.DueOn < today.Today, "a statutory date that is late");
        today.Deadlines.ShouldContain(d => d.DueOn >= today.Today, "a statutory date that is near");
    }

    [Fact]
    public async Task Every_message_between_the_modules_arrives_and_every_document_is_filed()
    {
        await TestHost.Until(async () => (await demo.Host.Send("administrator", new ListWaiting())).Value is { Messages: 0, Documents.Total: 0 });
        (await demo.Host.Send("administrator", new ListWaiting())).Value.Failing.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_made_once()
    {
        (await demo.Host.Services.MakeDemoHistory()).ShouldBeFalse();
        (await Cases()).Count.ShouldBe(43);
    }

    [Fact]
    public async Task A_database_that_holds_it_says_so()
    {
        (await demo.Host.Services.GetRequiredService<Demonstration>().Look(default)).ShouldBe(DemonstrationState.Made);
    }

    private async Task<IReadOnlyList<CaseRow>> Cases()
    {
        List<CaseRow> found = [];
        foreach (var (closed, page) in new[] { (false, 1), (false, 2), (true, 1) })
            found.AddRange((await demo.Host.Send("business-unit", new ListCases { Closed = closed, Page = page })).Value.Cases.Items);
        return found;
    }
}
