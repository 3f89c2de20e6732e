using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.SignOff;

/// <summary>The CSPR panel, or SPRG at its meeting, agrees the report: steps 1 and 2 (S-1). The Business Unit records what was agreed.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordReportAgreement : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>The panel or SPRG.</summary>
    public required SignOffStep Step { get; init; }
    public int Round { get; init; }

    /// <summary>The day of the meeting.</summary>
    public DateOnly? MetOn { get; init; }
    public string? Comments { get; init; }
}

internal sealed class RecordReportAgreementRules : AbstractValidator<RecordReportAgreement>
{
    public RecordReportAgreementRules(TimeProvider time)
    {
        RuleFor(x => x.Step).Must(s => s is SignOffStep.CsprPanel or SignOffStep.Sprg).WithMessage("The partners and the Partnership Group sign off on pages of their own");
        RuleFor(x => x.MetOn).Needed("Enter the day on which it was agreed");
        RuleFor(x => x.MetOn).NotInFuture(time);
        RuleFor(x => x.Comments).AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class RecordReportAgreementHandler(SignOffStore store, SignOffTasks tasks, ISprgAgenda agenda, CaseRegister register) : ICommandHandler<RecordReportAgreement>
{
    public async Task<Result> Handle(RecordReportAgreement command, CancellationToken cancel)
    {
        var locked = await store.Lock(command.Case, command.Round, cancel);
        if (locked.Failure is { } failure)
            return failure;
        var process = locked.Value;
        if (process.Decisions.Any(d => d.RoundNumber == command.Round && d.Step == command.Step && d.MetOn == command.MetOn && d.Comments == command.Comments))
            return Result.Done;
        var after = process.State.Agree(command.Step);
        if (after.Failure is { } notNow)
            return notNow;
        if (Since(process, command.Step) is var since && since > command.MetOn)
            return Failure.Invalid("metOn", $"This version has been here since {Words.Of(since)}: it cannot have been agreed before");
        if (command.Step is SignOffStep.Sprg && await NotMet(command.MetOn!.Value, cancel) is { } notMet)
            return Failure.Invalid("metOn", notMet);
        if (command.Step is SignOffStep.CsprPanel && command.Comments is null && process.PanelAnswers.Any(a => a.RoundNumber == command.Round && !a.Agrees))
            return Failure.Invalid("comments", "A member of the panel answered that the report is not complete: say how the panel came to agree it all the same");

        await store.Decide(process, command.Step, command.Step.ToString(), true, command.Comments, command.MetOn!.Value, null, cancel);
        await store.Save(process, after.Value, null, cancel);
        await register.Record(command.Case, command.MetOn.Value, $"{(command.Step is SignOffStep.Sprg ? "SPRG" : "The CSPR panel")} agreed version {process.State.Version} of the review’s report", null, cancel);
        await tasks.Show(command.Case, after.Value, process, cancel);
        tasks.Raise(command.Step is SignOffStep.CsprPanel
            ? new ReportReadyForSprg(command.Case, process.State.Version, command.MetOn.Value) : new ReportAgreedBySprg(command.Case, process.State.Version, command.MetOn.Value));
        return Result.Done;
    }

    /// <summary>From which day on a step can have agreed what is before it now: the round began, and SPRG comes after the panel.</summary>
    internal static DateOnly Since(ReportProcess process, SignOffStep step) =>
        step is SignOffStep.Sprg && process.Standing(SignOffStep.CsprPanel).LastOrDefault()?.MetOn is { } panel && panel > process.Round!.BeganOn ? panel : process.Round!.BeganOn;

    /// <summary>SPRG agrees at a meeting that was held, and nowhere else (S-1).</summary>
    private async Task<string?> NotMet(DateOnly on, CancellationToken cancel) => await agenda.Met(on, cancel) switch
    {
        { IsMeeting: false } => $"SPRG did not meet on {Words.Of(on)}. Choose the meeting at which it agreed the report",
        { NotYet: { } notYet } => notYet,
        _ => null,
    };
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowReportAgreement : IQuery<ReportAgreementView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required SignOffStep Step { get; init; }
}

/// <summary>The form, with what the panel's members answered.</summary>
public sealed record ReportAgreementView
{
    public required CaseReference Case { get; init; }
    public required SignOffStep Step { get; init; }
    public required int Round { get; init; }
    public ReportVersionRow? Report { get; init; }
    public required IReadOnlyList<PanelAnswerRow> Answers { get; init; }

    /// <summary>The days on which SPRG can have agreed it, the latest first; empty for the panel.</summary>
    public IReadOnlyList<DateOnly> Meetings { get; init; } = [];

    /// <summary>From which day on it can have been agreed.</summary>
    public DateOnly? Since { get; init; }
    public string? NotNow { get; init; }

    /// <summary>Of the panel's step: what its members have still to see to (M-4).</summary>
    public IReadOnlyList<OpenDuties> OpenDuties { get; init; } = [];
}

internal sealed class ShowReportAgreementHandler(SignOffStore store, ISprgAgenda agenda, ICommissionedReviews reviews) : IQueryHandler<ShowReportAgreement, ReportAgreementView>
{
    public async Task<Result<ReportAgreementView>> Handle(ShowReportAgreement query, CancellationToken cancel)
    {
        if (query.Step is not (SignOffStep.CsprPanel or SignOffStep.Sprg) || await store.Find(query.Case, cancel) is not { } process)
            return Failure.NotFound;
        var since = process.Round is null ? (DateOnly?)null : RecordReportAgreementHandler.Since(process, query.Step);
        return new ReportAgreementView
        {
            Case = query.Case, Step = query.Step, Round = process.Row.RoundNumber, Report = process.Latest, Answers = query.Step is SignOffStep.CsprPanel ? [.. process.PanelAnswers.Where(a => a.RoundNumber == process.Row.RoundNumber)] : [],
            Since = since, Meetings = query.Step is SignOffStep.Sprg && since is { } from ? await agenda.MetSince(from, cancel) : [],
            NotNow = process.State.Agree(query.Step).Failure?.Message,
            OpenDuties = query.Step is SignOffStep.CsprPanel && await reviews.Find(query.Case, cancel) is { } review ? review.OpenDuties : [],
        };
    }
}
