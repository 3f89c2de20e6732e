using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>
/// What is public is to be taken away (C-6). Before its twelve months that is the decision of the three Delegated Safeguarding Partners, whom this asks; after them the Business Unit's.
/// A notice stays at the same address.
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ProposeWithdrawal : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>For the partners.</summary>
    public string? Reason { get; init; }

    /// <summary>For everybody, in place of the report.</summary>
    public string? Notice { get; init; }
    public int Version { get; init; }
}

internal sealed class ProposeWithdrawalRules : AbstractValidator<ProposeWithdrawal>
{
    public ProposeWithdrawalRules()
    {
        RuleFor(x => x.Reason).Needed("Say why it is to be withdrawn").AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Notice).Needed("Write the notice that stays at the address").AtMost(2000);
    }
}

internal sealed class ProposeWithdrawalHandler(
    IUnitOfWork<PublicationModule> work, PublicationStore store, WithdrawalStore withdrawals, CheckOfReport check, CaseRegister register, IDatabaseClock clock, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<ProposeWithdrawal>
{
    private const string Insert = """
        INSERT INTO publication.withdrawal (case_reference, withdrawal_number, reason, notice, proposed_at, proposed_by) VALUES (@Case, @Number, @Reason, @Notice, @Now, @Name)
        """;

    public async Task<Result> Handle(ProposeWithdrawal command, CancellationToken cancel)
    {
        if ((await check.InWords(command.Case, command.Notice!, cancel)).Any(f => f.Strength < MatchStrength.Possible))
            return Failure.Invalid("notice", "This holds something by which the case’s people could be known. Write it without");
        var locked = await store.Lock(command.Case, command.Version, cancel);
        if (locked.Failure is { } failure)
            return failure;
        if (locked.Value.Published is not { } published)
            return Failure.Conflict(locked.Value.Withdrawn is null ? "Nothing is public yet. To stop it from appearing, decide “not yet” or move the day." : "It is withdrawn already.");
        var all = await withdrawals.Of(command.Case, cancel);
        if (all.Any(w => w.Ended is null))
            return Failure.Conflict("The partners are asked already. Wait for their answers.");

        var number = all.Count + 1;
        await work.Execute(Insert, new { command.Case, Number = number, command.Reason, command.Notice, Now = time.GetUtcNow(), current.Person.Name }, cancel);
        if (time.Today() >= published.PublicUntil)
        {
            await withdrawals.Withdraw(locked.Value, command.Notice!, await clock.Now(cancel), time.Today(), cancel);
            await withdrawals.Finish(command.Case, number, WithdrawalEnd.Withdrawn, cancel);
            await register.Record(command.Case, time.Today(), "What was published is withdrawn, after its twelve months", null, cancel);
            return Result.Done;
        }

        await register.Record(command.Case, time.Today(), "The safeguarding partners are asked whether the publication is withdrawn before its twelve months", null, cancel);
        foreach (var partner in Enum.GetValues<StatutoryPartner>())
        {
            await register.Ask(
                new WorkItem
                {
                    Case = command.Case, Key = AnswerWithdrawalHandler.KeyOf(partner), Title = "Decide whether the published report is withdrawn before its time", Role = Role.DelegatedSafeguardingPartner, Partner = partner,
                    RuleId = RuleId.StaysPublic, Why = "Before twelve months only by a decision of all three partners (C-6)", Link = Addresses.Page(command.Case, $"withdrawal/{partner}"),
                },
                cancel);
        }

        return Result.Done;
    }
}

/// <summary>Asks for the form, and how earlier proposals ended.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowPublicWithdrawal : IQuery<WithdrawalView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record WithdrawalView
{
    public required CaseReference Case { get; init; }
    public required PublicationFile File { get; init; }
    public required IReadOnlyList<WithdrawalRow> Proposals { get; init; }
    public required IReadOnlyList<WithdrawalAnswerRow> Answers { get; init; }

    /// <summary>The twelve months are not over.</summary>
    public required bool IsBefore { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowPublicWithdrawalHandler(PublicationStore store, WithdrawalStore withdrawals, TimeProvider time) : IQueryHandler<ShowPublicWithdrawal, WithdrawalView>
{
    public async Task<Result<WithdrawalView>> Handle(ShowPublicWithdrawal query, CancellationToken cancel) => await store.Find(query.Case, cancel) is { } file
        ? new WithdrawalView
        {
            Case = query.Case, File = file, Proposals = await withdrawals.Of(query.Case, cancel), Answers = await withdrawals.Answers(query.Case, cancel),
            IsBefore = file.Published is null || time.Today() < file.Published.PublicUntil, Version = file.Plan.Version,
        }
        : Failure.NotFound;
}
