using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>What is to be done about a piece of learning, on people's lists (X-1): what is overdue climbs as everything else does.</summary>
internal sealed class LearningTasks(CaseRegister register, IUnitOfWork<DisseminationModule> work)
{
    private const string Published = "SELECT COUNT(*) FROM dissemination.published_case WHERE case_reference = @Case";

    private const string Unsettled = """
        SELECT COUNT(*) FROM dissemination.learning_item
         WHERE case_reference = @Case AND is_dropped = 0 AND state IN ('Captured', 'Adopted', 'InProgress', 'Done')
        """;

    /// <summary>Brings the tasks to where the item stands.</summary>
    public async Task Show(LearningItem item, CancellationToken cancel)
    {
        var link = Addresses.Item(item.CaseReference, item.ItemId);
        await Set(item.State is LearningState.Captured && !item.IsDropped, Task("adopt", "Decide whether a piece of learning is adopted", "Nothing that was learned is left undecided (L-1)", link));
        var isOffices = item.OwnerAgency == Owners.Partnership;
        await Set(
            item.Progress.IsOpen,
            Task("act", "Act on what your agency adopted, and record what shows that it is done", "Learning is followed from the recommendation to its evidence (L-6)", isOffices ? link : Addresses.OwnItem(item.ItemId))
                with { Role = isOffices ? Role.BusinessUnit : Role.AgencyAuthor, Agency = isOffices ? null : item.OwnerAgency, DueOn = item.DueOn });
        await Set(item.State is LearningState.Done, Task("judge", "Judge whether what was done made a difference", "Impact is judged apart from the work, later (L-6)", link) with { DueOn = item.JudgeBy });
        await Set(item.NeedsLook, Task("look", "Look at a recommendation that its source says otherwise now", "What was adopted may no longer fit", link));
        await ShowStep(item.CaseReference, cancel);

        Task Set(bool isOpen, WorkItem task) => isOpen ? register.Ask(task, cancel) : register.Finish(task.Case, task.Key, cancel);

        WorkItem Task(string what, string title, string why, string where) =>
            new() { Case = item.CaseReference, Key = $"learning:{item.ItemId:N}:{what}", Title = title, Why = why, Link = where, Role = Role.BusinessUnit };
    }

    /// <summary>The last step of the map, once the report is public: under way until everything is settled.</summary>
    public async Task ShowStep(CaseReference @case, CancellationToken cancel)
    {
        if (await work.Scalar<int>(Published, new { Case = @case }, cancel) == 0)
            return;
        var left = await work.Scalar<int>(Unsettled, new { Case = @case }, cancel);
        await register.Mark(
            @case, ProcessStep.Learning, left == 0 ? StepProgress.Done : StepProgress.Current, left == 0 ? "All learning is settled" : $"{left} {(left == 1 ? "piece" : "pieces")} of learning not settled", cancel);
    }
}
