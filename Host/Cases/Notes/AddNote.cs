using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>An empty note, with the day and the hour filled in.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner, Role.Scrutineer)]
public sealed record ShowNewNote : IQuery<NewNoteView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>What is chosen from the start.</summary>
    public NoteChannel? Channel { get; init; }
}

/// <param name="Id">For the note: sent twice it is on record once.</param>
public sealed record NewNoteView(CaseReference Case, Guid Id, NoteChannel Channel, DateOnly On, TimeOnly At);

/// <summary>Puts a note or a call on record .</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner, Role.Scrutineer)]
public sealed record AddNote : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form is shown.</summary>
    public Guid? Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public NoteChannel? Channel { get; init; }
    public DateOnly? On { get; init; }

    /// <summary>By England's clocks.</summary>
    public TimeOnly? At { get; init; }

    /// <summary>At most 300 characters.</summary>
    public string? WithWhom { get; init; }
    public string? Text { get; init; }
}

internal sealed class AddNoteRules : AbstractValidator<AddNote>
{
    public AddNoteRules(TimeProvider time)
    {
        RuleFor(x => x.Channel).Needed("Choose what it is");
        RuleFor(x => x.Channel).NotEqual(NoteChannel.Email).WithMessage("Drop an e-mail in as a file, so that it and its attachments are filed");
        RuleFor(x => x.On).Needed("Enter the day").NotInFuture(time);
        RuleFor(x => x.WithWhom).AtMost(300);
        RuleFor(x => x.Text).Needed("Write what was said").AtMost(Rules.LongAnswer);
    }
}

internal sealed class ShowNewNoteHandler(TimeProvider time) : IQueryHandler<ShowNewNote, NewNoteView>
{
    public Task<Result<NewNoteView>> Handle(ShowNewNote query, CancellationToken cancel) => Task.FromResult<Result<NewNoteView>>(
        new NewNoteView(query.Case, Guid.CreateVersion7(time.GetUtcNow()), query.Channel ?? NoteChannel.Telephone, time.Today(), new TimeOnly(time.LondonNow().Hour, time.LondonNow().Minute)));
}

internal sealed class AddNoteHandler(CaseNotes notes) : ICommandHandler<AddNote>
{
    public async Task<Result> Handle(AddNote command, CancellationToken cancel)
    {
        await notes.Add(command.Case, command.Id, command.Channel!.Value, LondonTime.At(command.On!.Value, command.At ?? new TimeOnly(12, 0)), command.WithWhom, null, command.Text!, null, null, cancel);
        return Result.Done;
    }
}
