using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>A legal hold on a case: while it stands nothing of the case is disposed of (X-5b).</summary>
public sealed record LegalHold
{
    public required Guid HoldId { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset PlacedAt { get; init; }
    public required string PlacedBy { get; init; }
    public DateTimeOffset? LiftedAt { get; init; }
    public string? LiftedBy { get; init; }
    public string? LiftedBecause { get; init; }

    /// <summary>True until it is lifted.</summary>
    public bool Stands => LiftedAt is null;
}

/// <summary>The holds of cases.</summary>
public sealed class LegalHolds(DbSession session, ICurrentPerson current, TimeProvider time)
{
    private const string OfCase = """
        SELECT hold_id, reason, placed_at, placed_by, lifted_at, lifted_by, lifted_because FROM nscp.legal_hold
         WHERE case_reference = @Case ORDER BY placed_at DESC OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    private const string Standing = "SELECT COUNT(*) FROM nscp.legal_hold WHERE case_reference = @Case AND lifted_at IS NULL";

    private const string Insert = "INSERT INTO nscp.legal_hold (hold_id, case_reference, reason, placed_at, placed_by) VALUES (@Id, @Case, @Reason, @Now, @By)";

    private const string Close = """
        UPDATE nscp.legal_hold SET lifted_at = @Now, lifted_by = @By, lifted_because = @Because WHERE hold_id = @Hold AND case_reference = @Case AND lifted_at IS NULL
        """;

    /// <summary>All holds of a case, the latest first.</summary>
    public Task<IReadOnlyList<LegalHold>> Of(CaseReference @case, CancellationToken cancel) => session.Query<LegalHold>(OfCase, new { Case = @case }, cancel);

    /// <summary>True while a hold stands.</summary>
    public async Task<bool> Hold(CaseReference @case, CancellationToken cancel) => await session.Scalar<int>(Standing, new { Case = @case }, cancel) > 0;

    /// <summary>Places one; false when one stands already.</summary>
    public async Task<bool> Place(CaseReference @case, string reason, CancellationToken cancel)
    {
        if (await Hold(@case, cancel))
            return false;
        await session.Execute(Insert, new { Id = Guid.CreateVersion7(time.GetUtcNow()), Case = @case, Reason = reason, Now = time.GetUtcNow(), By = current.Person.Name }, cancel);
        return true;
    }

    /// <summary>Lifts one; false when it does not stand (any more).</summary>
    public async Task<bool> Lift(CaseReference @case, Guid hold, string because, CancellationToken cancel) =>
        await session.Execute(Close, new { Case = @case, Hold = hold, Because = because, Now = time.GetUtcNow(), By = current.Person.Name }, cancel) == 1;
}
