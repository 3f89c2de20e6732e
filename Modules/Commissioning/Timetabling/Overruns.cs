using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>Proceedings that go on although the day on which they were expected to end has passed: the Business Unit is asked for a new one (M-3).</summary>
internal sealed class Overruns(DbSession session, CaseRegister register, TimeProvider time)
{
    private const string Passed = """
        SELECT p.case_reference, p.proceeding_id, p.expected_end FROM commissioning.proceeding p
          JOIN commissioning.review r ON r.case_reference = p.case_reference JOIN nscp.case_register c ON c.case_reference = p.case_reference
         WHERE p.ended_on IS NULL AND p.is_asked = 0 AND p.expected_end < @Today AND r.fallen_away_because IS NULL AND c.is_open = 1 ORDER BY p.expected_end, p.case_reference
        OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string Claim = """
        UPDATE commissioning.proceeding SET is_asked = 1
         WHERE proceeding_id = @ProceedingId AND case_reference = @CaseReference AND ended_on IS NULL AND is_asked = 0 AND expected_end = @ExpectedEnd
        """;

    public Task<IReadOnlyList<OverrunRow>> Of(DateOnly today, CancellationToken cancel) => session.Query<OverrunRow>(Passed, new { Today = today }, cancel);

    /// <summary>False when somebody else was first, or they were brought up to date meanwhile.</summary>
    public async Task<bool> Tell(OverrunRow row, CancellationToken cancel)
    {
        if (await session.Execute(Claim, row, cancel) == 0)
            return false;
        await register.Ask(
            new WorkItem
            {
                Case = row.CaseReference, Key = Key(row.ProceedingId), Title = "Ask when proceedings beside a review end: the expected day has passed",
                Why = $"They were expected to end on {Words.Of(row.ExpectedEnd)}. While they go on, what waits for them has no day (M-3)", Link = Addresses.Proceeding(row.CaseReference, row.ProceedingId),
                Role = Role.BusinessUnit, DueOn = time.Today().AddDays(7),
            },
            cancel);
        return true;
    }

    public static string Key(Guid proceeding) => $"commissioning:proceeding:{proceeding:N}";
}

/// <summary>Proceedings that overran.</summary>
internal sealed record OverrunRow
{
    public required CaseReference CaseReference { get; init; }
    public required Guid ProceedingId { get; init; }
    public required DateOnly ExpectedEnd { get; init; }
}
