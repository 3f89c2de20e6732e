using FluentValidation;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>Learning is taken up again: it was declined too soon, what was done did not hold, or it made no difference (L-1).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record TakeUpAgain : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Item { get; init; }
    public string? Because { get; init; }

    /// <summary>By when now; not for what was declined, which is decided on anew.</summary>
    public DateOnly? DueOn { get; init; }
    public int Version { get; init; }
}

internal sealed class TakeUpAgainRules : AbstractValidator<TakeUpAgain>
{
    public TakeUpAgainRules(TimeProvider time)
    {
        RuleFor(x => x.Because).Needed("Say why it is taken up again").AtMost(4000);
        RuleFor(x => x.DueOn).Must(d => d is null || d >= time.Today()).WithMessage("The day must be today or later");
    }
}

internal sealed class TakeUpAgainHandler(LearningItems items, TimeProvider time) : ICommandHandler<TakeUpAgain>
{
    public async Task<Result> Handle(TakeUpAgain command, CancellationToken cancel)
    {
        if (await items.Find(command.Case, command.Item, cancel) is not { } item)
            return Failure.NotFound;
        var again = item.Progress.TakeUpAgain(command.Because);
        if (again.Failure is { } failure)
            return failure;
        if (again.Value.IsOpen && command.DueOn is null)
            return Failure.Invalid("dueOn", "Enter by when");
        var after = item.At(again.Value) with { DueOn = again.Value.IsOpen ? command.DueOn : null, JudgeBy = null, JudgedOn = null, Version = command.Version };
        return await items.Save(after, LearningDeed.TakenUpAgain, time.Today(), command.Because, null, cancel) is { } stale ? stale : Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowTakeUpAgain : IQuery<TakeUpAgainView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Item { get; init; }
}

/// <summary>The form.</summary>
/// <param name="AsksDay">Its owner gets another day.</param>
/// <param name="NotNow">Why it cannot be taken up again now.</param>
public sealed record TakeUpAgainView(CaseReference Case, Guid Item, string Text, bool AsksDay, string? NotNow, int Version);

internal sealed class ShowTakeUpAgainHandler(LearningItems items) : IQueryHandler<ShowTakeUpAgain, TakeUpAgainView>
{
    public async Task<Result<TakeUpAgainView>> Handle(ShowTakeUpAgain query, CancellationToken cancel)
    {
        if (await items.Find(query.Case, query.Item, cancel) is not { } item)
            return Failure.NotFound;
        var again = item.Progress.TakeUpAgain(".");
        return new TakeUpAgainView(query.Case, query.Item, item.Told, again.Failure is null && again.Value.IsOpen, again.Failure?.Message, item.Version);
    }
}
