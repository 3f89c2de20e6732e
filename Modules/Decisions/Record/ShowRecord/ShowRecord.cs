using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>The decision record as a task list: its sections, what is late or missing, what happens next (D-2).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ShowRecord : IQuery<RecordView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The task list.</summary>
public sealed record RecordView
{
    public required CaseReference Case { get; init; }
    public required RapidReviewKind ReviewKind { get; init; }
    public required DateOnly SprgOn { get; init; }
    public required DateOnly OutcomeBy { get; init; }
    public string? WithdrawnBecause { get; init; }

    /// <summary>The latest meeting that has the case on its agenda.</summary>
    public DateOnly? MeetingOn { get; init; }
    public required int Participants { get; init; }
    public required IReadOnlyList<SectionLine> Sections { get; init; }

    /// <summary>What must be there before SPRG can recommend.</summary>
    public required IReadOnlyList<string> Needed { get; init; }
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Null before SPRG's first recommendation.</summary>
    public RoundState? State { get; init; }
    public DateOnly? PackSentOn { get; init; }
    public required bool MayEdit { get; init; }
}

/// <param name="Section">Which one.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="SavedAt">Null before it was first saved.</param>
/// <param name="SavedBy">Who saved it last.</param>
public sealed record SectionLine(RecordSection Section, SectionProgress Progress, DateTimeOffset? SavedAt, string? SavedBy);

internal sealed class ShowRecordHandler(IUnitOfWork<DecisionsModule> work, RecordReader reader, RecordSections sections, Rounds rounds, IEnumerable<IRapidReviews> reviews, ICurrentPerson current, TimeProvider time)
    : IQueryHandler<ShowRecord, RecordView>
{
    private const string Meetings = """
        SELECT meeting_on FROM decisions.agenda_item WHERE case_reference = @Case AND state <> 'Withdrawn'
         ORDER BY meeting_on DESC OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY
        """;

    private const string Sent = "SELECT sent_on FROM decisions.pack_sent WHERE case_reference = @Case ORDER BY round_number DESC";

    public async Task<Result<RecordView>> Handle(ShowRecord query, CancellationToken cancel)
    {
        if (await reader.Find(query.Case, cancel) is not { } record)
            return Failure.NotFound;
        var saved = (await sections.Of(query.Case, cancel)).ToDictionary(s => s.Section);
        var meetings = await work.Query<DateOnly>(Meetings, query, cancel);
        var sent = await work.Query<DateOnly>(Sent, query, cancel);
        return new RecordView
        {
            Case = query.Case,
            ReviewKind = record.ReviewKind,
            SprgOn = record.SprgOn,
            OutcomeBy = record.OutcomeBy,
            WithdrawnBecause = record.WithdrawnBecause,
            MeetingOn = meetings.Count == 0 ? null : meetings[0],
            Participants = record.Participants.Count,
            Sections = [.. Enum.GetValues<RecordSection>().Select(s => new SectionLine(s, RecordReadiness.Progress(record, s), saved.GetValueOrDefault(s)?.SavedAt, saved.GetValueOrDefault(s)?.SavedBy))],
            Needed = [.. RecordReadiness.Needed(record)],
            Warnings = RecordReadiness.Warnings(record, await reviews.Of(query.Case, cancel), time.Today()),
            State = (await rounds.Of(query.Case, cancel)) is [.., var last] ? last.State : null,
            PackSentOn = sent.Count == 0 ? null : sent[0],
            MayEdit = current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery),
        };
    }
}
