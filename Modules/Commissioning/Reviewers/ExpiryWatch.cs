using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>
/// Notices what only time changes: a proof or a contract that ran out or soon will, a contract that begins (M-2), a safety concern that was not resolved in time (M-5), proceedings that go on after their expected end (M-3). The wall itself looks at the day of
/// each request, so nothing waits for this; it tells people. Any number of instances may run: each row is claimed by the UPDATE that marks it.
/// </summary>
internal sealed class ExpiryWatch(
    DbSession session, IDatabaseEngine engine, ReviewerAccess access, Appointments appointments, SafetyTrail safety, Overruns overruns, CaseRegister register, CommissioningSettings settings, TimeProvider time)
{
    private const string RanOut = """
        SELECT case_reference, reviewer_id FROM commissioning.appointment WHERE is_open = 1 AND open_until < @Today ORDER BY open_until, case_reference
        OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string Close = """
        UPDATE commissioning.appointment SET is_open = 0 WHERE case_reference = @CaseReference AND reviewer_id = @ReviewerId AND is_open = 1 AND open_until < @Today
        """;

    private const string Soon = """
        SELECT case_reference, reviewer_id FROM commissioning.appointment
         WHERE is_open = 1 AND open_until <= @Soon AND (reminded_for IS NULL OR reminded_for <> open_until) ORDER BY open_until, case_reference
        OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string Remind = """
        UPDATE commissioning.appointment SET reminded_for = open_until
         WHERE case_reference = @CaseReference AND reviewer_id = @ReviewerId AND is_open = 1 AND (reminded_for IS NULL OR reminded_for <> open_until)
        """;

    private const string Begins = """
        SELECT case_reference, reviewer_id FROM commissioning.appointment WHERE begins_on <= @Today ORDER BY begins_on, case_reference OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string Begun = """
        UPDATE commissioning.appointment SET begins_on = NULL WHERE case_reference = @CaseReference AND reviewer_id = @ReviewerId AND begins_on <= @Today
        """;

    /// <summary>Tells of everything that is due; how many things were told.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var today = time.Today();
        var told = 0;
        foreach (var row in await session.Query<Row>(RanOut, new { Today = today }, cancel))
            told += await Once(attempt => TellRanOut(row, today, attempt), cancel);
        foreach (var row in await session.Query<Row>(Soon, new { Soon = today.AddDays(settings.RemindDaysBeforeExpiry) }, cancel))
            told += await Once(attempt => TellSoon(row, attempt), cancel);
        foreach (var row in await session.Query<Row>(Begins, new { Today = today }, cancel))
            told += await Once(attempt => Open(row, today, attempt), cancel);
        foreach (var concern in await safety.Late(today, cancel))
            told += await Once(attempt => safety.TellLate(concern, attempt), cancel);
        foreach (var overrun in await overruns.Of(today, cancel))
            told += await Once(attempt => overruns.Tell(overrun, attempt), cancel);
        return told;
    }

    private async Task<bool> TellRanOut(Row row, DateOnly today, CancellationToken cancel)
    {
        if (await session.Execute(Close, new { row.CaseReference, row.ReviewerId, Today = today }, cancel) == 0)
            return false;
        var appointment = (await appointments.Find(row.CaseReference, row.ReviewerId, cancel))!;
        var verdict = appointment.Verdict(await appointments.Items(row.CaseReference, row.ReviewerId, cancel), today);
        await register.Finish(row.CaseReference, ReviewerAccess.ReadKey(row.ReviewerId), cancel);
        await access.TellClosed(row.CaseReference, row.ReviewerId, string.Join(". ", verdict.Missing), cancel);
        return true;
    }

    /// <summary>The contract begins, and everything else was in order.</summary>
    private async Task<bool> Open(Row row, DateOnly today, CancellationToken cancel)
    {
        if (await session.Execute(Begun, new { row.CaseReference, row.ReviewerId, Today = today }, cancel) == 0)
            return false;
        await access.Settle(row.CaseReference, row.ReviewerId, cancel);
        return true;
    }

    private async Task<bool> TellSoon(Row row, CancellationToken cancel)
    {
        if (await session.Execute(Remind, row, cancel) == 0)
            return false;
        var appointment = (await appointments.Find(row.CaseReference, row.ReviewerId, cancel))!;
        var until = appointment.OpenUntil!.Value;
        await register.Ask(
            new WorkItem
            {
                Case = row.CaseReference, Key = $"commissioning:closed:{row.ReviewerId:N}", Title = until == appointment.EndsOn ? "A Lead Reviewer’s contract ends soon: extend it if the review goes on" : "A Lead Reviewer’s proof runs out soon: ask for the new one",
                Why = $"On {Words.Of(until)} the case is open for the last time; the next day the reviewer sees the summary only (M-2)", Link = Addresses.Appointment(row.CaseReference, row.ReviewerId),
                Role = Role.BusinessUnit, DueOn = until,
            },
            cancel);
        return true;
    }

    private async Task<int> Once(Func<CancellationToken, Task<bool>> tell, CancellationToken cancel)
    {
        using var acting = Acting.As(Person.System);
        return await engine.Retry.ExecuteAsync(async attempt =>
        {
            await session.Begin(attempt);
            try
            {
                var told = await tell(attempt);
                await session.Commit(attempt);
                return told ? 1 : 0;
            }
            catch
            {
                await session.Rollback();
                throw;
            }
        }, cancel);
    }

    private sealed record Row
    {
        public required CaseReference CaseReference { get; init; }
        public required Guid ReviewerId { get; init; }
    }
}

/// <summary>Runs the watch in the background.</summary>
internal sealed class ExpiryWorker(IServiceScopeFactory scopes, ILogger<ExpiryWorker> log) : QueueWorker<ExpiryWorker>(scopes, log)
{
    protected override Task<int> WorkOff(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<ExpiryWatch>().Run(cancel);
}
