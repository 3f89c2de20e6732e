using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.SignOff;

/// <summary>A final decision on a practice review makes room for its report; a decision without one ends that, and nothing is deleted.</summary>
internal sealed class BeginSignOff(IUnitOfWork<SignOffModule> work, SignOffStore store, SignOffTasks tasks) : IEventHandler<DecisionFinal>
{
    private const string Insert = """
        INSERT INTO signoff.process (case_reference, begun_on, agencies, round_number, step, version) VALUES (@Case, @On, @Agencies, 0, 'CsprPanel', 1)
        """;

    private const string Again = "UPDATE signoff.process SET agencies = @Agencies, ended_because = NULL, version = version + 1 WHERE case_reference = @Case";
    private const string End = "UPDATE signoff.process SET ended_because = 'the partners decided anew, without a practice review', version = version + 1 WHERE case_reference = @Case";

    public async Task Handle(DecisionFinal @event, CancellationToken cancel)
    {
        var row = new { @event.Case, @event.On, Agencies = string.Join(',', @event.Agencies) };
        if (@event.Decision is not ReviewDecision.LocalChildSafeguardingPracticeReview)
        {
            if (await store.Find(@event.Case, cancel) is not { } before || await work.Execute(End, row, cancel) == 0)
                return;
            await tasks.Clear(@event.Case, cancel);
            if (before.Row.EndedBecause is null)
                tasks.TellSprg(before, null);
            return;
        }

        if (await work.Execute(Again, row, cancel) == 0)
            await work.Execute(Insert, row, cancel);
        else if (await store.Find(@event.Case, cancel) is { Latest: not null } process)
        {
            await tasks.Show(@event.Case, process.State, process, cancel);
            tasks.TellSprg(process, process.State);
        }
    }
}
