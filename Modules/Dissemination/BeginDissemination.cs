using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>The report is public: now what it teaches is spread, and the agencies are asked what they did with it (L-2, L-4).</summary>
internal sealed class BeginDissemination(IUnitOfWork<DisseminationModule> work, CaseRegister register, LearningTasks tasks, Activities activities) : IEventHandler<ReportPublished>
{
    /// <summary>The key of the task to plan activities.</summary>
    public const string PlanKey = "learning:plan-activities";

    /// <summary>The key of the task to ask the agencies.</summary>
    public const string Section11Key = "learning:section-11";

    private const string Insert = """
        INSERT INTO dissemination.published_case (case_reference, published_on)
        SELECT @Case, @On WHERE NOT EXISTS (SELECT 1 FROM dissemination.published_case WHERE case_reference = @Case)
        """;

    public async Task Handle(ReportPublished @event, CancellationToken cancel)
    {
        var on = DateOnly.FromDateTime(@event.At.UtcDateTime);
        if (await work.Execute(Insert, new { @event.Case, On = on }, cancel) == 0)
            return;
        await tasks.ShowStep(@event.Case, cancel);
        if ((await activities.Of(@event.Case, cancel)).Count == 0)
            await register.Ask(Task("plan-activities", "Plan how the learning is spread", "The report is public: choose among the ten options (L-2)", $"/cases/{@event.Case}/dissemination/new", on.AddMonths(1)), cancel);
        await register.Ask(Task("section-11", "Ask the agencies what they did with the learning (Section 11)", "Single agencies account for how they spread and implemented it (L-4)", $"{Addresses.Rounds}/new?from={@event.Case}", on.AddMonths(3)), cancel);

        WorkItem Task(string what, string title, string why, string link, DateOnly due) =>
            new() { Case = @event.Case, Key = $"learning:{what}", Title = title, Why = why, Link = link, Role = Role.BusinessUnit, DueOn = due };
    }
}
