using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>What this module tells of SPRG's meetings.</summary>
internal sealed class SprgAgenda(IUnitOfWork<DecisionsModule> work, MeetingActions actions, TimeProvider time) : ISprgAgenda
{
    private const string OfCase = """
        SELECT i.meeting_on, m.starts_at, i.state, i.minutes, i.decision FROM decisions.agenda_item i JOIN decisions.meeting m ON m.meeting_on = i.meeting_on
         WHERE i.case_reference = @Case AND i.kind = 'Referral' AND m.cancelled_because IS NULL ORDER BY i.meeting_on
        """;

    private const string Since = """
        SELECT meeting_on, starts_at, place, link, cancelled_because, version FROM decisions.meeting
         WHERE meeting_on >= @From AND meeting_on <= @Today AND cancelled_because IS NULL ORDER BY meeting_on DESC OFFSET 0 ROWS FETCH NEXT 20 ROWS ONLY
        """;

    private const string Coming = """
        SELECT meeting_on FROM decisions.meeting WHERE meeting_on >= @From AND cancelled_because IS NULL ORDER BY meeting_on OFFSET 0 ROWS FETCH NEXT 60 ROWS ONLY
        """;

    public async Task<ReferralOnAgenda?> Referral(CaseReference @case, CancellationToken cancel)
    {
        var (now, items) = (time.LondonNow(), await work.Query<Row>(OfCase, new { Case = @case }, cancel));
        // One that was carried over may have been considered after all: it stays to be chosen.
        var item = items.LastOrDefault(i => i.HasBegun(now) && i.State is AgendaState.Listed) ?? items.LastOrDefault(i => i.HasBegun(now)) ?? items.FirstOrDefault(i => i.State is AgendaState.Listed);
        return item is null ? null : new ReferralOnAgenda(
            item.MeetingOn, item.HasBegun(now), item.Minutes, item.Decision,
            [.. (await actions.Of(item.MeetingOn, @case, null, cancel)).Select(a => new ReferralAction(a.ActionId!.Value, a.Action!, a.OwnerId, a.OwnerName!, a.DueOn!.Value))]);
    }

    public async Task<SprgMet> Met(DateOnly on, CancellationToken cancel) => await work.Find<MeetingHead>(MeetingHead.OfDay, new { On = on }, cancel) is { CancelledBecause: null } head
        ? new SprgMet(true, head.NotYet(time))
        : new SprgMet(false, null);

    public async Task<IReadOnlyList<DateOnly>> MetSince(DateOnly from, CancellationToken cancel) =>
        [.. (await work.Query<MeetingHead>(Since, new { From = from, Today = time.Today() }, cancel)).Where(m => m.NotYet(time) is null).Select(m => m.MeetingOn)];

    public Task<IReadOnlyList<DateOnly>> Planned(DateOnly from, CancellationToken cancel) => work.Query<DateOnly>(Coming, new { From = from }, cancel);

    private sealed record Row
    {
        public required DateOnly MeetingOn { get; init; }
        public TimeOnly? StartsAt { get; init; }
        public required AgendaState State { get; init; }
        public string? Minutes { get; init; }
        public string? Decision { get; init; }

        public bool HasBegun(DateTime now) => MeetingOn.ToDateTime(StartsAt ?? TimeOnly.MinValue) <= now;
    }
}
