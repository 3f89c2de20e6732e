using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>Plans a meeting of the Lead Reviewer with somebody of the family, once they accepted the offer (I-5). The way of meeting is not one that they barred (I-1a); while proceedings hold up
/// conversations with the family it needs a reason (M-3).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record PlanFamilyMeeting : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Member { get; init; }

    /// <summary>Made when the form is shown: sent twice it makes one.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public DateOnly? MeetingOn { get; init; }
    public TimeOnly? StartsAt { get; init; }
    public FamilyMeetingWay? Way { get; init; }
    [KeptOutOfAudit] public string? Place { get; init; }
    public string? NoteTaker { get; init; }

    /// <summary>Why it can be before the end of the proceedings for which conversations with the family wait; it stays on record.</summary>
    public string? Despite { get; init; }
}

internal sealed class PlanFamilyMeetingRules : AbstractValidator<PlanFamilyMeeting>
{
    public PlanFamilyMeetingRules(TimeProvider time)
    {
        RuleFor(x => x.MeetingOn).Needed("Enter the day of the meeting").Must(d => d is null || d <= time.Today().AddYears(2)).WithMessage("Check the year: this day is more than two years away");
        RuleFor(x => x.Way).Needed("Say how the person is met");
        RuleFor(x => x.Place).AtMost(400);
        RuleFor(x => x.NoteTaker).Needed("Say who comes along to take notes").AtMost(200);
        RuleFor(x => x.Despite).AtMost(2000);
    }
}

internal sealed class PlanFamilyMeetingHandler(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, FamilyTasks tasks, IProceedings proceedings) : ICommandHandler<PlanFamilyMeeting>
{
    private const string Insert = """
        INSERT INTO familyinvolvement.meeting (meeting_id, person_id, case_reference, meeting_on, starts_at, way, place, note_taker, despite, state, version)
        VALUES (@Id, @Member, @Case, @MeetingOn, @StartsAt, @Way, @Place, @NoteTaker, @Despite, 'Planned', 1)
        """;

    public async Task<Result> Handle(PlanFamilyMeeting command, CancellationToken cancel)
    {
        if (await store.File(command.Case, cancel) is not { } family || family.Of(command.Member) is not { } file)
            return Failure.NotFound;
        if (family.Meeting(command.Id) is not null)
            return Result.Done;
        if (family.Involvement.NotBefore("meetingOn", command.MeetingOn) is { } early)
            return early;
        if (file.Offer?.Answer is not OfferAnswer.Accepted)
            return Failure.Conflict("This person has not accepted the offer to speak with the Lead Reviewer. Record the answer first.");
        if (file.Person.Wishes.MeetingClosedBecause(command.Way!.Value) is { } closed)
            return Failure.Invalid("way", closed);
        var heldUp = await proceedings.HoldUpFamily(command.Case, cancel);
        if (heldUp.Count > 0 && command.Despite is null)
            return Failure.Invalid("despite", $"Conversations with the family wait for the end of proceedings ({string.Join("; ", heldUp)}). Say with whom it was agreed that this meeting can be before");

        await work.Execute(Insert, command with { Despite = heldUp.Count > 0 ? command.Despite : null }, cancel);
        await tasks.Sync(command.Case, cancel);
        return Result.Done;
    }
}
