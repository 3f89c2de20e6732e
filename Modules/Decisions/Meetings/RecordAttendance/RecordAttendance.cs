using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;
using Nscp.Web;

namespace Nscp.Decisions;

/// <summary>Whether somebody who is asked to a meeting comes.</summary>
public enum MeetingAttendance
{
    Invited,
    Present,
    [Display(Name = "Present for part only")]
    PartOnly,
    Apologies,
}

/// <summary>Somebody who is asked to a meeting.</summary>
public sealed record AttendeeRow
{
    internal const string OfMeeting = """
        SELECT person_name, job_title, agency, attendance, stands_in_for, person_id FROM decisions.attendee WHERE meeting_on = @On ORDER BY row_number
        """;

    public string? PersonName { get; init; }
    public string? JobTitle { get; init; }
    public string? Agency { get; init; }
    public MeetingAttendance Attendance { get; init; }

    /// <summary>Whose delegate the person is.</summary>
    public string? StandsInFor { get; init; }
    public string? PersonId { get; init; }
}

/// <summary>Who is asked to a meeting, who came, and who came for whom (D-1). Interests are declared at the items.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordAttendance : ICommand
{
    public required DateOnly On { get; init; }
    public IReadOnlyList<AttendeeRow> Attendees { get; init; } = [];
    public int Version { get; init; }
}

internal sealed class RecordAttendanceRules : AbstractValidator<RecordAttendance>
{
    public RecordAttendanceRules(IPeopleDirectory directory)
    {
        RuleFor(x => x.Attendees).Must(rows => rows.Count <= 100).WithMessage("Record at most 100 people");
        RuleForEach(x => x.Attendees).ChildRules(row =>
        {
            row.RuleFor(p => p.PersonName).Needed("Enter the person’s name").AtMost(200);
            row.RuleFor(p => p.JobTitle).AtMost(200);
            row.RuleFor(p => p.Agency).AtMost(200);
            row.RuleFor(p => p.StandsInFor).AtMost(200);
            row.RuleFor(p => p.PersonId).Must(id => id is null || directory.All.Any(p => p.Id == id)).WithMessage("Choose one of the people offered");
        });
    }
}

internal sealed class RecordAttendanceHandler(IUnitOfWork<DecisionsModule> work, MeetingTimes times) : ICommandHandler<RecordAttendance>
{
    private const string Exists = "SELECT COUNT(*) FROM decisions.meeting WHERE meeting_on = @On";
    private const string Raise = "UPDATE decisions.meeting SET attendance_version = attendance_version + 1 WHERE meeting_on = @On AND attendance_version = @Version";
    private const string Clear = "DELETE FROM decisions.attendee WHERE meeting_on = @On";

    private const string Insert = """
        INSERT INTO decisions.attendee (meeting_on, row_number, person_name, job_title, agency, attendance, stands_in_for, person_id)
        VALUES (@On, @RowNumber, @PersonName, @JobTitle, @Agency, @Attendance, @StandsInFor, @PersonId)
        """;

    public async Task<Result> Handle(RecordAttendance command, CancellationToken cancel)
    {
        if (command.Attendees.Any(r => r.Attendance is not (MeetingAttendance.Invited or MeetingAttendance.Apologies)) && await times.NotYet(command.On, cancel) is { } notYet)
            return Failure.Invalid("attendees", notYet);
        if (await work.Execute(Raise, command, cancel) == 0)
            return await work.Scalar<int>(Exists, command, cancel) == 0 ? Failure.NotFound : Failure.Stale;

        await work.Execute(Clear, command, cancel);
        foreach (var (index, p) in command.Attendees.Index())
            await work.Execute(Insert, new { command.On, RowNumber = index + 1, p.PersonName, p.JobTitle, p.Agency, p.Attendance, p.StandsInFor, p.PersonId }, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form. Until somebody is recorded it begins with those of the meeting before.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowAttendance : IQuery<AttendanceView>
{
    public required DateOnly On { get; init; }
}

/// <param name="People">Those who can sign in here.</param>
/// <param name="FromLastMeeting">Nothing is recorded yet: these are those of the meeting before.</param>
public sealed record AttendanceView(DateOnly On, int Version, IReadOnlyList<AttendeeRow> Attendees, IReadOnlyList<KnownPerson> People, bool FromLastMeeting);

internal sealed class ShowAttendanceHandler(IUnitOfWork<DecisionsModule> work, IPeopleDirectory directory) : IQueryHandler<ShowAttendance, AttendanceView>
{
    private const string Version = "SELECT attendance_version FROM decisions.meeting WHERE meeting_on = @On";
    private const string Before = "SELECT MAX(meeting_on) FROM decisions.attendee WHERE meeting_on < @On";

    public async Task<Result<AttendanceView>> Handle(ShowAttendance query, CancellationToken cancel)
    {
        if (await work.Scalar<int?>(Version, query, cancel) is not { } version)
            return Failure.NotFound;
        var rows = await work.Query<AttendeeRow>(AttendeeRow.OfMeeting, query, cancel);
        var fresh = rows.Count == 0;
        if (fresh && await work.Scalar<DateOnly?>(Before, query, cancel) is { } before)
        {
            rows =
            [
                .. (await work.Query<AttendeeRow>(AttendeeRow.OfMeeting, new { On = before }, cancel)).Where(r => r.StandsInFor is null)
                    .Select(r => r with { Attendance = MeetingAttendance.Invited }),
            ];
        }

        return new AttendanceView(query.On, version, rows, KnownPerson.Of(directory), fresh && rows.Count > 0);
    }
}
