using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>Works out a timetable that keeps the governing day of C-4 (M-3): panel meetings, drafts, the four bodies of the sign-off, the regular checks of time and quality (M-3a).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ProposeTimetable : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

internal sealed class ProposeTimetableHandler(IUnitOfWork<CommissioningModule> work, Reviews reviews, Milestones milestones, ReviewerAccess access, CaseRegister register, TimeProvider time) : ICommandHandler<ProposeTimetable>
{
    private const string Insert = """
        INSERT INTO commissioning.milestone (milestone_id, case_reference, kind, title, planned_on, first_planned_on, version)
        VALUES (@Id, @Case, @Kind, @Title, @PlannedOn, @PlannedOn, 1)
        """;

    public async Task<Result> Handle(ProposeTimetable command, CancellationToken cancel)
    {
        if (await reviews.Find(command.Case, cancel) is null)
            return Failure.NotFound;
        if ((await milestones.Of(command.Case, cancel)).Count > 0)
            return Failure.Conflict("There is a timetable already: move its days instead.");
        if (await reviews.PublishBy(command.Case, cancel) is not [var governing, ..])
            return Failure.Conflict("The clock of the review does not run: there is no day to work back from.");

        var rules = await milestones.Rules(cancel);
        var plan = rules.Propose(time.Today(), governing.DueOn, () => Guid.CreateVersion7(time.GetUtcNow()));
        foreach (var day in plan)
            await work.Execute(Insert, new { day.Id, command.Case, day.Kind, day.Title, day.PlannedOn }, cancel);
        var publication = plan.Single(d => d.Kind is MilestoneKind.Publication).PlannedOn;
        await register.Record(command.Case, time.Today(), "The timetable is worked out", $"Publication on {Words.Of(publication)}", cancel);
        await register.Finish(command.Case, "commissioning:timetable", cancel);
        await access.RenewPacks(command.Case, cancel);
        if (publication > governing.DueOn)
        {
            await register.Ask(
                new WorkItem
                {
                    Case = command.Case, Key = "commissioning:miss", Title = "Record the delay of a review: it cannot be published in time",
                    Why = $"Even at the least days the way ends on {Words.Of(publication)}, {rules.Days.Between(governing.DueOn, publication)} working days late (C-4)", Link = $"{Addresses.Timetable(command.Case)}/delays/new",
                    Role = Role.BusinessUnit, DueOn = time.Today().AddDays(7),
                },
                cancel);
        }

        foreach (var check in plan.Where(d => d.Kind is MilestoneKind.Check))
            await register.Ask(SaveMilestoneHandler.CheckTask(command.Case, check.Id, check.PlannedOn), cancel);
        return Result.Done;
    }
}
