using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>Moves SPRG's day to fit its calendar, never past the statutory day; returns follow to the working day before (C-3).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record MoveSprgDate : ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public DateOnly? SprgOn { get; init; }
    public string? Reason { get; init; }

    /// <summary>The day that was shown: when somebody else moved it meanwhile, nothing is overwritten.</summary>
    public int Version { get; init; }
}

internal sealed class MoveSprgDateRules : AbstractValidator<MoveSprgDate>
{
    public MoveSprgDateRules()
    {
        RuleFor(x => x.SprgOn).Needed("Enter the day on which SPRG meets");
        RuleFor(x => x.Reason).Needed("Say why SPRG meets on another day").AtMost(300);
    }
}

internal sealed class MoveSprgDateHandler(ReviewStore store, ReviewDates dates, CaseClock clock, CaseRegister register, TimeProvider time) : ICommandHandler<MoveSprgDate>
{
    public async Task<Result> Handle(MoveSprgDate command, CancellationToken cancel)
    {
        if (await store.Find(command.Case, cancel) is not { } review)
            return Failure.NotFound;

        var sprg = (await clock.Find(command.Case, RuleId.Sprg, cancel))!;
        if (!review.IsOpen || sprg.MetOn is not null)
            return Failure.Conflict("SPRG has considered this Rapid Review, or it is over: its day stays as it is");
        if (sprg.DueOn.DayNumber != command.Version)
            return Failure.Stale;

        var moved = (await dates.Of(review, cancel)).MoveSprg(command.SprgOn!.Value, command.Reason!);
        if (moved.Failure is { } failure)
            return failure;
        if (moved.Value.Sprg.Due == sprg.DueOn)
            return Failure.Invalid("sprgOn", "SPRG meets on that day already. Choose another one");

        // The clock tells of the move (DueDateMoved), and FollowDueDates passes it on as SprgDateMoved: one way, whatever moved it.
        await dates.Keep(command.Case, moved.Value, command.Reason!, cancel);
        await register.Record(command.Case, time.Today(), $"SPRG moved to {Words.Of(moved.Value.Sprg.Due)}, returns due {Words.Of(moved.Value.Returns.Due)}", command.Reason, cancel);
        return Result.Done;
    }
}

/// <summary>Shows SPRG's day and the bounds within which it can move.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowSprgDate : IQuery<SprgDateView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
}

/// <inheritdoc cref="ShowSprgDate"/>
/// <param name="Version">The day number of SPRG's present day.</param>
public sealed record SprgDateView(CaseReference Case, DateOnly SprgOn, DateOnly ReturnsBy, DateOnly Earliest, DateOnly Latest, string Explanation, int Version);

internal sealed class ShowSprgDateHandler(ReviewStore store, ReviewDates dates) : IQueryHandler<ShowSprgDate, SprgDateView>
{
    public async Task<Result<SprgDateView>> Handle(ShowSprgDate query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, cancel) is not { } review)
            return Failure.NotFound;

        var kept = await dates.Kept(review, cancel);
        return new SprgDateView(
            query.Case, kept.Sprg.DueOn, kept.Returns.DueOn, (await dates.Of(review, cancel)).EarliestSprg, kept.Completion.DueOn, kept.Sprg.Explanation, kept.Sprg.DueOn.DayNumber);
    }
}
