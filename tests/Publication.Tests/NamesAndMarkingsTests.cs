using Nscp.Documents;
using Xunit.Abstractions;

namespace Nscp.Publication.Tests;

/// <summary>Names as people write them, ordinary prose that holds none, and words that no final report bears (P-3).</summary>
public sealed class NamesAndMarkingsTests(ITestOutputHelper output)
{
    private static readonly KnownCase Known = new(
        [
            Name("the child", "Ignatius Wren"), Name("sister", "Faith Wren"), Name("mother", "Shae Wren"), Name("father", "Dale Kelly"), Name("brother", "Sebastian Jones"), Name("a professional (Author for the police)", "Katherine Marchbanks"),
            Name("aunt", "Grace Young"), Name("uncle", "Mark Field"), Name("a professional (Senior investigating officer)", "Detective Inspector Imani Crane"), Name("grandmother", "Hope Carter"), Name("cousin", "Will Park"),
        ],
        []);

    private static KnownIdentifier Name(string whose, string name) => new(whose, IdentifierKind.Name, name);

    [Theory]
    [InlineData("When asked, Iggy drew a house.", "Iggy")]
    [InlineData("Her sister is called Faye by everybody.", "Faye")]
    [InlineData("Nobody asked the Wrens how they managed.", "Wrens")]
    [InlineData("It was the Wrens’ third move.", "Wrens")]
    [InlineData("The Kellys and the Joneses lived next door.", "Kellys")]
    [InlineData("The Kellys and the Joneses lived next door.", "Joneses")]
    [InlineData("The letter names Dael as the father.", "Dael")]
    [InlineData("The nurse met Shay at home.", "Shay")]
    [InlineData("Shay, the mother, was not asked.", "Shay")]
    [InlineData("The school knew that Seb was hungry.", "Seb")]
    [InlineData("The author, Kathryn, was asked.", "Kathryn")]
    [InlineData("It was DI Crane who rang.", "Crane")]
    [InlineData("A note by Imani was found.", "Imani")]
    public void Nicknames_slips_plurals_and_professionals_are_found(string sentence, string written) =>
        PublicationCheck.Look([new Passage(sentence, new Place(PlaceKind.Text, "The text"))], Known).Select(f => f.Written).ShouldContain(written);

    [Fact]
    public void The_family_name_of_several_is_as_sure_as_of_one() =>
        PublicationCheck.Look([new Passage("Nobody asked the Wrens.", new Place(PlaceKind.Text, "The text"))], Known).Single().Strength.ShouldBe(MatchStrength.Exact);

    [Fact]
    public void A_page_of_ordinary_prose_raises_few_alarms()
    {
        // One page and the sentences of the recall test, in which nobody of the case stands; the names are those that are everyday words too.
        var found = PublicationCheck.Look(Ordinary.Concat(Prose.Sentences).Select((p, i) => new Passage(p, new Place(PlaceKind.Text, $"Paragraph {i}"))), Known);
        foreach (var alarm in found)
            output.WriteLine($"{alarm.Strength} “{alarm.Written}”: {alarm.Why}");
        // Field Team, Park Road, Hope House: the very names, of others. Everything else is merely possible.
        found.Where(f => f.Strength < MatchStrength.Possible).Select(f => f.Written).ShouldBe(["Field", "Park", "Hope"]);
        found.Count.ShouldBeLessThanOrEqualTo(10);
    }

    [Fact]
    public void That_it_is_a_draft_and_a_protective_marking_are_found_in_text_headers_and_properties()
    {
        var to = new MemoryStream();
        WordWriter.Write(new DocumentContent("Practice review", "Draft 1, by the Lead Reviewer", "A partnership", "Child A", ProtectiveMarkings.OfficialSensitive, new(2026, 4, 13), [new Heading(1, "What happened"), new Paragraph("The worker saw the child at home.")]), to);
        var said = Marks(to.ToArray());
        said.ShouldContain(w => w.Contains("“Draft 1”", StringComparison.Ordinal));
        said.ShouldContain(w => w.Contains("“OFFICIAL-SENSITIVE” stands in: Page header", StringComparison.Ordinal));
        said.ShouldContain(w => w.Contains("Document property", StringComparison.Ordinal));

        Marks(new PdfReport().Paragraph("Draft 1").Paragraph("Official Sensitive").Save()).Count.ShouldBeGreaterThanOrEqualTo(2);
        var inProperties = new PdfReport();
        inProperties.Put(PlaceKind.Property, "OFFICIAL-SENSITIVE");
        Marks(inProperties.Save()).ShouldContain(w => w.Contains("OFFICIAL-SENSITIVE", StringComparison.Ordinal));
        Marks(new WordReport { Author = "Final draft" }.Heading("One").Save()).Count.ShouldBe(1);
        Marks(new WordReport().Heading("Version 0.9 (draft)").Paragraph("NOT FOR PUBLICATION until the trial is over.").Save()).Count.ShouldBe(2);
    }

    [Fact]
    public void Who_writes_of_a_draft_plan_or_of_what_is_official_marks_nothing() => Marks(
        new WordReport().Heading("What happened").Paragraph("The draft plan was shared with the family in May, and a second draft followed after the meeting; both were confidential then, and the official record names neither as sensitive.").Save()).ShouldBeEmpty();

    private static IReadOnlyList<string> Marks(byte[] file) => [.. PublicationCheck.Check(file, Known).Document.Where(d => d is { Item: CheckItem.Marking, IsWell: false }).Select(d => d.Words)];

    private static readonly string[] Ordinary =
    [
        "This review looks at how agencies worked together over fourteen months. Its purpose is to learn, not to blame. The Independent Reviewer spoke with practitioners in Adult Social Care, the Ambulance Service and two Primary Schools.",
        "Mark the sentence in the plan. Will anybody ask again? Grace is given to those who hope. Young people told Youth Justice that they wanted one worker. The Field Team covers the county from the Park Road office.",
        "In her first year the child was weighed at every clinic. Dates were missed in Spring and again after the Bank Holiday. The Practice Manager wrote to the Consultant Paediatrician, who answered within the week.",
        "The Safeguarding Children Board had warned in its Annual Report that caseloads were high. Ofsted inspected the Council in the same month; Cafcass and the Probation Service were preparing a report for the Family Court.",
        "Neighbours heard shouting, and the Housing Association logged two calls on a Sunday. The Sergeant on duty looked at the Niche record but not at Athena. A Strategy Discussion was held by telephone the next day.",
        "Parents said that they were tired of telling their story. Fathers are often seen as a risk or as absent, rarely as a source of safety. The Core Group did not include anyone from the Drug and Alcohol Service.",
        "Research by the National Panel shows that babies under one are most at risk. The Rapid Review was finished in fifteen working days. The Panel agreed that a Local Child Safeguarding Practice Review would be held.",
        "Each recommendation has an owner and a date. The Partnership will test by audit in the Autumn whether the change is made, and will report to the Scrutineer. Training for Health Visitors begins in Great Yarmouth.",
    ];
}
