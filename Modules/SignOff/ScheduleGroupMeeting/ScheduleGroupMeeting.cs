using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.SignOff;

/// <summary>Puts a meeting of the Partnership Group into the calendar; for a day that has one already its particulars are changed. Sent twice it makes one.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ScheduleGroupMeeting : ICommand
{
    public DateOnly? MeetingOn { get; init; }
    public GroupMeetingKind? Kind { get; init; }
    public TimeOnly? StartsAt { get; init; }
    public string? Place { get; init; }
}

internal sealed class ScheduleGroupMeetingRules : AbstractValidator<ScheduleGroupMeeting>
{
    public ScheduleGroupMeetingRules()
    {
        RuleFor(x => x.MeetingOn).Needed("Enter the day of the meeting");
        RuleFor(x => x.Kind).NotNull().WithMessage("Choose what kind of meeting it is");
        RuleFor(x => x.Place).AtMost(200);
    }
}

internal sealed class ScheduleGroupMeetingHandler(IUnitOfWork<SignOffModule> work) : ICommandHandler<ScheduleGroupMeeting>
{
    private const string Change = "UPDATE signoff.group_meeting SET kind = @Kind, starts_at = @StartsAt, place = @Place WHERE meeting_on = @MeetingOn";
    private const string Insert = "INSERT INTO signoff.group_meeting (meeting_on, kind, starts_at, place) VALUES (@MeetingOn, @Kind, @StartsAt, @Place)";

    public async Task<Result> Handle(ScheduleGroupMeeting command, CancellationToken cancel)
    {
        if (await work.Execute(Change, command, cancel) == 0)
            await work.Execute(Insert, command, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form; the address may suggest a day and a kind.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
[ShowsNobody]
public sealed record ShowScheduleGroupMeeting : IQuery<ScheduleGroupMeetingView>
{
    public DateOnly? MeetingOn { get; init; }
    public GroupMeetingKind? Kind { get; init; }
}

/// <summary>The form.</summary>
public sealed record ScheduleGroupMeetingView(DateOnly? MeetingOn, GroupMeetingKind? Kind);

internal sealed class ShowScheduleGroupMeetingHandler : IQueryHandler<ShowScheduleGroupMeeting, ScheduleGroupMeetingView>
{
    public Task<Result<ScheduleGroupMeetingView>> Handle(ShowScheduleGroupMeeting query, CancellationToken cancel) =>
        Task.FromResult<Result<ScheduleGroupMeetingView>>(new ScheduleGroupMeetingView(query.MeetingOn, query.Kind ?? GroupMeetingKind.Ordinary));
}
