using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>One item of a meeting's agenda, about a case or not.</summary>
public sealed record AgendaLine
{
    /// <summary>The case; null for an item that is about none.</summary>
    public CaseReference? CaseReference { get; init; }

    public required DateOnly MeetingOn { get; init; }

    /// <summary>The item, where it is about no case.</summary>
    public Guid? ItemId { get; init; }
    public string? ChildName { get; init; }
    public CaseItemKind? CaseKind { get; init; }
    public OtherItemKind? OtherKind { get; init; }
    public required int PlaceNumber { get; init; }

    /// <summary>What it is about: a heading, or more about a case's item.</summary>
    public string? Topic { get; init; }
    public string? Paper { get; init; }
    public AgendaState State { get; init; }
    public string? WithdrawnBecause { get; init; }

    /// <summary>SPRG did not come to it at this meeting: it went to another, and may be minuted here all the same.</summary>
    public bool IsCarriedOver { get; init; }

    /// <summary>The meeting that did not come to it.</summary>
    public DateOnly? CarriedFrom { get; init; }

    /// <summary>The meeting to which an item that is about no case went.</summary>
    public DateOnly? CarriedTo { get; init; }
    public string? Minutes { get; init; }
    public string? Decision { get; init; }
    public RapidReviewKind? ReviewKind { get; init; }
    public DateOnly? OutcomeBy { get; init; }
    public int Participants { get; init; }
    public int Conflicts { get; init; }
    public IReadOnlyList<ActionRow> Actions { get; init; } = [];

    /// <summary>Names the item within its meeting: the case's reference, or the item's id.</summary>
    public string Key => CaseReference?.ToString() ?? ItemId!.Value.ToString();

    /// <summary>Why it is off the agenda, in words; null while it is on it.</summary>
    public string? Off => this switch
    {
        { State: AgendaState.Withdrawn } => $"Withdrawn: {WithdrawnBecause}",
        { State: AgendaState.TakenOff or AgendaState.CarriedOver } => $"Taken off: {WithdrawnBecause}",
        { IsCarriedOver: true, CarriedTo: { } to } => $"Taken off: not considered, carried over to {to.InWords()}",
        _ => null,
    };

    /// <summary>Minutes can be written for it.</summary>
    public bool MayBeMinuted => State is not (AgendaState.Withdrawn or AgendaState.TakenOff);

    /// <summary>Its statutory day is past by the meeting (C-3).</summary>
    public bool IsLate => CaseKind is CaseItemKind.RapidReview && State is (AgendaState.Listed or AgendaState.Considered) && OutcomeBy < MeetingOn;

    /// <summary>It can go to another meeting by hand. A Rapid Review's day is moved on its own page, until its meeting has passed.</summary>
    public bool MayBeCarriedOver => State is AgendaState.Listed && CaseReference is not null && (CaseKind is not CaseItemKind.RapidReview || CarriedFrom is not null);

    /// <summary>Where it comes from, in words; null where it was on no meeting before.</summary>
    public string? From => CarriedFrom is { } from && Off is null ? $"Carried over from {Words.Of(from)}" : null;

    /// <summary>As on the agenda.</summary>
    public string Title => CaseReference is { } @case ? $"{Words.Of(CaseKind!.Value)}: {@case}{(Topic is null ? null : $", {Topic}")}" : Topic!;
}

/// <summary>Reads an agenda as far as a person may see it: no item behind the wall, none for which she declared an interest (X-5, X-5a).</summary>
internal sealed class AgendaReader(IUnitOfWork<DecisionsModule> work, MeetingActions actions)
{
    // A meeting considers a handful of items: all of them fit on one page.
    private const string CaseItems = $"""
        SELECT i.case_reference, i.meeting_on, c.child_name, i.kind AS case_kind, i.place_number, i.topic, i.paper, {Agenda.Stands}, i.withdrawn_because, i.is_carried_over, i.minutes, i.decision, r.review_kind, r.outcome_by,
               (SELECT MAX(p.meeting_on) FROM decisions.agenda_item p WHERE p.case_reference = i.case_reference AND p.kind = i.kind AND p.is_carried_over = 1 AND p.meeting_on < i.meeting_on) AS carried_from,
               (SELECT COUNT(*) FROM decisions.participant n WHERE n.case_reference = i.case_reference AND n.meeting_on = i.meeting_on) AS participants,
               (SELECT COUNT(*) FROM decisions.participant n WHERE n.case_reference = i.case_reference AND n.meeting_on = i.meeting_on AND n.interest IS NOT NULL) AS conflicts
          FROM decisions.agenda_item i
          JOIN nscp.case_register c ON c.case_reference = i.case_reference
          LEFT JOIN decisions.decision_record r ON r.case_reference = i.case_reference AND i.kind = 'RapidReview'
         WHERE i.meeting_on = @On AND {CaseWall.Condition}
         ORDER BY i.case_reference
        OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    /// <summary>Names the item <c>o</c>.</summary>
    public const string NoInterest = "NOT EXISTS (SELECT 1 FROM decisions.item_interest t WHERE t.item_id = o.item_id AND t.person_id = @PersonId)";

    private const string OtherItems = $"""
        SELECT o.item_id, o.meeting_on, o.kind AS other_kind, o.place_number, o.title AS topic, o.paper, o.minutes, o.decision, o.is_carried_over, f.meeting_on AS carried_from,
               (SELECT MIN(n.meeting_on) FROM decisions.other_item n WHERE n.carried_from = o.item_id) AS carried_to,
               (SELECT COUNT(*) FROM decisions.item_interest n WHERE n.item_id = o.item_id) AS conflicts
          FROM decisions.other_item o
          LEFT JOIN decisions.other_item f ON f.item_id = o.carried_from
         WHERE o.meeting_on = @On AND {NoInterest}
         ORDER BY o.place_number, o.item_id
        OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    /// <summary>All there is: for the minutes as they are kept, never for a reader.</summary>
    public Task<IReadOnlyList<AgendaLine>> Whole(DateOnly on, CancellationToken cancel) => Of(on, (true, "", ""), cancel);

    /// <summary>In the order of the meeting.</summary>
    public Task<IReadOnlyList<AgendaLine>> Of(DateOnly on, Person reader, CancellationToken cancel) => Of(on, CaseWall.Of(reader), cancel);

    private async Task<IReadOnlyList<AgendaLine>> Of(DateOnly on, (bool, string, string) wall, CancellationToken cancel)
    {
        var (seesEveryCase, agency, personId) = wall;
        var of = new { On = on, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId };
        var asked = (await actions.OfMeeting(on, cancel)).ToLookup(a => a.Key);
        return
        [
            .. (await work.Query<AgendaLine>(CaseItems, of, cancel)).Concat(await work.Query<AgendaLine>(OtherItems, of, cancel))
                .OrderBy(i => i.PlaceNumber).ThenBy(i => i.Key, StringComparer.Ordinal).Select(i => i with { Actions = [.. asked[i.Key]] }),
        ];
    }
}
