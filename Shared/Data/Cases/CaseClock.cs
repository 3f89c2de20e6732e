using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>A due date of a case moved; whoever promised something for it must look again.</summary>
public sealed record DueDateMoved(CaseReference Case, string RuleId, DateOnly OldDueOn, DateOnly NewDueOn, string Reason) : IEvent;

/// <summary>
/// The due dates of each case, kept with their explanation and with every move (the clock, C). All in the caller's transaction. What was met late
/// stays met late; what is not met stays open until it is, or until it falls away with a reason.
/// </summary>
public sealed class CaseClock(DbSession session, StatutoryRules rules, Calendar calendar, ICurrentPerson current, TimeProvider time)
{
    private const string Columns = "case_reference, rule_id, rule_version, trigger_on, due_on, set_by_hand, explanation, warning, met_on, fallen_away_because";

    private const string Insert = """
        INSERT INTO nscp.due_date (case_reference, rule_id, rule_version, trigger_on, due_on, set_by_hand, explanation, warning)
        VALUES (@Case, @RuleId, @RuleVersion, @TriggerOn, @DueOn, 0, @Explanation, @Warning)
        """;

    private const string Move = """
        UPDATE nscp.due_date
           SET trigger_on = @TriggerOn, due_on = @DueOn, set_by_hand = @ByHand, explanation = @Explanation, warning = @Warning, fallen_away_because = NULL
         WHERE case_reference = @Case AND rule_id = @RuleId
        """;

    private const string Moved = """
        INSERT INTO nscp.due_date_change (change_id, case_reference, rule_id, changed_at, old_trigger_on, old_due_on, new_due_on, was_late, reason, person_name)
        VALUES (@Id, @Case, @RuleId, @Now, @OldTriggerOn, @OldDueOn, @DueOn, @WasLate, @Reason, @PersonName)
        """;

    private const string MarkMet = "UPDATE nscp.due_date SET met_on = @On, fallen_away_because = NULL WHERE case_reference = @Case AND rule_id = @RuleId AND met_on IS NULL";
    private const string MarkMetOnAnotherDay = "UPDATE nscp.due_date SET met_on = @On WHERE case_reference = @Case AND rule_id = @RuleId";
    private const string MarkFallen = "UPDATE nscp.due_date SET fallen_away_because = @Because WHERE case_reference = @Case AND rule_id = @RuleId AND met_on IS NULL";
    private const string OfCase = $"SELECT {Columns} FROM nscp.due_date WHERE case_reference = @Case ORDER BY due_on, rule_id";
    private const string OfRule = $"SELECT {Columns} FROM nscp.due_date WHERE case_reference = @Case AND rule_id = @RuleId";

    private const string ChangesOfCase = """
        SELECT rule_id, changed_at, old_trigger_on, old_due_on, new_due_on, was_late, reason, person_name
          FROM nscp.due_date_change WHERE case_reference = @Case ORDER BY changed_at
        """;

    private const string OpenAround = $"""
        SELECT {Columns} FROM nscp.due_date
         WHERE met_on IS NULL AND fallen_away_because IS NULL AND set_by_hand = 0
           AND ((trigger_on <= @Day AND due_on >= @Day) OR (due_on <= @Day AND trigger_on >= @Day))
         ORDER BY due_on, case_reference, rule_id
        """;

    /// <summary>Starts a rule's clock, under the version of the rules that is current today. Does nothing when it runs already.</summary>
    public async Task<CaseDueDate> Start(CaseReference @case, string ruleId, DateOnly triggerOn, CancellationToken cancel)
    {
        if (await Find(@case, ruleId, cancel) is { } running)
            return running;

        var rule = rules.For(ruleId, rules.CurrentVersion(time.Today()));
        var due = rule.Due(triggerOn, await calendar.WorkingDays(cancel));
        await session.Execute(
            Insert,
            new { Case = @case, RuleId = ruleId, RuleVersion = rule.Version, TriggerOn = triggerOn, DueOn = due.Due, due.Explanation, due.Warning },
            cancel);
        return (await Find(@case, ruleId, cancel))!;
    }

    /// <summary>The trigger was another day: works the date out again and keeps the old one with the reason.</summary>
    public async Task<CaseDueDate> Retrigger(CaseReference @case, string ruleId, DateOnly triggerOn, string reason, CancellationToken cancel)
    {
        if (await Find(@case, ruleId, cancel) is not { } old)
            return await Start(@case, ruleId, triggerOn, cancel);

        await WorkOutAgain(old, triggerOn, reason, cancel);
        return (await Find(@case, ruleId, cancel))!;
    }

    /// <summary>Sets a date that people may choose within the rule, such as SPRG's day (C-3). The caller checks its bounds.</summary>
    public async Task SetByHand(CaseReference @case, string ruleId, DateOnly dueOn, string explanation, string reason, CancellationToken cancel)
    {
        var old = await Find(@case, ruleId, cancel) ?? throw new InvalidOperationException($"The clock of {ruleId} does not run for this case");
        await Change(old, old.TriggerOn, dueOn, true, explanation, null, reason, cancel);
    }

    /// <summary>What the rule asks for was done.</summary>
    public Task Meet(CaseReference @case, string ruleId, DateOnly on, CancellationToken cancel) =>
        session.Execute(MarkMet, new { Case = @case, RuleId = ruleId, On = on }, cancel);

    /// <summary>It was done on another day than was recorded first, or is not done any more: null. Was it late then, the record of that stays with the reason.</summary>
    public async Task CorrectMet(CaseReference @case, string ruleId, DateOnly? on, string reason, CancellationToken cancel)
    {
        if (await Find(@case, ruleId, cancel) is not { MetOn: { } before } due || before == on)
            return;

        await session.Execute(
            Moved,
            new { Id = Guid.CreateVersion7(time.GetUtcNow()), Case = @case, RuleId = ruleId, Now = time.GetUtcNow(), OldTriggerOn = due.TriggerOn, OldDueOn = due.DueOn, due.DueOn, WasLate = before > due.DueOn, Reason = reason, PersonName = current.Person.Name },
            cancel);
        await session.Execute(MarkMetOnAnotherDay, new { Case = @case, RuleId = ruleId, On = on }, cancel);
    }

    /// <summary>The rule no longer applies to this case.</summary>
    /// <param name="because">At most 400 characters.</param>
    public Task FallAway(CaseReference @case, string ruleId, string because, CancellationToken cancel) =>
        session.Execute(MarkFallen, new { Case = @case, RuleId = ruleId, Because = because }, cancel);

    /// <summary>One due date of a case, or null when its clock does not run.</summary>
    public Task<CaseDueDate?> Find(CaseReference @case, string ruleId, CancellationToken cancel) =>
        session.Find<CaseDueDate>(OfRule, new { Case = @case, RuleId = ruleId }, cancel);

    /// <summary>All due dates of a case, the earliest first.</summary>
    public Task<IReadOnlyList<CaseDueDate>> Of(CaseReference @case, CancellationToken cancel) => session.Query<CaseDueDate>(OfCase, new { Case = @case }, cancel);

    /// <summary>Every move of a due date of a case, the oldest first.</summary>
    public Task<IReadOnlyList<DueDateChange>> ChangesOf(CaseReference @case, CancellationToken cancel) =>
        session.Query<DueDateChange>(ChangesOfCase, new { Case = @case }, cancel);

    /// <summary>A bank holiday was added: every open due date whose days it lies among is worked out again. How many moved.</summary>
    public async Task<int> WorkOutAgain(BankHoliday added, CancellationToken cancel)
    {
        var affected = await session.Query<CaseDueDate>(OpenAround, new { Day = added.Date }, cancel);
        var moved = 0;
        foreach (var due in affected)
            moved += await WorkOutAgain(due, due.TriggerOn, $"Bank holiday added: {added.Name}, {added.Date.InWords()}", cancel) ? 1 : 0;
        return moved;
    }

    private async Task<bool> WorkOutAgain(CaseDueDate old, DateOnly triggerOn, string reason, CancellationToken cancel)
    {
        var due = rules.For(old.RuleId, old.RuleVersion).Due(triggerOn, await calendar.WorkingDays(cancel));
        return await Change(old, triggerOn, due.Due, false, due.Explanation, due.Warning, reason, cancel);
    }

    private async Task<bool> Change(CaseDueDate old, DateOnly triggerOn, DateOnly dueOn, bool byHand, string explanation, string? warning, string reason, CancellationToken cancel)
    {
        if (old.TriggerOn == triggerOn && old.DueOn == dueOn && old.SetByHand == byHand && old.FallenAwayBecause is null)
            return false;

        await session.Execute(
            Moved,
            new { Id = Guid.CreateVersion7(time.GetUtcNow()), Case = old.CaseReference, old.RuleId, Now = time.GetUtcNow(), OldTriggerOn = old.TriggerOn, OldDueOn = old.DueOn, DueOn = dueOn, WasLate = (old.MetOn ?? time.Today()) > old.DueOn, Reason = reason, PersonName = current.Person.Name },
            cancel);
        await session.Execute(
            Move,
            new { Case = old.CaseReference, old.RuleId, TriggerOn = triggerOn, DueOn = dueOn, ByHand = byHand, Explanation = explanation, Warning = warning },
            cancel);
        if (old.DueOn != dueOn)
            session.Raised.Add(new DueDateMoved(old.CaseReference, old.RuleId, old.DueOn, dueOn, reason));
        return true;
    }
}

/// <summary>A due date of a case as it is kept.</summary>
public sealed record CaseDueDate
{
    public required CaseReference CaseReference { get; init; }

    /// <summary>One of <see cref="Kernel.RuleId"/>.</summary>
    public required string RuleId { get; init; }

    /// <summary>The version of the rules under which the case started; it stays until somebody moves it.</summary>
    public required string RuleVersion { get; init; }
    public required DateOnly TriggerOn { get; init; }
    public required DateOnly DueOn { get; init; }

    /// <summary>True where people chose the day within the rule.</summary>
    public required bool SetByHand { get; init; }

    /// <summary>The rule, its trigger, the holidays skipped and the arithmetic, as a sentence or two.</summary>
    public required string Explanation { get; init; }

    /// <summary>Not null beyond the last known bank holiday.</summary>
    public string? Warning { get; init; }
    public DateOnly? MetOn { get; init; }
    public string? FallenAwayBecause { get; init; }

    /// <summary>The due date with its rule, able to say how it stands on a day.</summary>
    public DueDate AsKept(StatutoryRules rules, WorkingDays workingDays)
    {
        var due = rules.For(RuleId, RuleVersion).Due(TriggerOn, workingDays);
        return due.Due == DueOn ? due : due.MovedTo(DueOn, Explanation);
    }
}

/// <summary>One move of a due date.</summary>
public sealed record DueDateChange
{
    public required string RuleId { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required DateOnly OldTriggerOn { get; init; }
    public required DateOnly OldDueOn { get; init; }
    public required DateOnly NewDueOn { get; init; }

    /// <summary>It was late before it moved, and stays recorded as such.</summary>
    public required bool WasLate { get; init; }
    public required string Reason { get; init; }
    public required string PersonName { get; init; }
}
