using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>
/// The notes of a meeting (I-5). What the disclosure officer had stays as it was sent: changing it begins a new edition. What was shared is not changed.
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record WriteFamilyNotes : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Meeting { get; init; }
    [KeptOutOfAudit] public string? Words { get; init; }
    public int Version { get; init; }
}

/// <summary>Notes while they are typed.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record SaveNotesDraft : ICommand<int>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Meeting { get; init; }
    [KeptOutOfAudit] public string? Words { get; init; }
    public int Version { get; init; }
}

internal sealed class WriteFamilyNotesRules : AbstractValidator<WriteFamilyNotes>
{
    public WriteFamilyNotesRules() => RuleFor(x => x.Words).Needed("Write the notes").AtMost(Kernel.Rules.LongAnswer);
}

internal sealed class SaveNotesDraftRules : AbstractValidator<SaveNotesDraft>
{
    public SaveNotesDraftRules() => RuleFor(x => x.Words).Needed("Nothing is written yet").AtMost(Kernel.Rules.LongAnswer);
}

/// <summary>Writes notes, as a draft or by the button.</summary>
internal sealed class NotesWriting(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, FamilyTasks tasks, ICurrentPerson current, TimeProvider time)
{
    private const string Update = "UPDATE familyinvolvement.meeting_notes SET words = @Words, saved_at = @Now, saved_by = @By WHERE meeting_id = @Meeting AND edition = @Edition";
    private const string Insert = "INSERT INTO familyinvolvement.meeting_notes (meeting_id, edition, words, saved_at, saved_by) VALUES (@Meeting, @Edition, @Words, @Now, @By)";

    public async Task<Failure?> Write(CaseReference @case, Guid meeting, string words, int version, CancellationToken cancel)
    {
        if ((await store.File(@case, cancel))?.Meeting(meeting) is not var (_, file))
            return Failure.NotFound;
        if (file.Row.State is not FamilyMeetingState.Held)
            return Failure.Conflict("Record first that the meeting was held.");
        var written = file.Path.Write();
        if (written.Failure is not null)
            return written.Failure;
        if (await work.Execute(NotesSql.Advance, new { Case = @case, Meeting = meeting, Version = version }, cancel) == 0)
            return Failure.Stale;

        var row = new { Meeting = meeting, written.Value.Edition, Words = words, Now = time.GetUtcNow(), By = current.Person.Name };
        await work.Execute(written.Value.Edition == file.Edition ? Update : Insert, row, cancel);
        await tasks.Sync(@case, cancel);
        return null;
    }
}

internal sealed class WriteFamilyNotesHandler(NotesWriting notes) : ICommandHandler<WriteFamilyNotes>
{
    public async Task<Result> Handle(WriteFamilyNotes command, CancellationToken cancel) =>
        new(await notes.Write(command.Case, command.Meeting, command.Words!, command.Version, cancel));
}

internal sealed class SaveNotesDraftHandler(NotesWriting notes) : ICommandHandler<SaveNotesDraft, int>
{
    public async Task<Result<int>> Handle(SaveNotesDraft command, CancellationToken cancel) =>
        await notes.Write(command.Case, command.Meeting, command.Words!, command.Version, cancel) is { } failure ? failure : command.Version + 1;
}
