using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>The notes go to the police disclosure officer before the family member gets them (I-5; Criminal Procedure and Investigations Act 1996).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record SendNotesToOfficer : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Meeting { get; init; }
    public DateOnly? SentOn { get; init; }
    public string? SentTo { get; init; }
    public int Version { get; init; }
}

internal sealed class SendNotesToOfficerRules : AbstractValidator<SendNotesToOfficer>
{
    public SendNotesToOfficerRules(TimeProvider time)
    {
        RuleFor(x => x.SentOn).Needed("Enter the day on which they were sent").NotInFuture(time).OfOurTime(time);
        RuleFor(x => x.SentTo).Needed("Enter the disclosure officer’s name").AtMost(200);
    }
}

internal sealed class SendNotesToOfficerHandler(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, FamilyTasks tasks, CaseRegister register, ICurrentPerson current)
    : ICommandHandler<SendNotesToOfficer>
{
    private const string Insert = """
        INSERT INTO familyinvolvement.disclosure_round (meeting_id, round_number, edition, sent_on, sent_to, sent_by) VALUES (@Meeting, @Number, @Edition, @SentOn, @SentTo, @By)
        """;

    public async Task<Result> Handle(SendNotesToOfficer command, CancellationToken cancel)
    {
        if ((await store.File(command.Case, cancel))?.Meeting(command.Meeting) is not var (_, file))
            return Failure.NotFound;
        var sent = file.Path.Send();
        if (sent.Failure is not null)
            return sent.Failure;
        if (command.SentOn < file.Row.MeetingOn)
            return Failure.Invalid("sentOn", $"The meeting was on {Words.Of(file.Row.MeetingOn)}: its notes cannot have gone out before");
        if (await work.Execute(NotesSql.Advance, command, cancel) == 0)
            return Failure.Stale;

        await work.Execute(Insert, new { command.Meeting, Number = sent.Value.Rounds.Count, file.Edition, command.SentOn, command.SentTo, By = current.Person.Name }, cancel);
        await register.Record(command.Case, command.SentOn!.Value, "The notes of a family meeting went to the police disclosure officer", null, cancel);
        await tasks.Sync(command.Case, cancel);
        return Result.Done;
    }
}
