using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>Actions of SPRG about a case that nobody has carried out before it is closed .</summary>
internal sealed class ActionsClosing(IUnitOfWork<DecisionsModule> work) : ICaseClosingCheck
{
    private const string Open = "SELECT due_on FROM decisions.meeting_action WHERE case_reference = @Case AND done_on IS NULL ORDER BY action_id";

    public int Order => 30;

    public async Task<IReadOnlyList<OpenPoint>> Of(CaseReference @case, CancellationToken cancel) =>
        [.. (await work.Query<DateOnly>(Open, new { Case = @case }, cancel)).Order().Select(due => new OpenPoint($"An action of SPRG is open, due {Words.Of(due)}.", Addresses.Actions))];
}
