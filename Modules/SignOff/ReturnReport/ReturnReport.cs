using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.SignOff;

/// <summary>The report goes back to a step that it has reached, with comments (S-3): another round begins there, and the earlier ones stay visible.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ReturnReport : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public int Round { get; init; }
    public SignOffStep? To { get; init; }
    public string? Comments { get; init; }
}

internal sealed class ReturnReportRules : AbstractValidator<ReturnReport>
{
    public ReturnReportRules()
    {
        RuleFor(x => x.To).NotNull().WithMessage("Choose to which step it goes back");
        RuleFor(x => x.Comments).Needed("Say why it goes back, and what is wanted");
        RuleFor(x => x.Comments).AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class ReturnReportHandler(SignOffStore store, SignOffTasks tasks, CaseRegister register, TimeProvider time) : ICommandHandler<ReturnReport>
{
    public async Task<Result> Handle(ReturnReport command, CancellationToken cancel)
    {
        var locked = await store.Lock(command.Case, command.Round, cancel);
        if (locked.Failure is { } failure)
            return failure;
        var process = locked.Value;
        var after = process.State.Return(command.To!.Value);
        if (after.Failure is { } notNow)
            return notNow;

        await store.Save(process, after.Value, command.Comments, cancel);
        await register.Record(command.Case, time.Today(), $"The review’s report went back to the {Words.Of(command.To.Value)}, round {after.Value.Round}", null, cancel);
        await tasks.Show(command.Case, after.Value, process, cancel);
        tasks.TellSprg(process, after.Value);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowReturnReport : IQuery<ReturnReportView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record ReturnReportView
{
    public required CaseReference Case { get; init; }
    public required int Round { get; init; }
    public ReportVersionRow? Report { get; init; }
    public required IReadOnlyList<SignOffStep> Steps { get; init; }
    public string? NotNow { get; init; }
}

internal sealed class ShowReturnReportHandler(SignOffStore store) : IQueryHandler<ShowReturnReport, ReturnReportView>
{
    public async Task<Result<ReturnReportView>> Handle(ShowReturnReport query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, cancel) is not { } process)
            return Failure.NotFound;
        return new ReturnReportView { Case = query.Case, Round = process.Row.RoundNumber, Report = process.Latest, Steps = process.State.Reached, NotNow = process.State.Return(SignOffStep.CsprPanel).Failure?.Message };
    }
}
