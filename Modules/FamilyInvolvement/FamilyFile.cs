using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>Everything about the family of one case but for addresses, fears and the words of notes, which are asked for by themselves.</summary>
internal sealed record FamilyFile(InvolvementRow Involvement, IReadOnlyList<PersonFile> People, IReadOnlyList<LeftOutRow> LeftOut, NobodyRow? Nobody = null)
{
    public PersonFile? Of(Guid member) => People.FirstOrDefault(p => p.Person.PersonId == member);

    /// <summary>The meeting with the person whom it is with.</summary>
    public (PersonFile Person, MeetingFile Meeting)? Meeting(Guid meeting) =>
        (from person in People from of in person.Meetings where of.Row.MeetingId == meeting select ((PersonFile, MeetingFile)?)(person, of)).FirstOrDefault();
}

/// <summary>That the family of a case is involved, since when, and what holds for all of it.</summary>
public sealed record InvolvementRow
{
    public required CaseReference CaseReference { get; init; }
    public required DateOnly BeganOn { get; init; }

    /// <summary>Not null when the partners decided anew and there is no review.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>False once the case is closed .</summary>
    public bool IsOpen { get; init; } = true;

    /// <summary>True while something can be asked of somebody.</summary>
    public bool GoesOn => IsOpen && EndedOn is null;

    /// <summary>Nothing of the review happened before it began; null where the day can be.</summary>
    internal Failure? NotBefore(string field, DateOnly? day) => day < BeganOn ? Failure.Invalid(field, $"The review began on {Words.Of(BeganOn)}: check the day, this cannot have been before") : null;

    public required InvestigationState Investigation { get; init; }
    public string? InvestigationBecause { get; init; }

    /// <summary>The day on which the report is to appear, as Publication has told it.</summary>
    public DateOnly? PublicationOn { get; init; }
    public required int Version { get; init; }
}

/// <summary>Somebody of the family or the wider network, with what they wish (I-1).</summary>
public sealed record FamilyPerson
{
    public required Guid PersonId { get; init; }

    /// <summary>Their id in the Rapid Review; null for somebody who was added here.</summary>
    public string? Source { get; init; }
    public required string Name { get; init; }
    public required string Relationship { get; init; }
    public required bool IsChild { get; init; }
    public string? Born { get; init; }
    public string? WhyInvolved { get; init; }
    public required FamilyConsent Consent { get; init; }
    public ContactChannel? Preferred { get; init; }
    public required ReachedThrough ReachedThrough { get; init; }

    /// <summary>Who stands between, and where they work.</summary>
    public string? ThroughName { get; init; }
    public DateOnly? ThroughArrangedOn { get; init; }
    public string? Language { get; init; }
    public required bool NeedsInterpreter { get; init; }
    public DateOnly? InterpreterArrangedOn { get; init; }
    public string? SupportNeeds { get; init; }
    public required int Version { get; init; }
    public required int ConsiderationsVersion { get; init; }
    public IReadOnlyList<ContactChannel> Barred { get; init; } = [];

    internal Wishes Wishes => new(Consent, ReachedThrough, Barred);
}

/// <summary>Somebody with all that was done so far.</summary>
public sealed record PersonFile
{
    public required FamilyPerson Person { get; init; }

    /// <summary>The oldest first; so the rest.</summary>
    public required IReadOnlyList<ContactRow> Contacts { get; init; }
    public required IReadOnlyList<OfferRow> Offers { get; init; }
    public required IReadOnlyList<ConsiderationRow> Considerations { get; init; }
    public required IReadOnlyList<MeetingFile> Meetings { get; init; }
    public required IReadOnlyList<EvidenceRow> Evidence { get; init; }

    /// <summary>How the offer stands; null before it is made.</summary>
    public OfferRow? Offer => Offers.Count == 0 ? null : Offers[^1];

    /// <summary>True when all five are thought through (I-4).</summary>
    public bool IsConsidered => Considerations.Count == Enum.GetValues<FamilyConsideration>().Length;

    /// <summary>The record that settles it: done, or a reason why not. A publication date settles only what was told of that very day.</summary>
    public ContactRow? Settled(ContactPurpose purpose, DateOnly? publicationOn = null) =>
        Contacts.LastOrDefault(c => c.Purpose == purpose && (purpose is not ContactPurpose.ToldPublicationDate || c.AboutDate == publicationOn));
}

/// <summary>Somebody whom the Rapid Review knew and the review does not ask.</summary>
public sealed record LeftOutRow
{
    public required string Source { get; init; }
    public required string Relationship { get; init; }
    public required string Reason { get; init; }
    public required DateOnly LeftOutOn { get; init; }
    public required string LeftOutBy { get; init; }
}

/// <summary>That the review involves nobody of the family, as a named person said.</summary>
public sealed record NobodyRow
{
    public required string Reason { get; init; }
    public required DateOnly SaidOn { get; init; }
    public required string SaidBy { get; init; }
}

/// <summary>That somebody was told something, or why they were not (I-2, I-7).</summary>
public sealed record ContactRow
{
    public required Guid ContactId { get; init; }
    public required Guid PersonId { get; init; }
    public required ContactPurpose Purpose { get; init; }

    /// <summary>Null when it was not done.</summary>
    public ContactChannel? Channel { get; init; }
    public required DateOnly HappenedOn { get; init; }

    /// <summary>The publication date that was told.</summary>
    public DateOnly? AboutDate { get; init; }
    public string? Note { get; init; }

    /// <summary>Why the Head of Business Delivery used a closed channel.</summary>
    public string? Despite { get; init; }
    public string? NotDoneBecause { get; init; }
    public required string RecordedBy { get; init; }
}

/// <summary>How the offer to speak with the Lead Reviewer stood at a time (I-3).</summary>
public sealed record OfferRow
{
    public required Guid PersonId { get; init; }
    public required OfferAnswer Answer { get; init; }
    public required DateOnly AnsweredOn { get; init; }
    public string? Reason { get; init; }
    public required string RecordedBy { get; init; }
}

/// <summary>One of the five, thought through (I-4).</summary>
public sealed record ConsiderationRow
{
    public required Guid PersonId { get; init; }
    public required FamilyConsideration Consideration { get; init; }
    public required string Notes { get; init; }
    public required DateOnly ConsideredOn { get; init; }
    public required string ConsideredBy { get; init; }
}

/// <summary>A meeting with somebody of the family (I-5).</summary>
public sealed record MeetingRow
{
    public required Guid MeetingId { get; init; }
    public required Guid PersonId { get; init; }
    public required DateOnly MeetingOn { get; init; }
    public TimeOnly? StartsAt { get; init; }
    public required FamilyMeetingWay Way { get; init; }
    public string? Place { get; init; }
    public string? NoteTaker { get; init; }

    /// <summary>Why it can be before the end of proceedings for which conversations with the family wait.</summary>
    public string? Despite { get; init; }
    public required FamilyMeetingState State { get; init; }
    public string? Present { get; init; }
    public string? CancelledBecause { get; init; }

    /// <summary>Of a child's meeting: whether the advocate, or whoever else stands by the child, was there.</summary>
    public bool? AdvocatePresent { get; init; }
    public string? AdvocateAbsentBecause { get; init; }

    /// <summary>What the review takes from it, for the report's statement.</summary>
    public string? Learning { get; init; }
    public string? FollowUp { get; init; }
    public DateOnly? FollowUpBy { get; init; }
    public DateOnly? FollowUpDoneOn { get; init; }
    public DateOnly? SharedOn { get; init; }
    public ContactChannel? SharedHow { get; init; }
    public required int Version { get; init; }
}

/// <summary>Notes that went to the police disclosure officer, and the answer.</summary>
public sealed record RoundRow
{
    public required Guid MeetingId { get; init; }
    public required int RoundNumber { get; init; }
    public required int Edition { get; init; }
    public required DateOnly SentOn { get; init; }
    public required string SentTo { get; init; }
    public required string SentBy { get; init; }
    public DisclosureAnswer? Answer { get; init; }
    public DateOnly? AnsweredOn { get; init; }
    public string? RecordedBy { get; init; }
}

/// <summary>A meeting with where its notes are.</summary>
public sealed record MeetingFile
{
    public required MeetingRow Row { get; init; }

    /// <summary>The latest edition of the notes; 0 while there are none.</summary>
    public required int Edition { get; init; }
    public required IReadOnlyList<RoundRow> Rounds { get; init; }

    /// <summary>Where the notes are.</summary>
    public NotesState Notes => Path.State;

    internal NotesPath Path => new(Edition, [.. Rounds.Select(r => new DisclosureRound(r.Edition, r.Answer))], Row.SharedOn is not null);
}

/// <summary>What somebody handed in (I-6).</summary>
public sealed record EvidenceRow
{
    public required Guid EvidenceId { get; init; }
    public required Guid PersonId { get; init; }
    public required string What { get; init; }
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>Where a paper original is kept; null for what was uploaded.</summary>
    public string? WhereKept { get; init; }

    /// <summary>It shows where somebody lives or can be found: then fewer people open it.</summary>
    public required bool ShowsWhereabouts { get; init; }
    public required Guid DocumentId { get; init; }
    public required string RecordedBy { get; init; }
}
