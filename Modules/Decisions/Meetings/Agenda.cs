using System.ComponentModel.DataAnnotations;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>What has become of a case on the agenda of a meeting.</summary>
public enum AgendaState
{
    Listed,
    Considered,
    Withdrawn,

    /// <summary>Not stored: the meeting did not come to it, and it went to another.</summary>
    [Display(Name = "Carried over")]
    CarriedOver,

    /// <summary>Not stored: decided elsewhere, or about a child who is known by another case.</summary>
    [Display(Name = "Taken off")]
    TakenOff,
}

/// <summary>Why a case is on the agenda.</summary>
public enum CaseItemKind
{
    [Display(Name = "Rapid Review")]
    RapidReview,
    Referral,
    [Display(Name = "Report for sign-off")]
    Report,
    [Display(Name = "Case")]
    ByHand,
}

/// <summary>An item that is about no case.</summary>
public enum OtherItemKind
{
    LastMinutes,
    Concerns,
    ByHand,
}

/// <summary>Puts cases on the agenda of SPRG's meetings and takes them off (D-1).</summary>
internal sealed class Agenda(IUnitOfWork<DecisionsModule> work, CaseRegister register, TimeProvider time)
{
    /// <summary>An item that may be minuted: one that was carried over may have been considered after all.</summary>
    public const string MayBeMinuted = "(state <> 'Withdrawn' OR is_carried_over = 1)";

    /// <summary>How the item <c>i</c> stands, for who reads it: nothing was withdrawn where a meeting did not come to a case, or a referral was decided elsewhere.</summary>
    public const string Stands = "CASE WHEN i.state <> 'Withdrawn' THEN i.state WHEN i.is_carried_over = 1 THEN 'CarriedOver' WHEN i.kind = 'RapidReview' THEN 'Withdrawn' ELSE 'TakenOff' END AS state";

    private const string HasMeeting = "SELECT COUNT(*) FROM decisions.meeting WHERE meeting_on = @On";
    private const string AddMeeting = "INSERT INTO decisions.meeting (meeting_on, version) VALUES (@On, 1)";

    private const string Standing = """
        INSERT INTO decisions.other_item (item_id, meeting_on, kind, place_number, title, version) VALUES (@Id, @On, @Kind, @Place, @Title, 1)
        """;

    private const string Listed = "SELECT meeting_on FROM decisions.agenda_item WHERE case_reference = @Case AND state = 'Listed' AND kind = @Kind ORDER BY meeting_on";

    private const string Relist = """
        UPDATE decisions.agenda_item SET state = 'Listed', withdrawn_because = NULL, is_carried_over = 0, kind = @Kind, topic = @Topic
         WHERE case_reference = @Case AND meeting_on = @On AND state <> 'Considered'
        """;

    private const string Rename = "UPDATE decisions.agenda_item SET topic = @Topic WHERE case_reference = @Case AND state = 'Listed' AND kind = @Kind";

    private const string Has = "SELECT COUNT(*) FROM decisions.agenda_item WHERE case_reference = @Case AND meeting_on = @On";

    private const string HasOfKind = "SELECT COUNT(*) FROM decisions.agenda_item WHERE case_reference = @Case AND meeting_on = @On AND kind = @Kind";

    private const string Add = """
        INSERT INTO decisions.agenda_item (case_reference, meeting_on, state, kind, place_number, topic, paper, version, participants_version)
        VALUES (@Case, @On, 'Listed', @Kind, @Place, @Topic, @Paper, 1, 1)
        """;

    private const string Follow = "UPDATE decisions.participant SET meeting_on = @On WHERE case_reference = @Case AND meeting_on = @From";
    private const string ActionsFollow = "UPDATE decisions.meeting_action SET meeting_on = @On WHERE case_reference = @Case AND meeting_on = @From AND agreed_at IS NULL";

    private const string KeepMinutes = """
        UPDATE decisions.agenda_item
           SET minutes = (SELECT o.minutes FROM decisions.agenda_item o WHERE o.case_reference = @Case AND o.meeting_on = @From),
               decision = (SELECT o.decision FROM decisions.agenda_item o WHERE o.case_reference = @Case AND o.meeting_on = @From),
               paper = (SELECT o.paper FROM decisions.agenda_item o WHERE o.case_reference = @Case AND o.meeting_on = @From)
         WHERE case_reference = @Case AND meeting_on = @On AND minutes IS NULL
        """;

    private const string Leave = "DELETE FROM decisions.agenda_item WHERE case_reference = @Case AND meeting_on = @From";

    private const string MarkWithdrawn = """
        UPDATE decisions.agenda_item SET state = 'Withdrawn', withdrawn_because = @Because WHERE case_reference = @Case AND state = 'Listed' AND kind = @Kind
        """;

    private const string Consider = """
        UPDATE decisions.agenda_item
           SET state = 'Considered', withdrawn_because = NULL, is_carried_over = 0, minutes = COALESCE(minutes, @Minutes), decision = COALESCE(decision, @Decision), version = version + 1
         WHERE case_reference = @Case AND meeting_on = @On AND kind = @Kind
        """;

    // A Rapid Review on which SPRG has recommended is decided, whether or not somebody minuted it.
    private const string Undecided = """
        i.state = 'Listed'
           AND NOT EXISTS (SELECT 1 FROM nscp.case_register c WHERE c.case_reference = i.case_reference AND c.closed_on IS NOT NULL)
           AND (i.kind <> 'RapidReview' OR NOT EXISTS (SELECT 1 FROM decisions.recommendation_round r WHERE r.case_reference = i.case_reference AND r.state <> 'SentBack'))
        """;

    private const string NotDealtWith = $"""
        SELECT i.case_reference, i.kind, i.topic, CASE WHEN i.minutes IS NULL AND i.decision IS NULL THEN 0 ELSE 1 END AS is_minuted
          FROM decisions.agenda_item i WHERE i.meeting_on = @On AND {Undecided} ORDER BY i.case_reference OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    private const string LeaveOut = """
        UPDATE decisions.agenda_item SET state = 'Withdrawn', is_carried_over = 1, withdrawn_because = @Because WHERE case_reference = @Case AND meeting_on = @On AND state = 'Listed'
        """;

    private const string OtherUndecided = """
        o.kind = 'ByHand' AND o.is_carried_over = 0 AND o.minutes IS NULL AND o.decision IS NULL AND NOT EXISTS (SELECT 1 FROM decisions.meeting_action a WHERE a.item_id = o.item_id)
        """;

    private const string OthersNotDealtWith = $"SELECT o.item_id FROM decisions.other_item o WHERE o.meeting_on = @On AND {OtherUndecided} ORDER BY o.item_id OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY";
    private const string LeaveOtherOut = "UPDATE decisions.other_item SET is_carried_over = 1 WHERE item_id = @Item AND is_carried_over = 0";

    private const string TakeOtherAlong = """
        INSERT INTO decisions.other_item (item_id, meeting_on, kind, place_number, title, paper, version, is_carried_over, carried_from)
        SELECT @Id, @Next, o.kind, o.place_number, o.title, o.paper, 1, 0, o.item_id FROM decisions.other_item o WHERE o.item_id = @Item
        """;

    private const string TakeInterestsAlong = """
        INSERT INTO decisions.item_interest (item_id, person_id, interest) SELECT @Id, t.person_id, t.interest FROM decisions.item_interest t WHERE t.item_id = @Item
        """;

    private const string UntouchedCopy = $"SELECT o.item_id FROM decisions.other_item o WHERE o.carried_from = @Item AND {OtherUndecided}";
    private const string ForgetInterests = "DELETE FROM decisions.item_interest WHERE item_id = @Item";
    private const string Forget = "DELETE FROM decisions.other_item WHERE item_id = @Item";
    private const string StaysHere = "UPDATE decisions.other_item SET is_carried_over = 0 WHERE item_id = @Item";

    private const string LeftBehind = $"""
        SELECT i.meeting_on FROM decisions.agenda_item i WHERE i.meeting_on < @Today AND {Undecided} GROUP BY i.meeting_on ORDER BY i.meeting_on OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string OthersLeftBehind = $"""
        SELECT o.meeting_on FROM decisions.other_item o WHERE o.meeting_on < @Today AND {OtherUndecided} GROUP BY o.meeting_on ORDER BY o.meeting_on OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string Paper = """
        SELECT paper FROM decisions.agenda_item WHERE case_reference = @Case AND kind = @Kind AND is_carried_over = 1 ORDER BY meeting_on DESC OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY
        """;

    private const string NextMeeting = "SELECT MIN(meeting_on) FROM decisions.meeting WHERE meeting_on > @Today AND cancelled_because IS NULL";
    private const string Waiting = "SELECT case_reference, kind, topic FROM decisions.waiting_item ORDER BY since, case_reference OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY";
    private const string Wait = "INSERT INTO decisions.waiting_item (case_reference, kind, topic, since) VALUES (@Case, @Kind, @Topic, @Today)";
    private const string NoLongerWaits = "DELETE FROM decisions.waiting_item WHERE case_reference = @Case AND kind = @Kind";

    /// <summary>Puts a case on the agenda of the meeting of that day; from another day where it is still listed for the same, it moves. Does nothing twice.</summary>
    /// <param name="topic">At most 200 characters, without personal data.</param>
    public async Task Place(CaseReference @case, DateOnly on, CancellationToken cancel, CaseItemKind kind = CaseItemKind.RapidReview, string? topic = null, string? paper = null)
    {
        var earlier = await work.Query<DateOnly>(Listed, new { Case = @case, Kind = kind }, cancel);
        await work.Execute(NoLongerWaits, new { Case = @case, Kind = kind }, cancel);
        if (earlier.Contains(on))
            return;

        await EnsureMeeting(on, cancel);
        var row = new { Case = @case, On = on, Kind = kind, Place = 100 + (100 * (int)kind), Topic = topic, Paper = paper };
        if (await work.Scalar<int>(Has, row, cancel) == 0)
            await work.Execute(Add, row, cancel);
        else
            await work.Execute(Relist, row, cancel);

        foreach (var from in earlier)
        {
            var move = new { Case = @case, On = on, From = from };
            await work.Execute(Follow, move, cancel);
            await work.Execute(ActionsFollow, move, cancel);
            await work.Execute(KeepMinutes, move, cancel);
            await work.Execute(Leave, move, cancel);
        }

        await register.Record(@case, time.Today(), $"On the agenda of SPRG on {on.InWords()}", null, cancel);
        if (kind is CaseItemKind.RapidReview or CaseItemKind.Referral)
            await register.Note(@case, ProcessStep.SprgMeeting, $"On the agenda of {Words.Of(on)}", cancel);
        if (kind is CaseItemKind.Referral)
            work.Raise(new ReferralListed(@case, on));
    }

    /// <summary>The case is or was on the agenda of that day for this.</summary>
    public async Task<bool> Holds(CaseReference @case, DateOnly on, CaseItemKind kind, CancellationToken cancel) => await work.Scalar<int>(HasOfKind, new { Case = @case, On = on, Kind = kind }, cancel) > 0;

    /// <summary>SPRG has considered a case at the meeting of that day, where it may not have been listed. What is minuted already stays.</summary>
    public async Task Considered(CaseReference @case, DateOnly on, CaseItemKind kind, string? minutes, string? decision, CancellationToken cancel)
    {
        var row = new { Case = @case, On = on, Kind = kind, Place = 100 + (100 * (int)kind), Topic = (string?)null, Paper = (string?)null, Minutes = minutes, Decision = decision };
        if (await work.Scalar<int>(Has, row, cancel) == 0)
            await work.Execute(Add, row, cancel);
        await work.Execute(Consider, row, cancel);
    }

    /// <summary>The next meeting after today; null while none is planned.</summary>
    public Task<DateOnly?> Next(CancellationToken cancel) => work.Scalar<DateOnly?>(NextMeeting, new { Today = time.Today() }, cancel);

    /// <summary>Days that are over and at which something was left that nobody decided, the oldest first.</summary>
    public async Task<IReadOnlyList<DateOnly>> DaysWithSomethingLeft(CancellationToken cancel)
    {
        var of = new { Today = time.Today() };
        var days = await work.Query<DateOnly>(LeftBehind, of, cancel);
        return await Next(cancel) is null ? days : [.. days.Union(await work.Query<DateOnly>(OthersLeftBehind, of, cancel)).Order()];
    }

    /// <summary>
    /// What SPRG did not come to at a meeting goes on the next one, or waits for it; the item of the meeting says so, and may be minuted there all the same.
    /// A Rapid Review whose statutory day is past by then comes late, and says so (C-3).
    /// </summary>
    /// <returns>The cases that went.</returns>
    public async Task<IReadOnlyList<CaseReference>> CarryOver(DateOnly on, CancellationToken cancel)
    {
        var next = await Next(cancel);
        List<CaseReference> gone = [];
        foreach (var item in await work.Query<LeftRow>(NotDealtWith, new { On = on }, cancel))
        {
            if (!await LeaveBehind(item.CaseReference, on, next, item.IsMinuted, cancel))
                continue;
            await PlaceNext(item.CaseReference, item.Kind, item.Topic, cancel);
            gone.Add(item.CaseReference);
        }

        if (next is null)
            return gone;
        foreach (var item in await work.Query<Guid>(OthersNotDealtWith, new { On = on }, cancel))
        {
            var row = new { Item = item, Id = NewId(), Next = next };
            if (await work.Execute(LeaveOtherOut, row, cancel) == 0)
                continue;
            await work.Execute(TakeOtherAlong, row, cancel);
            await work.Execute(TakeInterestsAlong, row, cancel);
        }

        return gone;
    }

    /// <summary>An item that is about no case was minuted at the meeting that it was left out of: the next meeting need not come to it, unless somebody wrote there too.</summary>
    public async Task TakeBack(Guid item, CancellationToken cancel)
    {
        foreach (var copy in await work.Query<Guid>(UntouchedCopy, new { Item = item }, cancel))
        {
            await work.Execute(ForgetInterests, new { Item = copy }, cancel);
            await work.Execute(Forget, new { Item = copy }, cancel);
            await work.Execute(StaysHere, new { Item = item }, cancel);
        }
    }

    /// <summary>The item of a meeting says that it went to another; false when it was not listed any more.</summary>
    public async Task<bool> LeaveBehind(CaseReference @case, DateOnly on, DateOnly? to, bool isMinuted, CancellationToken cancel)
    {
        return await work.Execute(LeaveOut, new { Case = @case, On = on, Because = Left(isMinuted, to) }, cancel) > 0;
    }

    /// <summary>Why an item is off the agenda of a meeting that did not come to it.</summary>
    public static string Left(bool isMinuted, DateOnly? to) =>
        $"{(isMinuted ? "not recorded as considered" : "not considered")}, {(to is { } day ? $"carried over to {day.InWords()}" : "goes on the next meeting that is planned")}";

    /// <summary>What people are to read before an item that was left out of a meeting.</summary>
    public Task<string?> LastPaper(CaseReference @case, CaseItemKind kind, CancellationToken cancel) => work.Scalar<string?>(Paper, new { Case = @case, Kind = kind }, cancel);

    /// <summary>As <see cref="PlaceNext"/>; where the case is listed for the same already, that item stays and has the new topic: a meeting that did not come to it carries it over.</summary>
    public async Task KeepListed(CaseReference @case, CaseItemKind kind, string topic, CancellationToken cancel)
    {
        if (await work.Execute(Rename, new { Case = @case, Kind = kind, Topic = topic }, cancel) == 0)
            await PlaceNext(@case, kind, topic, cancel);
    }

    /// <summary>Puts a case on the agenda of the next meeting, or lets it wait until one is planned.</summary>
    public async Task PlaceNext(CaseReference @case, CaseItemKind kind, string? topic, CancellationToken cancel)
    {
        var row = new { Case = @case, Kind = kind, Topic = topic, Today = time.Today() };
        if (await Next(cancel) is { } on)
        {
            await Place(@case, on, cancel, kind, topic, await LastPaper(@case, kind, cancel));
            return;
        }

        await work.Execute(NoLongerWaits, row, cancel);
        await work.Execute(Wait, row, cancel);
    }

    /// <summary>A meeting was planned: what waits for one goes on it.</summary>
    public async Task PlaceWaiting(CancellationToken cancel)
    {
        foreach (var row in await work.Query<WaitingRow>(Waiting, null, cancel))
            await PlaceNext(row.CaseReference, row.Kind, row.Topic, cancel);
    }

    /// <summary>Takes a case off where it is still to come; it stays visible as withdrawn.</summary>
    /// <param name="because">At most 400 characters.</param>
    public async Task Withdraw(CaseReference @case, CaseItemKind kind, string because, CancellationToken cancel)
    {
        var row = new { Case = @case, Kind = kind, Because = because.Length > 400 ? because[..399] + "…" : because };
        await work.Execute(MarkWithdrawn, row, cancel);
        await work.Execute(NoLongerWaits, row, cancel);
    }

    /// <summary>Plans the meeting of that day with its standing items, unless it is there.</summary>
    public async Task EnsureMeeting(DateOnly on, CancellationToken cancel)
    {
        if (await work.Scalar<int>(HasMeeting, new { On = on }, cancel) > 0)
            return;
        await work.Execute(AddMeeting, new { On = on }, cancel);
        await work.Execute(Standing, new { Id = NewId(), On = on, Kind = OtherItemKind.LastMinutes, Place = 10, Title = "Minutes of the last meeting" }, cancel);
        await work.Execute(Standing, new { Id = NewId(), On = on, Kind = OtherItemKind.Concerns, Place = 900, Title = "Cases causing concern" }, cancel);
    }

    private Guid NewId() => Guid.CreateVersion7(time.GetUtcNow());

    private sealed record LeftRow
    {
        public required CaseReference CaseReference { get; init; }
        public required CaseItemKind Kind { get; init; }
        public string? Topic { get; init; }
        public required bool IsMinuted { get; init; }
    }

    private sealed record WaitingRow
    {
        public required CaseReference CaseReference { get; init; }
        public required CaseItemKind Kind { get; init; }
        public string? Topic { get; init; }
    }
}
