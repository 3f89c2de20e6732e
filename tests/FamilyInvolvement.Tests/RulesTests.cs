using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

public sealed class RulesTests
{
    private static readonly DateOnly Today = new(2026, 3, 9);

    [Fact]
    public void A_barred_channel_is_closed_and_asks_for_nothing()
    {
        var wishes = new Wishes(FamilyConsent.Given, ReachedThrough.Directly, [ContactChannel.Telephone]);
        wishes.IsOpen(ContactChannel.Telephone).ShouldBeFalse();
        wishes.AsksFor(ContactPurpose.ToldByTelephone).ShouldBeFalse();
        wishes.AsksFor(ContactPurpose.ToldInWriting).ShouldBeTrue();
    }

    [Fact]
    public void In_writing_is_closed_when_letters_and_e_mail_both_are()
    {
        new Wishes(FamilyConsent.Given, ReachedThrough.Directly, [ContactChannel.Letter]).AsksFor(ContactPurpose.ToldInWriting).ShouldBeTrue();
        new Wishes(FamilyConsent.Given, ReachedThrough.Directly, [ContactChannel.Letter, ContactChannel.Email]).AsksFor(ContactPurpose.ToldInWriting).ShouldBeFalse();
    }

    [Fact]
    public void Who_does_not_want_to_be_contacted_is_asked_for_nothing() =>
        Enum.GetValues<ContactPurpose>().ShouldAllBe(p => !new Wishes(FamilyConsent.Refused, ReachedThrough.Directly, Array.Empty<ContactChannel>()).AsksFor(p));

    [Fact]
    public void Somebody_behind_an_advocate_is_reached_through_the_advocate_only()
    {
        var wishes = new Wishes(FamilyConsent.Given, ReachedThrough.Advocate, []);
        wishes.IsOpen(ContactChannel.Telephone).ShouldBeFalse();
        wishes.IsOpen(ContactChannel.ThirdPerson).ShouldBeTrue();
        wishes.AsksFor(ContactPurpose.ToldByTelephone).ShouldBeTrue();
        new Wishes(FamilyConsent.Given, ReachedThrough.Advocate, [ContactChannel.ThirdPerson]).AsksFor(ContactPurpose.ToldInWriting).ShouldBeFalse();
    }

    [Fact]
    public void Nobody_is_met_at_home_who_barred_visits()
    {
        var wishes = new Wishes(FamilyConsent.Given, ReachedThrough.Directly, [ContactChannel.Visit]);
        wishes.MeetingClosedBecause(FamilyMeetingWay.AtHome).ShouldNotBeNull();
        wishes.MeetingClosedBecause(FamilyMeetingWay.InPerson).ShouldBeNull();
    }

    [Theory]
    [InlineData("5 May 2019", true)]
    [InlineData("9 March 2008", false)]
    [InlineData("10 March 2008", true)]
    [InlineData("2008", true)]
    [InlineData("2007", false)]
    [InlineData("about 1970", false)]
    [InlineData("not known", false)]
    [InlineData(null, false)]
    public void A_child_is_under_eighteen(string? born, bool isChild) => Childhood.Is(born, Today).ShouldBe(isChild);

    [Theory]
    [InlineData("5 May 2019", nameof(AgeKnown.Child))]
    [InlineData("05/05/1980", nameof(AgeKnown.Adult))]
    [InlineData("2019-05-05", nameof(AgeKnown.Child))]
    [InlineData("May 2019", nameof(AgeKnown.Child))]
    [InlineData("March 2008", nameof(AgeKnown.Open))]
    [InlineData("2011 or 2012", nameof(AgeKnown.Child))]
    [InlineData("2011/12", nameof(AgeKnown.Child))]
    [InlineData("between 2006 and 2009", nameof(AgeKnown.Open))]
    [InlineData("2008", nameof(AgeKnown.Open))]
    [InlineData("about 1970", nameof(AgeKnown.Adult))]
    [InlineData("early 1970s", nameof(AgeKnown.Adult))]
    [InlineData("’14", nameof(AgeKnown.Child))]
    [InlineData("'74", nameof(AgeKnown.Adult))]
    [InlineData("aged 9", nameof(AgeKnown.Child))]
    [InlineData("age nine", nameof(AgeKnown.Child))]
    [InlineData("9 years old", nameof(AgeKnown.Child))]
    [InlineData("about 9 or 10 years", nameof(AgeKnown.Child))]
    [InlineData("aged 17 or 18", nameof(AgeKnown.Open))]
    [InlineData("aged 17", nameof(AgeKnown.Child))]
    [InlineData("aged 18", nameof(AgeKnown.Adult))]
    [InlineData("8 months", nameof(AgeKnown.Child))]
    [InlineData("six weeks old", nameof(AgeKnown.Child))]
    [InlineData("aged twenty-one", nameof(AgeKnown.Adult))]
    [InlineData("in her thirties", nameof(AgeKnown.Adult))]
    [InlineData("in his 40s", nameof(AgeKnown.Adult))]
    [InlineData("teenager", nameof(AgeKnown.Open))]
    [InlineData("under 16", nameof(AgeKnown.Child))]
    [InlineData("over 60", nameof(AgeKnown.Adult))]
    [InlineData("aged 17 on 1 February 2025", nameof(AgeKnown.Adult))]
    [InlineData("not known", nameof(AgeKnown.Open))]
    [InlineData("", nameof(AgeKnown.Open))]
    [InlineData("9", null)]
    [InlineData("5 May 2030", null)]
    [InlineData("aged 200", null)]
    [InlineData("1890", null)]
    [InlineData("ask the school", null)]
    public void An_age_is_understood_whole_or_not_at_all(string born, string? known) => Childhood.Read(born, Today)?.ToString().ShouldBe(known);

    [Theory]
    [InlineData("aged 9", "aged 9 on 9 March 2026")]
    [InlineData("5 May 2019", "5 May 2019")]
    [InlineData("aged 9 on 1 March 2025", "aged 9 on 1 March 2025")]
    [InlineData("not known", "not known")]
    public void An_age_bears_the_day_on_which_it_was_told(string born, string kept) => Childhood.Dated(born, Today).ShouldBe(kept);

    [Theory]
    [InlineData("12 Fable Close\nTarnwick", "12 fable cl, Tarnwick", true)]
    [InlineData("12, Fable Close, Tarnwick", "Flat 2, 12 Fable Close", true)]
    [InlineData("Refuge House\nTarnwick", "c/o Refuge House, Otherwick", true)]
    [InlineData("Room 4\nSafehaven House", "Room 7, Safehaven House, 4 Hope Street, Tarnwick", true)]
    [InlineData("12 Fable Close NR99 9ZZ", "12 Fable Close, NR98 1AA", false)]
    [InlineData("12, NR99 9ZZ", "12 Fable Close, nr999zz", true)]
    [InlineData("12 Fable Close\nTarnwick", "14 Fable Close\nTarnwick", false)]
    [InlineData("Not known", "not known", false)]
    [InlineData("The Old Mill, Flat 2\nTarnwick", "Refuge House\nFlat 2\nTarnwick", false)]
    [InlineData("Tove Advocatson\n2 Invented Street\nTarnwick", "9 Other Road\nTarnwick", false)]
    [InlineData("Refuge House\nTarnwick", "9 Other Road\nTarnwick", false)]
    [InlineData(null, "9 Other Road", false)]
    public void Two_addresses_are_one_place_however_they_are_written(string? one, string? other, bool same)
    {
        WhereaboutsCheck.IsSamePlace(one, other).ShouldBe(same);
        WhereaboutsCheck.IsSamePlace(other, one).ShouldBe(same);
    }

    // J: how a place is led up to, whose it is, and its street's name alone (I-1a).
    [Theory]
    [InlineData("c/o The Women’s Centre\nTarnwick", "Shall I ask at Womens Centre?", true)]
    [InlineData("c/o The Women’s Centre\nTarnwick", "Shall I ask at the women's centre?", true)]
    [InlineData("The Larches\nTarnwick", "She is at Larches now", true)]
    [InlineData("care of Mrs Nobody, 3 Made-up Lane", "It is in Made up Ln", true)]
    [InlineData("3 Saint Somebody’s Road", "Come to Saint Somebodys on Monday", true)]
    [InlineData("3 High Street\nTarnwick", "It was high time", false)]
    [InlineData("The Larches\nTarnwick", "We are sorry", false)]
    [InlineData("Not known", "His whereabouts are not known", false)]
    [InlineData("Whereabouts not known", "His whereabouts are not known", false)]
    public void A_place_is_known_however_it_is_led_up_to(string place, string words, bool found) => WhereaboutsCheck.Found(words, [new("place", place)], null).Any().ShouldBe(found);

    [Fact]
    public void Names_are_found_as_whole_words_with_their_capital()
    {
        string[] names = ["Shae Vexley", "Ewan Sample-Reed", "Will Testerby", "not known"];
        NameCheck.Found("Shae’s partner Ewan will speak; the sample is known", names).ShouldBe(["Shae", "Ewan"]);
        NameCheck.Found("The mother’s partner", names).ShouldBeEmpty();
        NameCheck.Found(null, names).ShouldBeEmpty();
        NameCheck.Found("Łucja spoke", ["Łucja Ó Briain"]).ShouldBe(["Łucja"]);
    }

    [Fact]
    public void A_letter_bears_the_safe_address_and_no_other()
    {
        Whereabouts[] home = [new("home", "7 Tarn Row, Tarnwick")];
        WhereaboutsCheck.Found("Come to 7 tarn row.", home, "Safehaven House").ShouldBe(["home"]);
        WhereaboutsCheck.Found("Come to 7 Tarn Row.", home, "7 Tarn Row\nTarnwick").ShouldBeEmpty("the reader’s own");
        WhereaboutsCheck.Found("We are sorry.", home, "Safehaven House").ShouldBeEmpty();
        LetterRule.NotToBeSentBecause(new Wishes(FamilyConsent.Given, ReachedThrough.Directly, []), "Here", "Here").ShouldBeNull();
        LetterRule.NotToBeSentBecause(new Wishes(FamilyConsent.Given, ReachedThrough.Directly, []), "Here", "There").ShouldBe("To an earlier address: do not send");
        LetterRule.NotToBeSentBecause(new Wishes(FamilyConsent.Given, ReachedThrough.Directly, [ContactChannel.Letter]), "Here", "Here").ShouldNotBeNull();
        LetterRule.IsSibling("Half-sister").ShouldBeTrue();
        LetterRule.IsSibling("Mother’s sister").ShouldBeFalse();
        LetterRule.MayNotWriteBecause(new Wishes(FamilyConsent.Given, ReachedThrough.Directly, [ContactChannel.Letter])).ShouldNotBeNull();
        LetterRule.MayNotWriteBecause(new Wishes(FamilyConsent.Given, ReachedThrough.Advocate, [])).ShouldBeNull();
    }

    [Theory]
    [InlineData(LetterVariant.Parent)]
    [InlineData(LetterVariant.Child)]
    [InlineData(LetterVariant.WiderFamily)]
    public void Every_letter_says_that_it_is_a_choice_and_nobody_is_blamed(LetterVariant variant)
    {
        var words = string.Join("\n", FamilyLetter.Blocks(variant, Facts() with { Language = "Polish", NeedsInterpreter = true, IsInvestigated = true }).OfType<Paragraph>().Select(p => p.Text));
        words.ShouldContain("Safehaven House");
        words.ShouldContain(variant is LetterVariant.Child ? "yes or no" : "say no");
        words.ShouldContain(variant is LetterVariant.Child ? "not your fault" : "blame");
        words.ShouldContain("in Polish, with an interpreter");
        words.ShouldContain("police");
        words.ShouldNotContain("7 Tarn Row");
    }

    [Fact]
    public void The_draft_says_who_took_part_and_what_is_missing()
    {
        var family = new FamilyFile(
            new InvolvementRow { CaseReference = CaseReference.Parse("NSCP-2026-001", null), BeganOn = Today, Investigation = InvestigationState.Open, Version = 1 },
            [
                Person("Mother") with { Offers = [Offer(OfferAnswer.Accepted)], Meetings = [Held(NotesState.WithOfficer)] },
                Person("Father") with { Offers = [Offer(OfferAnswer.Declined, "he gave none")] },
                Person("Aunt"),
            ],
            [new LeftOutRow { Source = "x", Relationship = "Half-sister’s father", Reason = "His whereabouts are not known", LeftOutOn = Today, LeftOutBy = "Billie" }]);
        var draft = StatementDraft.Of(family, undecided: 2, []);

        draft.ShouldContain("The mother took part in this review.");
        draft.ShouldContain("The father was offered to speak with the Lead Reviewer and declined. He gave none.");
        draft.ShouldContain("The half-sister’s father was not asked to take part. His whereabouts are not known.");
        draft.ShouldContain("[Missing: why the mother was asked]");
        draft.ShouldContain("[Missing: the notes of 1 meeting with the mother were not shared yet to be checked]");
        draft.ShouldContain("[Missing: how what the mother knew and experienced informed the analysis]");
        draft.ShouldContain("[Missing: whether the aunt was offered to speak");
        draft.ShouldContain("2 more family members known from the Rapid Review were to be involved");
        StatementDraft.Gaps(draft).ShouldBe(5);
    }

    [Fact]
    public void Who_is_suspected_is_marked_for_the_writer()
    {
        var family = new FamilyFile(
            new InvolvementRow { CaseReference = CaseReference.Parse("NSCP-2026-001", null), BeganOn = Today, Investigation = InvestigationState.Open, Version = 1 }, [],
            [new LeftOutRow { Source = "x", Relationship = "Mother’s partner", Reason = "He is a suspect in the criminal investigation, and was arrested", LeftOutOn = Today, LeftOutBy = "Billie" }]);
        var draft = StatementDraft.Of(family, undecided: 0, []);
        draft.ShouldContain("[Check: “suspect”, “arrested” above says what somebody is suspected or accused of");
        StatementDraft.Checks(draft).ShouldBe(1);
        StatementDraft.Accusing("[Check: “suspect” above]").ShouldBeEmpty("the mark itself accuses nobody");
        StatementDraft.Accusing("The mother was in charge of the baby").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Mother", "The mother took part", true)]
    [InlineData("Mother", "Both parents were met", true)]
    [InlineData("Mother", "Her mum’s words", true)]
    [InlineData("Mother", "The grandmother was met, and the aunt", false)]
    [InlineData("Maternal grandmother", "Nan was met", true)]
    [InlineData("Wren’s father", "Wren told it", false)]
    [InlineData("Wren’s father", "Her stepfather told it", true)]
    [InlineData("Friend of the mother", "The mother told it", false)]
    [InlineData("Half-sister", "A sibling was heard", true)]
    [InlineData("The child", "What a child’s days were like. The family was met", false)]
    [InlineData("The child", "The girl spoke with the Lead Reviewer", true)]
    [InlineData("Mother", "[Check: whether the mother took part]", false)]
    [InlineData("Neighbour", "Two neighbours were met", true)]
    public void Whose_part_a_text_tells_is_found_however_they_are_called(string relationship, string words, bool found) =>
        PartTaken.Named(words, [relationship]).Count.ShouldBe(found ? 1 : 0);

    [Theory]
    [InlineData("The boy now lives with his aunt", 1)]
    [InlineData("The foster carer was met", 1)]
    [InlineData("She lived with the child and knows every service; it changed their lives", 0)]
    [InlineData("He was placed with kin", 1)]
    public void Where_a_child_lives_now_is_marked(string words, int found) => StatementDraft.Whereabouts(words).Count.ShouldBe(found);

    [Fact]
    public void The_name_of_a_town_is_told_from_an_address()
    {
        Whereabouts[] known = [new("refuge", "Refuge House\n3 Hope Street\nOtherwick\nNR99 9ZZ")];
        WhereaboutsCheck.Finds("We meet in Otherwick", known, null).ShouldBe([("refuge", true)]);
        WhereaboutsCheck.Finds("We meet at Refuge House in Otherwick", known, null).ShouldBe([("refuge", false)]);
        WhereaboutsCheck.Finds("Room 4", [new("x", "Room 4\nSafehaven House")], null).ShouldBe([("x", false)]);
        WhereaboutsCheck.Finds("Safehaven House", [new("x", "Room 4\nSafehaven House")], null).ShouldBe([("x", false)]);
        WhereaboutsCheck.Finds("At Tarnwick Library", [new("fear", "That she works at Tarnwick Library", IsAddress: false)], null).ShouldBe([("fear", true)]);
    }

    [Fact]
    public void Publication_waits_until_each_who_may_be_told_was_told_this_day_or_a_reason_is_given()
    {
        var day = new DateOnly(2026, 5, 20);
        var mother = Person("Mother") with { Contacts = [Contact(ContactPurpose.ToldPublicationDate, about: day.AddDays(-7)), Contact(ContactPurpose.HardCopySent)] };
        var father = Person("Father") with { Person = Person("Father").Person with { Consent = FamilyConsent.Refused } };
        var aunt = Person("Aunt") with { Contacts = [Contact(ContactPurpose.ToldPublicationDate, about: day, because: "She moved and left no address")] };
        var readiness = Readiness.Of(new FamilyFile(new InvolvementRow { CaseReference = default, BeganOn = Today, Investigation = InvestigationState.None, Version = 1 }, [mother, father, aunt], []), 0, day);

        readiness.Blocks.ShouldBe(["Mother: not yet told the day of publication", "Aunt: no printed copy sent yet"]);
        readiness.Excused.ShouldBe(
        [
            "Father: not told the day of publication. Does not want to be contacted", "Father: no printed copy. Does not want to be contacted",
            "Aunt: not told the day of publication. She moved and left no address",
        ]);
        readiness.ToldOfAnotherDate.Single().Of.ShouldBe(day.AddDays(-7));
    }

    private static LetterFacts Facts() => new()
    {
        Name = "Shae Vexley", Address = "Room 4\nSafehaven House", Child = "Rowan", On = Today, Partnership = new Partnership { ContactTelephone = "01632 960123" }, Signature = Kernel.Person.System,
    };

    private static PersonFile Person(string relationship) => new()
    {
        Person = new FamilyPerson
        {
            PersonId = Guid.NewGuid(), Name = "Somebody", Relationship = relationship, IsChild = false, Consent = FamilyConsent.Given, ReachedThrough = ReachedThrough.Directly, NeedsInterpreter = false, Version = 1,
            ConsiderationsVersion = 1,
        },
        Contacts = [], Offers = [], Considerations = [], Meetings = [], Evidence = [],
    };

    private static OfferRow Offer(OfferAnswer answer, string? reason = null) => new() { PersonId = default, Answer = answer, AnsweredOn = Today, Reason = reason, RecordedBy = "Billie" };

    private static MeetingFile Held(NotesState state) => new()
    {
        Row = new MeetingRow
        {
            MeetingId = default, PersonId = default, MeetingOn = Today, Way = FamilyMeetingWay.InPerson, State = FamilyMeetingState.Held, SharedOn = state is NotesState.Shared ? Today : null, Version = 1,
        },
        Edition = 1,
        Rounds = state is NotesState.WithOfficer ? [new RoundRow { MeetingId = default, RoundNumber = 1, Edition = 1, SentOn = Today, SentTo = "Officer", SentBy = "Billie" }] : [],
    };

    private static ContactRow Contact(ContactPurpose purpose, DateOnly? about = null, string? because = null) => new()
    {
        ContactId = Guid.NewGuid(), PersonId = default, Purpose = purpose, Channel = because is null ? ContactChannel.Letter : null, HappenedOn = Today, AboutDate = about, NotDoneBecause = because, RecordedBy = "Billie",
    };
}
