using FsCheck.Xunit;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.RapidReview.Tests;

public sealed class RulesTests
{
    [Fact]
    public void There_are_36_categories_in_four_groups_with_codes_of_their_own()
    {
        Categories.All.Count.ShouldBe(36);
        Categories.All.Select(c => c.Code).Distinct().Count().ShouldBe(36);
        Categories.All.GroupBy(c => c.Group).Select(g => g.Count()).ShouldBe([15, 6, 6, 9]);
        Categories.All.Count(c => c.Label == "Other (see below)").ShouldBe(2);
        Categories.All.Count(c => c.Label.Contains("elf-", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Theory]
    [InlineData("943 476 5919", true)]
    [InlineData("9434765919", true)]
    [InlineData("943-476-5918", false)]
    [InlineData("12345", false)]
    [InlineData("٩٤٣٤٧٦٥٩١٩", false)]
    public void An_nhs_number_has_a_check_digit(string typed, bool valid) => NhsNumber.IsValid(typed).ShouldBe(valid);

    [Theory]
    [InlineData(" ", null)]
    [InlineData("999 123 4551", null)]
    [InlineData("999 123 4552", "last digit does not fit")]
    [InlineData("999 123 455", "ten digits")]
    [InlineData("not known", "ten digits")]
    public void A_wrong_nhs_number_is_told_and_none_is_no_wrong_number(string typed, string? told)
    {
        if (told is null)
            NhsNumber.Problem(typed).ShouldBeNull();
        else
            NhsNumber.Problem(typed)!.ShouldContain(told);
    }

    [Fact]
    public void Nobody_is_their_own_grandparent()
    {
        FamilyParents[] lines =
        [
            new() { Child = "gran", Parent1 = "subject" }, new() { Child = "subject", Parent1 = "mum", Parent2 = "dad" }, new() { Child = "mum", Parent1 = "gran" },
            new() { Child = "dad", Parent1 = "gran" }, new() { Child = "sister", Parent1 = "mum", Parent2 = "dad" },
        ];

        Descent.Circles(lines).ShouldBe([2, 3]);
        Descent.Circles(lines[1..]).ShouldBeEmpty();
    }

    [Property]
    public bool Lines_from_older_to_younger_close_no_circle((byte, byte, byte)[] people) =>
        Descent.Circles([.. people.Where(p => p.Item2 < p.Item1 && p.Item3 < p.Item1).Select(p => new FamilyParents { Child = $"{p.Item1}", Parent1 = $"{p.Item2}", Parent2 = $"{p.Item3}" })]).Count == 0;

    [Property]
    public bool Without_the_lines_that_are_refused_everybody_has_a_first_forebear((byte, byte, byte)[] people)
    {
        var lines = people.Select(p => new FamilyParents { Child = $"{p.Item1 % 9}", Parent1 = $"{p.Item2 % 9}", Parent2 = p.Item3 % 3 == 0 ? null : $"{p.Item3 % 9}" })
            .Where(l => l.Child != l.Parent1 && l.Child != l.Parent2).ToList();
        var refused = Descent.Circles(lines).ToHashSet();
        var left = lines.Where((_, i) => !refused.Contains(i)).ToList();
        while (left.Find(l => left.TrueForAll(o => o.Child != l.Parent1 && o.Child != l.Parent2)) is { } oldest)
            left.Remove(oldest);
        return left.Count == 0;
    }

    [Theory]
    [InlineData("October 2025", 2025, 10, 1)]
    [InlineData("mid October 2025", 2025, 10, 11)]
    [InlineData("late Oct 2025", 2025, 10, 21)]
    [InlineData("about 3 October 2025", 2025, 10, 3)]
    [InlineData("31 February 2025", 2025, 2, 28)]
    [InlineData("summer 2025", 2025, 6, 1)]
    [InlineData("early 2025", 2025, 1, 1)]
    [InlineData("towards the end of 2024", 2024, 10, 1)]
    [InlineData("2023", 2023, 1, 1)]
    public void An_approximate_time_begins_where_its_words_say(string about, int year, int month, int day) => Chronology.Begins(about).ShouldBe(new DateOnly(year, month, day));

    [Theory]
    [InlineData("when the child was small")]
    [InlineData("")]
    [InlineData(null)]
    public void A_time_without_a_year_has_no_beginning(string? about) => Chronology.Begins(about).ShouldBeNull();

    [Fact]
    public void The_chronology_is_merged_by_date_with_approximate_times_before_what_they_hold_and_the_undated_last()
    {
        Episode[] given =
        [
            new() { Agency = "police", HappenedOn = new(2025, 10, 20), Event = "B" },
            new() { Agency = "school", HappenedAbout = "some time", Event = "E" },
            new() { Agency = "health", HappenedOn = new(2025, 12, 3), Event = "C" },
            new() { Agency = "police", HappenedAbout = "October 2025", Event = "A" },
            new() { Agency = "school", HappenedOn = new(2025, 12, 3), Event = "D" },
        ];

        Chronology.Merge(given).Select(e => e.Event).ShouldBe(["A", "B", "C", "D", "E"]);
        Chronology.When(given[1]).ShouldBe("some time");
        Chronology.When(new Episode()).ShouldBe("Not dated");
    }

    [Property]
    public bool Merging_loses_no_episode_and_leaves_the_dated_ones_in_order(int[] days)
    {
        var episodes = days.Select((d, i) => d % 5 == 0
            ? new Episode { HappenedAbout = $"about {2000 + Math.Abs(d % 50)}", Event = $"{i}" }
            : new Episode { HappenedOn = new DateOnly(2020, 1, 1).AddDays(d % 2000), Event = $"{i}" }).ToList();
        var merged = Chronology.Merge(episodes);
        var dated = merged.Where(e => e.HappenedOn is not null).Select(e => e.HappenedOn).ToList();
        return merged.Count == episodes.Count && merged.Select(e => e.Event).ToHashSet().SetEquals(episodes.Select(e => e.Event)) && dated.SequenceEqual(dated.Order());
    }

    [Fact]
    public void An_empty_answer_is_a_gap_and_not_applicable_with_a_reason_is_none()
    {
        var given = Files.Return("police").SaysNotApplicable("InstitutionalSettings", "No setting was involved").Says("GoodPractice", "  ");

        var gaps = Completeness.Gaps(given);
        gaps.ShouldContain("Good practice identified");
        gaps.ShouldContain("Child’s Lived Experience & Voice");
        gaps.ShouldNotContain(g => g.StartsWith("Institutional settings", StringComparison.Ordinal));
        Completeness.Of(given).Single(s => s.Section is ReturnSection.InstitutionalSettings).State.ShouldBe(SectionState.NotApplicable);
    }

    [Fact]
    public void A_complete_review_has_no_warnings() => Readiness.Check(Files.File(Files.Complete("police")), a => a).ShouldBeEmpty();

    [Fact]
    public void Readiness_names_each_thing_that_is_missing()
    {
        var file = Files.File(Files.Return("police"), Files.Return("housing", ReturnState.Requested));
        file = file with { Details = file.Details with { Ethnicity = null, Disability = null }, Review = file.Review with { ReasonDetails = null } };

        Readiness.Check(file, a => a).Select(w => w.Check).Distinct().ShouldBe(Enum.GetValues<ReadinessCheck>());
    }

    [Fact]
    public void One_agency_that_is_silent_about_the_child_is_named()
    {
        var silent = Files.Complete("police");
        silent = silent with { Answers = [.. silent.Answers.Where(a => a.Question != "ChildsVoice")] };

        Readiness.Check(Files.File(Files.Complete("school"), silent), a => a)
            .ShouldHaveSingleItem().ShouldBe(new ReadinessWarning(ReadinessCheck.ChildsVoice, "police left out the child’s lived experience and voice."));
    }

    [Fact]
    public void A_different_ethnicity_is_a_warning() =>
        Readiness.Check(Files.File(Files.Complete("health").Differs(FamilyField.Ethnicity, "Mixed")), a => a).ShouldHaveSingleItem().Check.ShouldBe(ReadinessCheck.EthnicityAndCulture);

    [Fact]
    public void Differences_between_agencies_are_marked_and_never_corrected()
    {
        var text = Files.Collate(Files.File(
            Files.Complete("police").Differs(FamilyField.DateOfBirth, "14 May 2024").Differs(FamilyField.ChildName, "Rowan Vexly"), Files.Complete("school"))).Text();

        text.ShouldContain("GAP Differs – Date of Birth: POLICE has “14 May 2024”.");
        text.ShouldContain("GAP Differs – Name of Subject Child: POLICE has “Rowan Vexly”.");
        text.ShouldContain("Date of Birth | 14 March 2024 | POLICE: 14 May 2024\nNot checked by SCHOOL");
    }

    [Fact]
    public void To_agree_with_a_blank_is_to_hold_nothing_either()
    {
        var (police, school) = (Files.Complete("police").Finds(CheckFinding.Agrees), Files.Complete("school").Finds(CheckFinding.NoRecord));

        var rows = Files.Collate(Files.File(police, school)).OfType<Table>().Single(t => t.Caption.StartsWith("Family details", StringComparison.Ordinal)).Rows;
        rows.Single(r => r[0] == "NHS Number").ShouldBe(["NHS Number", null, "Nothing recorded anywhere"]);
        rows.Single(r => r[0]!.StartsWith("Date of Death", StringComparison.Ordinal))[1].ShouldBe("None recorded");
        rows.Single(r => r[0] == "Ethnicity")[2].ShouldBe("Agreed by POLICE\nNo record held by SCHOOL");

        var differs = Files.Collate(Files.File(police, Files.Complete("school").Differs(FamilyField.NhsNumber, "999 123 4551"))).Text();
        differs.ShouldContain("NHS Number |  | SCHOOL: 999 123 4551\nNo record held by POLICE");
    }

    [Fact]
    public void The_report_begins_with_its_purpose() => Files.Collate(Files.File()).OfType<Heading>().Select(h => h.Text).Take(2).ShouldBe(["About this Rapid Review", "Purpose of the Rapid Review"]);

    [Fact]
    public void A_due_date_is_not_said_to_be_due_twice()
    {
        var file = Files.File(Files.Complete("police"));
        file = file with { Family = new Family([new FamilyMember { MemberId = "b", Name = "Baby", IsUnborn = true, Born = "Due in July 2026" }], [], []) };

        Files.Collate(file).OfType<Table>().Single(t => t.Caption.StartsWith("Details of family members", StringComparison.Ordinal)).Rows[0][1].ShouldBe("Unborn, due July 2026");
    }

    [Fact]
    public void An_agency_that_never_returned_is_printed_as_a_gap_under_every_heading()
    {
        var blocks = Files.Collate(Files.File(Files.Complete("police"), Files.Return("housing", ReturnState.InProgress).Says("ChildsVoice", "A draft that nobody signed")));

        var text = blocks.Text();
        text.ShouldContain("GAP HOUSING has not returned. It was asked on 16 February 2026, its return was due on 5 March 2026; 3 reminders went out.");
        text.ShouldNotContain("A draft that nobody signed");
        // Nine headings and four questions.
        blocks.OfType<Gap>().Count(g => g.Text == "HOUSING has not returned.").ShouldBe(13);
    }

    [Fact]
    public void Not_applicable_an_answer_and_a_gap_look_different()
    {
        var text = Files.Collate(Files.File(Files.Return("police").SaysNotApplicable("InstitutionalSettings", "None was involved").Says("GoodPractice", "A visit"))).Text();

        text.ShouldContain("Institutional settings\nPOLICE\nN/A (not applicable): None was involved");
        text.ShouldContain("Good practice identified\nPOLICE\nA visit");
        text.ShouldContain("Gaps in provision\nPOLICE\nGAP POLICE did not answer this.");
    }

    [Fact]
    public void A_missing_ethnicity_is_shown_as_a_gap()
    {
        var file = Files.File(Files.Complete("police"));
        Files.Collate(file with { Details = file.Details with { Ethnicity = " " } }).Text().ShouldContain("GAP The child’s ethnicity is not recorded.");
    }

    [Fact]
    public void One_name_is_one_person_and_what_each_agency_says_of_them_stays_apart()
    {
        var file = Files.File(Files.Return("police") with { Members = [new() { Agency = "police", Name = "shae  VEXLEY", Relationship = "Mother", Born = "2002" }, new() { Agency = "police", Name = "Kit Holloway" }] });
        file = file with { Family = new Family([new FamilyMember { MemberId = "a", Name = "Shae Vexley", Born = "2001", Relationship = "Mother" }], [], []) };

        var people = Files.Collate(file).OfType<Table>().Single(t => t.Caption.StartsWith("Details of family members", StringComparison.Ordinal)).Rows;
        people.Count.ShouldBe(2);
        people[0][1].ShouldBe("Business Unit: 2001\nPOLICE: 2002");
        people[0][2].ShouldBe("Mother");
        people[0][4].ShouldBe("Business Unit and POLICE");
    }

    [Fact]
    public void A_reason_given_for_going_on_is_printed_beside_its_warning()
    {
        var overrides = new Dictionary<ReadinessCheck, string> { [ReadinessCheck.MissingReturns] = "It was asked three times" };
        Files.Collate(Files.File(Files.Complete("police"), Files.Return("housing", ReturnState.Requested)), overrides).Text().ShouldContain("Reason given: It was asked three times");
    }

    [Fact]
    public void The_family_is_drawn_with_its_ties_and_without_those_to_people_who_are_gone()
    {
        var family = new Family(
            [new FamilyMember { MemberId = "m", Name = "Shae Vexley", Household = "7 Tarn Row", Sex = GenogramSex.Female }],
            [new FamilyParents { Child = "subject", Parent1 = "m", Parent2 = "gone" }], [new FamilyCouple { PersonA = "m", PersonB = "gone" }]);

        var tree = FamilyTree.Of(Files.File().Details, family, new(2026, 2, 16));
        tree.Parentages.ShouldHaveSingleItem().ShouldBe(new GenogramParentage("subject", "m"));
        tree.Ties.ShouldBeEmpty();
        tree.People[0].Household.ShouldBe("7 Tarn Row");
    }
}
