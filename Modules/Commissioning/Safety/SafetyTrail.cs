using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>
/// The trail of safety concerns (M-5). Entries are only ever added, and whether a concern is resolved is read from them: there is nothing that could be changed.
/// </summary>
internal sealed class SafetyTrail(IUnitOfWork<CommissioningModule> work, CaseRegister register, ICurrentPerson current, TimeProvider time)
{
    private const string Insert = """
        INSERT INTO commissioning.safety_entry (entry_id, concern_id, case_reference, kind, words, partner, answer_by, document_id, recorded_at, recorded_by)
        VALUES (@Id, @Concern, @Case, @Kind, @Words, @Partner, @AnswerBy, @Document, @Now, @Name)
        """;

    private const string OfCase = """
        SELECT entry_id, concern_id, kind, words, partner, answer_by, document_id, recorded_at, recorded_by FROM commissioning.safety_entry
         WHERE case_reference = @Case ORDER BY recorded_at, entry_id OFFSET 0 ROWS FETCH NEXT 500 ROWS ONLY
        """;

    private const string Overdue = """
        SELECT s.concern_id, s.case_reference, s.answer_by FROM commissioning.safety_entry s
         WHERE s.kind = 'Raised' AND s.answer_by < @Today
           AND NOT EXISTS (SELECT 1 FROM commissioning.safety_entry e WHERE e.concern_id = s.concern_id AND e.kind IN ('Resolved', 'NotInTime', 'WrittenToPartners'))
         ORDER BY s.answer_by, s.concern_id OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string ToldAlready = "SELECT COUNT(*) FROM commissioning.safety_entry WHERE concern_id = @ConcernId AND kind IN ('Resolved', 'NotInTime', 'WrittenToPartners')";

    /// <summary>All concerns of a case, the oldest first.</summary>
    public async Task<IReadOnlyList<SafetyConcern>> Of(CaseReference @case, CancellationToken cancel) =>
        [.. (await work.Query<SafetyEntryRow>(OfCase, new { Case = @case }, cancel)).GroupBy(e => e.ConcernId).Select(g => new SafetyConcern(g.Key, [.. g]))];

    public async Task<SafetyConcern?> Find(CaseReference @case, Guid concern, CancellationToken cancel) => (await Of(@case, cancel)).FirstOrDefault(c => c.ConcernId == concern);

    /// <summary>Adds an entry.</summary>
    /// <param name="id">Made when the form was shown, so that sending twice adds one.</param>
    public Task Add(CaseReference @case, Guid concern, Guid id, SafetyEntryKind kind, string words, StatutoryPartner? partner, DateOnly? answerBy, Guid? document, CancellationToken cancel) => work.Execute(
        Insert, new { Id = id, Concern = concern, Case = @case, Kind = kind, Words = words, Partner = partner, AnswerBy = answerBy, Document = document, Now = time.GetUtcNow(), current.Person.Name }, cancel);

    /// <summary>Concerns whose time is over.</summary>
    public Task<IReadOnlyList<LateConcern>> Late(DateOnly today, CancellationToken cancel) => work.Query<LateConcern>(Overdue, new { Today = today }, cancel);

    /// <summary>Says that a concern was not resolved in time; false when somebody said so already.</summary>
    public async Task<bool> TellLate(LateConcern late, CancellationToken cancel)
    {
        if (await work.Scalar<int>(ToldAlready, late, cancel) > 0)
            return false;
        await Add(late.CaseReference, late.ConcernId, Guid.CreateVersion7(time.GetUtcNow()), SafetyEntryKind.NotInTime, $"The panel had until {Words.Of(late.AnswerBy)}. The statutory partners are to be written to.", null, null, null, cancel);
        await register.Record(late.CaseReference, time.Today(), "A safety concern of the Lead Reviewer was not resolved in time", null, cancel);
        foreach (var role in (Role[])[Role.LeadReviewer, Role.HeadOfBusinessDelivery])
        {
            await register.Ask(
                new WorkItem
                {
                    Case = late.CaseReference, Key = $"commissioning:write:{late.ConcernId:N}:{(int)role}", Title = "Write to the statutory partners about a safety concern", Why = "The panel did not resolve it in time (M-5)",
                    Link = Addresses.Concern(late.CaseReference, late.ConcernId), Role = role, DueOn = time.Today(),
                },
                cancel);
        }

        return true;
    }

    /// <summary>Nothing more is asked of anybody about this concern.</summary>
    public async Task FinishTasks(CaseReference @case, Guid concern, bool alsoPartners, CancellationToken cancel)
    {
        await register.Finish(@case, $"commissioning:safety:{concern:N}", cancel);
        foreach (var role in (Role[])[Role.LeadReviewer, Role.HeadOfBusinessDelivery])
            await register.Finish(@case, $"commissioning:write:{concern:N}:{(int)role}", cancel);
        foreach (var partner in alsoPartners ? Enum.GetValues<StatutoryPartner>() : [])
            await register.Finish(@case, PartnerKey(concern, partner), cancel);
    }

    public static string PartnerKey(Guid concern, StatutoryPartner partner) => $"commissioning:safety:{concern:N}:{(int)partner}";
}

/// <summary>An entry of the trail.</summary>
public sealed record SafetyEntryRow
{
    public required Guid EntryId { get; init; }
    public required Guid ConcernId { get; init; }
    public required SafetyEntryKind Kind { get; init; }
    public required string Words { get; init; }
    public StatutoryPartner? Partner { get; init; }

    /// <summary>Of the first entry: by when the panel resolves it.</summary>
    public DateOnly? AnswerBy { get; init; }
    public Guid? DocumentId { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
}

/// <summary>A concern with its trail, the oldest entry first.</summary>
public sealed record SafetyConcern(Guid ConcernId, IReadOnlyList<SafetyEntryRow> Entries)
{
    public bool IsResolved => Entries.Any(e => e.Kind is SafetyEntryKind.Resolved);

    public bool IsWritten => Entries.Any(e => e.Kind is SafetyEntryKind.WrittenToPartners);

    /// <summary>Those that were written to; an entry from before each had its own names them in its first sentence.</summary>
    public IReadOnlyList<StatutoryPartner> WrittenTo =>
    [
        .. Enum.GetValues<StatutoryPartner>().Where(p => Entries.Any(e => e.Kind is SafetyEntryKind.WrittenToPartners
            && (e.Partner is null ? e.Words.Split(". ")[0].Contains(Kernel.Words.Of(p), StringComparison.Ordinal) : e.Partner == p))),
    ];

    /// <summary>Who was asked and has not answered: the partners once they were written to, the panel before.</summary>
    public IReadOnlyList<string> Waiting => IsWritten
        ? [.. WrittenTo.Where(p => !Entries.Any(e => e.Kind is SafetyEntryKind.PartnerAnswered && e.Partner == p)).Select(p => Kernel.Words.Of(p))]
        : Entries.Any(e => e.Kind is SafetyEntryKind.PanelAnswered) ? [] : ["the CSPR panel"];

    public DateOnly? AnswerBy => Entries[0].AnswerBy;

    /// <summary>Where it stands, in words.</summary>
    public string Said(DateOnly today) => IsResolved ? "Resolved" : IsWritten ? "With the statutory partners" : AnswerBy < today ? "Not resolved in time" : $"With the panel until {Words.Of(AnswerBy!.Value)}";
}

/// <summary>A concern whose time is over.</summary>
public sealed record LateConcern
{
    public required Guid ConcernId { get; init; }
    public required CaseReference CaseReference { get; init; }
    public required DateOnly AnswerBy { get; init; }
}
