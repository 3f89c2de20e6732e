using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview.Tests;

/// <summary>Returns due Thursday 2 April 2026; Good Friday is the 3rd, Easter Monday the 6th.</summary>
public sealed class LatenessTests
{
    private static readonly KeptDates Kept = new(Due(new(2026, 4, 2)), Due(new(2026, 4, 7)), Due(new(2026, 4, 8)), WorkingDays.England);

    [Theory]
    [InlineData(2, 0, false)]
    [InlineData(3, 0, true)]
    [InlineData(6, 0, true)]
    [InlineData(7, 1, true)]
    [InlineData(9, 3, true)]
    public void Days_late_skip_easter(int today, int late, bool isLate)
    {
        var request = Files.Return("police", ReturnState.InProgress).Row;
        Kept.DaysLate(request, new(2026, 4, today)).ShouldBe(late);
        Kept.IsLate(request, new(2026, 4, today)).ShouldBe(isLate);
    }

    [Fact]
    public void What_came_late_stays_late_by_as_much_and_an_extension_counts_from_its_own_day()
    {
        var request = Files.Return("police").Row with { FirstSignedOffOn = new(2026, 4, 8), SignedOffOn = new(2026, 4, 20) };
        Kept.DaysLate(request, new(2026, 5, 1)).ShouldBe(2);
        Kept.DaysLate(request with { ExtendedTo = new(2026, 4, 7) }, new(2026, 5, 1)).ShouldBe(1);
        Kept.IsLate(request with { ExtendedTo = new(2026, 4, 8) }, new(2026, 5, 1)).ShouldBeFalse();
    }

    private static CaseDueDate Due(DateOnly on) => new()
    {
        CaseReference = Files.Case, RuleId = RuleId.Returns, RuleVersion = "1", TriggerOn = new(2026, 3, 16), DueOn = on, SetByHand = false, Explanation = "",
    };
}
