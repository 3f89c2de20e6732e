using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>Somebody other than whoever recorded it as done judges, later, whether it made a difference, and on what grounds (L-6).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.Scrutineer)]
public sealed record JudgeImpact : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Item { get; init; }
    public bool? MadeDifference { get; init; }
    public DateOnly? JudgedOn { get; init; }
    public string? Grounds { get; init; }
    public int Version { get; init; }
}

internal sealed class JudgeImpactRules : AbstractValidator<JudgeImpact>
{
    public JudgeImpactRules(TimeProvider time)
    {
        RuleFor(x => x.MadeDifference).NotNull().WithMessage("Choose whether it made a difference");
        RuleFor(x => x.JudgedOn).Needed("Enter the day").NotInFuture(time);
        RuleFor(x => x.Grounds).Needed("Write on what grounds").AtMost(4000);
    }
}

internal sealed class JudgeImpactHandler(LearningItems items, CaseRegister register, ICurrentPerson current) : ICommandHandler<JudgeImpact>
{
    public async Task<Result> Handle(JudgeImpact command, CancellationToken cancel)
    {
        if (await items.Find(command.Case, command.Item, cancel) is not { } item)
            return Failure.NotFound;
        var (made, on) = (command.MadeDifference!.Value, command.JudgedOn!.Value);
        var judged = item.Progress.Judge(made, on, command.Grounds, current.Person.Id);
        if (judged.Failure is { } failure)
            return failure;
        var after = item.At(judged.Value) with { JudgedOn = on, Version = command.Version };
        if (await items.Save(after, made ? LearningDeed.FoundImpact : LearningDeed.FoundNoImpact, on, command.Grounds, null, cancel) is { } stale)
            return stale;
        await register.Record(command.Case, on, made ? "Learning was found to have made a difference" : "Learning was found to have made no difference", null, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.Scrutineer)]
public sealed record ShowImpact : IQuery<ImpactView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Item { get; init; }
}

/// <summary>The form, beside what was intended and what was done.</summary>
/// <param name="NotNow">Why it cannot be judged now.</param>
public sealed record ImpactView(LearningItemView Shown, CaseReference Case, Guid Item, string? NotNow, int Version);

internal sealed class ShowImpactHandler(LearningItems items, LearningReader reader, ICurrentPerson current) : IQueryHandler<ShowImpact, ImpactView>
{
    public async Task<Result<ImpactView>> Handle(ShowImpact query, CancellationToken cancel)
    {
        if (await items.Find(query.Case, query.Item, cancel) is not { } item)
            return Failure.NotFound;
        var judged = item.Progress.Judge(true, DateOnly.MaxValue, ".", current.Person.Id);
        return new ImpactView(await reader.View(item, cancel), query.Case, query.Item, judged.Failure?.Message, item.Version);
    }
}
