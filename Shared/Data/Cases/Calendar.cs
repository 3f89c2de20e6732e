using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>England's working days with the one-off bank holidays that the Business Unit has added.</summary>
public sealed class Calendar(DbSession session, BankHolidays published, ICurrentPerson current, TimeProvider time)
{
    private const string All = "SELECT on_day, holiday_name FROM nscp.bank_holiday ORDER BY on_day";
    private const string Insert = "INSERT INTO nscp.bank_holiday (on_day, holiday_name, added_by, added_at) VALUES (@Date, @Name, @AddedBy, @Now)";

    /// <summary>The working days as known now.</summary>
    public async Task<WorkingDays> WorkingDays(CancellationToken cancel)
    {
        var added = await session.Query<Row>(All, null, cancel);
        return new WorkingDays(added.Aggregate(published, (known, row) => known.With(new BankHoliday(row.OnDay, row.HolidayName, "Added by the Business Unit"))));
    }

    /// <summary>Adds a one-off bank holiday.</summary>
    public Task Add(DateOnly date, string name, CancellationToken cancel) =>
        session.Execute(Insert, new { Date = date, Name = name, AddedBy = current.Person.Name, Now = time.GetUtcNow() }, cancel);

    private sealed record Row
    {
        public required DateOnly OnDay { get; init; }
        public required string HolidayName { get; init; }
    }
}
