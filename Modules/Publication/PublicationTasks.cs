using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>Brings people's lists and the clock of C-5 to where a case's publication stands (X-1).</summary>
internal sealed class PublicationTasks(CaseRegister register, CaseClock clock, Calendar calendar)
{
    private const string DecideKey = "publication:decide", SendKey = "publication:decision-sent", ReviewKey = "publication:review-decision", TellKey = "publication:tell-again", AnswerKey = "publication:answer-comments",
        DayKey = "publication:day";

    /// <summary>Asks for what is to be done now, and takes back what is done or has fallen away.</summary>
    public async Task Show(PublicationFile file, IReadOnlyDictionary<PlanStep, StepStatus>? steps, CancellationToken cancel)
    {
        var (@case, decision, isOver) = (file.Case, file.Decision, file.Published is not null);
        await FollowSending(file, cancel);
        await Set(decision is null && file.Signed is not null, Item(@case, DecideKey, "Record what was decided on publication", "Full report, improvements only or not yet, with its justification (P-1)", "decision"), cancel);
        await Set(decision is { IsSent: false }, Item(@case, SendKey, "Send the decision on publication to the National Panel and the Secretary of State", "The justification goes to both (P-1)", "decision") with { Role = Role.HeadOfBusinessDelivery }, cancel);
        await Set(decision is { Decision: PublicationDecision.NotYet }, Item(@case, ReviewKey, "Look again at the decision not to publish yet", "It was decided on until this day (P-1)", "decision") with { DueOn = decision?.ReviewOn }, cancel);
        await Set(file.Comments.Any(c => c.Answer is null), Item(@case, AnswerKey, "Answer what was said on the decision to publish", "The partners have regard to what the Panel and the Secretary of State say (P-1)", "decision"), cancel);
        await Set(!isOver && decision is { Decision: not PublicationDecision.NotYet } && file.Signed is not null && file.Plan.PublishOn is null, Item(@case, DayKey, "Set the day and hour of publication", "The plan’s days are worked back from it (P-2)", "day"), cancel);
        await Set(!isOver && file.ToTellAgain.Count > 0, Item(@case, TellKey, "Tell again whoever was told another day of publication", "The day was moved (P-2a)", "told"), cancel);

        var days = await calendar.WorkingDays(cancel);
        foreach (var template in PublicationPlan.Steps)
        {
            var step = file.Step(template.Step);
            var isDone = step.DoneOn is not null || steps?.GetValueOrDefault(template.Step)?.Proof is not null;
            await Set(
                !isOver && file.Plan.PublishOn is not null && step.IsNeeded && !isDone && template.Step is not PlanStep.Post,
                Item(@case, $"publication:step:{template.Step}", Title(template), $"Step {template.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "without a number"} of the publication plan (P-2)", $"steps/{template.Step}") with
                {
                    Role = step.Owner.Contains("Head", StringComparison.OrdinalIgnoreCase) ? Role.HeadOfBusinessDelivery : Role.BusinessUnit,
                    RuleId = template.Step is PlanStep.SendReport ? RuleId.BeforePublication : null,
                    DueOn = file.Plan.PublishOn is { } on ? PublicationPlan.DueOn(on, step.DaysBefore, days) : null,
                },
                cancel);
        }
    }

    /// <summary>C-5 is met by the very files that are to be published, sent to all three: another file, or another decision, takes that back.</summary>
    private async Task FollowSending(PublicationFile file, CancellationToken cancel)
    {
        if (file is not { Published: null, Plan.PublishOn: not null } || await clock.Find(file.Case, RuleId.BeforePublication, cancel) is not { } due || due.MetOn == file.SentToAllOn)
            return;
        if (due.MetOn is null)
            await clock.Meet(file.Case, RuleId.BeforePublication, file.SentToAllOn!.Value, cancel);
        else
            await clock.CorrectMet(file.Case, RuleId.BeforePublication, file.SentToAllOn, "Another file is to be published than the one that was sent", cancel);
    }

    private static string Title(StepTemplate template) => Words.Of(template.Step) is { Length: <= 190 } words ? words : Words.Of(template.Step)[..190];

    private Task Set(bool isAsked, WorkItem item, CancellationToken cancel) => isAsked ? register.Ask(item, cancel) : register.Finish(item.Case, item.Key, cancel);

    private static WorkItem Item(CaseReference @case, string key, string title, string why, string page) =>
        new() { Case = @case, Key = key, Title = title, Why = why, Link = Addresses.Page(@case, page), Role = Role.BusinessUnit };
}
