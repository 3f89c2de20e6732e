using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>
/// Sets the day and the hour of publication, or moves them (P-2, P-2a): a working day that leaves the seven working days of C-5, or a recorded reason. The plan's
/// days follow by themselves, and whoever was told of another day is to be told again.
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record SetPublicationDay : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public DateOnly? PublishOn { get; init; }

    /// <summary>London time.</summary>
    public TimeOnly? PublishTime { get; init; }

    /// <summary>Why on no working day, or sooner than C-5 allows.</summary>
    public string? DayBecause { get; init; }

    /// <summary>Why although something is still to be done with the family (I-7).</summary>
    public string? FamilyBecause { get; init; }

    /// <summary>Why the day is moved; needed where there was one.</summary>
    public string? MovedBecause { get; init; }
    public int Version { get; init; }
}

internal sealed class SetPublicationDayRules : AbstractValidator<SetPublicationDay>
{
    public SetPublicationDayRules()
    {
        RuleFor(x => x.PublishOn).NotNull().WithMessage("Enter the day of publication");
        RuleFor(x => x.PublishOn).Must(d => d is null || d.Value.Year is > 2000 and < 2200).WithMessage("Enter a real day");
        RuleFor(x => x.PublishTime).NotNull().WithMessage("Enter the hour, such as 10:00");
        RuleFor(x => x.DayBecause).AtMost(2000);
        RuleFor(x => x.FamilyBecause).AtMost(2000);
        RuleFor(x => x.MovedBecause).AtMost(2000);
    }
}

internal sealed class SetPublicationDayHandler(
    IUnitOfWork<PublicationModule> work, PublicationStore store, PublicationTasks tasks, PlanProofs proofs, IFamilyReadiness family, IDatabaseClock clock, CaseClock due, Calendar calendar, CaseRegister register, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<SetPublicationDay>
{
    private const string Set = """
        UPDATE publication.release_plan SET publish_on = @PublishOn, publish_at = @PublishAt, look_at = @PublishAt, held_because = NULL, day_because = @DayBecause, day_because_sha256 = @DayBecauseSha256, family_because = @FamilyBecause,
               family_excused = @FamilyExcused, family_because_by = @FamilyBecauseBy
         WHERE case_reference = @Case
        """;

    private const string Move = """
        INSERT INTO publication.plan_move (case_reference, move_number, publish_on, because, moved_at, moved_by) VALUES (@Case, @Number, @PublishOn, @MovedBecause, @Now, @Name)
        """;

    public async Task<Result> Handle(SetPublicationDay command, CancellationToken cancel)
    {
        var locked = await store.LockOpen(command.Case, command.Version, cancel);
        if (locked.Failure is { } failure)
            return failure;
        var (file, on) = (locked.Value, command.PublishOn!.Value);
        if (file.Decision is null or { Decision: PublicationDecision.NotYet })
            return Failure.Conflict("Nothing is to be published as it was decided last. Record the decision on publication first.");
        if (file.Plan.PublishOn is not null && file.Plan.PublishOn != on && string.IsNullOrWhiteSpace(command.MovedBecause))
            return Failure.Invalid("movedBecause", "Say why the day is moved: whoever was told of the earlier one will ask");
        var at = LondonTime.At(on, command.PublishTime!.Value);
        if (at <= await clock.Now(cancel))
            return Failure.Invalid("publishOn", "Choose a day and an hour to come");
        var days = await calendar.WorkingDays(cancel);
        if (PublicationPlan.NeedsReason(on, file.SentToAllOn ?? time.Today(), days) is { } why && string.IsNullOrWhiteSpace(command.DayBecause))
            return Failure.Invalid("dayBecause", $"{why}. Choose another day, or say why it must be this one");

        // A reason speaks of what the person saw when giving it; whoever is added to the family later holds the report back again (I-7).
        var excused = string.IsNullOrWhiteSpace(command.FamilyBecause) ? null : string.Join('\n', await ReleaseCheck.FamilyBlocks(family, command.Case, on, cancel));
        var row = new
        {
            command.Case, command.PublishOn, PublishAt = at, command.DayBecause, DayBecauseSha256 = string.IsNullOrWhiteSpace(command.DayBecause) ? null : file.MainSha256 ?? "", command.FamilyBecause, FamilyExcused = excused, FamilyBecauseBy = excused is null ? null : current.Person.Name,
            Number = file.Moves.Count + 1, command.MovedBecause, Now = time.GetUtcNow(), current.Person.Name,
        };
        await work.Execute(Set, row, cancel);
        if (file.Plan.PublishOn != on)
        {
            await work.Execute(Move, row, cancel);
            await due.Retrigger(command.Case, RuleId.BeforePublication, on, command.MovedBecause ?? "The day of publication was set", cancel);
            await register.Record(command.Case, time.Today(), $"To be published on {on.InWords()}", command.MovedBecause, cancel);
            work.Raise(new PublicationDateSet(command.Case, on));
            // What was ticked by hand as told was told of another day.
            if (file.Plan.PublishOn is { } before)
                await store.Reopen(command.Case, [.. file.Steps.Where(s => PublicationPlan.Of(s.Step).TellsTheDay)], $"Done for {Words.Of(before)}", cancel);
        }

        var after = (await store.Find(command.Case, cancel))!;
        await tasks.Show(after, await proofs.Of(after, cancel), cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowPublicationDay : IQuery<PublicationDayView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form, with what the calendar allows.</summary>
public sealed record PublicationDayView
{
    public required CaseReference Case { get; init; }
    public DateOnly? PublishOn { get; init; }
    public TimeOnly? PublishTime { get; init; }
    public string? DayBecause { get; init; }
    public string? FamilyBecause { get; init; }

    /// <summary>True where there is a day already.</summary>
    public required bool IsMove { get; init; }

    /// <summary>The first working day that leaves seven working days.</summary>
    public required DateOnly Earliest { get; init; }

    /// <summary>All three of C-5 have the very file.</summary>
    public required bool IsSent { get; init; }
    public required DateOnly Today { get; init; }

    /// <summary>C-4's earlier date.</summary>
    public DateOnly? SixMonths { get; init; }
    public required IReadOnlyList<string> Family { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowPublicationDayHandler(PublicationStore store, Calendar calendar, CaseClock clock, IFamilyReadiness family, TimeProvider time) : IQueryHandler<ShowPublicationDay, PublicationDayView>
{
    public async Task<Result<PublicationDayView>> Handle(ShowPublicationDay query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, cancel) is not { } file)
            return Failure.NotFound;
        var due = (await clock.Of(query.Case, cancel)).Where(d => d is { RuleId: RuleId.PracticeReview or RuleId.PracticeReviewFromDecision, FallenAwayBecause: null, MetOn: null }).Select(d => (DateOnly?)d.DueOn).Min();
        return new PublicationDayView
        {
            Case = query.Case, PublishOn = file.Plan.PublishOn, PublishTime = file.Plan.PublishAt is { } at ? TimeOnly.FromDateTime(at.ToLondon()) : new TimeOnly(10, 0), DayBecause = file.Plan.DayBecause,
            FamilyBecause = file.Plan.FamilyBecause, IsMove = file.Plan.PublishOn is not null, Earliest = PublicationPlan.Earliest(file.SentToAllOn ?? time.Today(), await calendar.WorkingDays(cancel)),
            IsSent = file.SentToAllOn is not null, Today = time.Today(), SixMonths = due, Family = await ReleaseCheck.FamilyBlocks(family, query.Case, file.Plan.PublishOn ?? time.Today(), cancel), Version = file.Plan.Version,
        };
    }
}
