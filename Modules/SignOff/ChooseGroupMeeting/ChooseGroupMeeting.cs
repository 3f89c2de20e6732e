using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.SignOff;

/// <summary>The Partnership Group's meeting that is to sign the report off (S-1, step 4), chosen from the calendar beside the six months of C-4 (S-2a).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ChooseGroupMeeting : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public DateOnly? MeetingOn { get; init; }
}

internal sealed class ChooseGroupMeetingRules : AbstractValidator<ChooseGroupMeeting>
{
    public ChooseGroupMeetingRules() => RuleFor(x => x.MeetingOn).NotNull().WithMessage("Choose a meeting");
}

internal sealed class ChooseGroupMeetingHandler(IUnitOfWork<SignOffModule> work, SignOffStore store, SignOffTasks tasks, GroupInvitations invitations, CaseRegister register, TimeProvider time) : ICommandHandler<ChooseGroupMeeting>
{
    private const string Exists = "SELECT COUNT(*) FROM signoff.group_meeting WHERE meeting_on = @MeetingOn";
    private const string Choose = "UPDATE signoff.process SET group_meeting_on = @MeetingOn WHERE case_reference = @Case";

    public async Task<Result> Handle(ChooseGroupMeeting command, CancellationToken cancel)
    {
        var locked = await store.Lock(command.Case, null, cancel);
        if (locked.Failure is { } failure)
            return failure;
        var process = locked.Value;
        if (process.State is { Version: 0 } or { IsSignedOff: true })
            return process.State.NotNow(SignOffStep.PartnershipGroup)!;
        if (await work.Scalar<int>(Exists, command, cancel) == 0)
            return Failure.Invalid("meetingOn", "Choose one of the meetings in the calendar");
        if (process.Row.GroupMeetingOn == command.MeetingOn)
            return Result.Done;

        await work.Execute(Choose, command, cancel);
        await register.Record(command.Case, time.Today(), $"The Partnership Group is to sign the review’s report off on {command.MeetingOn!.Value.InWords()}", null, cancel);
        await invitations.Send(command.Case, command.MeetingOn, cancel);
        await tasks.Show(command.Case, process.State, process with { Row = process.Row with { GroupMeetingOn = command.MeetingOn } }, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowGroupMeetingChoice : IQuery<GroupMeetingChoiceView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record GroupMeetingChoiceView
{
    public required CaseReference Case { get; init; }
    public DateOnly? MeetingOn { get; init; }

    /// <summary>Those of the last month too: a meeting may be recorded afterwards.</summary>
    public required IReadOnlyList<GroupMeetingRow> Meetings { get; init; }
    public required IReadOnlyList<CaseDueDate> DueDates { get; init; }
    public GroupCalendar? Calendar { get; init; }
    public string? NotNow { get; init; }
}

internal sealed class ShowGroupMeetingChoiceHandler(SignOffStore store, GroupMeetings meetings, TimeProvider time) : IQueryHandler<ShowGroupMeetingChoice, GroupMeetingChoiceView>
{
    public async Task<Result<GroupMeetingChoiceView>> Handle(ShowGroupMeetingChoice query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, cancel) is not { } process)
            return Failure.NotFound;
        var (dueDates, calendar) = await meetings.Against(query.Case, cancel);
        return new GroupMeetingChoiceView
        {
            Case = query.Case, MeetingOn = process.Row.GroupMeetingOn, Meetings = await meetings.From(time.Today().AddMonths(-1), cancel), DueDates = dueDates, Calendar = calendar,
            NotNow = process.State is { Version: 0 } or { IsSignedOff: true } ? process.State.NotNow(SignOffStep.PartnershipGroup)!.Message : null,
        };
    }
}
