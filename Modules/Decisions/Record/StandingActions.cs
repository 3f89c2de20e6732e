using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>The standing rows of the action log: written by people, ticked by the system where it can prove them (D-2).</summary>
internal sealed class StandingActions(IUnitOfWork<DecisionsModule> work)
{
    private const string Update = "UPDATE decisions.standing_action SET responsible = @Responsible, completed_on = @CompletedOn WHERE case_reference = @Case AND action = @Action";
    private const string Insert = "INSERT INTO decisions.standing_action (case_reference, action, responsible, completed_on) VALUES (@Case, @Action, @Responsible, @CompletedOn)";
    private const string Tick = "UPDATE decisions.standing_action SET proved_on = COALESCE(proved_on, @On) WHERE case_reference = @Case AND action = @Action";
    private const string InsertTicked = "INSERT INTO decisions.standing_action (case_reference, action, proved_on) VALUES (@Case, @Action, @On)";

    /// <summary>What a person wrote in a row.</summary>
    public async Task Write(CaseReference @case, StandingActionAnswer answer, CancellationToken cancel)
    {
        var row = new { Case = @case, answer.Action, answer.Responsible, answer.CompletedOn };
        if (await work.Execute(Update, row, cancel) == 0)
            await work.Execute(Insert, row, cancel);
    }

    /// <summary>The system has seen that it was done; the first day stays.</summary>
    public async Task Prove(CaseReference @case, StandingAction action, DateOnly on, CancellationToken cancel)
    {
        var row = new { Case = @case, Action = action, On = on };
        if (await work.Execute(Tick, row, cancel) == 0)
            await work.Execute(InsertTicked, row, cancel);
    }
}
