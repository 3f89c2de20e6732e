using Microsoft.Extensions.Configuration;
using Nscp.Documents;

namespace Nscp.Shared.Tests;

public sealed class RetentionScheduleTests
{
    private static readonly RetentionSchedule Schedule = new(
    [
        new RetentionRule { Kind = "*", Years = 25, From = RetentionStart.CaseClosing },
        new RetentionRule { Kind = "Agency return*", Years = 7, From = RetentionStart.CaseClosing },
        new RetentionRule { Kind = "Agency return, police", Years = 1, From = RetentionStart.Document },
    ]);

    private static readonly DateOnly Made = new(2026, 2, 2), Closed = new(2026, 6, 30);

    [Theory]
    [InlineData("Decision record", "2051-06-30", "25 years from the closing of the case")]
    [InlineData("Agency return, school", "2033-06-30", "7 years from the closing of the case")]
    [InlineData("agency return, POLICE", "2027-02-02", "1 year from the document’s day")]
    public void The_rule_that_fits_best_says_until_when(string kind, string until, string because) =>
        Schedule.For(kind, Made, Closed).ShouldBe(new KeptUntil(DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture), because));

    [Fact]
    public void An_open_case_keeps_what_counts_from_its_closing() =>
        Schedule.For("Decision record", Made, null).ShouldBe(new KeptUntil(null, "25 years from the closing of the case, which is open"));

    [Fact]
    public void Without_a_rule_and_without_a_schedule_everything_is_kept()
    {
        new RetentionSchedule([new RetentionRule { Kind = "Minutes", Years = 6 }]).For("Decision record", Made, Closed).Until.ShouldBeNull();
        new RetentionSchedule([]).For("Decision record", Made, Closed).ShouldBe(new KeptUntil(null, "The partnership has set no schedule: everything is kept", "No day is set"));
        Schedule.For(RetentionSchedule.Certificate, Made, Closed).ShouldBe(new KeptUntil(null, "It proves what was disposed of", "For good"));
    }

    [Fact]
    public void The_last_day_is_kept_and_the_day_after_it_is_due()
    {
        var kept = new KeptUntil(new DateOnly(2033, 6, 30), "");
        kept.IsDue(new DateOnly(2033, 6, 30)).ShouldBeFalse();
        kept.IsDue(new DateOnly(2033, 7, 1)).ShouldBeTrue();
        new KeptUntil(null, "").IsDue(new DateOnly(2133, 7, 1)).ShouldBeFalse();
        Schedule.For("Agency return, police", new DateOnly(2028, 2, 29), null).Until.ShouldBe(new DateOnly(2029, 2, 28));
    }

    [Fact]
    public void It_comes_from_the_settings_and_a_wrong_one_is_told()
    {
        Read(("Retention:Rules:0:Kind", "*"), ("Retention:Rules:0:Years", "25"), ("Retention:Rules:0:From", "Document")).For("x", Made, null).Until.ShouldBe(new DateOnly(2051, 2, 2));
        Should.Throw<InvalidOperationException>(() => Read(("Retention:Rules:0:Kind", "*"), ("Retention:Rules:0:Years", "0"))).Message.ShouldContain("Years from 1 to 150");
        Should.Throw<InvalidOperationException>(() => Read(("Retention:Rules:0:Kind", "A"), ("Retention:Rules:0:Years", "1"), ("Retention:Rules:1:Kind", "a"), ("Retention:Rules:1:Years", "2"))).Message.ShouldContain("two rules");

        static RetentionSchedule Read(params (string Key, string Value)[] settings) =>
            RetentionSchedule.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value))).Build());
    }
}
