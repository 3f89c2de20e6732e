using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>A Delegated Safeguarding Partner says whether what is public may be withdrawn before its twelve months, for the own partner only (C-6). Only all three together withdraw it.</summary>
[RolesAllowed(Role.DelegatedSafeguardingPartner)]
public sealed record AnswerWithdrawal : ICommand, IConcernsCase, IForPartner
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required StatutoryPartner Partner { get; init; }
    StatutoryPartner? IForPartner.Partner => Partner;

    /// <summary>The proposal that the person has seen.</summary>
    public int Number { get; init; }
    public bool? Agrees { get; init; }
    public string? Reasons { get; init; }
}

internal sealed class AnswerWithdrawalRules : AbstractValidator<AnswerWithdrawal>
{
    public AnswerWithdrawalRules()
    {
        RuleFor(x => x.Agrees).NotNull().WithMessage("Choose whether it is withdrawn");
        RuleFor(x => x.Reasons).Needed("Give your reasons: the decision is on record").AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class AnswerWithdrawalHandler(
    IUnitOfWork<PublicationModule> work, PublicationStore store, WithdrawalStore withdrawals, CaseRegister register, IDatabaseClock clock, ICurrentPerson current, TimeProvider time) : ICommandHandler<AnswerWithdrawal>
{
    private const string Insert = """
        INSERT INTO publication.withdrawal_answer (case_reference, withdrawal_number, partner, agrees, reasons, answered_at, answered_by) VALUES (@Case, @Number, @Partner, @Agrees, @Reasons, @Now, @Name)
        """;

    /// <summary>The task of one partner.</summary>
    public static string KeyOf(StatutoryPartner partner) => $"publication:withdrawal:{partner}";

    public async Task<Result> Handle(AnswerWithdrawal command, CancellationToken cancel)
    {
        if (current.Person.Partner != command.Partner)
            return Failure.Forbidden;
        var locked = await store.Lock(command.Case, null, cancel);
        if (locked.Failure is { } failure)
            return failure;
        var open = (await withdrawals.Of(command.Case, cancel)).FirstOrDefault(w => w.Ended is null);
        if (open is null || open.WithdrawalNumber != command.Number)
            return Failure.Conflict("This question is not open any more. Look at the publication’s page.");
        var answers = (await withdrawals.Answers(command.Case, cancel)).Where(a => a.WithdrawalNumber == open.WithdrawalNumber).ToList();
        if (answers.FirstOrDefault(a => a.Partner == command.Partner) is { } given)
            return given.Agrees == command.Agrees && given.Reasons == command.Reasons ? Result.Done : Failure.Conflict("This partner has answered already; the answer stays as it was given.");

        await work.Execute(Insert, new { command.Case, command.Number, command.Partner, command.Agrees, command.Reasons, Now = time.GetUtcNow(), current.Person.Name }, cancel);
        await register.Finish(command.Case, KeyOf(command.Partner), cancel);
        if (command.Agrees is false)
        {
            await withdrawals.Finish(command.Case, command.Number, WithdrawalEnd.Refused, cancel);
            foreach (var partner in Enum.GetValues<StatutoryPartner>())
                await register.Finish(command.Case, KeyOf(partner), cancel);
            await register.Record(command.Case, time.Today(), $"The publication stays: {Words.Of(command.Partner)} does not agree to withdraw it", null, cancel);
        }
        else if (answers.Count(a => a.Agrees) + 1 == Enum.GetValues<StatutoryPartner>().Length)
        {
            await withdrawals.Withdraw(locked.Value, open.Notice, await clock.Now(cancel), time.Today(), cancel);
            await withdrawals.Finish(command.Case, command.Number, WithdrawalEnd.Withdrawn, cancel);
            await register.Record(command.Case, time.Today(), "What was published is withdrawn by decision of the three safeguarding partners", null, cancel);
        }

        return Result.Done;
    }
}

/// <summary>Asks for a partner's form.</summary>
[RolesAllowed(Role.DelegatedSafeguardingPartner)]
public sealed record ShowWithdrawalAnswer : IQuery<WithdrawalAnswerView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required StatutoryPartner Partner { get; init; }
}

/// <summary>The form.</summary>
public sealed record WithdrawalAnswerView
{
    public required CaseReference Case { get; init; }
    public required StatutoryPartner Partner { get; init; }
    public required PublishedRow Published { get; init; }
    public required WithdrawalRow Proposal { get; init; }
    public required IReadOnlyList<WithdrawalAnswerRow> Answers { get; init; }
    public int Number => Proposal.WithdrawalNumber;
}

internal sealed class ShowWithdrawalAnswerHandler(PublicationStore store, WithdrawalStore withdrawals, ICurrentPerson current) : IQueryHandler<ShowWithdrawalAnswer, WithdrawalAnswerView>
{
    public async Task<Result<WithdrawalAnswerView>> Handle(ShowWithdrawalAnswer query, CancellationToken cancel)
    {
        if (current.Person.Partner != query.Partner)
            return Failure.Forbidden;
        if (await store.Find(query.Case, cancel) is not { Latest: { } published } || (await withdrawals.Of(query.Case, cancel)).LastOrDefault() is not { } proposal)
            return Failure.NotFound;
        return new WithdrawalAnswerView
        {
            Case = query.Case, Partner = query.Partner, Published = published, Proposal = proposal, Answers = [.. (await withdrawals.Answers(query.Case, cancel)).Where(a => a.WithdrawalNumber == proposal.WithdrawalNumber)],
        };
    }
}
