using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>Guards the sections of the record: each has its own version, and none changes what the partners are deciding on.</summary>
internal sealed class RecordSections(IUnitOfWork<DecisionsModule> work, Rounds rounds, ICurrentPerson current, TimeProvider time)
{
    private const string Known = "SELECT COUNT(*) FROM decisions.decision_record WHERE case_reference = @Case";
    private const string Versions = "SELECT section, version, saved_at, saved_by FROM decisions.record_section WHERE case_reference = @Case ORDER BY section";

    private const string Raise = """
        UPDATE decisions.record_section SET version = version + 1, saved_at = @Now, saved_by = @Name
         WHERE case_reference = @Case AND section = @Section AND version = @Version
        """;

    private const string First = "INSERT INTO decisions.record_section (case_reference, section, version, saved_at, saved_by) VALUES (@Case, @Section, 1, @Now, @Name)";

    /// <summary>Takes the next version of a section, or says why it cannot be saved.</summary>
    public async Task<Failure?> Claim(CaseReference @case, RecordSection section, int version, CancellationToken cancel)
    {
        var row = new { Case = @case, Section = section, Version = version, Now = time.GetUtcNow(), current.Person.Name };
        if (await work.Scalar<int>(Known, row, cancel) == 0)
            return Failure.NotFound;
        if (await LockedBecause(@case, section, cancel) is { } locked)
            return Failure.Conflict(locked);
        if (await work.Execute(Raise, row, cancel) == 1)
            return null;
        if (version != 0 || (await Of(@case, cancel)).Any(s => s.Section == section))
            return Failure.Stale;
        await work.Execute(First, row, cancel);
        return null;
    }

    /// <summary>Who saved which section when.</summary>
    public Task<IReadOnlyList<SectionRow>> Of(CaseReference @case, CancellationToken cancel) => work.Query<SectionRow>(Versions, new { Case = @case }, cancel);

    /// <summary>The section's version; 0 before it was first saved.</summary>
    public async Task<int> Version(CaseReference @case, RecordSection section, CancellationToken cancel) =>
        (await Of(@case, cancel)).FirstOrDefault(s => s.Section == section)?.Version ?? 0;

    /// <summary>Why the section cannot be changed now; null when it can.</summary>
    public async Task<string?> LockedBecause(CaseReference @case, RecordSection section, CancellationToken cancel)
    {
        if (section is RecordSection.PartnersConsideration or RecordSection.ActionLog)
            return null;
        return (await rounds.Current(@case, cancel)).State switch
        {
            RoundState.Final => "The decision is final, so this part of the record stays as the partners agreed it.",
            RoundState.SentBack => null,
            _ => "The partners are deciding on what SPRG recommended. To change this part, send the recommendation back to SPRG first.",
        };
    }
}

/// <summary>Who saved a section last.</summary>
public sealed record SectionRow
{
    public required RecordSection Section { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset SavedAt { get; init; }
    public required string SavedBy { get; init; }
}
