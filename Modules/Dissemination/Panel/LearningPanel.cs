using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Dissemination;

/// <summary>What the case page says of its learning.</summary>
internal sealed class LearningPanel(LearningItems items, Activities activities, TimeProvider time) : ICasePanel
{
    public int Order => 90;

    public async Task<CasePanel?> For(CaseReference @case, Person person, CancellationToken cancel)
    {
        if (!Access<ListCaseLearning>.IsAllowed(person))
            return null;
        var learned = await items.Of(@case, cancel);
        var spread = await activities.Of(@case, cancel);
        return new CasePanel("Learning", typeof(LearningPanelView), new LearningPanelModel(
            @case, [.. learned.GroupBy(i => i.State).OrderBy(g => g.Key).Select(g => new StateCount(g.Key, g.Count()))], learned.Count(i => i.IsLate(time.Today())), spread.Count, spread.Sum(a => a.Reach ?? 0),
            Access<AddLearningItem>.IsAllowed(person)));
    }
}

/// <summary>How many pieces of learning stand there.</summary>
public sealed record StateCount(LearningState State, int Count);

/// <summary>What the panel shows.</summary>
public sealed record LearningPanelModel(CaseReference Case, IReadOnlyList<StateCount> Counts, int Late, int Activities, int Reached, bool MayRecord);

/// <summary>Learning that is not settled when a case is closed (X-9).</summary>
internal sealed class LearningClosing(LearningItems items) : ICaseClosingCheck
{
    public int Order => 90;

    public async Task<IReadOnlyList<OpenPoint>> Of(CaseReference @case, CancellationToken cancel)
    {
        var open = (await items.Of(@case, cancel)).Count(i => !i.Progress.IsSettled && !i.IsDropped);
        return open == 0 ? [] : [new OpenPoint($"{open} {(open == 1 ? "piece of learning is" : "pieces of learning are")} not settled; closing the case ends the reminders about them.", Addresses.OfCase(@case))];
    }
}
