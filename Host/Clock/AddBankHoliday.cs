using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>A one-off bank holiday was proclaimed: every open due date that it lies among is worked out again (the clock, C).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.Administrator)]
public sealed record AddBankHoliday : ICommand
{
    /// <summary>The day.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>As proclaimed, at most 100 characters.</summary>
    public string? Name { get; init; }
}

internal sealed class AddBankHolidayRules : AbstractValidator<AddBankHoliday>
{
    public AddBankHolidayRules()
    {
        RuleFor(x => x.Date).Needed("Enter the day of the bank holiday");
        RuleFor(x => x.Name).Needed("Enter what the bank holiday is called").AtMost(100);
    }
}

internal sealed class AddBankHolidayHandler(Calendar calendar, CaseClock clock) : ICommandHandler<AddBankHoliday>
{
    public async Task<Result> Handle(AddBankHoliday command, CancellationToken cancel)
    {
        var day = command.Date!.Value;
        if (!(await calendar.WorkingDays(cancel)).IsWorkingDay(day))
            return Failure.Invalid("date", $"{day.InWords()} is not a working day already, so nothing would change");

        await calendar.Add(day, command.Name!, cancel);
        await clock.WorkOutAgain(new BankHoliday(day, command.Name!, "Added by the Business Unit"), cancel);
        return Result.Done;
    }
}

/// <summary>The bank holidays of this year and the next two, and how far they are known.</summary>
[EverySignedInPerson]
[ShowsNobody]
public sealed record ListBankHolidays : IQuery<BankHolidaysView>;

/// <param name="Horizon">The last day to which the list is known to be published.</param>
public sealed record BankHolidaysView(IReadOnlyList<BankHoliday> Holidays, DateOnly Horizon);

internal sealed class ListBankHolidaysHandler(Calendar calendar, TimeProvider time) : IQueryHandler<ListBankHolidays, BankHolidaysView>
{
    public async Task<Result<BankHolidaysView>> Handle(ListBankHolidays query, CancellationToken cancel)
    {
        var holidays = (await calendar.WorkingDays(cancel)).Holidays;
        var year = time.Today().Year;
        return new BankHolidaysView([.. Enumerable.Range(year, 3).SelectMany(holidays.In)], holidays.Horizon);
    }
}
