using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.Notifications.Tests;

public sealed class AgeRuleTests
{
    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2008-02-08", "2026-02-07", 17)]
    [InlineData("2008-02-08", "2026-02-08", 18)]
    [InlineData("2026-02-08", "2026-02-08", 0)]
    [InlineData("2008-02-29", "2026-02-28", 17)]
    [InlineData("2008-02-29", "2026-03-01", 18)]
    [InlineData("2008-02-29", "2028-02-29", 20)]
    public void Age_changes_on_the_birthday_and_for_the_leap_day_on_1_March(string born, string on, int age) => AgeRule.Age(Day(born), Day(on)).ShouldBe(age);

    [Theory]
    [InlineData("2008-02-09", Harm.SeriousHarm, null)]
    [InlineData("2008-02-09", Harm.Death, null)]
    public void A_child_on_the_eve_of_the_eighteenth_birthday_is_a_child(string born, Harm harm, Known? careLeaver) =>
        AgeRule.Refusal(Day(born), Day("2026-02-08"), harm, careLeaver).ShouldBeNull();

    [Fact]
    public void A_care_leaver_who_died_at_24_counts_and_at_25_does_not()
    {
        AgeRule.Refusal(Day("2001-02-09"), Day("2026-02-08"), Harm.Death, Known.Yes).ShouldBeNull();
        AgeRule.Refusal(Day("2001-02-08"), Day("2026-02-08"), Harm.Death, Known.Yes)!.ShouldContain("up to and including the age of 24");
    }

    [Fact]
    public void A_care_leaver_who_was_harmed_but_lives_is_told_the_rule() =>
        AgeRule.Refusal(Day("2005-01-01"), Day("2026-02-08"), Harm.SeriousHarm, Known.Yes)!.ShouldContain("only a death");

    [Fact]
    public void An_adult_who_died_is_asked_whether_a_care_leaver() =>
        AgeRule.Refusal(Day("2005-01-01"), Day("2026-02-08"), Harm.Death, null)!.ShouldContain("care leaver");
}

public sealed class CriteriaTestTests
{
    private static Dictionary<CriteriaQuestion, Known> All(Known known) => Enum.GetValues<CriteriaQuestion>().ToDictionary(q => q, _ => known);

    private static DutyStanding Standing(Dictionary<CriteriaQuestion, Known> answers, Duty duty) => CriteriaTest.Duties(answers).Single(d => d.Duty == duty).Standing;

    [Fact]
    public void Without_answers_every_duty_may_arise() => CriteriaTest.Duties(new Dictionary<CriteriaQuestion, Known>()).ShouldAllBe(d => d.Standing == DutyStanding.MayArise);

    [Fact]
    public void With_yes_throughout_every_duty_arises() => CriteriaTest.Duties(All(Known.Yes)).ShouldAllBe(d => d.Standing == DutyStanding.Arises);

    [Fact]
    public void With_no_throughout_none_arises() => CriteriaTest.Duties(All(Known.No)).ShouldAllBe(d => d.Standing == DutyStanding.DoesNotArise);

    [Fact]
    public void Abuse_and_harm_in_the_area_bring_the_duty_to_notify()
    {
        var answers = All(Known.No);
        answers[CriteriaQuestion.AbuseOrNeglect] = answers[CriteriaQuestion.DiedOrSeriouslyHarmed] = answers[CriteriaQuestion.InTheArea] = Known.Yes;
        Standing(answers, Duty.NotifyNationalPanel).ShouldBe(DutyStanding.Arises);
        answers[CriteriaQuestion.InTheArea] = Known.No;
        Standing(answers, Duty.NotifyNationalPanel).ShouldBe(DutyStanding.DoesNotArise);
        answers[CriteriaQuestion.OutsideEnglandWhileResident] = Known.Yes;
        Standing(answers, Duty.NotifyNationalPanel).ShouldBe(DutyStanding.Arises);
    }

    [Fact]
    public void An_answer_not_known_leaves_the_duty_open_unless_another_answer_settles_it()
    {
        var answers = All(Known.Yes);
        answers[CriteriaQuestion.AbuseOrNeglect] = Known.NotKnown;
        Standing(answers, Duty.NotifyNationalPanel).ShouldBe(DutyStanding.MayArise);
        answers[CriteriaQuestion.DiedOrSeriouslyHarmed] = Known.No;
        Standing(answers, Duty.NotifyNationalPanel).ShouldBe(DutyStanding.DoesNotArise);
    }

    [Fact]
    public void A_looked_after_childs_death_brings_its_duty_without_abuse_or_neglect()
    {
        var answers = All(Known.No);
        answers[CriteriaQuestion.LookedAfterChildDied] = Known.Yes;
        Standing(answers, Duty.LookedAfterChildDeath).ShouldBe(DutyStanding.Arises);
        Standing(answers, Duty.NotifyNationalPanel).ShouldBe(DutyStanding.DoesNotArise);
    }

    [Fact]
    public void Every_question_has_its_source() => Enum.GetValues<CriteriaQuestion>().ShouldAllBe(q => CriteriaTest.Source(q).Length > 10);

    [Theory]
    [InlineData(Place.InTheArea, Place.ElsewhereInEngland, "the Local Authority here notifies")]
    [InlineData(Place.ElsewhereInEngland, Place.InTheArea, "the authority of that area notifies")]
    [InlineData(Place.OutsideEngland, Place.InTheArea, "as the home authority")]
    [InlineData(Place.OutsideEngland, Place.ElsewhereInEngland, "where the child normally lives notifies")]
    [InlineData(Place.OutsideEngland, null, "Record where that is")]
    [InlineData(Place.OutsideEngland, Place.OutsideEngland, "Take legal advice")]
    public void The_area_of_the_incident_decides_who_notifies(Place happened, Place? lives, string says) =>
        CriteriaTest.NotifyingAuthority(happened, lives, "Norfolk").ShouldContain(says);
}

public sealed class PartnersAgreementTests
{
    private const PartnersOpinion N = PartnersOpinion.Notify, D = PartnersOpinion.DoNotNotify, M = PartnersOpinion.MoreInformation;

    [Theory]
    [InlineData(null, null, null, Agreement.Awaited)]
    [InlineData(N, null, null, Agreement.Awaited)]
    [InlineData(N, M, null, Agreement.Awaited)]
    [InlineData(N, D, null, Agreement.Disagreement)]
    [InlineData(N, N, N, Agreement.AgreedToNotify)]
    [InlineData(D, D, D, Agreement.AgreedNotToNotify)]
    [InlineData(M, M, M, Agreement.MoreInformationNeeded)]
    [InlineData(M, N, N, Agreement.Disagreement)]
    [InlineData(M, D, D, Agreement.Disagreement)]
    [InlineData(D, N, N, Agreement.Disagreement)]
    public void Only_all_three_agree(PartnersOpinion? authority, PartnersOpinion? police, PartnersOpinion? health, Agreement agreement)
    {
        var views = new[] { (StatutoryPartner.LocalAuthority, authority), (StatutoryPartner.Police, police), (StatutoryPartner.Health, health) }
            .Where(v => v.Item2 is not null).ToDictionary(v => v.Item1, v => v.Item2!.Value);
        PartnersAgreement.Of(views).ShouldBe(agreement);
    }
}

public sealed class NameKeyTests
{
    [Theory]
    [InlineData("Rowan Vexley", "  rowan  VEXLEY ")]
    [InlineData("Zoë O’Neil", "zoe oneil")]
    [InlineData("Zoe\u0308", "Zoë")]
    [InlineData("Anne-Marie Łęcka", "anne marie łecka")]
    public void Case_accents_and_spaces_do_not_matter(string one, string other) => NameKey.Of(one).ShouldBe(NameKey.Of(other));

    [Theory]
    [InlineData("Rowan Vexley", "Rowan Vexly")]
    [InlineData("李小龍", "李小")]
    public void Another_name_is_another(string one, string other) => NameKey.Of(one).ShouldNotBe(NameKey.Of(other));

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void No_name_matches_nothing(string? name) => NameKey.Of(name).ShouldBeNull();

    [Fact]
    public void A_long_name_stays_within_the_column() => NameKey.Of(new string('한', 200))!.Length.ShouldBeLessThanOrEqualTo(200);
}

public sealed class SinWarningsTests
{
    private static readonly DateOnly Due = new(2026, 2, 16);

    [Fact]
    public void Nothing_missing_nothing_said() => SinWarnings.For("SN-1", Due, Due, true, Agreement.AgreedToNotify, NotificationState.Undecided).ShouldBeEmpty();

    [Fact]
    public void Everything_missing_is_said_at_once() =>
        SinWarnings.For(" ", Due.AddDays(1), Due, false, Agreement.Disagreement, NotificationState.NotNotified).Count.ShouldBe(5);
}

public sealed class NotificationMovesTests
{
    [Fact]
    public void A_local_rapid_review_is_not_decided_on_twice() =>
        NotificationMoves.From(NotificationState.NotNotified, NotificationMove.DecideNotToNotify, InsteadOfNotifying.LocalRapidReview).Refusal.ShouldNotBeNull();

    [FsCheck.Xunit.Property]
    public bool Whatever_people_try_a_notification_is_never_undone_and_a_withdrawal_is_final(FsCheck.NonEmptyArray<byte> tries)
    {
        var state = NotificationState.Undecided;
        var everNotified = false;
        foreach (var number in tries.Get)
        {
            var before = state;
            var (to, refusal) = NotificationMoves.From(state, (NotificationMove)(number % 4), (InsteadOfNotifying)(number / 4 % 3));
            if (refusal is not null && to != before)
                return false;
            state = to;
            everNotified |= state == NotificationState.Notified;
            if (before == NotificationState.Withdrawn && state != NotificationState.Withdrawn)
                return false;
            if (everNotified && state is NotificationState.Undecided or NotificationState.NotNotified && everNotified)
                return false;
            if (before is NotificationState.Undecided or NotificationState.NotNotified && NotificationMoves.From(before, NotificationMove.Notify).Refusal is not null)
                return false;
        }

        return true;
    }
}
