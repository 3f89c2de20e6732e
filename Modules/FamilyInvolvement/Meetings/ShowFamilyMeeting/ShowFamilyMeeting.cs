using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>A meeting with its notes, their way to the family member, and the corrections beside them (I-5).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record ShowFamilyMeeting : IQuery<FamilyMeetingView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Meeting { get; init; }
}

/// <inheritdoc cref="ShowFamilyMeeting"/>
public sealed record FamilyMeetingView
{
    public required CaseReference Case { get; init; }
    public required Guid Meeting { get; init; }

    /// <summary>For what is about to be recorded: sent twice it is kept once.</summary>
    public required Guid Id { get; init; }
    public required PersonFile Person { get; init; }
    public required MeetingFile File { get; init; }
    public required InvestigationState Investigation { get; init; }

    /// <summary>The latest edition.</summary>
    public string? Words { get; init; }
    public NotesRow? Saved { get; init; }
    public required IReadOnlyList<AnswerRow> Rounds { get; init; }
    public required IReadOnlyList<CorrectionRow> Corrections { get; init; }

    /// <summary>What the family member gets or got: the notes, or what the disclosure officer left of them.</summary>
    public string? ToShare { get; init; }

    /// <summary>Why they cannot be shared now; null where they can.</summary>
    public string? NotYetBecause { get; init; }
    public required bool GoesToOfficer { get; init; }

    /// <summary>What is planned for a day on which nobody may be there, a sentence each.</summary>
    public required IReadOnlyList<string> DaysOff { get; init; }
    public required bool MayChange { get; init; }
    public required bool IsHead { get; init; }
    public required DateOnly Today { get; init; }

    // What the forms begin with.
    public string? Present => File.Row.Present;
    public string? NoteTaker => File.Row.NoteTaker;
    public bool? AdvocatePresent => File.Row.AdvocatePresent;
    public string? AdvocateAbsentBecause => File.Row.AdvocateAbsentBecause;
    public string? Learning => File.Row.Learning;
    public string? FollowUp => File.Row.FollowUp;
    public DateOnly? FollowUpBy => File.Row.FollowUpBy;
    public bool? Held => File.Row.State is FamilyMeetingState.Planned ? null : File.Row.State is FamilyMeetingState.Held;
    public DateOnly HeldOn => File.Row.MeetingOn;
    public required int Version { get; init; }
}

/// <summary>Who wrote the latest edition of the notes.</summary>
public sealed record NotesRow
{
    public required int Edition { get; init; }
    public required string Words { get; init; }
    public required DateTimeOffset SavedAt { get; init; }
    public required string SavedBy { get; init; }
}

/// <summary>What the officer wrote.</summary>
public sealed record AnswerRow
{
    public required int RoundNumber { get; init; }
    public required int Edition { get; init; }
    public required DateOnly SentOn { get; init; }
    public required string SentTo { get; init; }
    public required string SentBy { get; init; }
    public DisclosureAnswer? Answer { get; init; }
    public DateOnly? AnsweredOn { get; init; }
    public string? AnswerWords { get; init; }
    public string? RedactedWords { get; init; }
    public string? RecordedBy { get; init; }
}

/// <summary>What the family member says is wrong.</summary>
public sealed record CorrectionRow
{
    public required Guid CorrectionId { get; init; }
    public required string Words { get; init; }
    public required DateOnly GivenOn { get; init; }
    public required string RecordedBy { get; init; }
}

/// <summary>Reads the words of a meeting's notes.</summary>
internal static class NotesSql
{
    public const string Latest = """
        SELECT edition, words, saved_at, saved_by FROM familyinvolvement.meeting_notes WHERE meeting_id = @Meeting ORDER BY edition DESC OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY
        """;

    public const string Rounds = """
        SELECT round_number, edition, sent_on, sent_to, sent_by, answer, answered_on, answer_words, redacted_words, recorded_by FROM familyinvolvement.disclosure_round
         WHERE meeting_id = @Meeting ORDER BY round_number
        """;

    public const string Corrections = """
        SELECT correction_id, words, given_on, recorded_by FROM familyinvolvement.correction WHERE meeting_id = @Meeting ORDER BY recorded_at
        """;

    /// <summary>One more change of the meeting; none where it was changed meanwhile.</summary>
    public const string Advance = "UPDATE familyinvolvement.meeting SET version = version + 1 WHERE meeting_id = @Meeting AND case_reference = @Case AND version = @Version";

    /// <summary>What the family member gets of these notes.</summary>
    public static string? ToShare(NotesRow? notes, IReadOnlyList<AnswerRow> rounds) =>
        rounds is [.., { Answer: DisclosureAnswer.Redactions, RedactedWords: { } redacted } last] && last.Edition == notes?.Edition ? redacted : notes?.Words;
}

internal sealed class ShowFamilyMeetingHandler(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, Calendar calendar, ICurrentPerson current, TimeProvider time)
    : IQueryHandler<ShowFamilyMeeting, FamilyMeetingView>
{
    public async Task<Result<FamilyMeetingView>> Handle(ShowFamilyMeeting query, CancellationToken cancel)
    {
        if (await store.File(query.Case, cancel) is not { } family || family.Meeting(query.Meeting) is not { } found)
            return Failure.NotFound;

        var notes = await work.Find<NotesRow>(NotesSql.Latest, query, cancel);
        var rounds = await work.Query<AnswerRow>(NotesSql.Rounds, query, cancel);
        var investigation = family.Involvement.Investigation;
        var (days, row) = (await calendar.WorkingDays(cancel), found.Meeting.Row);
        string?[] off =
        [
            row.State is FamilyMeetingState.Planned ? days.NotWorking(row.MeetingOn) : null, row is { FollowUpBy: { } by, FollowUpDoneOn: null } && days.NotWorking(by) is { } late ? $"The follow-up: {late}" : null,
        ];
        return new FamilyMeetingView
        {
            DaysOff = [.. off.OfType<string>()],
            Case = query.Case, Meeting = query.Meeting, Id = Guid.CreateVersion7(time.GetUtcNow()), Person = found.Person, File = found.Meeting, Investigation = investigation,
            Words = notes?.Words, Saved = notes, Rounds = rounds, Corrections = await work.Query<CorrectionRow>(NotesSql.Corrections, query, cancel),
            ToShare = NotesSql.ToShare(notes, rounds), NotYetBecause = found.Meeting.Path.MayNotShareBecause(investigation), GoesToOfficer = found.Meeting.Path.GoesToOfficer(investigation),
            MayChange = current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery), IsHead = current.Person.Is(Role.HeadOfBusinessDelivery), Today = time.Today(),
            Version = found.Meeting.Row.Version,
        };
    }
}
