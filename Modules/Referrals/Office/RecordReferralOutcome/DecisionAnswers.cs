using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>An action that was agreed.</summary>
public sealed record AgreedAction
{
    public string? Action { get; init; }
    public string? Responsible { get; init; }
    public DateOnly? DueOn { get; init; }
}

/// <summary>The Business Unit's part of the form (F-3): what SPRG decided on a referral, or the Delegated Safeguarding Partners after it.</summary>
public abstract record DecisionAnswers
{
    /// <summary>The day of the meeting.</summary>
    public DateOnly? DecidedOn { get; init; }

    /// <summary>Who records the decision.</summary>
    public string? OfficerName { get; init; }
    public string? OfficerRole { get; init; }
    public string? Debates { get; init; }
    public string? Disagreement { get; init; }
    public ReferralOutcome? Outcome { get; init; }
    public string? Reasons { get; init; }
    public IReadOnlyList<AgreedAction> Actions { get; init; } = [];
    public int Version { get; init; }
}

internal abstract class DecisionAnswersRules<T> : AbstractValidator<T> where T : DecisionAnswers
{
    protected DecisionAnswersRules(TimeProvider time)
    {
        RuleFor(x => x.DecidedOn).Needed("Enter the day of the meeting").NotInFuture(time);
        RuleFor(x => x.OfficerName).Needed("Enter who records the decision").AtMost(200);
        RuleFor(x => x.OfficerRole).Needed("Enter their role").AtMost(200);
        RuleFor(x => x.Debates).Needed("Say what was discussed").AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Disagreement).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Outcome).Needed("Choose what was decided");
        RuleFor(x => x.Reasons).Needed("Give the reasons for the decision").AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Actions).Must(rows => rows.Count <= 50).WithMessage("At most 50 actions fit");
        RuleForEach(x => x.Actions).ChildRules(row =>
        {
            row.RuleFor(x => x.Action).Needed("Say what is to be done").AtMost(2000);
            row.RuleFor(x => x.Responsible).AtMost(200);
        });
    }
}

/// <summary>Keeps a decision and starts what follows from it.</summary>
internal sealed class DecisionKeeper(IUnitOfWork<ReferralsModule> work, ReferralStore store, WhatFollows follows, ICurrentPerson current, TimeProvider time)
{
    private const string Move = "UPDATE referrals.referral SET state = @State, version = version + 1 WHERE referral_id = @Referral AND version = @Version";

    private const string Insert = """
        INSERT INTO referrals.decision (referral_id, decided_by, decided_on, officer_name, officer_role, debates, disagreement, outcome, reasons, recorded_at, recorded_by)
        VALUES (@Referral, @By, @DecidedOn, @OfficerName, @OfficerRole, @Debates, @Disagreement, @Outcome, @Reasons, @Now, @Name)
        """;

    private const string InsertAction = """
        INSERT INTO referrals.agreed_action (referral_id, decided_by, row_number, action, responsible, due_on) VALUES (@Referral, @By, @Number, @Action, @Responsible, @DueOn)
        """;

    public async Task<Result> Keep(CaseReference @case, Guid referral, DecidedBy by, DecisionAnswers given, CancellationToken cancel)
    {
        if (await store.Find(@case, referral, cancel) is not { } row)
            return Failure.NotFound;
        var (to, refusal) = ReferralMoves.From(row.State, by is DecidedBy.Sprg ? ReferralMove.DecideAtSprg : ReferralMove.AnswerAsPartners, given.Outcome);
        if (refusal is not null)
            return Failure.Conflict(refusal);
        if (given.DecidedOn < row.SubmittedOn)
            return Failure.Invalid("decidedOn", $"The referral was submitted on {row.SubmittedOn.Value.InWords()}, so the decision cannot be older. Check the date.");
        if (await work.Execute(Move, new { Referral = referral, State = to, given.Version }, cancel) == 0)
            return Failure.Stale;

        await work.Execute(
            Insert,
            new
            {
                Referral = referral, By = by, given.DecidedOn, given.OfficerName, given.OfficerRole, given.Debates, given.Disagreement, given.Outcome, given.Reasons, Now = time.GetUtcNow(), current.Person.Name,
            },
            cancel);
        await work.Execute(InsertAction, given.Actions.Select((a, i) => new { Referral = referral, By = by, Number = i + 1, a.Action, a.Responsible, a.DueOn }), cancel);
        await follows.Start(row with { State = to }, by, given.Outcome!.Value, given.Reasons!, given.DecidedOn!.Value, cancel);
        return Result.Done;
    }
}
