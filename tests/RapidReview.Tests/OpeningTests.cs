using Nscp.Contracts;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.RapidReview.Tests;

[Collection(WithHost.Name)]
public sealed class OpeningTests(HostFixture fixture)
{
    private readonly TestHost host = fixture.Host;

    [Fact]
    public async Task A_sin_opens_a_statutory_review_with_its_three_dates()
    {
        var @case = await host.Statutory();

        (await host.Due(@case, RuleId.Returns))!.DueOn.ShouldBe(new DateOnly(2026, 2, 19));
        (await host.Due(@case, RuleId.Sprg))!.DueOn.ShouldBe(new DateOnly(2026, 2, 20));
        (await host.Due(@case, RuleId.RapidReview))!.DueOn.ShouldBe(new DateOnly(2026, 2, 23));
        (await host.Due(@case, RuleId.LocalRapidReview)).ShouldBeNull();
        var found = await host.Ask(r => r.Find(@case, default));
        found!.Kind.ShouldBe(RapidReviewKind.Statutory);
        found.OutcomeBy.ShouldBe(new DateOnly(2026, 2, 23));
        (await host.Value<int>("SELECT COUNT(*) FROM nscp.work_item WHERE case_reference = @Case AND item_key = 'rapidreview:prepare' AND done_at IS NULL", new { Case = @case })).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_sin_told_twice_opens_one_review()
    {
        var @case = await host.Statutory();
        await host.Publish(new SinSent(@case, "SN-0000-EX1", Reviews.SinSentOn, SinCategory.SeriousHarm));

        (await host.Value<int>("SELECT COUNT(*) FROM nscp.timeline_entry WHERE case_reference = @Case AND title LIKE '%Rapid Review%'", new { Case = @case })).ShouldBe(1);
    }

    [Fact]
    public async Task Another_decision_not_to_notify_opens_nothing()
    {
        var @case = await host.Case();
        await host.Publish(new NotNotified(@case, InsteadOfNotifying.LearningDebrief, "Not serious harm", Reviews.SinSentOn));

        (await host.Ask(r => r.Find(@case, default))).ShouldBeNull();
        (await host.As("business-unit").Open($"/cases/{@case}/rapid-review")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_local_review_becomes_statutory_with_its_returns_a_new_clock_and_its_history()
    {
        var @case = await host.Local();
        (await host.Due(@case, RuleId.LocalRapidReview))!.DueOn.ShouldBe(new DateOnly(2026, 2, 23));
        await host.Ask(@case, "police");
        await host.Send("author-police", new AnswerAnalysis { Case = @case, Agency = "police", Heading = AnalysisHeading.ChildsVoice, Answer = "Kept across the conversion" });

        await host.Publish(new SinSent(@case, "SN-0000-EX2", new DateOnly(2026, 2, 4), SinCategory.Death));

        var found = await host.Ask(r => r.Find(@case, default));
        found!.Kind.ShouldBe(RapidReviewKind.Statutory);
        // Day 15 after Wednesday 4 February is Wednesday 25 February.
        found.OutcomeBy.ShouldBe(new DateOnly(2026, 2, 25));
        found.SprgOn.ShouldBe(new DateOnly(2026, 2, 24));
        (await host.Due(@case, RuleId.LocalRapidReview))!.FallenAwayBecause.ShouldNotBeNull();
        (await host.Send("author-police", new ShowAnalysis { Case = @case, Agency = "police", Heading = AnalysisHeading.ChildsVoice })).Value.Answer.ShouldBe("Kept across the conversion");
        (await host.As("business-unit").Open($"/cases/{@case}/rapid-review")).Text.ShouldContain("began as a local Rapid Review");
        (await host.Value<int>("SELECT COUNT(*) FROM nscp.due_date_change WHERE case_reference = @Case AND old_due_on = @Old", new { Case = @case, Old = new DateOnly(2026, 2, 20) })).ShouldBe(1);
    }

    [Fact]
    public async Task A_corrected_day_moves_all_three_dates_and_keeps_the_reason()
    {
        var @case = await host.Statutory();
        await host.Publish(new SinDateCorrected(@case, new DateOnly(2026, 1, 30), "Sent on the Friday"));

        (await host.Due(@case, RuleId.RapidReview))!.DueOn.ShouldBe(new DateOnly(2026, 2, 20));
        (await host.Due(@case, RuleId.Returns))!.DueOn.ShouldBe(new DateOnly(2026, 2, 18));
        (await host.Value<int>("SELECT COUNT(*) FROM nscp.due_date_change WHERE case_reference = @Case AND reason LIKE '%Sent on the Friday%'", new { Case = @case })).ShouldBe(3);
    }

    [Fact]
    public async Task A_withdrawn_notification_closes_the_review_and_deletes_nothing()
    {
        var @case = await host.Statutory();
        await host.Ask(@case, "police");
        await host.Publish(new NotificationWithdrawn(@case, "The criteria were not met after all", new DateOnly(2026, 2, 2)));

        var page = await host.As("business-unit").Open($"/cases/{@case}/rapid-review");
        page.Text.ShouldContain("The criteria were not met after all");
        (await host.Due(@case, RuleId.RapidReview))!.FallenAwayBecause.ShouldNotBeNull();
        (await host.Value<int>("SELECT COUNT(*) FROM nscp.work_item WHERE case_reference = @Case AND done_at IS NULL AND item_key LIKE 'rapidreview:%'", new { Case = @case })).ShouldBe(0);
        (await host.Send("author-police", new AnswerAnalysis { Case = @case, Agency = "police", Heading = AnalysisHeading.ChildsVoice, Answer = "x" })).Failure.ShouldBeOfType<ConflictFailure>();
        (await host.Ask(@case, "icb")).Failure.ShouldBeOfType<ConflictFailure>();
    }

    [Fact]
    public async Task A_sin_after_a_withdrawal_starts_the_review_again()
    {
        var @case = await host.Statutory();
        await host.Publish(new NotificationWithdrawn(@case, "Not met", new DateOnly(2026, 2, 2)));
        await host.Publish(new SinSent(@case, "SN-0000-EX3", new DateOnly(2026, 2, 3), SinCategory.Death));

        var due = await host.Due(@case, RuleId.RapidReview);
        due!.DueOn.ShouldBe(new DateOnly(2026, 2, 24));
        due.FallenAwayBecause.ShouldBeNull();
    }
}
