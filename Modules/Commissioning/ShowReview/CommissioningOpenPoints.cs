using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>What is unfinished of a practice review when its case is to be closed .</summary>
internal sealed class CommissioningOpenPoints(Reviews reviews, Appointments appointments, PanelMembers panel, SafetyTrail safety) : ICaseClosingCheck
{
    public int Order => 50;

    public async Task<IReadOnlyList<OpenPoint>> Of(CaseReference @case, CancellationToken cancel)
    {
        if (await reviews.Find(@case, cancel) is not { FallenAwayBecause: null })
            return [];
        List<OpenPoint> open = [];
        foreach (var concern in (await safety.Of(@case, cancel)).Where(c => !c.IsResolved))
            open.Add(new OpenPoint("A safety concern of the Lead Reviewer is not resolved", Addresses.Concern(@case, concern.ConcernId)));
        foreach (var point in (await panel.Learning(@case, cancel)).Where(p => p.DoneOn is null))
            open.Add(new OpenPoint("A learning point found on the way was not acted on yet", Addresses.Learning(@case, point.PointId)));
        foreach (var asked in (await panel.Information(@case, cancel)).Where(i => i.AnsweredOn is null))
            open.Add(new OpenPoint("An agency has not given what the review asked for", Addresses.Information(@case, asked.RequestId)));
        if ((await panel.Requests(@case, cancel)).Any(r => r.AnsweredOn is null))
            open.Add(new OpenPoint("The Lead Reviewer has not answered what the partners asked", Addresses.Review(@case)));
        foreach (var reviewer in (await appointments.Of(@case, cancel)).Where(a => a.EndedOn is null))
            open.Add(new OpenPoint("A Lead Reviewer’s appointment has not ended: the case is still open to them", Addresses.Appointment(@case, reviewer.ReviewerId)));
        if ((await panel.Of(@case, cancel)).Any(m => m is { State: MemberState.Member, PersonId: not null }))
            open.Add(new OpenPoint("Members of the CSPR panel still see the case", Addresses.Review(@case)));
        return open;
    }
}
