using System.ComponentModel.DataAnnotations;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>
/// What became of a case: the first five as <see cref="Recommendation"/> has them. The last three are where a referral or a consideration led (F-4, N-5): they stand until
/// something is decided after them.
/// </summary>
public enum LogOutcome
{
    [Display(Name = "Local child safeguarding practice review")]
    PracticeReview,
    [Display(Name = "No practice review: audit")]
    Audit,
    [Display(Name = "No practice review: learning debrief")]
    Debrief,
    [Display(Name = "No practice review: another form of review")]
    OtherReview,
    [Display(Name = "No practice review, nothing further")]
    NothingFurther,
    [Display(Name = "No Rapid Review: learning debrief")]
    LearningDebrief,
    [Display(Name = "No Rapid Review, no further action")]
    NoFurtherAction,
    [Display(Name = "Notification withdrawn")]
    Withdrawn,
    [Display(Name = "Local Rapid Review")]
    LocalRapidReview,
    [Display(Name = "Serious Incident Notification")]
    Notification,
    [Display(Name = "Escalated to the Delegated Safeguarding Partners")]
    Escalated,
}

/// <summary>Keeps the log: every decision on a case, its outcome, its categories (D-6). What other modules decide comes as events.</summary>
internal sealed class CaseLog(IUnitOfWork<DecisionsModule> work, TimeProvider time)
{
    private const string Insert = """
        INSERT INTO decisions.case_decision (entry_id, case_reference, decided_on, recorded_at, decision) VALUES (@Id, @Case, @On, @Now, @Decision)
        """;

    private const string Forget = "DELETE FROM decisions.case_outcome WHERE case_reference = @Case";
    private const string Keep = "INSERT INTO decisions.case_outcome (case_reference, outcome, decided_on) VALUES (@Case, @Outcome, @On)";
    private const string Reviewed = """
        SELECT COUNT(*) FROM decisions.case_outcome WHERE case_reference = @Case AND outcome IN ('PracticeReview', 'Audit', 'Debrief', 'OtherReview', 'NothingFurther')
        """;

    private const string ForgetCategories = "DELETE FROM decisions.case_category WHERE case_reference = @Case AND source = @Source";
    private const string KeepCategory = "INSERT INTO decisions.case_category (case_reference, source, code) VALUES (@Case, @Source, @Code)";

    /// <summary>Something was decided.</summary>
    /// <param name="decision">In words, at most 200 characters, without personal data.</param>
    public Task Decided(CaseReference @case, DateOnly on, string decision, CancellationToken cancel) =>
        work.Execute(Insert, new { Id = Guid.CreateVersion7(time.GetUtcNow()), Case = @case, On = on, Now = time.GetUtcNow(), Decision = decision }, cancel);

    /// <summary>The case's outcome is now this one.</summary>
    public async Task Outcome(CaseReference @case, LogOutcome outcome, DateOnly on, CancellationToken cancel)
    {
        await work.Execute(Forget, new { Case = @case }, cancel);
        await work.Execute(Keep, new { Case = @case, Outcome = outcome, On = on }, cancel);
    }

    /// <summary>The case's outcome is now this one, unless a Rapid Review led to one before: what a later referral or consideration leads to does not undo that.</summary>
    public async Task OutcomeUnlessReviewed(CaseReference @case, LogOutcome outcome, DateOnly on, CancellationToken cancel)
    {
        if (await work.Scalar<int>(Reviewed, new { Case = @case }, cancel) == 0)
            await Outcome(@case, outcome, on, cancel);
    }

    /// <summary>What a source says replaces what it said before.</summary>
    public async Task Categories(CaseReference @case, string source, IEnumerable<string> codes, CancellationToken cancel)
    {
        await work.Execute(ForgetCategories, new { Case = @case, Source = source }, cancel);
        foreach (var code in codes.Distinct())
            await work.Execute(KeepCategory, new { Case = @case, Source = source, Code = code }, cancel);
    }
}

/// <summary>A notification was sent, whatever was decided before: the case is open again (N-5).</summary>
internal sealed class LogSin(CaseLog log) : IEventHandler<SinSent>
{
    public async Task Handle(SinSent @event, CancellationToken cancel)
    {
        await log.Decided(@event.Case, @event.SentOn, "Notified to the National Panel", cancel);
        await log.Outcome(@event.Case, LogOutcome.Notification, @event.SentOn, cancel);
    }
}

/// <summary>It was decided not to notify (N-7).</summary>
internal sealed class LogNotNotified(CaseLog log) : IEventHandler<NotNotified>
{
    public async Task Handle(NotNotified @event, CancellationToken cancel)
    {
        await log.Decided(@event.Case, @event.On, $"Not notified: {Words.Of(@event.Instead).ToLowerInvariant()}", cancel);
        await log.OutcomeUnlessReviewed(
            @event.Case,
            @event.Instead switch { InsteadOfNotifying.LearningDebrief => LogOutcome.LearningDebrief, InsteadOfNotifying.NoFurtherAction => LogOutcome.NoFurtherAction, _ => LogOutcome.LocalRapidReview },
            @event.On, cancel);
    }
}

/// <summary>A notification was withdrawn (N-6a).</summary>
internal sealed class LogWithdrawal(CaseLog log) : IEventHandler<NotificationWithdrawn>
{
    public async Task Handle(NotificationWithdrawn @event, CancellationToken cancel)
    {
        await log.Decided(@event.Case, @event.On, "Notification withdrawn", cancel);
        await log.Outcome(@event.Case, LogOutcome.Withdrawn, @event.On, cancel);
    }
}

/// <summary>A referral came in: the log is filtered by the agencies that wrote it.</summary>
internal sealed class LogReferrers(IUnitOfWork<DecisionsModule> work) : IEventHandler<ReferralSubmitted>
{
    private const string Keep = """
        INSERT INTO decisions.case_referrer (case_reference, agency)
        SELECT @Case, @Agency WHERE NOT EXISTS (SELECT 1 FROM decisions.case_referrer WHERE case_reference = @Case AND agency = @Agency)
        """;

    public async Task Handle(ReferralSubmitted @event, CancellationToken cancel)
    {
        foreach (var agency in @event.Agencies)
            await work.Execute(Keep, new { @event.Case, Agency = agency }, cancel);
    }
}

/// <summary>A child turned out to be known: the agencies that referred go along.</summary>
internal sealed class MoveReferrers(IUnitOfWork<DecisionsModule> work) : IEventHandler<ReferralAttached>
{
    private const string Copy = """
        INSERT INTO decisions.case_referrer (case_reference, agency)
        SELECT @To, f.agency FROM decisions.case_referrer f
         WHERE f.case_reference = @From AND NOT EXISTS (SELECT 1 FROM decisions.case_referrer o WHERE o.case_reference = @To AND o.agency = f.agency)
        """;

    public Task Handle(ReferralAttached @event, CancellationToken cancel) => work.Execute(Copy, new { @event.From, @event.To }, cancel);
}

/// <summary>A referral was decided (F-4).</summary>
internal sealed class LogReferral(CaseLog log) : IEventHandler<ReferralDecided>
{
    public async Task Handle(ReferralDecided @event, CancellationToken cancel)
    {
        await log.Decided(@event.Case, @event.On, $"Referral: {Words.Of(@event.Outcome)}", cancel);
        await log.OutcomeUnlessReviewed(
            @event.Case,
            @event.Outcome switch
            {
                ReferralOutcome.NotifySin => LogOutcome.Notification,
                ReferralOutcome.LocalRapidReview => LogOutcome.LocalRapidReview,
                ReferralOutcome.LearningDebrief => LogOutcome.LearningDebrief,
                ReferralOutcome.NoFurtherAction => LogOutcome.NoFurtherAction,
                _ => LogOutcome.Escalated,
            },
            @event.On, cancel);
    }
}

/// <summary>An agency has signed off its categories.</summary>
internal sealed class LogCategories(CaseLog log) : IEventHandler<CategoriesChosen>
{
    public Task Handle(CategoriesChosen @event, CancellationToken cancel) => log.Categories(@event.Case, @event.Source, @event.Codes, cancel);
}

/// <summary>All three partners agreed (D-3).</summary>
internal sealed class LogFinal(CaseLog log) : IEventHandler<DecisionFinal>
{
    public Task Handle(DecisionFinal @event, CancellationToken cancel) => log.Decided(@event.Case, @event.On, $"The three partners agreed: {Words.Of(@event.Decision).ToLowerInvariant()}", cancel);
}

/// <summary>The pack went to the National Panel (D-4).</summary>
internal sealed class LogPackSent(CaseLog log) : IEventHandler<PackSentToNationalPanel>
{
    public Task Handle(PackSentToNationalPanel @event, CancellationToken cancel) => log.Decided(@event.Case, @event.On, "Sent to the National Panel", cancel);
}

/// <summary>The National Panel answered (D-4).</summary>
internal sealed class LogPanel(CaseLog log) : IEventHandler<NationalPanelAnswered>
{
    public Task Handle(NationalPanelAnswered @event, CancellationToken cancel) => log.Decided(@event.Case, @event.On, $"The National Panel {Words.Of(@event.Answer).ToLowerInvariant()}", cancel);
}
