using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;
using Nscp.Web;

namespace Nscp.Decisions;

/// <summary>
/// Who takes part in SPRG's consideration of a case, and what interests they declare (D-1, D-2). A person of this system who declares one is
/// shut out of the case.
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordParticipants : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required DateOnly On { get; init; }
    public IReadOnlyList<ParticipantRow> Participants { get; init; } = [];
    public int Version { get; init; }
}

internal sealed class RecordParticipantsRules : AbstractValidator<RecordParticipants>
{
    public RecordParticipantsRules(IPeopleDirectory directory)
    {
        RuleFor(x => x.Participants).Must(rows => rows.Count <= 100).WithMessage("Record at most 100 participants");
        RuleForEach(x => x.Participants).ChildRules(row =>
        {
            row.RuleFor(p => p.PersonName).Needed("Enter the person’s name").AtMost(200);
            row.RuleFor(p => p.JobTitle).Needed("Enter the job role or title").AtMost(200);
            row.RuleFor(p => p.Agency).Needed("Enter the agency or organisation").AtMost(200);
            row.RuleFor(p => p.Interest).AtMost(2000);
            row.RuleFor(p => p.Interest).Must((p, interest) => interest is not null || !p.LeavesForItem).WithMessage("Say what the declared interest is");
            row.RuleFor(p => p.PersonId).Must(id => id is null || directory.All.Any(p => p.Id == id)).WithMessage("Choose one of the people offered");
        });
    }
}

internal sealed class RecordParticipantsHandler(IUnitOfWork<DecisionsModule> work, CaseConflicts conflicts, CaseRegister register, TimeProvider time) : ICommandHandler<RecordParticipants>
{
    private const string Raise = $"""
        UPDATE decisions.agenda_item SET participants_version = participants_version + 1
         WHERE case_reference = @Case AND meeting_on = @On AND participants_version = @Version AND {Agenda.MayBeMinuted}
        """;

    private const string State = "SELECT state FROM decisions.agenda_item WHERE case_reference = @Case AND meeting_on = @On";
    private const string Clear = "DELETE FROM decisions.participant WHERE case_reference = @Case AND meeting_on = @On";

    private const string Insert = """
        INSERT INTO decisions.participant (case_reference, meeting_on, row_number, person_name, job_title, agency, attendance, interest, leaves_for_item, person_id)
        VALUES (@Case, @On, @RowNumber, @PersonName, @JobTitle, @Agency, @Attendance, @Interest, @LeavesForItem, @PersonId)
        """;

    public async Task<Result> Handle(RecordParticipants command, CancellationToken cancel)
    {
        if (await work.Execute(Raise, command, cancel) == 0)
        {
            return await work.Scalar<string?>(State, command, cancel) switch
            {
                null => Failure.NotFound,
                nameof(AgendaState.Withdrawn) => Failure.Conflict("This case was withdrawn from the agenda, so nobody takes part in its item."),
                _ => Failure.Stale,
            };
        }

        await work.Execute(Clear, command, cancel);
        foreach (var (index, p) in command.Participants.Index())
        {
            await work.Execute(
                Insert,
                new { command.Case, command.On, RowNumber = index + 1, p.PersonName, p.JobTitle, p.Agency, Attendance = p.Attendance ?? Attendance.Present, p.Interest, p.LeavesForItem, p.PersonId },
                cancel);
            if (p is { PersonId: { } personId, Interest: not null }
                && await conflicts.ShutOut(command.Case, personId, $"Declared an interest for SPRG on {command.On.InWords()}", cancel) is { } refused)
                return refused;
        }

        await register.Finish(command.Case, "decisions:interest", cancel);
        await register.Record(command.Case, time.Today(), $"Participants of SPRG on {command.On.InWords()} recorded", null, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowParticipants : IQuery<ParticipantsView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required DateOnly On { get; init; }
}

/// <summary>The form.</summary>
public sealed record ParticipantsView
{
    public required CaseReference Case { get; init; }
    public required DateOnly On { get; init; }
    public required int Version { get; init; }
    public required IReadOnlyList<ParticipantRow> Participants { get; init; }

    /// <summary>Those whom the wall can shut out.</summary>
    public required IReadOnlyList<KnownPerson> People { get; init; }
}

internal sealed class ShowParticipantsHandler(IUnitOfWork<DecisionsModule> work, IPeopleDirectory directory) : IQueryHandler<ShowParticipants, ParticipantsView>
{
    private const string Version = "SELECT participants_version FROM decisions.agenda_item WHERE case_reference = @Case AND meeting_on = @On";

    private const string Rows = """
        SELECT person_name, job_title, agency, attendance, interest, leaves_for_item, person_id
          FROM decisions.participant WHERE case_reference = @Case AND meeting_on = @On ORDER BY row_number
        """;

    public async Task<Result<ParticipantsView>> Handle(ShowParticipants query, CancellationToken cancel)
    {
        if (await work.Scalar<int?>(Version, query, cancel) is not { } version)
            return Failure.NotFound;
        return new ParticipantsView
        {
            Case = query.Case,
            On = query.On,
            Version = version,
            Participants = await work.Query<ParticipantRow>(Rows, query, cancel) is { Count: > 0 } rows ? rows : await OfTheMeeting(query, cancel),
            People = KnownPerson.Of(directory),
        };
    }

    /// <summary>Until somebody is recorded for the case, those who are at the meeting.</summary>
    private async Task<IReadOnlyList<ParticipantRow>> OfTheMeeting(ShowParticipants query, CancellationToken cancel) =>
    [
        .. (await work.Query<AttendeeRow>(AttendeeRow.OfMeeting, query, cancel)).Where(a => a.Attendance is not MeetingAttendance.Apologies).Select(a => new ParticipantRow
        {
            PersonName = a.PersonName, JobTitle = a.JobTitle, Agency = a.Agency, PersonId = a.PersonId,
            Attendance = a.Attendance is MeetingAttendance.PartOnly ? Attendance.PartOnly : null,
        }),
    ];
}
