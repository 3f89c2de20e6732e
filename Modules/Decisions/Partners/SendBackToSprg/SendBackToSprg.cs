using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>The recommendation goes back to SPRG (D-3): its answers stay visible, and the next recommendation is a new round.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record SendBackToSprg : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>The round that the person has read.</summary>
    public int Round { get; init; }
    public string? Reason { get; init; }

    /// <summary>The day on which SPRG considers the case again, if it must meet.</summary>
    public DateOnly? MeetingOn { get; init; }
}

internal sealed class SendBackToSprgRules : AbstractValidator<SendBackToSprg>
{
    public SendBackToSprgRules(TimeProvider time)
    {
        RuleFor(x => x.Reason).Needed("Say why it goes back to SPRG").AtMost(2000);
        RuleFor(x => x.MeetingOn).Must(day => day is null || day >= time.Today()).WithMessage("Choose today or a day to come");
    }
}

internal sealed class SendBackToSprgHandler(Rounds rounds, PanelLetters letters, Agenda agenda, CaseRegister register, TimeProvider time) : ICommandHandler<SendBackToSprg>
{
    public async Task<Result> Handle(SendBackToSprg command, CancellationToken cancel)
    {
        var before = await rounds.Locked(command.Case, cancel);
        if (before.Round == 0)
            return Failure.NotFound;
        if (before.Round == command.Round && before.State is RoundState.SentBack)
            return Result.Done;
        if (before.Round != command.Round)
            return Failure.Conflict("SPRG has recommended anew since you opened this page. Look at the new recommendation first.");
        var after = before.SendBack(await letters.QuestionTheDecision(command.Case, cancel));
        if (after.Failure is { } failure)
            return failure;

        await rounds.Save(command.Case, after.Value, command.Reason, cancel);
        foreach (var key in (string[])["decisions:disputed", "decisions:lead", .. Enum.GetNames<StatutoryPartner>().Select(p => $"decisions:partner:{p}")])
            await register.Finish(command.Case, key, cancel);
        await register.Mark(command.Case, ProcessStep.PartnersDecision, StepProgress.Current, "Sent back to SPRG", cancel);
        await register.Record(command.Case, time.Today(), "The recommendation went back to SPRG", null, cancel);
        await register.Ask(
            new WorkItem
            {
                Case = command.Case,
                Key = "decisions:record",
                Title = "Record what SPRG recommends now",
                Why = "The recommendation was sent back to SPRG",
                Link = $"/cases/{command.Case}/decision",
                Role = Role.BusinessUnit,
                DueOn = command.MeetingOn,
            },
            cancel);
        if (command.MeetingOn is { } on)
            await agenda.Place(command.Case, on, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowSendBack : IQuery<SendBackView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <param name="Case">Whose recommendation.</param>
/// <param name="Round">The round that would go back.</param>
/// <param name="NotNow">Why it cannot; null when it can.</param>
public sealed record SendBackView(CaseReference Case, int Round, string? NotNow);

internal sealed class ShowSendBackHandler(Rounds rounds, PanelLetters letters) : IQueryHandler<ShowSendBack, SendBackView>
{
    public async Task<Result<SendBackView>> Handle(ShowSendBack query, CancellationToken cancel)
    {
        var current = await rounds.Current(query.Case, cancel);
        return current.Round == 0 ? Failure.NotFound : new SendBackView(query.Case, current.Round, current.SendBack(await letters.QuestionTheDecision(query.Case, cancel)).Failure?.Message);
    }
}
