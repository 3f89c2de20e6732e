using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>A Lead Safeguarding Partner answers for the own partner, or the Business Unit records an answer as minuted (D-3).</summary>
[RolesAllowed(Role.LeadSafeguardingPartner, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordLeadPartner : ICommand, IConcernsCase, IForPartner
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>The round that the person has read.</summary>
    public int Round { get; init; }
    public StatutoryPartner? Partner { get; init; }
    public PartnerDecision? Answer { get; init; }
    public string? Reasons { get; init; }
    public DateOnly? AnsweredOn { get; init; }
}

internal sealed class RecordLeadPartnerRules : AbstractValidator<RecordLeadPartner>
{
    public RecordLeadPartnerRules(TimeProvider time)
    {
        RuleFor(x => x.Partner).NotNull().WithMessage("Choose the partner");
        RuleFor(x => x.Answer).NotNull().WithMessage("Choose the answer");
        RuleFor(x => x.Reasons).Needed("Give the reasons").AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.AnsweredOn).Needed("Enter the day of the answer").NotInFuture(time);
    }
}

internal sealed class RecordLeadPartnerHandler(Rounds rounds, Finalisation finalisation, CaseRegister register, ICurrentPerson current) : ICommandHandler<RecordLeadPartner>
{
    public async Task<Result> Handle(RecordLeadPartner command, CancellationToken cancel)
    {
        var (partner, answer) = (command.Partner!.Value, command.Answer!.Value);
        var fromMinutes = !current.Person.Is(Role.LeadSafeguardingPartner);
        if (!fromMinutes && current.Person.Partner != partner)
            return Failure.Forbidden;

        var before = await rounds.Locked(command.Case, cancel);
        if (before.Round == 0)
            return Failure.NotFound;
        if (before.Round != command.Round)
            return Failure.Conflict("SPRG has recommended anew since you opened this page. Look at the new recommendation first.");
        var known = (await rounds.Of(command.Case, cancel))[^1].Answer(PartnerTier.Lead, partner);
        if (known is not null && known.Answer == answer && known.Reasons == command.Reasons)
            return Result.Done;
        var after = before.LeadAnswers(partner, answer);
        if (after.Failure is { } failure)
            return failure;

        await rounds.Add(command.Case, before.Round, PartnerTier.Lead, partner, answer, command.Reasons, command.AnsweredOn!.Value, fromMinutes, cancel);
        await register.Record(command.Case, command.AnsweredOn.Value, $"Lead Safeguarding Partner, {Words.Of(partner)}: {Words.Of(answer).ToLowerInvariant()}", null, cancel);
        if (after.Value.IsFinal)
        {
            await rounds.Save(command.Case, after.Value, null, cancel);
            await register.Finish(command.Case, "decisions:lead", cancel);
            await finalisation.Finalise(command.Case, cancel);
        }

        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.LeadSafeguardingPartner, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowLeadPartner : IQuery<LeadPartnerView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record LeadPartnerView
{
    public required CaseReference Case { get; init; }
    public required int Round { get; init; }
    public required RoundRow Recommended { get; init; }

    /// <summary>Those for whom the person can record an answer.</summary>
    public required IReadOnlyList<StatutoryPartner> Partners { get; init; }
    public required DateOnly AnsweredOn { get; init; }
    public string? NotNow { get; init; }
}

internal sealed class ShowLeadPartnerHandler(Rounds rounds, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowLeadPartner, LeadPartnerView>
{
    public async Task<Result<LeadPartnerView>> Handle(ShowLeadPartner query, CancellationToken cancel)
    {
        if (await rounds.Of(query.Case, cancel) is not [.., var last])
            return Failure.NotFound;
        var own = current.Person.Is(Role.LeadSafeguardingPartner);
        return new LeadPartnerView
        {
            Case = query.Case,
            Round = last.RoundNumber,
            Recommended = last,
            Partners = [.. Enum.GetValues<StatutoryPartner>().Where(p => !own || p == current.Person.Partner)],
            AnsweredOn = time.Today(),
            NotNow = last.State is RoundState.WithLeadPartners ? null : "This recommendation is not with the Lead Safeguarding Partners.",
        };
    }
}
