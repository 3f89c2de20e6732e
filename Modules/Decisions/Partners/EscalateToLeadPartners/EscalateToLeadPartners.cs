using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>The Delegated Safeguarding Partners do not agree: the Lead Safeguarding Partners are asked (D-3).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record EscalateToLeadPartners : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>The round that the person has read.</summary>
    public int Round { get; init; }
    public string? Reason { get; init; }
}

internal sealed class EscalateToLeadPartnersRules : AbstractValidator<EscalateToLeadPartners>
{
    public EscalateToLeadPartnersRules() => RuleFor(x => x.Reason).Needed("Say why the Lead Safeguarding Partners are asked").AtMost(2000);
}

internal sealed class EscalateToLeadPartnersHandler(Rounds rounds, CaseRegister register, TimeProvider time) : ICommandHandler<EscalateToLeadPartners>
{
    public async Task<Result> Handle(EscalateToLeadPartners command, CancellationToken cancel)
    {
        var before = await rounds.Locked(command.Case, cancel);
        if (before.Round == 0)
            return Failure.NotFound;
        if (before.Round == command.Round && before.State is RoundState.WithLeadPartners)
            return Result.Done;
        if (before.Round != command.Round)
            return Failure.Conflict("SPRG has recommended anew since you opened this page. Look at the new recommendation first.");
        var after = before.Escalate();
        if (after.Failure is { } failure)
            return failure;

        await rounds.Save(command.Case, after.Value, null, cancel);
        foreach (var key in (string[])["decisions:disputed", .. Enum.GetNames<StatutoryPartner>().Select(p => $"decisions:partner:{p}")])
            await register.Finish(command.Case, key, cancel);
        await register.Mark(command.Case, ProcessStep.PartnersDecision, StepProgress.Current, "With the Lead Safeguarding Partners", cancel);
        await register.Record(command.Case, time.Today(), "The recommendation went up to the Lead Safeguarding Partners", command.Reason, cancel);
        await register.Ask(
            new WorkItem
            {
                Case = command.Case,
                Key = "decisions:lead",
                Title = "Record the answers of the Lead Safeguarding Partners",
                Why = "The three Delegated Safeguarding Partners do not agree",
                Link = $"/cases/{command.Case}/decision/lead-partners",
                Role = Role.BusinessUnit,
            },
            cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowEscalate : IQuery<EscalateView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <param name="Case">Whose recommendation.</param>
/// <param name="Round">The round that would go up.</param>
/// <param name="NotNow">Why it cannot; null when it can.</param>
public sealed record EscalateView(CaseReference Case, int Round, string? NotNow);

internal sealed class ShowEscalateHandler(Rounds rounds) : IQueryHandler<ShowEscalate, EscalateView>
{
    public async Task<Result<EscalateView>> Handle(ShowEscalate query, CancellationToken cancel)
    {
        var current = await rounds.Current(query.Case, cancel);
        return current.Round == 0 ? Failure.NotFound : new EscalateView(query.Case, current.Round, current.Escalate().Failure?.Message);
    }
}
