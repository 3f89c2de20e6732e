using Nscp.FamilyInvolvement;

namespace Nscp.Host;

/// <summary>The family of the example case: a mother who bars the telephone, a child through an advocate, a grandmother whose notes wait for disclosure, a father who declines.</summary>
internal sealed partial class DemoTale
{
    public async Task ExampleFamily(CancellationToken cancel)
    {
        At(Review(16), 10);
        var mother = await Involve("Shae Vexley", cancel, new()
        {
            Relationship = "Mother", IsChild = false, Consent = FamilyConsent.Given, ReachedThrough = ReachedThrough.Directly, Preferred = ContactChannel.Letter,
            Barred = [ContactChannel.Telephone, ContactChannel.Visit], WhyInvolved = "She lived with the child throughout and knows every service that came, or did not",
            SupportNeeds = "Reads slowly and asks for large print. Wants her sister along.",
        });
        var wren = await Involve("Wren Vexley", cancel, new()
        {
            Relationship = "Half-sister", IsChild = true, Consent = FamilyConsent.NotAsked, ReachedThrough = ReachedThrough.Advocate, ThroughName = "Tove Advocatson, Listening Ear",
            WhyInvolved = "She told her school what she saw", SupportNeeds = "Draws more easily than she talks. At her own pace, and never on a school day.",
        });
        var nan = await Involve("Nan Vexley", cancel, new()
        {
            Relationship = "Maternal grandmother", IsChild = false, Consent = FamilyConsent.Given, ReachedThrough = ReachedThrough.Directly, WhyInvolved = "The half-sister has lived with her since the day after, and she saw the family every week",
        });
        var father = await Involve("Dale Arkwright", cancel, new() { Relationship = "Father", IsChild = false, Consent = FamilyConsent.NotAsked, ReachedThrough = ReachedThrough.Directly, WhyInvolved = "He was kept away, and says that he raised it" });
        await LeaveOut("Kit Holloway", "Half-sister’s father", "His whereabouts are not known, and he had no contact with the child in the time under review.", cancel);
        await LeaveOut("Ewan Sample-Reed", "Mother’s partner", "He is a suspect in the criminal investigation; the senior investigating officer asked that he is not approached.", cancel);

        await Safe(mother, "c/o The Women’s Centre\n3 Made-up Lane\nTarnwick", "Weekdays between 10:00 and 14:00, at the centre only. No calls, no messages.", cancel);
        await Do("business-unit", new RecordSafetyConcerns
        {
            Case = Case, Member = mother, DomesticAbuse = AbuseKnown.Yes, Fears = "Her former partner reads her telephone and asks her sister where she goes.", MustNotLearn = "Her former partner and his family: that she speaks to the review at all.",
        }, cancel);
        await Safe(wren, "Tove Advocatson\nListening Ear\n2 Invented Street\nTarnwick", "Through the advocate, on Saturdays.", cancel);
        await Safe(nan, "12 Fable Close\nTarnwick", "Any morning.", cancel);
        await Safe(father, "The Old Mill, Flat 2\nElsewhere", "After 18:00.", cancel);

        At(Review(17), 11);
        await Write(mother, LetterVariant.Parent, ContactChannel.Letter, cancel);
        await Write(wren, LetterVariant.Child, ContactChannel.ThirdPerson, cancel);
        await Write(nan, LetterVariant.WiderFamily, ContactChannel.Letter, cancel);
        await Write(father, LetterVariant.Parent, ContactChannel.Letter, cancel);
        await Told(nan, ContactPurpose.ToldByTelephone, ContactChannel.Telephone, "She had read the letter and asked who would read what she says.", cancel);
        await Told(father, ContactPurpose.ToldByTelephone, ContactChannel.Telephone, "He listened, and will think about it.", cancel);
        await Do("business-unit", new RecordArrangements { Case = Case, Member = wren, ThroughArrangedOn = Review(17), Version = 1 }, cancel);

        At(Review(18), 12);
        await Answer(mother, OfferAnswer.Offered, null, cancel);
        await Answer(nan, OfferAnswer.Accepted, null, cancel);
        await Answer(father, OfferAnswer.Declined, "He wants to wait for the end of the criminal proceedings, and says that he may change his mind.", cancel);
        await Answer(wren, OfferAnswer.Offered, null, cancel);

        At(Review(19), 9);
        await Do("head", new WorkThroughConsiderations
        {
            Case = Case, Member = nan, Version = 1, ChildSupport = "Her granddaughter stays with a friend that morning and is not asked to wait outside.",
            DomesticAbuse = "None towards her. She fears for her daughter, who must not be drawn into it by what is written down.",
            Confidentiality = "She wants her daughter to know that she spoke, and not what she said. Explained what has to be passed on.",
            ContradictoryViews = "She and the father’s family tell last summer differently. Told her that the review does not say who is right.",
            SeniorInvestigatingOfficer = "Detective Inspector Imani Crane agreed by telephone: not the weekend itself, which is evidence.",
        }, cancel);
        var meeting = NewId();
        await Do("business-unit", new PlanFamilyMeeting
        {
            Case = Case, Member = nan, Id = meeting, MeetingOn = Review(21), StartsAt = new TimeOnly(10, 0), Way = FamilyMeetingWay.InPerson, Place = "The library’s small room", NoteTaker = "Harper Exampleton",
        }, cancel);

        At(Review(21), 15);
        await Do("business-unit", new RecordMeetingHeld
        {
            Case = Case, Meeting = meeting, Held = true, HeldOn = Review(21), NoteTaker = "Harper Exampleton", Present = "Robin Fictionby, Lead Reviewer\nHarper Exampleton, notes\nA friend whom she brought",
            Learning = "Nobody asked the grandparent who saw the children every week; what a child said to her at the table was known to no service.", Version = 1,
        }, cancel);
        await Do("head", new WriteFamilyNotes
        {
            Case = Case, Meeting = meeting, Version = 2,
            Words = "She began with the move in October. “They came with two bags and the cot.”\n\nShe rang three offices:\n\n1. housing, about the heating\n2. the health visitor, about the ear\n3. the school, about Wren\n\nEach was kind. None rang back.",
        }, cancel);
        await Do("business-unit", new AddEvidence
        {
            Case = Case, Member = nan, Id = NewId(), What = "Her calendar of that winter, with the calls that she made", ReceivedOn = Review(21), WhereKept = "Business Unit, safe 2, envelope 14", ShowsWhereabouts = false,
        }, cancel);

        At(Review(22), 9);
        await Do("business-unit", new SendNotesToOfficer { Case = Case, Meeting = meeting, SentOn = Review(22), SentTo = "Disclosure Officer Dell Fakeley", Version = 3 }, cancel);
    }

    private async Task<Guid> Involve(string name, CancellationToken cancel, FamilyAnswers answers)
    {
        var id = NewId();
        await Do("business-unit", new AddFamilyPerson { Case = Case, Id = id, Source = await Source(name, cancel), Answers = answers with { Name = name } }, cancel);
        return id;
    }

    private async Task LeaveOut(string name, string relationship, string reason, CancellationToken cancel) =>
        await Do("business-unit", new LeaveOutRelative { Case = Case, Source = await Source(name, cancel), Relationship = relationship, Reason = reason }, cancel);

    private async Task<string> Source(string name, CancellationToken cancel) =>
        (await Do("business-unit", new ShowFamily { Case = Case }, cancel)).Value.Undecided.Single(r => r.Name == name).MemberId;

    private Task Safe(Guid member, string address, string times, CancellationToken cancel) =>
        Do("business-unit", new RecordSafeContact { Case = Case, Member = member, Address = address, SafeTimes = times }, cancel);

    private async Task Write(Guid member, LetterVariant variant, ContactChannel channel, CancellationToken cancel)
    {
        await Do("business-unit", new DraftFamilyLetter { Case = Case, Member = member, Id = NewId(), Variant = variant }, cancel);
        await Told(member, ContactPurpose.ToldInWriting, channel, null, cancel);
    }

    private Task Told(Guid member, ContactPurpose purpose, ContactChannel channel, string? note, CancellationToken cancel) => Do(
        "business-unit", new RecordFamilyContact { Case = Case, Member = member, Id = NewId(), Purpose = purpose, Done = true, Channel = channel, HappenedOn = Review(17), Note = note }, cancel);

    private Task Answer(Guid member, OfferAnswer answer, string? reason, CancellationToken cancel) =>
        Do("business-unit", new RecordOffer { Case = Case, Member = member, Id = NewId(), Answer = answer, AnsweredOn = Review(18), Reason = reason }, cancel);
}
