using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>
/// A meeting was held, with whom and who took notes, or did not take place (I-5). Nobody is met before the five considerations are thought through (I-4); after a
/// meeting with a child somebody looks after it, by a day.
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record RecordMeetingHeld : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Meeting { get; init; }

    /// <summary>False when it did not take place.</summary>
    public bool? Held { get; init; }
    public DateOnly? HeldOn { get; init; }
    public string? NoteTaker { get; init; }

    /// <summary>Everybody who was in the room, a line each.</summary>
    public string? Present { get; init; }

    /// <summary>Of a child's meeting: whether the advocate, the social worker or somebody else of the child's was there.</summary>
    public bool? AdvocatePresent { get; init; }

    /// <summary>Why not; how the child was supported all the same.</summary>
    public string? AdvocateAbsentBecause { get; init; }

    /// <summary>In words that name nobody: it stands in the report.</summary>
    public string? Learning { get; init; }
    public string? FollowUp { get; init; }
    public DateOnly? FollowUpBy { get; init; }
    public string? CancelledBecause { get; init; }
    public int Version { get; init; }
}

internal sealed class RecordMeetingHeldRules : AbstractValidator<RecordMeetingHeld>
{
    public RecordMeetingHeldRules(TimeProvider time)
    {
        RuleFor(x => x.Held).NotNull().WithMessage("Say whether the meeting was held");
        RuleFor(x => x.HeldOn).Must((x, on) => x.Held is not true || on is not null).WithMessage("Enter the day on which it was held")
            .Must((x, on) => x.Held is not true || on is null || on <= time.Today()).WithMessage("The date must be today or in the past").OfOurTime(time);
        RuleFor(x => x.NoteTaker).AtMost(200).Must((x, taker) => x.Held is not true || taker is not null).WithMessage("Say who took the notes");
        RuleFor(x => x.Present).AtMost(2000).Must((x, present) => x.Held is not true || present is not null).WithMessage("Say who was there");
        RuleFor(x => x.AdvocateAbsentBecause).AtMost(2000).Must((x, because) => x.AdvocatePresent is not false || because is not null).WithMessage("Say why not, and how the child was supported");
        RuleFor(x => x.Learning).AtMost(2000);
        RuleFor(x => x.FollowUp).AtMost(2000).Must((x, what) => what is not null || x.FollowUpBy is null).WithMessage("Say what is done to follow up");
        RuleFor(x => x.FollowUpBy).Must((x, by) => by is not null || x.FollowUp is null).WithMessage("Enter the day by which it is done")
            .Must((x, by) => by is null || x.HeldOn is null || by >= x.HeldOn).WithMessage("The follow-up cannot be before the meeting").OfOurTime(time);
        RuleFor(x => x.CancelledBecause).AtMost(2000).Must((x, because) => x.Held is not false || because is not null).WithMessage("Say why it did not take place");
    }
}

internal sealed class RecordMeetingHeldHandler(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, FamilyTasks tasks, FamilyNames names, CaseRegister register) : ICommandHandler<RecordMeetingHeld>
{
    private const string Hold = """
        UPDATE familyinvolvement.meeting
           SET state = 'Held', meeting_on = @HeldOn, note_taker = @NoteTaker, present = @Present, learning = @Learning, follow_up = @FollowUp, follow_up_by = @FollowUpBy, advocate_present = @AdvocatePresent,
               advocate_absent_because = @AdvocateAbsentBecause, version = version + 1
         WHERE meeting_id = @Meeting AND case_reference = @Case AND version = @Version
        """;

    private const string Cancel = """
        UPDATE familyinvolvement.meeting SET state = 'Cancelled', cancelled_because = @CancelledBecause, version = version + 1
         WHERE meeting_id = @Meeting AND case_reference = @Case AND version = @Version
        """;

    public async Task<Result> Handle(RecordMeetingHeld command, CancellationToken cancel)
    {
        if (await store.File(command.Case, cancel) is not { } family || family.Meeting(command.Meeting) is not var (person, meeting))
            return Failure.NotFound;
        if (command.Held is true && family.Involvement.NotBefore("heldOn", command.HeldOn) is { } early)
            return early;
        if (meeting.Row.State is FamilyMeetingState.Cancelled || (command.Held is false && meeting.Row.State is FamilyMeetingState.Held))
            return Failure.Conflict("Whether this meeting took place is recorded already. Plan another one if there was one.");
        if (command.Held is true && !person.IsConsidered)
            return Failure.Conflict("The five considerations are not all thought through for this person. Work through them first; a meeting is not held before.");
        if (command.Held is true && person.Person.IsChild && command.AdvocatePresent is null)
            return Failure.Invalid("advocatePresent", "Say whether the child’s advocate, or whoever else stands by the child, was there");
        if (command.Held is true && person.Person.IsChild && command.FollowUp is null)
            return Failure.Invalid("followUp", "Say what is done so that the child is looked after when the meeting was distressing");
        if (await names.In(command.Case, command.Learning, cancel) is { Count: > 0 } found)
            return Failure.Invalid("learning", $"Say it without a name ({string.Join(", ", found)}): it stands in the report");
        if (await work.Execute(command.Held is true ? Hold : Cancel, command with { AdvocateAbsentBecause = command.AdvocatePresent is false ? command.AdvocateAbsentBecause : null }, cancel) == 0)
            return Failure.Stale;

        if (command.Held is true && meeting.Row.State is FamilyMeetingState.Planned)
            await register.Record(command.Case, command.HeldOn!.Value, "The Lead Reviewer met a family member", null, cancel);
        await tasks.Sync(command.Case, cancel);
        return Result.Done;
    }
}

/// <summary>The follow-up after a meeting is done.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record FinishFollowUp : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Meeting { get; init; }
    public int Version { get; init; }
}

internal sealed class FinishFollowUpHandler(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, FamilyTasks tasks, TimeProvider time) : ICommandHandler<FinishFollowUp>
{
    private const string Finish = """
        UPDATE familyinvolvement.meeting SET follow_up_done_on = @On, version = version + 1
         WHERE meeting_id = @Meeting AND case_reference = @Case AND version = @Version AND follow_up IS NOT NULL AND follow_up_done_on IS NULL
        """;

    public async Task<Result> Handle(FinishFollowUp command, CancellationToken cancel)
    {
        if ((await store.File(command.Case, cancel))?.Meeting(command.Meeting) is null)
            return Failure.NotFound;
        if (await work.Execute(Finish, new { command.Case, command.Meeting, command.Version, On = time.Today() }, cancel) == 0)
            return Failure.Stale;

        await tasks.Sync(command.Case, cancel);
        return Result.Done;
    }
}
