using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>A Delegated Safeguarding Partner answers SPRG's recommendation, for the own partner only (D-3). Nobody can do it for another, the Business Unit neither.</summary>
[RolesAllowed(Role.DelegatedSafeguardingPartner)]
public sealed record DecideAsPartner : ICommand, IConcernsCase, IForPartner
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required StatutoryPartner Partner { get; init; }
    StatutoryPartner? IForPartner.Partner => Partner;

    /// <summary>The round that the person has read.</summary>
    public int Round { get; init; }
    public PartnerDecision? Answer { get; init; }
    public string? Reasons { get; init; }
}

internal sealed class DecideAsPartnerRules : AbstractValidator<DecideAsPartner>
{
    public DecideAsPartnerRules()
    {
        RuleFor(x => x.Answer).NotNull().WithMessage("Choose whether you agree");
        RuleFor(x => x.Reasons).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Reasons).Needed("Give your reasons").When(x => x.Answer is not PartnerDecision.AgreesWithDisagreementNoted);
        RuleFor(x => x.Reasons).Needed("Say what disagreement is to be noted").When(x => x.Answer is PartnerDecision.AgreesWithDisagreementNoted);
    }
}

internal sealed class DecideAsPartnerHandler(Rounds rounds, Finalisation finalisation, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<DecideAsPartner>
{
    public async Task<Result> Handle(DecideAsPartner command, CancellationToken cancel)
    {
        if (current.Person.Partner != command.Partner)
            return Failure.Forbidden;
        if ((await rounds.Of(command.Case, cancel)) is not [.., _])
            return Failure.NotFound;

        var before = await rounds.Locked(command.Case, cancel);
        if (before.Round != command.Round)
            return Failure.Conflict("SPRG has recommended anew since you opened this page. Read the new recommendation below, then decide.");
        var mine = (await rounds.Of(command.Case, cancel))[^1].Answer(PartnerTier.Delegated, command.Partner);
        if (mine is not null && mine.Answer == command.Answer && mine.Reasons == command.Reasons)
            return Result.Done;

        var after = before.Decide(command.Partner, current.Person.Partner, command.Answer!.Value);
        if (after.Failure is { } failure)
            return failure;

        await rounds.Add(command.Case, before.Round, PartnerTier.Delegated, command.Partner, command.Answer.Value, command.Reasons, time.Today(), false, cancel);
        await register.Finish(command.Case, $"decisions:partner:{command.Partner}", cancel);
        await register.Record(command.Case, time.Today(), $"{Words.Of(command.Partner)}: {Words.Of(command.Answer.Value).ToLowerInvariant()}", null, cancel);
        if (after.Value.IsFinal)
        {
            await rounds.Save(command.Case, after.Value, null, cancel);
            await finalisation.Finalise(command.Case, cancel);
        }
        else if (after.Value.IsDisputed)
        {
            await register.Mark(command.Case, ProcessStep.PartnersDecision, StepProgress.Current, "The partners do not agree", cancel);
            await register.Ask(
                new WorkItem
                {
                    Case = command.Case,
                    Key = "decisions:disputed",
                    Title = "Take the recommendation back to SPRG, or up to the Lead Safeguarding Partners",
                    Why = "A Delegated Safeguarding Partner does not agree (D-3)",
                    Link = $"/cases/{command.Case}/decision/partners",
                    Role = Role.BusinessUnit,
                },
                cancel);
        }

        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.DelegatedSafeguardingPartner)]
public sealed record ShowDecideAsPartner : IQuery<DecideAsPartnerView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required StatutoryPartner Partner { get; init; }
}

/// <summary>The form, with what is recommended.</summary>
public sealed record DecideAsPartnerView
{
    public required CaseReference Case { get; init; }
    public required StatutoryPartner Partner { get; init; }
    public required int Round { get; init; }
    public required RoundRow Recommended { get; init; }
    public required IReadOnlyList<AdviceRow> Advice { get; init; }

    /// <summary>Why this partner cannot decide now; null when it can.</summary>
    public string? NotNow { get; init; }
}

internal sealed class ShowDecideAsPartnerHandler(Rounds rounds, IUnitOfWork<DecisionsModule> work, ICurrentPerson current) : IQueryHandler<ShowDecideAsPartner, DecideAsPartnerView>
{
    public async Task<Result<DecideAsPartnerView>> Handle(ShowDecideAsPartner query, CancellationToken cancel)
    {
        if (current.Person.Partner != query.Partner)
            return Failure.Forbidden;
        if (await rounds.Of(query.Case, cancel) is not [.., var last])
            return Failure.NotFound;
        return new DecideAsPartnerView
        {
            Case = query.Case,
            Partner = query.Partner,
            Round = last.RoundNumber,
            Recommended = last,
            Advice = await work.Query<AdviceRow>(AdviceRow.OfCase, query, cancel),
            NotNow = last.AsDecision().Decide(query.Partner, query.Partner, PartnerDecision.Agrees).Failure?.Message,
        };
    }
}
