namespace Nscp.Kernel;

/// <summary>Works out what is due when (C-1 to C-7): a calendar and the rules. Pure; a bank holiday added makes a new one.</summary>
public sealed record StatutoryClock(WorkingDays Calendar, StatutoryRules Rules)
{
    /// <summary>England's calendar and the built-in rules.</summary>
    public static StatutoryClock Default { get; } = new(WorkingDays.England, StatutoryRules.Default);

    /// <summary>The day due by one rule.</summary>
    /// <param name="ruleId">One of <see cref="RuleId"/>.</param>
    /// <param name="trigger">The day of the event that starts it, in London.</param>
    /// <param name="version">The version that the case keeps (<see cref="StatutoryRules.CurrentVersion"/> when it started).</param>
    /// <exception cref="KeyNotFoundException">The settings hold no such rule or version.</exception>
    public DueDate Due(string ruleId, DateOnly trigger, string version) => Rules.For(ruleId, version).Due(trigger, Calendar);

    /// <summary>The three dates of a Rapid Review that a SIN started (C-2, C-3).</summary>
    /// <param name="sinSentOn">When it was sent to the National Panel, not when it was received here.</param>
    /// <param name="version">The version that the case keeps.</param>
    public RapidReviewDates RapidReview(DateOnly sinSentOn, string version) => RapidReviewDates(RuleId.RapidReview, sinSentOn, version);

    /// <summary>The three dates of a local Rapid Review (C-2, C-3).</summary>
    /// <param name="decidedOn">When SPRG decided to hold it.</param>
    /// <param name="version">The version that the case keeps.</param>
    public RapidReviewDates LocalRapidReview(DateOnly decidedOn, string version) => RapidReviewDates(RuleId.LocalRapidReview, decidedOn, version);

    /// <summary>Both dates by which a CSPR is to be published (C-4), as far as their triggers have happened.</summary>
    /// <param name="decidedOn">When the partners decided to initiate it.</param>
    /// <param name="supportedOn">When the National Panel said that it supports it.</param>
    /// <param name="version">The version that the case keeps.</param>
    public PracticeReviewDates PracticeReview(DateOnly? decidedOn, DateOnly? supportedOn, string version) => new(
        decidedOn is { } decided ? Due(RuleId.PracticeReviewFromDecision, decided, version) : null,
        supportedOn is { } supported ? Due(RuleId.PracticeReview, supported, version) : null);

    private RapidReviewDates RapidReviewDates(string completionRule, DateOnly trigger, string version)
    {
        var completion = Rules.For(completionRule, version);

        // C-3's days start with whatever started this review, and say so.
        DueDate Stage(string ruleId) => (Rules.For(ruleId, version) with { Trigger = completion.Trigger }).Due(trigger, Calendar);

        return new(Stage(RuleId.Returns), Stage(RuleId.Sprg), completion.Due(trigger, Calendar), Calendar);
    }
}

/// <summary>The two dates of C-4.</summary>
/// <param name="FromDecision">Six months from the decision to initiate; null while there is none.</param>
/// <param name="FromPanelSupport">Six months from the National Panel's support; null while it has not answered.</param>
public sealed record PracticeReviewDates(DueDate? FromDecision, DueDate? FromPanelSupport)
{
    /// <summary>The earlier of the two: what the warnings go by. Null while there is neither.</summary>
    public DueDate? Governing => (FromDecision, FromPanelSupport) switch
    {
        ({ } decision, { } support) => decision.Due <= support.Due ? decision : support,
        _ => FromDecision ?? FromPanelSupport,
    };
}
