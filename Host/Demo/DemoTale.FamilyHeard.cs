using Nscp.FamilyInvolvement;

namespace Nscp.Host;

/// <summary>The family of a review that went its whole way: everybody is decided about, the mother and the grandmother were heard, and the report says so.</summary>
internal sealed partial class DemoTale
{
    /// <summary>From the first letter to the report's statement. Needs a review that began some 60 working days ago.</summary>
    /// <param name="day">The working day of the Rapid Review on which it begins.</param>
    /// <param name="cancel">Calls it off.</param>
    public async Task FamilyHeard(int day, CancellationToken cancel)
    {
        At(Review(day), 10);
        var investigation = (await Do("business-unit", new ShowInvestigation { Case = Case }, cancel)).Value;
        await Do(
            "business-unit",
            new SetInvestigation { Case = Case, Investigation = InvestigationState.None, Because = "The senior investigating officer said by telephone that the investigation is closed without a charge.", Version = investigation.Version }, cancel);
        Dictionary<string, Guid> involved = [];
        foreach (var relative in (await Do("business-unit", new ShowFamily { Case = Case }, cancel)).Value.Undecided)
        {
            if (relative.IsSubject || relative.Relationship is "Sister")
            {
                await Do(
                    "business-unit",
                    new LeaveOutRelative
                    {
                        Case = Case, Source = relative.MemberId, Relationship = relative.IsSubject ? "Child whom the review is about" : "Sister",
                        Reason = relative.IsSubject ? "It was agreed with those who look after the child that a conversation would do harm now. A worker whom the child trusts told the Lead Reviewer what the child wanted to be known." : "She is settled at school again, and her social worker advised against opening it up. Her mother spoke for her.",
                    },
                    cancel);
            }
            else if (relative.Relationship is "Mother’s partner")
            {
                await Do("business-unit", new LeaveOutRelative { Case = Case, Source = relative.MemberId, Relationship = "Mother’s partner", Reason = "He left the county, and his whereabouts are not known." }, cancel);
            }
            else
            {
                involved[relative.Relationship!] = NewId();
                await Do(
                    "business-unit",
                    new AddFamilyPerson
                    {
                        Case = Case, Id = involved[relative.Relationship!], Source = relative.MemberId, Answers = new()
                        {
                            Name = relative.Name, Relationship = relative.Relationship, Born = relative.Born, IsChild = false, Consent = FamilyConsent.Given, ReachedThrough = ReachedThrough.Directly,
                            WhyInvolved = relative.Relationship is "Mother" ? "She knows every service that came, and what it was like to wait for those that did not"
                                : relative.Relationship is "Father" ? "He was at some of the meetings, and says that he was not heard" : "She had the children at weekends and saw what changed",
                        },
                    },
                    cancel);
            }
        }

        foreach (var (index, (relationship, member)) in involved.Index())
        {
            await Safe(member, $"{(index * 4) + 3} Fable Close\nTarnwick", "Weekday mornings.", cancel);
            await Do("business-unit", new DraftFamilyLetter { Case = Case, Member = member, Id = NewId(), Variant = relationship is "Maternal grandmother" ? LetterVariant.WiderFamily : LetterVariant.Parent }, cancel);
        }

        At(Review(day + 2), 11);
        foreach (var member in involved.Values)
        {
            await Heard(member, ContactPurpose.ToldInWriting, ContactChannel.Letter, null, cancel);
            await Heard(member, ContactPurpose.ToldByTelephone, ContactChannel.Telephone, "Had the letter, and asked how long it takes.", cancel);
            await Answered(member, OfferAnswer.Offered, null, cancel);
        }

        At(Review(day + 4), 12);
        foreach (var (relationship, member) in involved)
            await Answered(member, relationship is "Father" ? OfferAnswer.Declined : OfferAnswer.Accepted, relationship is "Father" ? "He wants to leave it behind him, and asks to be told what comes of it." : null, cancel);

        foreach (var (relationship, member) in involved.Where(i => i.Key is not "Father"))
        {
            At(Review(day + 6), 9);
            await Do(
                "head",
                new WorkThroughConsiderations
                {
                    Case = Case, Member = member, Version = 1, ChildSupport = "No child comes along.", DomesticAbuse = "Asked by telephone whether it is safe to speak: it is.", Confidentiality = "Explained what has to be passed on.",
                    ContradictoryViews = "The family tells parts of it differently. The review does not say who is right.", SeniorInvestigatingOfficer = "The investigation is closed; the officer has no objection.",
                },
                cancel);
            var meeting = NewId();
            await Do("business-unit", new PlanFamilyMeeting { Case = Case, Member = member, Id = meeting, MeetingOn = Review(day + 9), StartsAt = new TimeOnly(11, 0), Way = FamilyMeetingWay.InPerson, Place = "The library’s small room", NoteTaker = "Harper Exampleton" }, cancel);
            At(Review(day + 9), 15);
            await Do(
                "business-unit",
                new RecordMeetingHeld
                {
                    Case = Case, Meeting = meeting, Held = true, HeldOn = Review(day + 9), NoteTaker = "Harper Exampleton", Present = "Robin Fictionby, Lead Reviewer\nHarper Exampleton, notes", Version = 1,
                    Learning = relationship is "Mother" ? "She had to tell the same story to each new worker, and stopped telling it." : "Nobody asked the grandparent who saw the children every weekend.",
                },
                cancel);
            await Do("head", new WriteFamilyNotes { Case = Case, Meeting = meeting, Version = 2, Words = "“Each of them was kind. Each of them began at the beginning.”" }, cancel);
            At(Review(day + 11), 10);
            await Do("business-unit", new ShareNotes { Case = Case, Meeting = meeting, SharedOn = Review(day + 11), SharedHow = ContactChannel.Letter, Version = 3 }, cancel);
        }

        At(Review(day + 14), 10);
        var statement = (await Do("business-unit", new ShowStatement { Case = Case }, cancel)).Value;
        await Do("business-unit", new SaveStatement { Case = Case, Words = statement.Draft, Version = statement.Version }, cancel);
    }

    /// <summary>Everybody was told the day, and got a printed copy or wants none (I-7).</summary>
    public async Task FamilyTold(DateOnly publishOn, CancellationToken cancel)
    {
        At(days.Subtract(publishOn, publishOn < today ? 10 : 15), 14);
        foreach (var file in (await Do("business-unit", new ShowFamily { Case = Case }, cancel)).Value.People)
        {
            var member = file.Person.PersonId;
            await Do(
                "business-unit",
                new RecordFamilyContact { Case = Case, Member = member, Id = NewId(), Purpose = ContactPurpose.ToldPublicationDate, Done = true, Channel = ContactChannel.Telephone, HappenedOn = story.Today, AboutDate = publishOn }, cancel);
            await Do(
                "business-unit",
                file.Person.Relationship is "Father"
                    ? new RecordFamilyContact { Case = Case, Member = member, Id = NewId(), Purpose = ContactPurpose.HardCopySent, Done = false, NotDoneBecause = "He wants no printed copy, and will read it on the page." }
                    : new RecordFamilyContact { Case = Case, Member = member, Id = NewId(), Purpose = ContactPurpose.HardCopySent, Done = true, Channel = ContactChannel.Letter, HappenedOn = story.Today },
                cancel);
        }
    }

    private Task Heard(Guid member, ContactPurpose purpose, ContactChannel channel, string? note, CancellationToken cancel) => Do(
        "business-unit", new RecordFamilyContact { Case = Case, Member = member, Id = NewId(), Purpose = purpose, Done = true, Channel = channel, HappenedOn = story.Today, Note = note }, cancel);

    private Task Answered(Guid member, OfferAnswer answer, string? reason, CancellationToken cancel) =>
        Do("business-unit", new RecordOffer { Case = Case, Member = member, Id = NewId(), Answer = answer, AnsweredOn = story.Today, Reason = reason }, cancel);
}
