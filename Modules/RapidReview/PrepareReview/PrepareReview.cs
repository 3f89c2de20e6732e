using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>The Business Unit fills in its part before the template goes out: reason, period, officer, the confirmed day of completion.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record PrepareReview : ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public ReviewReason? Reason { get; init; }
    public string? ReasonDetails { get; init; }
    public DateOnly? PeriodFrom { get; init; }
    public DateOnly? PeriodTo { get; init; }
    public string? PeriodDetails { get; init; }
    public string? ResponsibleOfficer { get; init; }
    public DateOnly? CompletionConfirmedOn { get; init; }
    public string? CompletionConfirmedBy { get; init; }
    public int Version { get; init; }
}

internal sealed class PrepareReviewRules : AbstractValidator<PrepareReview>
{
    public PrepareReviewRules(TimeProvider time)
    {
        RuleFor(x => x.Reason).Needed("Choose why this Rapid Review is held");
        RuleFor(x => x.ReasonDetails).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.PeriodFrom).NotInFuture(time);
        RuleFor(x => x.PeriodTo).Must((x, to) => to is null || x.PeriodFrom is null || to >= x.PeriodFrom).WithMessage("The period must end on or after the day on which it begins");
        RuleFor(x => x.PeriodDetails).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.ResponsibleOfficer).AtMost(200);
        RuleFor(x => x.CompletionConfirmedOn).NotInFuture(time);
        RuleFor(x => x.CompletionConfirmedBy).AtMost(200);
        RuleFor(x => x.CompletionConfirmedOn).NotNull().When(x => x.CompletionConfirmedBy is not null).WithMessage("Enter the day on which the National Panel confirmed it");
    }
}

internal sealed class PrepareReviewHandler(IUnitOfWork<RapidReviewModule> work, ReviewStore store, ReportShelf reports) : ICommandHandler<PrepareReview>
{
    private const string Save = """
        UPDATE rapidreview.rapid_review
           SET reason = @Reason, reason_details = @ReasonDetails, period_from = @PeriodFrom, period_to = @PeriodTo, period_details = @PeriodDetails,
               responsible_officer = @ResponsibleOfficer, completion_confirmed_on = @CompletionConfirmedOn, completion_confirmed_by = @CompletionConfirmedBy,
               version = version + 1
         WHERE case_reference = @Case AND version = @Version
        """;

    public async Task<Result> Handle(PrepareReview command, CancellationToken cancel)
    {
        if (await store.Find(command.Case, cancel) is not { } review)
            return Failure.NotFound;
        if (!review.IsOpen)
            return Failure.Conflict("This Rapid Review is over, so nothing can be changed");
        if (review.Kind is RapidReviewKind.Local && command.Reason is ReviewReason.SeriousIncidentNotification)
            return Failure.Invalid("reason", "No Serious Incident Notification was sent: this is a local Rapid Review. When one is sent, the review becomes statutory and says so itself");
        if (await work.Execute(Save, command, cancel) == 0)
            return Failure.Stale;

        await reports.MarkStale(command.Case, "The reason, the period or the dates were changed", cancel);
        return Result.Done;
    }
}

/// <summary>Shows the Business Unit's part.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowPreparation : IQuery<PreparationView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
}

/// <inheritdoc cref="ShowPreparation"/>
public sealed record PreparationView
{
    public required CaseReference Case { get; init; }
    public required RapidReviewKind Kind { get; init; }
    public required DateOnly OutcomeBy { get; init; }
    public ReviewReason? Reason { get; init; }
    public string? ReasonDetails { get; init; }
    public DateOnly? PeriodFrom { get; init; }
    public DateOnly? PeriodTo { get; init; }
    public string? PeriodDetails { get; init; }
    public string? ResponsibleOfficer { get; init; }
    public DateOnly? CompletionConfirmedOn { get; init; }
    public string? CompletionConfirmedBy { get; init; }
    public int Version { get; init; }
}

internal sealed class ShowPreparationHandler(ReviewStore store, ReviewDates dates) : IQueryHandler<ShowPreparation, PreparationView>
{
    public async Task<Result<PreparationView>> Handle(ShowPreparation query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, cancel) is not { } review)
            return Failure.NotFound;

        return new PreparationView
        {
            Case = query.Case,
            Kind = review.Kind,
            OutcomeBy = (await dates.Kept(review, cancel)).Completion.DueOn,
            Reason = review.Reason,
            ReasonDetails = review.ReasonDetails,
            PeriodFrom = review.PeriodFrom,
            PeriodTo = review.PeriodTo,
            PeriodDetails = review.PeriodDetails,
            ResponsibleOfficer = review.ResponsibleOfficer,
            CompletionConfirmedOn = review.CompletionConfirmedOn,
            CompletionConfirmedBy = review.CompletionConfirmedBy,
            Version = review.Version,
        };
    }
}
