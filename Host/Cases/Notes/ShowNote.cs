using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>One note with what was added to it and the files that came with it.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ShowNote : IQuery<NoteView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>The note.</summary>
    public required Guid Note { get; init; }
}

/// <param name="Id">For the next addition: sent twice it is on record once.</param>
public sealed record NoteView(CaseReference Case, NoteRow Note, IReadOnlyList<NoteRow> Additions, IReadOnlyList<NoteDocument> Documents, bool MayAdd, Guid Id);

/// <summary>Adds to a note: what was written stays as it was.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner, Role.Scrutineer)]
public sealed record AddToNote : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>The note.</summary>
    public required Guid Note { get; init; }

    /// <summary>Made when the form is shown.</summary>
    public Guid? Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public string? Text { get; init; }
}

internal sealed class AddToNoteRules : AbstractValidator<AddToNote>
{
    public AddToNoteRules() => RuleFor(x => x.Text).Needed("Write what is to be added").AtMost(Rules.LongAnswer);
}

internal sealed class ShowNoteHandler(CaseNotes notes, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowNote, NoteView>
{
    public async Task<Result<NoteView>> Handle(ShowNote query, CancellationToken cancel) => await notes.One(query.Case, query.Note, cancel) is not { AddsTo: null } note
        ? Failure.NotFound
        : new NoteView(
            query.Case, note, await notes.AddedTo(query.Note, cancel), await notes.Documents(query.Note, cancel), Access<AddToNote>.IsAllowed(current.Person), Guid.CreateVersion7(time.GetUtcNow()));
}

internal sealed class AddToNoteHandler(CaseNotes notes, TimeProvider time) : ICommandHandler<AddToNote>
{
    public async Task<Result> Handle(AddToNote command, CancellationToken cancel)
    {
        if (await notes.One(command.Case, command.Note, cancel) is not { AddsTo: null } note)
            return Failure.NotFound;

        await notes.Add(command.Case, command.Id, note.Channel, time.GetUtcNow(), null, null, command.Text!, command.Note, null, cancel);
        return Result.Done;
    }
}
