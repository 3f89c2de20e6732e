using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>
/// SPRG escalated a referral: a Delegated Safeguarding Partner answers for the own partner only (F-4, D-3). Nobody can do it for another, the Business Unit neither.
/// What all three choose is decided; where they differ that is recorded, and all three are asked anew.
/// </summary>
[RolesAllowed(Role.DelegatedSafeguardingPartner)]
public sealed record AnswerAsPartner : ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public required Guid Referral { get; init; }

    /// <summary>The round that the person has read.</summary>
    public int Round { get; init; }
    public ReferralOutcome? Outcome { get; init; }
    public string? Reasons { get; init; }
}

internal sealed class AnswerAsPartnerRules : AbstractValidator<AnswerAsPartner>
{
    public AnswerAsPartnerRules()
    {
        RuleFor(x => x.Outcome).Needed("Choose what should follow");
        RuleFor(x => x.Outcome).Must(o => o is not ReferralOutcome.EscalateToDelegatedPartners).WithMessage("The partners’ decision goes no further up. Choose what follows.");
        RuleFor(x => x.Reasons).Needed("Give your reasons").AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class AnswerAsPartnerHandler(
    IUnitOfWork<ReferralsModule> work, ReferralStore store, DecisionKeeper keeper, ReferralTasks tasks, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<AnswerAsPartner>
{
    // Two who answer at one moment do so one after the other.
    private const string Lock = "UPDATE referrals.referral SET version = version + 1 WHERE referral_id = @Referral AND state = 'WithPartners'";

    private const string Insert = """
        INSERT INTO referrals.partner_answer (referral_id, round_number, partner, outcome, reasons, answered_on, answered_by)
        VALUES (@Referral, @RoundNumber, @Partner, @Outcome, @Reasons, @AnsweredOn, @AnsweredBy)
        """;

    public async Task<Result> Handle(AnswerAsPartner command, CancellationToken cancel)
    {
        if (current.Person.Partner is not { } partner)
            return Failure.Forbidden;
        if (await store.Find(command.Case, command.Referral, cancel) is not { } row)
            return Failure.NotFound;
        var answer = new PartnerAnswerRow
        {
            RoundNumber = command.Round, Partner = partner, Outcome = command.Outcome!.Value, Reasons = command.Reasons!, AnsweredOn = time.Today(), AnsweredBy = current.Person.Name,
        };
        var isLocked = await work.Execute(Lock, command, cancel) == 1;
        var before = new PartnersAnswers(await store.PartnerAnswers(command.Referral, cancel));
        if (before.Given.Any(a => a.RoundNumber == command.Round && a.Partner == partner && a.Outcome == answer.Outcome && a.Reasons == answer.Reasons))
            return Result.Done;
        if (!isLocked)
            return Failure.Conflict(ReferralMoves.From(row.State, ReferralMove.AnswerAsPartners, command.Outcome).Refusal ?? "What becomes of this referral is decided already.");
        var answered = before.Answer(answer);
        if (answered.Failure is { } failure)
            return failure;

        await work.Execute(
            Insert, new { command.Referral, answer.RoundNumber, Partner = (StatutoryPartner?)partner, Outcome = (ReferralOutcome?)answer.Outcome, answer.Reasons, answer.AnsweredOn, answer.AnsweredBy }, cancel);
        await register.Finish(command.Case, ReferralTasks.EscalatedKey(command.Referral, partner), cancel);
        await register.Record(command.Case, time.Today(), $"{Words.Of(partner)} on the referral: {Words.Of(answer.Outcome)}", answer.Reasons, cancel);
        if (answered.Value.Agreed is { } agreed)
        {
            await register.Finish(command.Case, ReferralTasks.FormerEscalatedKey(command.Referral), cancel);
            await register.Finish(command.Case, ReferralTasks.DifferingKey(command.Referral), cancel);
            await keeper.KeepPartners(row, agreed, answered.Value, cancel);
        }
        else if (answered.Value.HaveDiffered)
        {
            await register.Record(command.Case, time.Today(), "The three partners’ answers on the referral differ: all are asked anew", null, cancel);
            await register.Mark(command.Case, ProcessStep.PartnersDecision, StepProgress.Current, "The partners’ answers differ", cancel);
            await register.Ask(await tasks.Differing(command.Case, command.Referral, cancel), cancel);
            foreach (var asked in Enum.GetValues<StatutoryPartner>())
                await register.Ask(await tasks.Escalated(command.Case, command.Referral, asked, again: true, cancel), cancel);
        }

        return Result.Done;
    }
}

/// <summary>What the form begins with.</summary>
[RolesAllowed(Role.DelegatedSafeguardingPartner)]
public sealed record ShowPartnerAnswer : IQuery<PartnerAnswerView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public required Guid Referral { get; init; }
}

/// <summary>The form, with what SPRG and the others said.</summary>
public sealed record PartnerAnswerView
{
    public required CaseReference Case { get; init; }
    public required Guid Referral { get; init; }
    public required StatutoryPartner Partner { get; init; }

    /// <summary>The round to be answered.</summary>
    public required int Round { get; init; }

    /// <summary>Why this partner cannot answer now, or null.</summary>
    public string? Refusal { get; init; }

    /// <summary>SPRG's decision to escalate.</summary>
    public DecisionRow? Before { get; init; }
    public required IReadOnlyList<PartnerAnswerRow> Answers { get; init; }
}

internal sealed class ShowPartnerAnswerHandler(ReferralStore store, ICurrentPerson current) : IQueryHandler<ShowPartnerAnswer, PartnerAnswerView>
{
    public async Task<Result<PartnerAnswerView>> Handle(ShowPartnerAnswer query, CancellationToken cancel)
    {
        if (current.Person.Partner is not { } partner)
            return Failure.Forbidden;
        if (await store.Find(query.Case, query.Referral, cancel) is not { } row)
            return Failure.NotFound;

        var file = await store.File(row, cancel);
        var answers = new PartnersAnswers(file.PartnerAnswers);
        return new PartnerAnswerView
        {
            Case = query.Case, Referral = query.Referral, Partner = partner, Round = answers.Round, Before = file.Decisions.Count > 0 ? file.Decisions[0] : null, Answers = file.PartnerAnswers,
            Refusal = ReferralMoves.From(row.State, ReferralMove.AnswerAsPartners, ReferralOutcome.NoFurtherAction).Refusal
                ?? (answers.Awaits(partner) ? null : "You have answered for your organisation. The other partners are still to answer; if the three answers differ, all are asked again."),
        };
    }
}
