using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Nscp.Data;

namespace Nscp.Commissioning;

/// <summary>The gate of M-2, as rules.</summary>
public sealed class VettingTests
{
    private static readonly DateOnly Day = new(2026, 3, 16);

    private static readonly ContractStanding Running = new(true, true, new(2026, 3, 1), new(2026, 12, 31));

    private static readonly VettingStanding[] AllInOrder =
    [
        new(VettingItem.Referees, VettingState.InOrder, null), new(VettingItem.Cv, VettingState.InOrder, null), new(VettingItem.RecentReviews, VettingState.InOrder, null),
        new(VettingItem.PublicLiability, VettingState.InOrder, new(2026, 3, 31)), new(VettingItem.ProfessionalIndemnity, VettingState.InOrder, new(2026, 6, 30)), new(VettingItem.InformationCommissioner, VettingState.InOrder, new(2026, 9, 30)),
    ];

    [Fact]
    public void All_five_a_clear_independence_and_a_contract_agreed_by_both_open_the_case_until_the_first_proof_runs_out()
    {
        var verdict = Vetting.Of(AllInOrder, Independence.Independent, Running, false, Day);

        verdict.Level.ShouldBe(MemberLevel.Full);
        verdict.OpenUntil.ShouldBe(new DateOnly(2026, 3, 31));
        verdict.Missing.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-03-31", MemberLevel.Full)]
    [InlineData("2026-04-01", MemberLevel.Summary)]
    public void The_last_day_of_an_insurance_is_open_and_the_next_is_not(string day, MemberLevel level) =>
        Vetting.Of(AllInOrder, Independence.Independent, Running, false, DateOnly.Parse(day)).Level.ShouldBe(level);

    [Fact]
    public void A_contract_that_is_over_opens_nothing_and_its_last_day_is_the_last_of_access()
    {
        Vetting.Of(AllInOrder, Independence.Independent, new(true, true, new(2026, 3, 1), Day.AddDays(-1)), false, Day).Missing.ShouldBe(["The contract ended on 15 March 2026"]);
        Vetting.Of(AllInOrder, Independence.Independent, new(true, true, new(2026, 3, 1), Day), false, Day).OpenUntil.ShouldBe(Day);
        Vetting.Of(AllInOrder, Independence.Independent, new(true, true, Day.AddDays(1), new(2026, 12, 31)), false, Day)
            .ShouldSatisfyAllConditions(v => v.Missing.ShouldBe(["The contract begins on 17 March 2026"]), v => v.OpensOn.ShouldBe(Day.AddDays(1)), v => v.Level.ShouldBe(MemberLevel.Summary));
    }

    [Fact]
    public void A_proof_that_ran_out_is_named_with_its_day() =>
        Vetting.Of(AllInOrder, Independence.Independent, Running, false, new(2026, 4, 1)).Missing.ShouldBe(["Public liability insurance: ran out on 31 March 2026"]);

    [Fact]
    public void Nothing_at_all_names_everything_that_is_missing() =>
        Vetting.Of([], Independence.NotDeclared, new ContractStanding(false, false, null, null), false, Day).Missing.Count.ShouldBe(9);

    [Fact]
    public void Who_is_not_independent_stays_outside_whatever_else_is_in_order() =>
        Vetting.Of(AllInOrder, Independence.Refused, Running, false, Day).ShouldSatisfyAllConditions(v => v.Level.ShouldBe(MemberLevel.Summary), v => v.Missing.ShouldBe(["The reviewer is not independent"]));

    [Theory]
    [InlineData(VettingItem.Referees, true, null, new object[] { true }, "Both referees must have answered first")]
    [InlineData(VettingItem.Referees, true, null, new object[] { true, false }, "A referee does not recommend the reviewer: this item cannot be in order")]
    [InlineData(VettingItem.Referees, true, null, new object[] { true, true }, null)]
    [InlineData(VettingItem.Cv, false, null, new object[0], "Upload the document: each item is proven by its own")]
    [InlineData(VettingItem.Cv, true, null, new object[0], null)]
    [InlineData(VettingItem.PublicLiability, true, null, new object[0], "Enter the last day on which it is valid")]
    [InlineData(VettingItem.PublicLiability, true, "2026-03-15", new object[0], "It ran out on 15 March 2026: ask for a new one")]
    [InlineData(VettingItem.PublicLiability, true, "2026-03-16", new object[0], null)]
    public void An_item_is_in_order_only_with_its_proof(VettingItem item, bool hasProof, string? until, object[] recommend, string? because) =>
        Vetting.NotInOrderBecause(item, hasProof, until is null ? null : DateOnly.Parse(until), [.. recommend.Select(r => (bool?)(bool)r)], Day).ShouldBe(because);

    /// <summary>Whatever happens in whatever order: the case is open exactly when nothing is missing, and never a day longer than its first proof.</summary>
    [Property(MaxTest = 500)]
    public Property Access_is_full_exactly_while_everything_holds() => Prop.ForAll(Gen.ListOf(Step).ToArbitrary(), steps =>
    {
        var (items, independence, partnership, reviewer, ended, today) = (new Dictionary<VettingItem, VettingStanding>(), Independence.NotDeclared, false, false, false, Day);
        var (from, last) = (Day, Day.AddDays(60));
        foreach (var (what, item, days) in steps)
        {
            switch (what)
            {
                case 0: items[item] = new(item, VettingState.InOrder, Vetting.RunsOut(item) ? today.AddDays(days) : null); break;
                case 1: items[item] = new(item, VettingState.Received, null); break;
                case 2: items[item] = new(item, VettingState.Refused, null); break;
                case 3: independence = days % 2 == 0 ? Independence.Independent : Independence.Accepted; break;
                case 4: independence = days % 2 == 0 ? Independence.ToBeDecided : Independence.Refused; break;
                case 5: (partnership, reviewer, from, last) = (true, true, today.AddDays(days % 3), today.AddDays(days % 3 + days)); break;
                case 6: partnership = reviewer = false; break;
                case 7: today = today.AddDays(days); break;
                default: ended = days == 30; break;
            }

            var verdict = Vetting.Of([.. items.Values], independence, new(partnership, reviewer, from, last), ended, today);
            var holds = Enum.GetValues<VettingItem>().All(i => items.TryGetValue(i, out var s) && s.State is VettingState.InOrder && (s.ExpiresOn is null ? !Vetting.RunsOut(i) : s.ExpiresOn >= today))
                && independence is Independence.Independent or Independence.Accepted && partnership && reviewer && from <= today && last >= today && !ended;
            if ((verdict.Level is MemberLevel.Full) != holds || (verdict.Missing.Count == 0) != holds)
                return false;
            if (holds && (verdict.OpenUntil is not { } until || until < today
                || Vetting.Of([.. items.Values], independence, new(partnership, reviewer, from, last), ended, until).Level is not MemberLevel.Full
                || Vetting.Of([.. items.Values], independence, new(partnership, reviewer, from, last), ended, until.AddDays(1)).Level is not MemberLevel.Summary))
                return false;
        }

        return true;
    });

    private static readonly Gen<(int What, VettingItem Item, int Days)> Step =
        from what in Gen.Frequency((6, Gen.Constant(0)), (1, Gen.Choose(1, 2)), (3, Gen.Constant(3)), (1, Gen.Constant(4)), (3, Gen.Constant(5)), (1, Gen.Choose(6, 8)))
        from item in Gen.Elements(Enum.GetValues<VettingItem>())
        from days in Gen.Choose(0, 30)
        select (what, item, days);

    [Fact]
    public void Employment_with_an_agency_of_the_case_is_found_by_its_code_or_its_name()
    {
        Kernel.Agency[] involved = [new("police", "Norfolk Constabulary"), new("hospital-trust", "Example Hospital Trust")];
        EmploymentRow[] past =
        [
            new() { Organisation = "The constabulary", Agency = "police", PartPlayed = "Detective", FromYear = 1999, UntilYear = 2011 },
            new() { Organisation = "example hospital trust, paediatrics" }, new() { Organisation = "A far county’s example hospital trust" },
        ];

        IndependenceCheck.Findings(past, involved).ShouldBe(
        [
            "Norfolk Constabulary is involved in this case, and the reviewer worked for it from 1999 until 2011 (Detective)",
            "Example Hospital Trust is involved in this case, and the reviewer worked for it",
            "“A far county’s example hospital trust” cannot be matched with the organisations involved: look whether it is one of them",
        ]);
        IndependenceCheck.Findings([past[0]], []).ShouldBeEmpty("chosen from the list, and not involved");
    }

    [Theory]
    [InlineData("A baby was seriously injured; two counties.", "")]
    [InlineData("Rowan was seriously injured.", "Rowan")]
    [InlineData("ROWAN’s sister Wren; born 20 November 2025.", "ROWAN, Wren, 20 November 2025")]
    [InlineData("Born on 20/11/2025 to a mother of two; the doctor did not ask.", "20/11/2025")]
    [InlineData("A boy, Ro, born 20/11/25.", "Ro, 20/11/25")]
    [InlineData("His birthday is the 20th November.", "20 November")]
    [InlineData("There is a row between agencies; on the 20 December.", "")]
    [InlineData("Rowanberry Lane and the Vexleys are not names of the case.", "")]
    public void A_summary_that_names_somebody_is_found_out(string summary, string found) =>
        string.Join(", ", SummaryCheck.Found(summary, ["Rowan Vexley", "Ro", "Wren Vexley", "Unborn baby", "Mother of Rowan"], new(2025, 11, 20))).ShouldBe(found);
}
