using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>Activities, stored. Whoever may not see one of an activity's cases does not see the activity (X-5a): its title may speak of any of them.</summary>
internal sealed class Activities(IUnitOfWork<DisseminationModule> work, CaseRegister register, ICurrentPerson current)
{
    /// <summary>All cases of the activity <c>a</c> are open to the person.</summary>
    public const string MaySee = $"""
        NOT EXISTS (SELECT 1 FROM dissemination.activity_case k JOIN nscp.case_register c ON c.case_reference = k.case_reference
                     WHERE k.activity_id = a.activity_id AND NOT ({CaseWall.Condition}))
        """;

    /// <summary>How far the activity <c>a</c> has come.</summary>
    public const string State = """
        CASE WHEN a.called_off_because IS NOT NULL THEN 'CalledOff' WHEN a.evaluated_on IS NOT NULL THEN 'Evaluated' WHEN a.held_on IS NOT NULL THEN 'Held' ELSE 'Planned' END
        """;

    /// <summary>What a line of a list needs.</summary>
    public const string LineColumns = $"a.activity_id, a.case_reference, a.way, a.title, a.audience, a.planned_on, a.held_on, a.reach, {State} AS state";

    private const string One = $"""
        SELECT a.activity_id, a.case_reference, a.way, a.title, a.audience, a.lead_name, a.planned_on, a.held_on, a.reach, a.feedback, a.evaluation, a.evaluated_on, a.evaluated_by,
               a.called_off_because, a.version
          FROM dissemination.activity a WHERE a.activity_id = @Activity AND a.case_reference = @Case AND {MaySee}
        """;

    private const string Case = $"""
        SELECT {LineColumns} FROM dissemination.activity_case l JOIN dissemination.activity a ON a.activity_id = l.activity_id
         WHERE l.case_reference = @Case AND {MaySee} ORDER BY a.planned_on, a.activity_id OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    private const string Item = $"""
        SELECT {LineColumns} FROM dissemination.activity_item l JOIN dissemination.activity a ON a.activity_id = l.activity_id
         WHERE l.item_id = @Item AND {MaySee} ORDER BY a.planned_on, a.activity_id OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    private const string CasesOf = "SELECT case_reference FROM dissemination.activity_case WHERE activity_id = @Activity ORDER BY case_reference";

    private const string ItemsOf = $"""
        SELECT {LearningReader.LineColumns} FROM dissemination.activity_item l JOIN dissemination.learning_item i ON i.item_id = l.item_id
         WHERE l.activity_id = @Activity ORDER BY i.captured_on, i.item_id OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    private const string DocumentsOf = """
        SELECT attachment_id, document_id, what, added_at, added_by FROM dissemination.activity_document WHERE activity_id = @Activity ORDER BY added_at OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    private const string Update = """
        UPDATE dissemination.activity
           SET title = @Title, audience = @Audience, lead_name = @LeadName, planned_on = @PlannedOn, held_on = @HeldOn, reach = @Reach, feedback = @Feedback, evaluation = @Evaluation,
               evaluated_on = @EvaluatedOn, evaluated_by = @EvaluatedBy, called_off_because = @CalledOffBecause, version = version + 1
         WHERE activity_id = @ActivityId AND version = @Version
        """;

    /// <summary>Null when there is none of this case, or the person may not see one of its cases.</summary>
    public Task<Activity?> Find(CaseReference @case, Guid activity, CancellationToken cancel) => work.Find<Activity>(One, Seeing(@case, activity), cancel);

    public Task<IReadOnlyList<ActivityLine>> Of(CaseReference @case, CancellationToken cancel) => work.Query<ActivityLine>(Case, Seeing(@case), cancel);

    public Task<IReadOnlyList<ActivityLine>> OfItem(Guid item, CancellationToken cancel) => work.Query<ActivityLine>(Item, Seeing(item: item), cancel);

    public Task<IReadOnlyList<CaseReference>> Cases(Guid activity, CancellationToken cancel) => work.Query<CaseReference>(CasesOf, new { Activity = activity }, cancel);

    public Task<IReadOnlyList<LearningLine>> Items(Guid activity, CancellationToken cancel) => work.Query<LearningLine>(ItemsOf, new { Activity = activity }, cancel);

    public Task<IReadOnlyList<ActivityDocument>> Documents(Guid activity, CancellationToken cancel) => work.Query<ActivityDocument>(DocumentsOf, new { Activity = activity }, cancel);

    /// <summary>Stores what became of an activity. Stale when somebody else was first.</summary>
    /// <param name="activity">Afterwards, with the version that the person has seen.</param>
    public async Task<Result> Save(Activity activity, CancellationToken cancel)
    {
        if (await work.Execute(Update, activity, cancel) == 0)
            return Failure.Stale;
        await Show(activity, cancel);
        return Result.Done;
    }

    /// <summary>Brings the tasks to where the activity stands.</summary>
    public async Task Show(Activity activity, CancellationToken cancel)
    {
        // A month is time enough for feedback to come in, and not so long that it is forgotten.
        await Set(activity.State is ActivityState.Planned, "hold", "Record how an activity to spread learning went", activity.PlannedOn);
        await Set(activity.State is ActivityState.Held, "evaluate", "Evaluate an activity that spread learning", activity.HeldOn?.AddMonths(1));

        Task Set(bool isOpen, string what, string title, DateOnly? due)
        {
            var key = $"activity:{activity.ActivityId:N}:{what}";
            return isOpen
                ? register.Ask(
                    new WorkItem
                    {
                        Case = activity.CaseReference, Key = key, Title = title, Why = "Each activity has its reach, feedback and evaluation (L-2)", Link = $"{Addresses.Activity(activity.CaseReference, activity.ActivityId)}/held",
                        Role = Role.BusinessUnit, DueOn = due,
                    },
                    cancel)
                : register.Finish(activity.CaseReference, key, cancel);
        }
    }

    private object Seeing(CaseReference @case = default, Guid activity = default, Guid item = default)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        return new { Case = @case, Activity = activity, Item = item, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId };
    }
}
