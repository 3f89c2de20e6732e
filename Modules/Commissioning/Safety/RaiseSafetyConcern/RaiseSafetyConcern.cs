using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>The Lead Reviewer is worried that a child is still not safe: the panel is told at once, and has a time in which to resolve it (M-5).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record RaiseSafetyConcern : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form is shown.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public string? Concern { get; init; }
}

internal sealed class RaiseSafetyConcernRules : AbstractValidator<RaiseSafetyConcern>
{
    public RaiseSafetyConcernRules() => RuleFor(x => x.Concern).Needed("Write what worries you, and for which child").AtMost(Kernel.Rules.LongAnswer);
}

internal sealed class RaiseSafetyConcernHandler(Reviews reviews, SafetyTrail trail, Calendar calendar, CaseRegister register, CommissioningSettings settings, TimeProvider time) : ICommandHandler<RaiseSafetyConcern>
{
    public async Task<Result> Handle(RaiseSafetyConcern command, CancellationToken cancel)
    {
        if (await reviews.Find(command.Case, cancel) is null)
            return Failure.NotFound;
        if (await trail.Find(command.Case, command.Id, cancel) is not null)
            return Result.Done;

        var by = (await calendar.WorkingDays(cancel)).Add(time.Today(), settings.SafetyConcernWorkingDays);
        await trail.Add(command.Case, command.Id, command.Id, SafetyEntryKind.Raised, command.Concern!, null, by, null, cancel);
        await register.Record(command.Case, time.Today(), "The Lead Reviewer raised a safety concern", null, cancel);
        foreach (var (role, key) in ((Role Role, string Key)[])[(Role.CsprPanelMember, $"commissioning:safety:{command.Id:N}"), (Role.BusinessUnit, $"commissioning:safety:{command.Id:N}:unit")])
        {
            await register.Ask(
                new WorkItem
                {
                    Case = command.Case, Key = key, Title = "Read a safety concern and say what is done", Why = $"The Lead Reviewer is worried that a child is still not safe; after {Words.Of(by)} the statutory partners are written to (M-5)",
                    Link = Addresses.Concern(command.Case, command.Id), Role = role, DueOn = by,
                },
                cancel);
        }

        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record NewSafetyConcern : IQuery<NewSafetyConcernView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record NewSafetyConcernView(CaseReference Case, Guid Id, int WorkingDays);

internal sealed class NewSafetyConcernHandler(Reviews reviews, CommissioningSettings settings, TimeProvider time) : IQueryHandler<NewSafetyConcern, NewSafetyConcernView>
{
    public async Task<Result<NewSafetyConcernView>> Handle(NewSafetyConcern query, CancellationToken cancel) =>
        await reviews.Find(query.Case, cancel) is null ? Failure.NotFound : new NewSafetyConcernView(query.Case, Guid.CreateVersion7(time.GetUtcNow()), settings.SafetyConcernWorkingDays);
}
