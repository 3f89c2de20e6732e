using System.ComponentModel.DataAnnotations;
using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>The steps of the process, in order: the map on the case page.</summary>
public enum ProcessStep
{
    Incident,
    [Display(Name = "Criteria test")]
    CriteriaTest,
    [Display(Name = "Partners’ views")]
    PartnersViews,
    [Display(Name = "SIN")]
    Notification,
    [Display(Name = "Rapid Review")]
    RapidReview,
    [Display(Name = "SPRG meeting")]
    SprgMeeting,
    [Display(Name = "Partners’ decision")]
    PartnersDecision,
    [Display(Name = "National Panel")]
    NationalPanel,
    Commissioning,
    Review,
    [Display(Name = "Sign-off")]
    SignOff,
    Publication,
    Learning,
}

/// <summary>Where a case stands on one step.</summary>
public enum StepProgress
{
    Current,
    Done,
    NotNeeded,
}

/// <summary>What every case has and every module writes: its place in the register, the map, the timeline, the work list. All in the caller's transaction.</summary>
public sealed class CaseRegister(DbSession session, IDatabaseEngine engine, Partnership partnership, ICurrentPerson current, TimeProvider time)
{
    private const string Asked = "SELECT COUNT(*) FROM nscp.work_item WHERE case_reference = @Case AND item_key = @Key AND done_at IS NULL";

    private const string NextNumber = "UPDATE nscp.case_number SET last_number = last_number + 1 WHERE opened_year = @Year";
    private const string FirstNumber = "INSERT INTO nscp.case_number (opened_year, last_number) VALUES (@Year, 1)";
    private const string ThisNumber = "SELECT last_number FROM nscp.case_number WHERE opened_year = @Year";

    private const string Insert = """
        INSERT INTO nscp.case_register (case_reference, child_name, child_born, opened_on, step, is_open)
        VALUES (@Case, @ChildName, @ChildBorn, @On, 'Incident', 1)
        """;

    private const string RenameChild = "UPDATE nscp.case_register SET child_name = @ChildName, child_born = @ChildBorn WHERE case_reference = @Case";
    private const string MarkStep = "UPDATE nscp.case_step SET state = @State, note = @Note, changed_on = @On WHERE case_reference = @Case AND step = @Step";
    private const string NoteStep = "UPDATE nscp.case_step SET note = @Note WHERE case_reference = @Case AND step = @Step AND state = 'Current'";
    private const string AddStep = "INSERT INTO nscp.case_step (case_reference, step, state, note, changed_on) VALUES (@Case, @Step, @State, @Note, @On)";
    private const string MoveTo = "UPDATE nscp.case_register SET step = @Step WHERE case_reference = @Case";
    private const string SetClosed = "UPDATE nscp.case_register SET is_open = 0, closed_on = @On, outcome = @Outcome WHERE case_reference = @Case";
    private const string SetOutcome = "UPDATE nscp.case_register SET outcome = @Outcome WHERE case_reference = @Case";
    private const string SetOpen = "UPDATE nscp.case_register SET is_open = 1, closed_on = NULL, outcome = NULL WHERE case_reference = @Case";

    private const string Happened = """
        INSERT INTO nscp.timeline_entry (entry_id, case_reference, happened_on, recorded_at, title, detail, person_name)
        VALUES (@Id, @Case, @On, @Now, @Title, @Detail, @PersonName)
        """;

    private const string AddParty = "INSERT INTO nscp.case_party (case_reference, agency) VALUES (@Case, @Agency)";
    private const string HasParty = "SELECT COUNT(*) FROM nscp.case_party WHERE case_reference = @Case AND agency = @Agency";

    private const string AddWork = """
        INSERT INTO nscp.work_item (case_reference, item_key, title, why, link, for_role, for_agency, for_partner, for_person, rule_id, due_on, opened_at)
        VALUES (@Case, @Key, @Title, @Why, @Link, @Role, @Agency, @Partner, @PersonId, @RuleId, @DueOn, @Now)
        """;

    private const string ChangeWork = """
        UPDATE nscp.work_item
           SET title = @Title, why = @Why, link = @Link, for_role = @Role, for_agency = @Agency, for_partner = @Partner, for_person = @PersonId, rule_id = @RuleId, due_on = @DueOn,
               given_role = CASE WHEN done_at IS NULL THEN given_role END, given_person_id = CASE WHEN done_at IS NULL THEN given_person_id END, done_at = NULL
         WHERE case_reference = @Case AND item_key = @Key
        """;

    private const string FinishWork = "UPDATE nscp.work_item SET done_at = @Now WHERE case_reference = @Case AND item_key = @Key AND done_at IS NULL";

    private const string FinishAllWork = "UPDATE nscp.work_item SET done_at = @Now WHERE case_reference = @Case AND done_at IS NULL";

    /// <summary>Opens a case under the next number of the year.</summary>
    public async Task<CaseReference> Open(string childName, DateOnly? childBorn, CancellationToken cancel)
    {
        var on = time.Today();
        var year = new { on.Year };
        if (await session.Execute(NextNumber, year, cancel) == 0)
            await TakeFirst(year, cancel);
        var reference = CaseReference.Of(partnership.ShortName, on.Year, await session.Scalar<int>(ThisNumber, year, cancel));
        await session.Execute(Insert, new { Case = reference, ChildName = childName, ChildBorn = childBorn, On = on }, cancel);
        return reference;
    }

    private async Task TakeFirst(object year, CancellationToken cancel)
    {
        try
        {
            await session.Execute(FirstNumber, year, cancel);
        }
        catch (Exception e) when (engine.IsConstraintViolation(e))
        {
            // Somebody else opened the year's first case at the same moment, and has committed: this is the second.
            await session.Execute(NextNumber, year, cancel);
        }
    }

    /// <summary>The child's name or date of birth was corrected.</summary>
    public Task Correct(CaseReference @case, string childName, DateOnly? childBorn, CancellationToken cancel) =>
        session.Execute(RenameChild, new { Case = @case, ChildName = childName, ChildBorn = childBorn }, cancel);

    /// <summary>Marks a step of the map. A step that becomes current is where the case stands in lists.</summary>
    /// <param name="note">At most 200 characters, without personal data.</param>
    public async Task Mark(CaseReference @case, ProcessStep step, StepProgress state, string? note, CancellationToken cancel)
    {
        var row = new { Case = @case, Step = step, State = state, Note = note, On = time.Today() };
        if (await session.Execute(MarkStep, row, cancel) == 0)
            await session.Execute(AddStep, row, cancel);
        if (state == StepProgress.Current)
            await session.Execute(MoveTo, row, cancel);
    }

    /// <summary>What is said of a step that is under way; of any other nothing changes.</summary>
    /// <param name="note">At most 200 characters, without personal data.</param>
    public Task Note(CaseReference @case, ProcessStep step, string note, CancellationToken cancel) => session.Execute(NoteStep, new { Case = @case, Step = step, Note = note }, cancel);

    /// <summary>Adds to the timeline.</summary>
    /// <param name="title">What happened, at most 200 characters.</param>
    /// <param name="detail">At most 2,000 characters.</param>
    public Task Record(CaseReference @case, DateOnly on, string title, string? detail, CancellationToken cancel) => session.Execute(
        Happened,
        new { Id = Guid.CreateVersion7(time.GetUtcNow()), Case = @case, On = on, Now = time.GetUtcNow(), Title = title, Detail = detail is { Length: > 2000 } ? detail[..1999] + "…" : detail, PersonName = current.Person.Name },
        cancel);

    /// <summary>Lets an agency's authors know the case, for their own part of it .</summary>
    public async Task Admit(CaseReference @case, string agency, CancellationToken cancel)
    {
        if (await session.Scalar<int>(HasParty, new { Case = @case, Agency = agency }, cancel) == 0)
            await session.Execute(AddParty, new { Case = @case, Agency = agency }, cancel);
    }

    /// <summary>Puts a task on somebody's list, or brings it up to date. One that was given to somebody else stays theirs until it is done.</summary>
    public async Task Ask(WorkItem item, CancellationToken cancel)
    {
        var row = new { item.Case, item.Key, item.Title, item.Why, item.Link, item.Role, item.Agency, item.Partner, item.PersonId, item.RuleId, item.DueOn, Now = time.GetUtcNow() };
        if (await session.Execute(ChangeWork, row, cancel) == 0)
            await session.Execute(AddWork, row, cancel);
    }

    /// <summary>True while a task is asked for and not done.</summary>
    public async Task<bool> IsAsked(CaseReference @case, string key, CancellationToken cancel) => await session.Scalar<int>(Asked, new { Case = @case, Key = key }, cancel) > 0;

    /// <summary>A task is done, or has fallen away.</summary>
    public Task Finish(CaseReference @case, string key, CancellationToken cancel) =>
        session.Execute(FinishWork, new { Case = @case, Key = key, Now = time.GetUtcNow() }, cancel);

    /// <summary>What became of the case so far, for lists and the log, while something is still to be done.</summary>
    /// <param name="outcome">At most 200 characters, without personal data.</param>
    public Task Conclude(CaseReference @case, string outcome, CancellationToken cancel) => session.Execute(SetOutcome, new { Case = @case, Outcome = outcome }, cancel);

    /// <summary>Closes the case: it leaves the lists of open ones, and nothing is asked of anybody any more.</summary>
    /// <param name="outcome">Why, at most 200 characters.</param>
    public async Task Close(CaseReference @case, string outcome, CancellationToken cancel)
    {
        await session.Execute(SetClosed, new { Case = @case, On = time.Today(), Outcome = outcome }, cancel);
        await session.Execute(FinishAllWork, new { Case = @case, Now = time.GetUtcNow() }, cancel);
    }

    /// <summary>Opens a closed case again.</summary>
    public Task Reopen(CaseReference @case, CancellationToken cancel) => session.Execute(SetOpen, new { Case = @case }, cancel);
}

/// <summary>Something that somebody has to do, with why and by when .</summary>
public sealed record WorkItem
{
    /// <summary>The case.</summary>
    public required CaseReference Case { get; init; }

    /// <summary>Names the task within its case, such as <c>return:police</c>; at most 80 characters.</summary>
    public required string Key { get; init; }

    /// <summary>What to do, starting with a verb; at most 200 characters, without personal data.</summary>
    public required string Title { get; init; }

    /// <summary>Why, or the rule behind it; at most 400 characters, without personal data.</summary>
    public required string Why { get; init; }

    /// <summary>The address of the page where it is done.</summary>
    public required string Link { get; init; }

    /// <summary>Whose task: everybody with this role…</summary>
    public Role? Role { get; init; }

    /// <summary>…narrowed to this agency…</summary>
    public string? Agency { get; init; }

    /// <summary>…or to this statutory partner.</summary>
    public StatutoryPartner? Partner { get; init; }

    /// <summary>…or to this one person, who then sees it at the summary level of the case too (M-2).</summary>
    public string? PersonId { get; init; }

    /// <summary>The rule of the clock that gives its date: when that due date moves, the task moves with it.</summary>
    public string? RuleId { get; init; }

    /// <summary>By when, where no rule says so.</summary>
    public DateOnly? DueOn { get; init; }
}
