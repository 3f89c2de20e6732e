using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>An activity was held: whom it reached, what they said; and, then or later, whether it did what it was for (L-2).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record HoldActivity : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Activity { get; init; }
    public DateOnly? HeldOn { get; init; }

    /// <summary>People, 0 to 1,000,000.</summary>
    public int? Reach { get; init; }
    public string? Feedback { get; init; }
    public string? Evaluation { get; init; }
    public int Version { get; init; }
}

internal sealed class HoldActivityRules : AbstractValidator<HoldActivity>
{
    public HoldActivityRules(TimeProvider time)
    {
        RuleFor(x => x.HeldOn).Needed("Enter the day on which it was held").NotInFuture(time);
        RuleFor(x => x.Reach).NotNull().WithMessage("Enter how many people it reached, as a number");
        RuleFor(x => x.Reach).Must(r => r is null or >= 0 and <= 1_000_000).WithMessage("Enter a number from 0 to 1,000,000");
        RuleFor(x => x.Feedback).AtMost(10_000);
        RuleFor(x => x.Evaluation).AtMost(10_000);
    }
}

internal sealed class HoldActivityHandler(Activities activities, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<HoldActivity>
{
    public async Task<Result> Handle(HoldActivity command, CancellationToken cancel)
    {
        if (await activities.Find(command.Case, command.Activity, cancel) is not { } activity)
            return Failure.NotFound;
        if (activity.State is ActivityState.CalledOff)
            return Failure.Conflict("It was called off. Plan another one.");
        if (activity.Evaluation is not null && command.Evaluation is null)
            return Failure.Invalid("evaluation", "It was evaluated already: add to the evaluation, or leave it as it is");
        var isNew = command.Evaluation != activity.Evaluation;
        var after = activity with
        {
            HeldOn = command.HeldOn, Reach = command.Reach, Feedback = command.Feedback, Evaluation = command.Evaluation, EvaluatedOn = isNew ? time.Today() : activity.EvaluatedOn,
            EvaluatedBy = isNew ? current.Person.Name : activity.EvaluatedBy, Version = command.Version,
        };
        var saved = await activities.Save(after, cancel);
        if (saved.Failure is null && activity.HeldOn is null)
            await register.Record(command.Case, command.HeldOn!.Value, "An activity spread what was learned", Words.Of(activity.Way), cancel);
        return saved;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowHolding : IQuery<HoldingView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Activity { get; init; }
}

/// <summary>The form.</summary>
public sealed record HoldingView(CaseReference Case, Guid Activity, string Name, DateOnly? HeldOn, int? Reach, string? Feedback, string? Evaluation, int Version);

internal sealed class ShowHoldingHandler(Activities activities) : IQueryHandler<ShowHolding, HoldingView>
{
    public async Task<Result<HoldingView>> Handle(ShowHolding query, CancellationToken cancel) => await activities.Find(query.Case, query.Activity, cancel) is { } activity
        ? new HoldingView(query.Case, query.Activity, activity.Title, activity.HeldOn, activity.Reach, activity.Feedback, activity.Evaluation, activity.Version)
        : Failure.NotFound;
}
