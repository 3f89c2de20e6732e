using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Decisions;

/// <summary>What the case page says of SPRG, the partners and the National Panel.</summary>
internal sealed class DecisionsPanel(IUnitOfWork<DecisionsModule> work, RecordReader reader, Rounds rounds) : ICasePanel
{
    private const string Meetings = $"SELECT i.meeting_on, {Agenda.Stands} FROM decisions.agenda_item i WHERE i.case_reference = @Case ORDER BY i.meeting_on";
    private const string Sent = "SELECT sent_on FROM decisions.pack_sent WHERE case_reference = @Case ORDER BY round_number DESC";

    public int Order => 40;

    public async Task<CasePanel?> For(CaseReference @case, Person person, CancellationToken cancel)
    {
        if (await reader.Find(@case, cancel) is not { } record)
            return null;
        var of = new { Case = @case };
        var sent = await work.Query<DateOnly>(Sent, of, cancel);
        return new CasePanel("SPRG and the decision", typeof(DecisionsPanelView), new DecisionsPanelModel
        {
            Case = @case,
            MayOpen = Access<ShowRecord>.IsAllowed(person),
            IsLocal = record.ReviewKind is RapidReviewKind.Local,
            Meetings = await work.Query<PanelMeeting>(Meetings, of, cancel),
            Latest = await rounds.Of(@case, cancel) is [.., var last] ? last : null,
            SentOn = sent.Count == 0 ? null : sent[0],
            Letters = await work.Query<LetterRow>(LetterRow.OfCase, of, cancel),
        });
    }
}

/// <summary>What the panel shows.</summary>
public sealed record DecisionsPanelModel
{
    public required CaseReference Case { get; init; }

    /// <summary>A reviewer reads the record, and is shown no page of those who write it.</summary>
    public required bool MayOpen { get; init; }
    public required bool IsLocal { get; init; }
    public required IReadOnlyList<PanelMeeting> Meetings { get; init; }
    public RoundRow? Latest { get; init; }
    public DateOnly? SentOn { get; init; }
    public required IReadOnlyList<LetterRow> Letters { get; init; }
}

/// <summary>A meeting that has or had the case on its agenda.</summary>
public sealed record PanelMeeting
{
    public required DateOnly MeetingOn { get; init; }
    public required AgendaState State { get; init; }
}
