using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>SPRG recommends (D-3): what the record says now goes to the three partners as one round. Sent twice it makes one.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecommendDecision : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>The number of the round that this makes, from 1.</summary>
    public int Round { get; init; }

    /// <summary>Why it is recommended although something is late or incomplete.</summary>
    public string? Reason { get; init; }
}

internal sealed class RecommendDecisionRules : AbstractValidator<RecommendDecision>
{
    public RecommendDecisionRules() => RuleFor(x => x.Reason).AtMost(2000);
}

internal sealed class RecommendDecisionHandler(
    IUnitOfWork<DecisionsModule> work, RecordReader reader, Rounds rounds, IEnumerable<IRapidReviews> reviews, StandingActions standing, CaseLog log, CaseRegister register, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<RecommendDecision>
{
    private const string Insert = """
        INSERT INTO decisions.recommendation_round
               (case_reference, round_number, state, criteria, criteria_reasons, recommendation, recommendation_reasons, warnings, warned_reason, recommended_on, recommended_by, version)
        VALUES (@Case, @Round, @State, @Criteria, @CriteriaReasons, @Recommendation, @RecommendationReasons, @Warnings, @Reason, @Today, @Name, 1)
        """;

    public async Task<Result> Handle(RecommendDecision command, CancellationToken cancel)
    {
        if (await reader.Find(command.Case, cancel) is not { } record)
            return Failure.NotFound;
        if (record.WithdrawnBecause is not null)
            return Failure.Conflict("The Rapid Review was withdrawn, so there is nothing to recommend.");

        var before = await rounds.Current(command.Case, cancel);
        if (before.Round == command.Round && before.State is RoundState.WithPartners)
            return Result.Done;
        var next = before.Recommend();
        if (next.Failure is { } failure)
            return failure;
        if (next.Value.Round != command.Round)
            return Failure.Conflict("Somebody else recommended meanwhile. Open the decision record to see what is there now.");

        if (RecordReadiness.Needed(record).ToArray() is [_, ..] needed)
            return new InvalidFailure([.. needed.Select(n => new FieldError("", n))]);
        var warnings = RecordReadiness.Warnings(record, await reviews.Of(command.Case, cancel), time.Today());
        if (warnings.Count > 0 && command.Reason is null)
            return Failure.Invalid("reason", "Give the reason for recommending although something is late or incomplete");

        await work.Execute(
            Insert,
            new
            {
                command.Case, next.Value.Round, next.Value.State, record.Criteria, record.CriteriaReasons, record.Recommendation, record.RecommendationReasons,
                Warnings = warnings.Count == 0 ? null : string.Join('\n', warnings), Reason = warnings.Count == 0 ? null : command.Reason, Today = time.Today(), current.Person.Name,
            },
            cancel);

        await register.Finish(command.Case, "decisions:record", cancel);
        if (!record.IsConsidered)
            await register.Mark(command.Case, ProcessStep.SprgMeeting, StepProgress.NotNeeded, "Not minuted", cancel);
        await register.Mark(command.Case, ProcessStep.PartnersDecision, StepProgress.Current, "With the three partners", cancel);
        await register.Record(command.Case, time.Today(), $"SPRG recommended (round {command.Round})", Words.Of(record.Recommendation!.Value), cancel);
        await log.Decided(command.Case, time.Today(), $"SPRG recommended: {Words.Of(record.Recommendation.Value).ToLowerInvariant()}", cancel);
        await log.Outcome(command.Case, Enum.Parse<LogOutcome>(record.Recommendation.Value.ToString()), time.Today(), cancel);
        await standing.Prove(command.Case, StandingAction.ShareWithPartners, time.Today(), cancel);
        foreach (var partner in Enum.GetValues<StatutoryPartner>())
            await register.Ask(Task(command, partner, record), cancel);
        return Result.Done;
    }

    private static WorkItem Task(RecommendDecision command, StatutoryPartner partner, DecisionRecord record) => new()
    {
        Case = command.Case,
        Key = $"decisions:partner:{partner}",
        Title = "Decide on SPRG’s recommendation",
        Why = "All three Delegated Safeguarding Partners must agree before the decision is final",
        Link = $"/cases/{command.Case}/decision/partners/{partner}",
        Role = Role.DelegatedSafeguardingPartner,
        Partner = partner,
        RuleId = record.ReviewKind is RapidReviewKind.Local ? RuleId.LocalRapidReview : RuleId.RapidReview,
    };
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowRecommend : IQuery<RecommendView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>What is about to be recommended.</summary>
public sealed record RecommendView
{
    public required CaseReference Case { get; init; }
    public required int Round { get; init; }
    public required CriteriaStatement? Criteria { get; init; }
    public required string? CriteriaReasons { get; init; }
    public required Recommendation? Recommendation { get; init; }
    public required string? RecommendationReasons { get; init; }
    public required IReadOnlyList<string> Needed { get; init; }
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Why SPRG cannot recommend now; null when it can.</summary>
    public string? NotNow { get; init; }
}

internal sealed class ShowRecommendHandler(RecordReader reader, Rounds rounds, IEnumerable<IRapidReviews> reviews, TimeProvider time) : IQueryHandler<ShowRecommend, RecommendView>
{
    public async Task<Result<RecommendView>> Handle(ShowRecommend query, CancellationToken cancel)
    {
        if (await reader.Find(query.Case, cancel) is not { } record)
            return Failure.NotFound;
        var current = await rounds.Current(query.Case, cancel);
        return new RecommendView
        {
            Case = query.Case,
            Round = current.Round + 1,
            Criteria = record.Criteria,
            CriteriaReasons = record.CriteriaReasons,
            Recommendation = record.Recommendation,
            RecommendationReasons = record.RecommendationReasons,
            Needed = [.. RecordReadiness.Needed(record)],
            Warnings = RecordReadiness.Warnings(record, await reviews.Of(query.Case, cancel), time.Today()),
            NotNow = record.WithdrawnBecause is not null ? "The Rapid Review was withdrawn." : current.Recommend().Failure?.Message,
        };
    }
}
