using System.Text.Json;
using Nscp.Kernel;

namespace Nscp.Shared.Tests;

public sealed class StatutoryRulesTests
{
    private static readonly StatutoryRule Fourteen = StatutoryRules.Default.For(RuleId.Sprg, StatutoryRules.DefaultVersion);
    private static readonly StatutoryRule Changed = Fourteen with { Version = "2027-01", ValidFrom = new(2027, 1, 1), Count = 12 };

    [Theory]
    [InlineData("C-1", 5, TimeUnit.WorkingDays)]
    [InlineData("C-2", 15, TimeUnit.WorkingDays)]
    [InlineData("C-2 local", 15, TimeUnit.WorkingDays)]
    [InlineData("C-3 returns", 13, TimeUnit.WorkingDays)]
    [InlineData("C-3 SPRG", 14, TimeUnit.WorkingDays)]
    [InlineData("C-4", 6, TimeUnit.CalendarMonths)]
    [InlineData("C-4 decision", 6, TimeUnit.CalendarMonths)]
    [InlineData("C-5", 7, TimeUnit.WorkingDays)]
    [InlineData("C-6", 12, TimeUnit.CalendarMonths)]
    [InlineData("C-7", 60, TimeUnit.CalendarDays)]
    public void Each_rule_is_there_with_its_source(string id, int count, TimeUnit unit)
    {
        var rule = StatutoryRules.Default.For(id, "2025-03");

        (rule.Count, rule.Unit).ShouldBe((count, unit));
        rule.Guidance.ShouldStartWith("NSCP guidance, March 2025, ");
    }

    [Fact]
    public void A_case_keeps_the_version_that_it_started_under()
    {
        var rules = new StatutoryRules([.. StatutoryRules.Default.All, Changed]);

        rules.Versions.ShouldBe(["2025-03", "2027-01"]);
        rules.CurrentVersion(new(2026, 12, 31)).ShouldBe("2025-03");
        rules.CurrentVersion(new(2027, 1, 1)).ShouldBe("2027-01");
        rules.For(RuleId.Sprg, "2025-03").Count.ShouldBe(14);
        rules.For(RuleId.Sprg, "2027-01").Count.ShouldBe(12);
    }

    [Fact]
    public void A_rule_that_a_new_version_does_not_name_stays_as_it_was()
    {
        var rules = new StatutoryRules([Changed, .. StatutoryRules.Default.All]);

        rules.For(RuleId.RapidReview, "2027-01").Version.ShouldBe("2025-03");
        rules.Current(new(2027, 6, 1)).Count.ShouldBe(StatutoryRules.Default.All.Count);
        rules.Current(new(2027, 6, 1)).Single(r => r.Id == RuleId.Sprg).Count.ShouldBe(12);
        rules.Current(new(2026, 6, 1)).Single(r => r.Id == RuleId.Sprg).Count.ShouldBe(14);
    }

    [Fact]
    public void A_case_from_before_the_first_version_is_under_the_oldest() =>
        StatutoryRules.Default.CurrentVersion(new(2023, 5, 1)).ShouldBe("2025-03");

    [Fact]
    public void An_unknown_rule_or_version_is_named()
    {
        Should.Throw<KeyNotFoundException>(() => StatutoryRules.Default.For("C-9", "2025-03")).Message.ShouldContain("C-9");
        Should.Throw<KeyNotFoundException>(() => StatutoryRules.Default.For("C-1", "1999-01")).Message.ShouldContain("1999-01");
    }

    [Fact]
    public void Rules_survive_being_written_to_settings_and_read_again()
    {
        var json = JsonSerializer.Serialize(StatutoryRules.Default.All, JsonSerializerOptions.Web);

        json.ShouldContain("\"unit\":\"CalendarMonths\"");
        StatutoryRules.FromJson(json).All.ShouldBe(StatutoryRules.Default.All);
    }

    [Fact]
    public void Settings_that_contradict_themselves_are_refused()
    {
        Should.Throw<ArgumentException>(() => new StatutoryRules([]));
        Should.Throw<ArgumentException>(() => new StatutoryRules([Fourteen, Fourteen])).Message.ShouldContain("twice");
        Should.Throw<ArgumentException>(() => new StatutoryRules([Fourteen with { Count = 0 }])).Message.ShouldContain("at least 1");
        Should.Throw<ArgumentException>(() => new StatutoryRules([Fourteen, Changed with { Id = "C-2", Version = "2025-03" }]))
            .Message.ShouldContain("two first days");
        Should.Throw<JsonException>(() => StatutoryRules.FromJson("""[{"id":"C-1"}]"""));
    }
}
