using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>What SPRG's agenda and minutes say of the standing item.</summary>
internal sealed class CasesCausingConcern(IUnitOfWork<NotificationsModule> work) : ICasesCausingConcern
{
    private const string OpenOnes = $"""
        SELECT k.concern_id, k.child_name, k.concern, k.raised_by, k.agency, k.raised_on FROM notifications.concern k
         WHERE k.state = 'Open' AND {Concerns.Visible} ORDER BY k.raised_on, k.concern_id OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    private const string Said = $"""
        SELECT k.concern_id, k.child_name, n.kind, n.note, n.recorded_by
          FROM notifications.concern_note n
          JOIN notifications.concern k ON k.concern_id = n.concern_id
         WHERE n.said_on = @On AND {Concerns.Visible} ORDER BY n.said_on, n.recorded_at, n.note_id OFFSET 0 ROWS FETCH NEXT 500 ROWS ONLY
        """;

    public async Task<IReadOnlyList<ConcernSummary>> Open(Person reader, CancellationToken cancel)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(reader);
        return
        [
            .. (await work.Query<ConcernRow>(OpenOnes, new { SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId }, cancel))
                .Select(k => new ConcernSummary(k.ConcernId, k.ChildName, k.Concern, $"{k.RaisedBy}, {k.Agency}", k.RaisedOn)),
        ];
    }

    public async Task<IReadOnlyList<ConcernMinutes>> Minuted(DateOnly on, Person reader, CancellationToken cancel)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(reader);
        return
        [
            .. (await work.Query<NoteRow>(Said, new { On = on, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId }, cancel))
                .GroupBy(n => (n.ConcernId, n.ChildName)).Take(100)
                .Select(k => new ConcernMinutes(k.Key.ConcernId, k.Key.ChildName, [.. k.Select(n => $"{Words.Of(n.Kind)}: {n.Note}")])),
        ];
    }

    private sealed record ConcernRow
    {
        public required Guid ConcernId { get; init; }
        public required string ChildName { get; init; }
        public required string Concern { get; init; }
        public required string RaisedBy { get; init; }
        public required string Agency { get; init; }
        public required DateOnly RaisedOn { get; init; }
    }

    private sealed record NoteRow
    {
        public required Guid ConcernId { get; init; }
        public required string ChildName { get; init; }
        public required ConcernNoteKind Kind { get; init; }
        public required string Note { get; init; }
        public required string RecordedBy { get; init; }
    }
}
