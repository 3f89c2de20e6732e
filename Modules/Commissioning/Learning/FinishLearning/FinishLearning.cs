using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>A point found on the way was acted on (M-7).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record FinishLearning : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Id { get; init; }
    public string? WhatWasDone { get; init; }
    public DateOnly? DoneOn { get; init; }
    public int Version { get; init; }
}

internal sealed class FinishLearningRules : AbstractValidator<FinishLearning>
{
    public FinishLearningRules(TimeProvider time)
    {
        RuleFor(x => x.WhatWasDone).Needed("Write what was done").AtMost(4000);
        RuleFor(x => x.DoneOn).Needed("Enter the day").NotInFuture(time);
    }
}

internal sealed class FinishLearningHandler(IUnitOfWork<CommissioningModule> work, PanelMembers panel, CaseRegister register) : ICommandHandler<FinishLearning>
{
    private const string Save = """
        UPDATE commissioning.learning_point SET what_was_done = @WhatWasDone, done_on = @DoneOn, version = version + 1
         WHERE point_id = @Id AND case_reference = @Case AND version = @Version
        """;

    public async Task<Result> Handle(FinishLearning command, CancellationToken cancel)
    {
        if ((await panel.Learning(command.Case, cancel)).All(p => p.PointId != command.Id))
            return Failure.NotFound;
        if (await work.Execute(Save, command, cancel) == 0)
            return Failure.Stale;
        await register.Record(command.Case, command.DoneOn!.Value, "A learning point was acted on", null, cancel);
        await register.Finish(command.Case, CaptureLearningHandler.Key(command.Id), cancel);
        return Result.Done;
    }
}

/// <summary>A learning point.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager, Role.LeadReviewer, Role.CsprPanelMember)]
public sealed record ShowLearningPoint : IQuery<LearningPointView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Id { get; init; }
}

/// <inheritdoc cref="ShowLearningPoint"/>
public sealed record LearningPointView(CaseReference Case, LearningPointRow Point, bool MayFinish, string? WhatWasDone, DateOnly? DoneOn, int Version);

internal sealed class ShowLearningPointHandler(PanelMembers panel, ICurrentPerson current) : IQueryHandler<ShowLearningPoint, LearningPointView>
{
    public async Task<Result<LearningPointView>> Handle(ShowLearningPoint query, CancellationToken cancel) =>
        (await panel.Learning(query.Case, cancel)).FirstOrDefault(p => p.PointId == query.Id) is { } point
            ? new LearningPointView(query.Case, point, Access<FinishLearning>.IsAllowed(current.Person), point.WhatWasDone, point.DoneOn, point.Version)
            : Failure.NotFound;
}
