using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>What SPRG discussed, challenged or disagreed about is minuted (N-8). Minutes are added, never changed.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.Scrutineer)]
public sealed record MinuteConcern : ICommand, ISentOnce
{
    /// <summary>The case causing concern.</summary>
    public required Guid Concern { get; init; }

    /// <summary>Made when the form was shown: the same form sent twice adds one minute.</summary>
    public required Guid NoteId { get; init; }
    Guid? ISentOnce.FormId => NoteId;
    public ConcernNoteKind? Kind { get; init; }
    public DateOnly? SaidOn { get; init; }
    public string? Note { get; init; }
}

internal sealed class MinuteConcernRules : AbstractValidator<MinuteConcern>
{
    public MinuteConcernRules(TimeProvider time)
    {
        RuleFor(x => x.NoteId).Needed("Reload the page and try again");
        RuleFor(x => x.Kind).Needed("Choose what it was");
        RuleFor(x => x.SaidOn).Needed("Enter the day").NotInFuture(time);
        RuleFor(x => x.Note).Needed("Write what was said").AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class MinuteConcernHandler(IUnitOfWork<NotificationsModule> work, Concerns concerns, ICurrentPerson current, TimeProvider time) : ICommandHandler<MinuteConcern>
{
    private const string Already = "SELECT COUNT(*) FROM notifications.concern_note WHERE note_id = @NoteId";

    private const string Insert = """
        INSERT INTO notifications.concern_note (note_id, concern_id, kind, said_on, note, recorded_at, recorded_by)
        VALUES (@NoteId, @Concern, @Kind, @SaidOn, @Note, @Now, @RecordedBy)
        """;

    public async Task<Result> Handle(MinuteConcern command, CancellationToken cancel)
    {
        if (await concerns.Find(command.Concern, cancel) is null)
            return Failure.NotFound;
        if (await work.Scalar<int>(Already, command, cancel) == 0)
        {
            await work.Execute(
                Insert,
                new { command.NoteId, command.Concern, command.Kind, command.SaidOn, command.Note, Now = time.GetUtcNow(), RecordedBy = current.Person.Name },
                cancel);
        }

        return Result.Done;
    }
}

/// <summary>One case causing concern with its minutes.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner, Role.Scrutineer)]
public sealed record ShowConcern : IQuery<ConcernView>
{
    public required Guid Concern { get; init; }
}

/// <param name="NoteId">For the next minute.</param>
/// <param name="SaidOn">Today, to begin with.</param>
/// <param name="MayRecordIncident">True for who may make it an incident.</param>
/// <param name="MayRefer">True for who may make it a referral: also after it left the standing item to be referred.</param>
public sealed record ConcernView(
    SavedConcern Kept, IReadOnlyList<ConcernNoteRow> Notes, Guid NoteId, DateOnly SaidOn, bool MayMinute, bool MayClose, bool MayRecordIncident, bool MayRefer);

/// <summary>A minute.</summary>
public sealed record ConcernNoteRow
{
    public required ConcernNoteKind Kind { get; init; }
    public required DateOnly SaidOn { get; init; }
    public required string Note { get; init; }
    public required string RecordedBy { get; init; }
}

internal sealed class ShowConcernHandler(IUnitOfWork<NotificationsModule> work, Concerns concerns, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowConcern, ConcernView>
{
    private const string Notes = """
        SELECT kind, said_on, note, recorded_by FROM notifications.concern_note WHERE concern_id = @Concern ORDER BY recorded_at, note_id
        OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    public async Task<Result<ConcernView>> Handle(ShowConcern query, CancellationToken cancel)
    {
        if (await concerns.Find(query.Concern, cancel) is not { } concern)
            return Failure.NotFound;

        var person = current.Person;
        return new ConcernView(
            concern, await work.Query<ConcernNoteRow>(Notes, query, cancel), Guid.CreateVersion7(time.GetUtcNow()), time.Today(),
            !person.Roles.SetEquals([Role.LeadSafeguardingPartner]),
            concern.State == ConcernState.Open && person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery),
            concern.State == ConcernState.Open && person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgMember),
            concern is { State: ConcernState.Open or ConcernState.ToBeReferred, CaseReference: null, ReferralCase: null } && person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery));
    }
}
