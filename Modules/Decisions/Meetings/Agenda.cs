using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>What has become of a case on the agenda of a meeting.</summary>
public enum AgendaState
{
    Listed,
    Considered,
    Withdrawn,
}

/// <summary>Puts cases on the agenda of SPRG's meetings and takes them off (D-1).</summary>
internal sealed class Agenda(IUnitOfWork<DecisionsModule> work, CaseRegister register, TimeProvider time)
{
    private const string HasMeeting = "SELECT COUNT(*) FROM decisions.meeting WHERE meeting_on = @On";
    private const string AddMeeting = "INSERT INTO decisions.meeting (meeting_on, version) VALUES (@On, 1)";
    private const string Listed = "SELECT meeting_on FROM decisions.agenda_item WHERE case_reference = @Case AND state = 'Listed' ORDER BY meeting_on";

    private const string Relist = """
        UPDATE decisions.agenda_item SET state = 'Listed', withdrawn_because = NULL WHERE case_reference = @Case AND meeting_on = @On AND state = 'Withdrawn'
        """;

    private const string Has = "SELECT COUNT(*) FROM decisions.agenda_item WHERE case_reference = @Case AND meeting_on = @On";

    private const string Add = """
        INSERT INTO decisions.agenda_item (case_reference, meeting_on, state, version, participants_version) VALUES (@Case, @On, 'Listed', 1, 1)
        """;

    private const string Follow = "UPDATE decisions.participant SET meeting_on = @On WHERE case_reference = @Case AND meeting_on = @From";

    private const string KeepMinutes = """
        UPDATE decisions.agenda_item
           SET minutes = (SELECT o.minutes FROM decisions.agenda_item o WHERE o.case_reference = @Case AND o.meeting_on = @From)
         WHERE case_reference = @Case AND meeting_on = @On AND minutes IS NULL
        """;

    private const string Leave = "DELETE FROM decisions.agenda_item WHERE case_reference = @Case AND meeting_on = @From";

    private const string MarkWithdrawn = """
        UPDATE decisions.agenda_item SET state = 'Withdrawn', withdrawn_because = @Because WHERE case_reference = @Case AND state = 'Listed'
        """;

    /// <summary>Puts a case on the agenda of the meeting of that day; from another day where it is still listed, it moves. Does nothing twice.</summary>
    public async Task Place(CaseReference @case, DateOnly on, CancellationToken cancel)
    {
        var earlier = await work.Query<DateOnly>(Listed, new { Case = @case }, cancel);
        if (earlier.Contains(on))
            return;

        await EnsureMeeting(on, cancel);
        var row = new { Case = @case, On = on };
        if (await work.Scalar<int>(Has, row, cancel) == 0)
            await work.Execute(Add, row, cancel);
        else
            await work.Execute(Relist, row, cancel);

        foreach (var from in earlier)
        {
            var move = new { Case = @case, On = on, From = from };
            await work.Execute(Follow, move, cancel);
            await work.Execute(KeepMinutes, move, cancel);
            await work.Execute(Leave, move, cancel);
        }

        await register.Record(@case, time.Today(), $"On the agenda of SPRG on {on.InWords()}", null, cancel);
    }

    /// <summary>Takes a case off where it is still to come; it stays visible as withdrawn.</summary>
    /// <param name="because">At most 400 characters.</param>
    public Task Withdraw(CaseReference @case, string because, CancellationToken cancel) =>
        work.Execute(MarkWithdrawn, new { Case = @case, Because = because.Length > 400 ? because[..399] + "…" : because }, cancel);

    private async Task EnsureMeeting(DateOnly on, CancellationToken cancel)
    {
        if (await work.Scalar<int>(HasMeeting, new { On = on }, cancel) == 0)
            await work.Execute(AddMeeting, new { On = on }, cancel);
    }
}
