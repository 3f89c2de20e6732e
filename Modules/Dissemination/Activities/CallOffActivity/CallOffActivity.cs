using FluentValidation;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>A planned activity will not be held; the reason stays (L-2).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record CallOffActivity : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Activity { get; init; }
    public string? Because { get; init; }
    public int Version { get; init; }
}

internal sealed class CallOffActivityRules : AbstractValidator<CallOffActivity>
{
    public CallOffActivityRules() => RuleFor(x => x.Because).Needed("Say why it is called off").AtMost(2000);
}

internal sealed class CallOffActivityHandler(Activities activities) : ICommandHandler<CallOffActivity>
{
    public async Task<Result> Handle(CallOffActivity command, CancellationToken cancel)
    {
        if (await activities.Find(command.Case, command.Activity, cancel) is not { } activity)
            return Failure.NotFound;
        return activity.State is ActivityState.Planned
            ? await activities.Save(activity with { CalledOffBecause = command.Because, Version = command.Version }, cancel)
            : Failure.Conflict("Only what is planned can be called off. Look at its page.");
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowCallOff : IQuery<CallOffView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Activity { get; init; }
}

/// <summary>The form.</summary>
public sealed record CallOffView(CaseReference Case, Guid Activity, string Name, int Version);

internal sealed class ShowCallOffHandler(Activities activities) : IQueryHandler<ShowCallOff, CallOffView>
{
    public async Task<Result<CallOffView>> Handle(ShowCallOff query, CancellationToken cancel) =>
        await activities.Find(query.Case, query.Activity, cancel) is { } activity ? new CallOffView(query.Case, query.Activity, activity.Title, activity.Version) : Failure.NotFound;
}
