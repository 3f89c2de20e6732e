using Nscp.Kernel;

namespace Nscp.Publication.Tests;

/// <summary>The plan worked back from the day of publication (P-2, C-5); every day worked out by hand.</summary>
public sealed class PlanRulesTests
{
    private static readonly WorkingDays Days = WorkingDays.England;

    [Theory]
    [InlineData("2026-05-20", "2026-05-11")] // The example of the requirements: Wednesday, sent by Monday of the week before.
    [InlineData("2026-05-26", "2026-05-14")] // Monday 25 May is a bank holiday.
    [InlineData("2026-05-23", "2026-05-14")] // A Saturday is day 0 all the same.
    [InlineData("2026-05-12", "2026-04-30")] // Monday 4 May is a bank holiday.
    public void The_last_day_to_send_is_the_seventh_working_day_before(string publishOn, string last) =>
        PublicationPlan.LastDayToSend(DateOnly.Parse(publishOn), Days).ShouldBe(DateOnly.Parse(last));

    [Fact]
    public void Sent_on_the_last_day_it_is_published_on_the_first_that_it_leaves() => PublicationPlan.Earliest(new(2026, 5, 11), Days).ShouldBe(new DateOnly(2026, 5, 20));

    [Fact]
    public void A_day_needs_a_reason_when_it_is_no_working_day_or_comes_too_soon()
    {
        PublicationPlan.NeedsReason(new(2026, 5, 20), new(2026, 5, 11), Days).ShouldBeNull();
        PublicationPlan.NeedsReason(new(2026, 5, 20), new(2026, 5, 12), Days)!.ShouldContain("Thursday 21 May 2026");
        PublicationPlan.NeedsReason(new(2026, 5, 23), new(2026, 4, 1), Days)!.ShouldContain("no working day");
        PublicationPlan.NeedsReason(new(2026, 5, 25), new(2026, 4, 1), Days)!.ShouldContain("no working day");
    }

    [Fact]
    public void There_are_twelve_numbered_steps_and_one_without_a_number()
    {
        PublicationPlan.Steps.Select(s => s.Number).OfType<int>().ShouldBe(Enumerable.Range(1, 12));
        PublicationPlan.Steps.Single(s => s.Number is null).ShouldBe(PublicationPlan.Of(PlanStep.OtherPartnerships));
        PublicationPlan.Steps.Select(s => s.Step).ShouldBe(Enum.GetValues<PlanStep>());
        PublicationPlan.Of(PlanStep.SendReport).DaysBefore.ShouldBe(7);
    }

    [Theory]
    [InlineData(PlanStep.FinalCheck, "2026-04-28")] // 15 working days before 20 May, over the bank holiday of 4 May.
    [InlineData(PlanStep.Embargo, "2026-05-13")]
    [InlineData(PlanStep.Post, "2026-05-20")]
    public void A_step_lies_its_working_days_before_the_publication(PlanStep step, string due) =>
        PublicationPlan.DueOn(new(2026, 5, 20), PublicationPlan.Of(step).DaysBefore, Days).ShouldBe(DateOnly.Parse(due));
}
