using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>What is to be done for the family of a case, worked out from what is known: so a wish that changes takes its task away (I-1a). No task names anybody.</summary>
internal static class FamilyTaskList
{
    /// <summary>Every key that can be a task now or could have been one before, with the task where it is to be done.</summary>
    public static IEnumerable<(string Key, WorkItem? Task)> Of(FamilyFile family) =>
        family.People.SelectMany(person => OfPerson(family.Involvement, person).Concat(person.Meetings.SelectMany(m => OfMeeting(family.Involvement, person, m))));

    private static IEnumerable<(string, WorkItem?)> OfPerson(InvolvementRow involvement, PersonFile file)
    {
        var person = file.Person;
        var goesOn = involvement.GoesOn;
        var mayBeAsked = goesOn && person.Consent is not FamilyConsent.Refused;
        var between = person.ReachedThrough is ReachedThrough.Directly ? null : Words.Of(person.ReachedThrough).ToLowerInvariant();

        yield return Task("written", goesOn && person.Wishes.AsksFor(ContactPurpose.ToldInWriting) && file.Settled(ContactPurpose.ToldInWriting) is null,
            between is null ? "Write to a family member that the review has begun" : $"Write to a family member through {between}: the review has begun", "Families are told in writing and by telephone (I-2)", "");
        yield return Task("telephone", goesOn && person.Wishes.AsksFor(ContactPurpose.ToldByTelephone) && file.Settled(ContactPurpose.ToldByTelephone) is null,
            between is null ? "Telephone a family member: the review has begun" : $"Telephone {between} of a family member: the review has begun", "Families are told in writing and by telephone (I-2)", "");
        yield return Task("interpreter", mayBeAsked && person.NeedsInterpreter && person.InterpreterArrangedOn is null,
            "Arrange an interpreter for a family member", "Language is a wish that binds (I-1a)", "/arrangements");
        yield return Task("between", mayBeAsked && between is not null && person.ThroughArrangedOn is null,
            $"Agree with {between} how a family member is reached", "A child is spoken to through the people around it (I-1)", "/arrangements");
        yield return Task("offer", mayBeAsked && file.Offer?.Answer is null or OfferAnswer.Offered,
            file.Offer is null ? "Offer a family member to speak with the Lead Reviewer" : "Record a family member’s answer to the offer", "As early as proceedings allow (I-3)", "/offer");
        yield return Task("considerations", mayBeAsked && file.Offer?.Answer is OfferAnswer.Accepted && !file.IsConsidered,
            "Work through the five considerations before a family meeting", "Nobody is met before (I-4)", "/considerations");
        yield return Task("date", involvement.PublicationOn is { } on && person.Wishes.AsksFor(ContactPurpose.ToldPublicationDate) && goesOn && file.Settled(ContactPurpose.ToldPublicationDate, on) is null,
            "Tell a family member the day of publication", "Before the public hears of it; again when the day moves (I-7, P-2a)", "/contacts/new?purpose=ToldPublicationDate", involvement.PublicationOn?.AddDays(-1));
        yield return Task("copy", involvement.PublicationOn is not null && goesOn && person.Wishes.AsksFor(ContactPurpose.HardCopySent) && file.Settled(ContactPurpose.HardCopySent) is null,
            "Send a family member a printed copy of the report", "For their own records (I-7)", "/contacts/new?purpose=HardCopySent", involvement.PublicationOn);

        (string, WorkItem?) Task(string what, bool isWanted, string title, string why, string page, DateOnly? by = null) =>
            Item(involvement, $"family:{what}:{person.PersonId:N}", isWanted, title, why, Ways.Person(involvement.CaseReference, person.PersonId) + page, by);
    }

    private static IEnumerable<(string, WorkItem?)> OfMeeting(InvolvementRow involvement, PersonFile file, MeetingFile meeting)
    {
        var isHeld = meeting.Row.State is FamilyMeetingState.Held && involvement.GoesOn;
        var title = meeting.Path switch
        {
            { State: NotesState.NotWritten } => "Write up the notes of a family meeting",
            { State: NotesState.WithOfficer } => "Record what the police disclosure officer answered about a family meeting’s notes",
            { State: NotesState.OnHold } => "Ask the police disclosure officer again about a family meeting’s notes",
            var path when path.GoesToOfficer(involvement.Investigation) => "Send the notes of a family meeting to the police disclosure officer",
            _ => "Share the notes of a family meeting with the family member",
        };
        yield return Item(involvement, $"family:notes:{meeting.Row.MeetingId:N}", isHeld && meeting.Notes is not NotesState.Shared, title,
            "The family member checks the notes; with a criminal investigation the police see them first (I-5)", Ways.Meeting(involvement.CaseReference, meeting.Row.MeetingId), null);
        yield return Item(involvement, $"family:followup:{meeting.Row.MeetingId:N}", isHeld && meeting.Row is { FollowUpBy: not null, FollowUpDoneOn: null },
            "Follow up how a family member is after the meeting", "A meeting can cause distress; a child is looked after (I-5)", Ways.Meeting(involvement.CaseReference, meeting.Row.MeetingId), meeting.Row.FollowUpBy);
    }

    private static (string, WorkItem?) Item(InvolvementRow involvement, string key, bool isWanted, string title, string why, string link, DateOnly? by) =>
        (key, isWanted ? new WorkItem { Case = involvement.CaseReference, Key = key, Title = title, Why = why, Link = link, Role = Role.BusinessUnit, DueOn = by } : null);
}
