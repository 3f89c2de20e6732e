using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>
/// A day of the timetable: adds it, moves it with a reason, records that it was done or falls away; of a panel meeting who came and what was said (M-4), of a check what it
/// found about time and quality (M-3a).
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record SaveMilestone : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form of a new one is shown.</summary>
    public required Guid Id { get; init; }

    /// <summary>Of a new one.</summary>
    public MilestoneKind? Kind { get; init; }
    public string? Title { get; init; }
    public DateOnly? PlannedOn { get; init; }

    /// <summary>Why it is moved.</summary>
    public string? Reason { get; init; }
    public DateOnly? DoneOn { get; init; }
    public string? FallenAwayBecause { get; init; }
    public string? Attended { get; init; }
    public string? Notes { get; init; }
    public TimeAnswer? TimeAnswer { get; init; }
    public QualityAnswer? QualityAnswer { get; init; }

    /// <summary>0 for a new one.</summary>
    public int Version { get; init; }
}

internal sealed class SaveMilestoneRules : AbstractValidator<SaveMilestone>
{
    public SaveMilestoneRules(TimeProvider time)
    {
        RuleFor(x => x.Title).Needed("Enter what it is").AtMost(200);
        RuleFor(x => x.PlannedOn).Needed("Enter the day").OfOurTime(time);
        RuleFor(x => x.Reason).AtMost(400);
        RuleFor(x => x.DoneOn).NotInFuture(time).OfOurTime(time);
        RuleFor(x => x.FallenAwayBecause).AtMost(400);
        RuleFor(x => x.Attended).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Notes).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Kind).Must(k => k is MilestoneKind.PanelMeeting or MilestoneKind.Check).When(x => x.Version == 0).WithMessage("Choose what to add");
    }
}

internal sealed class SaveMilestoneHandler(IUnitOfWork<CommissioningModule> work, Reviews reviews, Milestones milestones, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<SaveMilestone>
{
    private const string Insert = """
        INSERT INTO commissioning.milestone (milestone_id, case_reference, kind, title, planned_on, first_planned_on, version)
        VALUES (@Id, @Case, @Kind, @Title, @PlannedOn, @PlannedOn, 1)
        """;

    private const string Change = """
        UPDATE commissioning.milestone
           SET title = @Title, planned_on = @PlannedOn, done_on = @DoneOn, fallen_away_because = @FallenAwayBecause, attended = @Attended, notes = @Notes, time_answer = @TimeAnswer,
               quality_answer = @QualityAnswer, version = version + 1
         WHERE milestone_id = @Id AND case_reference = @Case AND version = @Version
        """;

    private const string Moved = """
        INSERT INTO commissioning.milestone_move (move_id, case_reference, milestone_id, title, old_on, new_on, reason, moved_at, moved_by)
        VALUES (@MoveId, @Case, @Id, @Title, @OldOn, @NewOn, @Reason, @Now, @Name)
        """;

    public async Task<Result> Handle(SaveMilestone command, CancellationToken cancel)
    {
        if (await reviews.Find(command.Case, cancel) is not { } review)
            return Failure.NotFound;
        if ((review.NotBefore("plannedOn", command.PlannedOn) ?? review.NotBefore("doneOn", command.DoneOn)) is { } early)
            return early;
        var before = await milestones.Find(command.Case, command.Id, cancel);
        if (before is null)
            return command.Version > 0 ? Failure.NotFound : await Add(command, cancel);
        if (command.Version == 0)
            return Result.Done;
        if (before.PlannedOn != command.PlannedOn && command.Reason is null)
            return Failure.Invalid("reason", "Say why the day is moved");
        if (before.Kind is MilestoneKind.Check && command.DoneOn is not null && (command.TimeAnswer is null || command.QualityAnswer is null))
            return Failure.Invalid(command.TimeAnswer is null ? "timeAnswer" : "qualityAnswer", "Choose an answer: a check says something of both, time and quality");
        if (command.DoneOn is { } doneOn && await OutOfOrder(command.Case, before, doneOn, cancel) is { } order)
            return order;
        if (await work.Execute(Change, command, cancel) == 0)
            return Failure.Stale;

        if (before.PlannedOn != command.PlannedOn)
        {
            await work.Execute(
                Moved,
                new { MoveId = Guid.CreateVersion7(time.GetUtcNow()), command.Case, command.Id, command.Title, OldOn = before.PlannedOn, NewOn = command.PlannedOn, command.Reason, Now = time.GetUtcNow(), current.Person.Name },
                cancel);
            await register.Record(command.Case, time.Today(), "A day of the review’s timetable was moved", $"{command.Title}: from {Words.Of(before.PlannedOn)} to {Words.Of(command.PlannedOn!.Value)}. {command.Reason}", cancel);
        }

        if (before.DoneOn is null && command.DoneOn is { } done)
            await register.Record(command.Case, done, $"{Words.Of(before.Kind)}: done", command.Title, cancel);
        if (before.Kind is MilestoneKind.Check)
        {
            if (command.DoneOn is not null || command.FallenAwayBecause is not null)
                await register.Finish(command.Case, CheckKey(command.Id), cancel);
            else
                await register.Ask(CheckTask(command.Case, command.Id, command.PlannedOn!.Value), cancel);
        }

        return Result.Done;
    }

    /// <summary>Nothing of the report's way was done before the step that it follows on.</summary>
    private async Task<Failure?> OutOfOrder(CaseReference @case, MilestoneRow step, DateOnly doneOn, CancellationToken cancel)
    {
        var way = Timetable.Report.Index().ToDictionary(k => k.Item, k => k.Index);
        if (!way.TryGetValue(step.Kind, out var place))
            return null;
        var done = (await milestones.Of(@case, cancel)).Where(r => r.DoneOn is not null && r.FallenAwayBecause is null && r.MilestoneId != step.MilestoneId && way.ContainsKey(r.Kind)).ToList();
        return done.FirstOrDefault(r => way[r.Kind] < place && r.DoneOn > doneOn) is { } before ? Failure.Invalid("doneOn", $"{before.Title} was done on {Words.Of(before.DoneOn!.Value)}: this cannot have been done before")
            : done.FirstOrDefault(r => way[r.Kind] > place && r.DoneOn < doneOn) is { } after ? Failure.Invalid("doneOn", $"{after.Title} was done on {Words.Of(after.DoneOn!.Value)}: this cannot have been done after it")
            : null;
    }

    /// <summary>A check is somebody's task on its day.</summary>
    internal static WorkItem CheckTask(CaseReference @case, Guid id, DateOnly on) => new()
    {
        Case = @case, Key = CheckKey(id), Title = "Check the review’s time and quality", Why = "The partners check the review at regular intervals; what is asked of the reviewer is in writing (M-3a)",
        Link = Addresses.Milestone(@case, id), Role = Role.BusinessUnit, DueOn = on,
    };

    private static string CheckKey(Guid id) => $"commissioning:check:{id:N}";

    private async Task<Result> Add(SaveMilestone command, CancellationToken cancel)
    {
        await work.Execute(Insert, command, cancel);
        if (command.Kind is MilestoneKind.Check)
            await register.Ask(CheckTask(command.Case, command.Id, command.PlannedOn!.Value), cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowMilestone : IQuery<MilestoneView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Null for a new one.</summary>
    public Guid? Id { get; init; }
}

/// <summary>The form.</summary>
public sealed record MilestoneView
{
    public required CaseReference Case { get; init; }
    public required Guid Id { get; init; }
    public MilestoneKind? Kind { get; init; }
    public string? Title { get; init; }
    public DateOnly? PlannedOn { get; init; }
    public DateOnly? DoneOn { get; init; }
    public string? FallenAwayBecause { get; init; }
    public string? Attended { get; init; }
    public string? Notes { get; init; }
    public TimeAnswer? TimeAnswer { get; init; }
    public QualityAnswer? QualityAnswer { get; init; }

    /// <summary>Of the sign-off by a body whose calendar is known: when it meets from today on.</summary>
    public SittingsLine? Meetings { get; init; }
    public int Version { get; init; }
}

internal sealed class ShowMilestoneHandler(Reviews reviews, Milestones milestones, TimeProvider time) : IQueryHandler<ShowMilestone, MilestoneView>
{
    public async Task<Result<MilestoneView>> Handle(ShowMilestone query, CancellationToken cancel)
    {
        if (await reviews.Find(query.Case, cancel) is null)
            return Failure.NotFound;
        if (query.Id is not { } id)
            return new MilestoneView { Case = query.Case, Id = Guid.CreateVersion7(time.GetUtcNow()) };
        if (await milestones.Find(query.Case, id, cancel) is not { } row)
            return Failure.NotFound;
        var meets = (await milestones.Rules(cancel)).Sittings!.GetValueOrDefault(row.Kind);
        return new MilestoneView
        {
            Case = query.Case, Id = id, Kind = row.Kind, Title = row.Title, PlannedOn = row.PlannedOn, DoneOn = row.DoneOn, FallenAwayBecause = row.FallenAwayBecause, Attended = row.Attended, Notes = row.Notes,
            TimeAnswer = row.TimeAnswer, QualityAnswer = row.QualityAnswer, Meetings = meets is null ? null : new SittingsLine(row.Kind, meets.Who, meets.Days), Version = row.Version,
        };
    }
}
