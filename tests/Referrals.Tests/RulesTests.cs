using FsCheck;
using FsCheck.Xunit;
using Nscp.Contracts;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Referrals.Tests;

public sealed class MovesTests
{
    [Theory]
    [InlineData(ReferralState.Draft, ReferralMove.Submit, null, ReferralState.Submitted)]
    [InlineData(ReferralState.Draft, ReferralMove.Abandon, null, ReferralState.Abandoned)]
    [InlineData(ReferralState.Submitted, ReferralMove.DecideAtSprg, ReferralOutcome.NotifySin, ReferralState.Decided)]
    [InlineData(ReferralState.Submitted, ReferralMove.DecideAtSprg, ReferralOutcome.EscalateToDelegatedPartners, ReferralState.WithPartners)]
    [InlineData(ReferralState.WithPartners, ReferralMove.AnswerAsPartners, ReferralOutcome.LearningDebrief, ReferralState.Decided)]
    public void A_referral_goes_its_way(ReferralState from, ReferralMove move, ReferralOutcome? outcome, ReferralState to) => ReferralMoves.From(from, move, outcome).ShouldBe((to, null));

    /// <summary>Whatever is tried in whatever order: a refusal changes nothing, the form is open while it is a draft only, and what is decided stays decided.</summary>
    [Property]
    public bool No_order_of_moves_opens_a_submitted_form_again_or_undoes_a_decision((ReferralMove Move, ReferralOutcome? Outcome)[] tried)
    {
        var state = ReferralState.Draft;
        var decisions = 0;
        foreach (var (move, outcome) in tried)
        {
            var (to, refusal) = ReferralMoves.From(state, move, outcome);
            if (refusal is not null ? to != state || refusal.Length == 0 : to == state || to == ReferralState.Draft || state is ReferralState.Abandoned or ReferralState.Decided)
                return false;
            if (refusal is null && move is ReferralMove.DecideAtSprg or ReferralMove.AnswerAsPartners && refusal is null)
                decisions++;
            state = to;
        }

        return decisions <= 2 && (state is not ReferralState.Decided || decisions > 0);
    }
}

public sealed class BlankFormTests
{
    [Fact]
    public void A_form_says_of_every_blank_that_it_was_not_answered()
    {
        var row = new ReferralRow
        {
            ReferralId = Guid.Empty, State = ReferralState.Submitted, BegunById = "", BegunBy = "", BegunByAgency = "school", BegunAt = default, GapsAccepted = true, Version = 1, SubmittedOn = new DateOnly(2026, 2, 2),
        };
        var blank = new ReferralFile
        {
            Row = row, Answers = [], Form = new WholeForm { Family = [new() { Name = "Shae Vexley" }] }, Additions = [], Earlier = [], Decisions = [], Feedback = [], Readings = [], PartnerAnswers = [],
        };
        var blocks = ReferralBlocks.Form(blank, code => code);

        var asked = blocks.OfType<DefinitionTable>().Where(t => t.Caption is "Child’s Details" or "Safety" or "Other").SelectMany(t => t.Rows).Where(r => r.Value is null).ToList();
        asked.Count.ShouldBe(27);
        asked.ShouldAllBe(r => r.GapText == "Not answered");
        blocks.OfType<Answer>().ShouldAllBe(a => a.LongText != null || a.GapText == "Not answered");
        blocks.OfType<Table>().Single(t => t.Caption == "People").Rows.Single().ShouldBe(["Shae Vexley", "Not answered", "Not answered", "Not answered"]);
        blocks.OfType<Gap>().ShouldContain(g => g.Text == "Chronology: not answered");
    }
}

public sealed class AttributionTests
{
    private static AnswerRow By(string person, string answer = "", int row = 1) => new()
    {
        Question = ReferralQuestion.Chronology, RowNumber = row, Answer = answer, WrittenAt = new DateTimeOffset(2026, 2, 2, 9, 0, 0, TimeSpan.Zero), WrittenBy = person, WriterId = person, Agency = "school",
    };

    [Fact]
    public void A_row_stays_its_writers_when_another_adds_one_before_it()
    {
        var (kept, replaced) = Attribution.Merge([By("Ada", "one")], ["two", "one"], By("Bo"), isTable: true);

        kept.Select(r => (r.RowNumber, r.Answer, r.WrittenBy)).ShouldBe([(1, "two", "Bo"), (2, "one", "Ada")]);
        replaced.ShouldBeEmpty();
    }

    [Fact]
    public void What_another_changes_is_theirs_and_the_earlier_words_are_kept()
    {
        var (kept, replaced) = Attribution.Merge([By("Ada", "old", 0)], ["new"], By("Bo"), isTable: false);

        kept.Single().ShouldSatisfyAllConditions(r => r.WrittenBy.ShouldBe("Bo"), r => r.RowNumber.ShouldBe(0));
        replaced.Single().Answer.ShouldBe("old");
    }

    [Fact]
    public void Ones_own_words_are_changed_without_a_trace() => Attribution.Merge([By("Ada", "old")], ["new"], By("Ada"), isTable: true).Replaced.ShouldBeEmpty();

    /// <summary>However pages are saved: what was given is what is kept, in its order; and no word of another is lost.</summary>
    [Property]
    public bool Nothing_that_another_wrote_is_lost(NonEmptyString[] ada, NonEmptyString[] bo)
    {
        var before = ada.Select((a, i) => By("Ada", a.Get, i + 1)).ToList();
        var given = bo.Select(b => b.Get).ToList();
        var (kept, replaced) = Attribution.Merge(before, given, By("Bo"), isTable: true);
        var adas = kept.Where(r => r.WrittenBy == "Ada").Concat(replaced).Select(r => r.Answer).Order(StringComparer.Ordinal);
        return kept.Select(r => r.Answer).SequenceEqual(given) && adas.SequenceEqual(before.Select(r => r.Answer).Order(StringComparer.Ordinal));
    }
}

public sealed class FormTests
{
    [Fact]
    public void The_sections_ask_every_question_once() =>
        Enum.GetValues<ReferralSection>().SelectMany(Sections.Of).Order().ShouldBe(Enum.GetValues<ReferralQuestion>().Order());

    [Fact]
    public void Every_question_has_a_property_of_the_form_and_of_the_page_that_saves_it()
    {
        var questions = Enum.GetNames<ReferralQuestion>();
        typeof(WholeForm).GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal).ShouldBe(questions.Order(StringComparer.Ordinal));

        var pages = typeof(ReferralsModule).Assembly.GetTypes().Where(t => t is { IsClass: true } && t.IsAssignableTo(typeof(ISavesReferral))).ToList();
        pages.Count.ShouldBe(Enum.GetValues<ReferralSection>().Length);
        pages.SelectMany(p => p.GetProperties()).Select(p => p.Name).Where(n => n is not ("Referral" or "Version")).Order(StringComparer.Ordinal).ShouldBe(questions.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_empty_form_lacks_everything_that_is_expected_of_every_child()
    {
        var missing = Completeness.Of(new WholeForm(), new HashSet<ReferralSection>());

        missing.ShouldAllBe(s => s.State == SectionState.NotBegun && s.Missing.Count > 0);
        missing.SelectMany(s => s.Missing).ShouldNotContain(Words.Of(ReferralQuestion.Died));
        Completeness.IsMissing(new WholeForm { FormerlyInNeed = YesNoUnknown.Yes }, ReferralQuestion.InNeedDetails).ShouldBeTrue();
        Completeness.IsMissing(new WholeForm { FormerlyInNeed = YesNoUnknown.No }, ReferralQuestion.InNeedDetails).ShouldBeFalse();
        Completeness.IsMissing(new WholeForm { UnsafeNow = YesNoUnknown.Yes }, ReferralQuestion.CurrentSafety).ShouldBeTrue();
    }
}

public sealed class FamilyDrawingTests
{
    private static (Genogram Family, IReadOnlyList<string> Unplaced) Draw(params (string Name, string Relationship)[] rows) => FamilyDrawing.Of(
        new WholeForm { ChildName = "Wren", Gender = "Girl", Siblings = [new() { Name = "Ro" }], Family = [.. rows.Select(r => new FamilyRow { Name = r.Name, Relationship = r.Relationship })] }, new DateOnly(2026, 2, 2));

    [Fact]
    public void Relationships_that_say_enough_are_drawn()
    {
        var (family, unplaced) = Draw(("Shae", "Mother"), ("Kit", "birth father"), ("Nan", "Maternal grandmother"), ("Lorna", "maternal aunt"), ("Ewan", "Mother’s partner"), ("Ro", "Half-brother"));
        string Id(string name) => family.People.Single(p => p.Name == name).Id;

        family.People.Count.ShouldBe(7);
        family.People.Single(p => p.IsSubject).Sex.ShouldBe(GenogramSex.Female);
        family.Parentages.ShouldContain(new GenogramParentage(Id("Wren"), Id("Shae"), Id("Kit")));
        family.Parentages.ShouldContain(new GenogramParentage(Id("Ro"), Id("Shae")));
        family.Parentages.ShouldContain(new GenogramParentage(Id("Shae"), Id("Nan")));
        family.Parentages.ShouldContain(new GenogramParentage(Id("Lorna"), Id("Nan")));
        family.Ties.ShouldBe([new GenogramTie(Id("Shae"), Id("Ewan"), CoupleKind.Unknown)]);
        family.People.Single(p => p.Name == "Nan").Sex.ShouldBe(GenogramSex.Female);
        unplaced.ShouldBeEmpty();
    }

    [Fact]
    public void Who_cannot_be_placed_stands_alone_and_is_named() => Draw(("Shae", "Mother"), ("Pip", "neighbour who minds her")).Unplaced.ShouldBe(["Pip"]);

    [Fact]
    public void A_sibling_is_drawn_with_the_parents_that_are_known() => Draw(("Kit", "Father")).Family.Parentages.Count.ShouldBe(2);
}
