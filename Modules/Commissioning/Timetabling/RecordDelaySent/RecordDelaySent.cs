using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>The letters about a delay went out (C-4).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordDelaySent : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Id { get; init; }
    public DateOnly? PanelSentOn { get; init; }
    public DateOnly? SecretarySentOn { get; init; }
    public int Version { get; init; }
}

internal sealed class RecordDelaySentRules : AbstractValidator<RecordDelaySent>
{
    public RecordDelaySentRules(TimeProvider time)
    {
        RuleFor(x => x.PanelSentOn).NotInFuture(time).OfOurTime(time);
        RuleFor(x => x.SecretarySentOn).NotInFuture(time).OfOurTime(time);
    }
}

internal sealed class RecordDelaySentHandler(IUnitOfWork<CommissioningModule> work, CaseRegister register, TimeProvider time) : ICommandHandler<RecordDelaySent>
{
    private const string Known = "SELECT COUNT(*) FROM commissioning.delay WHERE delay_id = @Id AND case_reference = @Case";

    private const string Save = """
        UPDATE commissioning.delay SET panel_sent_on = @PanelSentOn, secretary_sent_on = @SecretarySentOn, version = version + 1
         WHERE delay_id = @Id AND case_reference = @Case AND version = @Version
        """;

    public async Task<Result> Handle(RecordDelaySent command, CancellationToken cancel)
    {
        if (await work.Scalar<int>(Known, command, cancel) == 0)
            return Failure.NotFound;
        if (await work.Execute(Save, command, cancel) == 0)
            return Failure.Stale;
        if (command is { PanelSentOn: not null, SecretarySentOn: not null })
        {
            await register.Finish(command.Case, $"commissioning:delay:{command.Id:N}", cancel);
            await register.Record(command.Case, time.Today(), "The delay is reported to the National Panel and the Secretary of State", null, cancel);
        }

        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowDelay : IQuery<DelaySentView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Id { get; init; }
}

/// <summary>The form.</summary>
public sealed record DelaySentView(CaseReference Case, Guid Id, DateOnly? PanelSentOn, DateOnly? SecretarySentOn, Guid PanelLetter, Guid SecretaryLetter, int Version);

internal sealed class ShowDelayHandler(Milestones milestones) : IQueryHandler<ShowDelay, DelaySentView>
{
    public async Task<Result<DelaySentView>> Handle(ShowDelay query, CancellationToken cancel) =>
        (await milestones.Delays(query.Case, cancel)).FirstOrDefault(d => d.DelayId == query.Id) is { } d
            ? new DelaySentView(query.Case, d.DelayId, d.PanelSentOn, d.SecretarySentOn, d.PanelLetter, d.SecretaryLetter, d.Version)
            : Failure.NotFound;
}
