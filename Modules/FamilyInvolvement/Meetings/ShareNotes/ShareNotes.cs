using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>
/// The family member gets the notes to check whether they are right (I-5). Blocked while the police have not cleared them: what was shared cannot be taken back.
/// What they get is filed as Word.
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShareNotes : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Meeting { get; init; }
    public DateOnly? SharedOn { get; init; }
    public ContactChannel? SharedHow { get; init; }

    /// <summary>Why a closed channel was used; the Head of Business Delivery only.</summary>
    public string? Despite { get; init; }
    public int Version { get; init; }
}

internal sealed class ShareNotesRules : AbstractValidator<ShareNotes>
{
    public ShareNotesRules(TimeProvider time)
    {
        RuleFor(x => x.SharedOn).Needed("Enter the day").NotInFuture(time).OfOurTime(time);
        RuleFor(x => x.SharedHow).Needed("Say how the person gets the notes");
        RuleFor(x => x.Despite).AtMost(2000);
    }
}

internal sealed class ShareNotesHandler(
    IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, FamilyTasks tasks, FamilyDocuments documents, CaseRegister register, Partnership partnership, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<ShareNotes>
{
    /// <summary>Its kind in the document library.</summary>
    public const string Kind = "Notes of a family meeting, as shared";

    private const string Update = """
        UPDATE familyinvolvement.meeting SET shared_on = @SharedOn, shared_how = @SharedHow, version = version + 1
         WHERE meeting_id = @Meeting AND case_reference = @Case AND version = @Version AND shared_on IS NULL
        """;

    public async Task<Result> Handle(ShareNotes command, CancellationToken cancel)
    {
        if (await store.File(command.Case, cancel) is not { } family || family.Meeting(command.Meeting) is not var (person, meeting))
            return Failure.NotFound;
        if (meeting.Path.Share(family.Involvement.Investigation).Failure is { } notYet)
            return notYet;
        if (command.SharedOn < (meeting.Rounds.Count == 0 ? meeting.Row.MeetingOn : meeting.Rounds[^1].AnsweredOn ?? meeting.Row.MeetingOn))
            return Failure.Invalid("sharedOn", "This day is before the meeting, or before the police disclosure officer answered: check it");
        var closed = person.Person.Wishes.ClosedBecause(command.SharedHow!.Value);
        if (closed is not null && ClosedWay.Refusal(closed, "sharedHow", current.Person, command.Despite) is { } refusal)
            return refusal;
        if (await work.Execute(Update, command, cancel) == 0)
            return Failure.Stale;

        var notes = await work.Find<NotesRow>(NotesSql.Latest, command, cancel);
        var words = NotesSql.ToShare(notes, await work.Query<AnswerRow>(NotesSql.Rounds, command, cancel));
        var address = command.SharedHow is ContactChannel.Letter ? (await work.Query<SafeContactRow>(SafeContactRow.Latest, new { Member = person.Person.PersonId }, cancel)).FirstOrDefault()?.Address : null;
        await documents.File(
            command.Case, CaseFolders.FamilyLetters, Kind, null, Letter(person.Person, address, meeting.Row.MeetingOn, command.SharedOn!.Value, words), cancel, isLetter: true, of: meeting.Row.MeetingOn,
            isLarge: LetterRule.NeedsLargePrint(person.Person.SupportNeeds));
        if (closed is not null)
            await Keep(command, person.Person.PersonId, cancel);
        await register.Record(command.Case, command.SharedOn!.Value, "A family member was given the notes of a meeting to check", null, cancel);
        await tasks.Sync(command.Case, cancel);
        return Result.Done;
    }

    /// <summary>A letter from the greeting to the signature; with the safe address where it goes by post, and with no other (I-1a).</summary>
    private IReadOnlyList<Block> Letter(FamilyPerson to, string? address, DateOnly meetingOn, DateOnly on, string? words) =>
    [
        new Paragraph(address is null ? to.Name : $"{to.Name}\n{address}"),
        new Paragraph(Words.Of(on)),
        new Paragraph($"Dear {(to.IsChild ? to.Name.Split(' ')[0] : to.Name)},"),
        new Heading(1, $"Our meeting on {Words.Of(meetingOn)}"),
        new Paragraph("Thank you for speaking with us. These are the notes of what you told the review. Please read them and tell us what is wrong or missing. Your corrections are kept together with the notes."),
        new Heading(2, "What was said"),
        new Answer(words, "Nothing"),
        new Paragraph($"Yours sincerely,\n\n\n{current.Person.Name}\n{current.Person.JobTitle}\n{partnership.Name}"),
    ];

    private Task Keep(ShareNotes command, Guid member, CancellationToken cancel) => work.Execute(
        ClosedWay.Insert,
        new
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()), Member = member, command.Case, Purpose = ContactPurpose.Other, Channel = command.SharedHow, HappenedOn = command.SharedOn, AboutDate = (DateOnly?)null,
            Note = "Notes of a meeting given to check", command.Despite, NotDoneBecause = (string?)null, Now = time.GetUtcNow(), By = current.Person.Name,
        },
        cancel);
}
