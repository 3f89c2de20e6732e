using Microsoft.Extensions.Time.Testing;
using Nscp.Kernel;

namespace Nscp.Shared.Tests;

public sealed class LondonTimeTests
{
    [Theory]
    [InlineData("2026-07-14T22:59:59Z", "2026-07-14 23:59")]
    [InlineData("2026-07-14T23:30:00Z", "2026-07-15 00:30")] // half past eleven UTC in July is tomorrow
    [InlineData("2026-01-14T23:30:00Z", "2026-01-14 23:30")]
    [InlineData("2026-03-28T23:30:00Z", "2026-03-28 23:30")]
    [InlineData("2026-03-29T00:59:00Z", "2026-03-29 00:59")]
    [InlineData("2026-03-29T01:00:00Z", "2026-03-29 02:00")] // clocks go forward
    [InlineData("2026-03-29T23:30:00Z", "2026-03-30 00:30")]
    [InlineData("2026-10-24T23:30:00Z", "2026-10-25 00:30")]
    [InlineData("2026-10-25T00:30:00Z", "2026-10-25 01:30")]
    [InlineData("2026-10-25T01:30:00Z", "2026-10-25 01:30")] // and back
    [InlineData("2026-10-25T23:30:00Z", "2026-10-25 23:30")]
    [InlineData("2026-07-15T01:30:00+02:00", "2026-07-15 00:30")]
    public void An_instant_is_seen_on_Londons_clocks(string instant, string london)
    {
        var expected = DateTime.Parse(london);
        var time = new FakeTimeProvider(DateTimeOffset.Parse(instant));

        new DateTime(time.LondonNow().Ticks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute).ShouldBe(expected);
        time.Today().ShouldBe(DateOnly.FromDateTime(expected));
        time.LondonNow().Kind.ShouldBe(DateTimeKind.Unspecified);
    }

    [Theory]
    [InlineData("2026-05-20", "09:00", "2026-05-20T08:00:00Z")]
    [InlineData("2026-11-20", "09:00", "2026-11-20T09:00:00Z")]
    [InlineData("2026-10-25", "01:30", "2026-10-25T01:30:00Z")] // occurs twice: the later, so nothing is early
    [InlineData("2026-03-29", "01:30", "2026-03-29T01:30:00Z")] // does not occur: shown as 02:30
    public void A_time_on_Londons_clocks_is_one_instant(string day, string time, string expected) =>
        LondonTime.At(DateOnly.Parse(day), TimeOnly.Parse(time)).UtcDateTime.ShouldBe(DateTimeOffset.Parse(expected).UtcDateTime);
}
