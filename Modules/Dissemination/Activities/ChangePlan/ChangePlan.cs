using FluentValidation;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>The plan of an activity changes before it is held (L-2).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ChangePlan : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Activity { get; init; }
    public string? ActivityTitle { get; init; }
    public string? Audience { get; init; }
    public string? LeadName { get; init; }
    public DateOnly? PlannedOn { get; init; }
    public int Version { get; init; }
}

internal sealed class ChangePlanRules : AbstractValidator<ChangePlan>
{
    public ChangePlanRules()
    {
        RuleFor(x => x.ActivityTitle).Needed("Enter what it is called").AtMost(200);
        RuleFor(x => x.Audience).Needed("Enter for whom it is").AtMost(400);
        RuleFor(x => x.LeadName).AtMost(200);
        RuleFor(x => x.PlannedOn).Needed("Enter for which day it is planned");
    }
}

internal sealed class ChangePlanHandler(Activities activities) : ICommandHandler<ChangePlan>
{
    public async Task<Result> Handle(ChangePlan command, CancellationToken cancel)
    {
        if (await activities.Find(command.Case, command.Activity, cancel) is not { } activity)
            return Failure.NotFound;
        if (activity.State is not ActivityState.Planned)
            return Failure.Conflict("It is not planned any more, so its plan stays as it was. Look at its page.");
        return await activities.Save(
            activity with { Title = command.ActivityTitle!, Audience = command.Audience!, LeadName = command.LeadName, PlannedOn = command.PlannedOn!.Value, Version = command.Version }, cancel);
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowPlan : IQuery<PlanView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Activity { get; init; }
}

/// <summary>The form.</summary>
public sealed record PlanView(CaseReference Case, Guid Activity, string ActivityTitle, string Audience, string? LeadName, DateOnly PlannedOn, int Version);

internal sealed class ShowPlanHandler(Activities activities) : IQueryHandler<ShowPlan, PlanView>
{
    public async Task<Result<PlanView>> Handle(ShowPlan query, CancellationToken cancel) => await activities.Find(query.Case, query.Activity, cancel) is { } activity
        ? new PlanView(query.Case, query.Activity, activity.Title, activity.Audience, activity.LeadName, activity.PlannedOn, activity.Version)
        : Failure.NotFound;
}
