using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>The CSPR panel has agreed the report: the timetable's days up to there are done (M-3, S-1).</summary>
internal sealed class NotePanelsSignOff(IUnitOfWork<CommissioningModule> work) : IEventHandler<ReportReadyForSprg>
{
    private const string Done = """
        UPDATE commissioning.milestone SET done_on = @On, version = version + 1
         WHERE case_reference = @Case AND done_on IS NULL AND fallen_away_because IS NULL AND kind IN ('FirstDraft', 'SecondDraft', 'FinalDraft', 'PanelSignOff')
        """;

    public Task Handle(ReportReadyForSprg @event, CancellationToken cancel) => work.Execute(Done, @event, cancel);
}

/// <summary>The Partnership Group signed off, the last of the four bodies.</summary>
internal sealed class NoteLastSignOff(IUnitOfWork<CommissioningModule> work) : IEventHandler<ReportSignedOff>
{
    private const string Done = """
        UPDATE commissioning.milestone SET done_on = @On, version = version + 1
         WHERE case_reference = @Case AND done_on IS NULL AND fallen_away_because IS NULL
           AND kind IN ('FirstDraft', 'SecondDraft', 'FinalDraft', 'PanelSignOff', 'SprgSignOff', 'PartnersSignOff', 'GroupSignOff')
        """;

    public Task Handle(ReportSignedOff @event, CancellationToken cancel) => work.Execute(Done, @event, cancel);
}
