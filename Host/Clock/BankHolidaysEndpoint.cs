using Carter;
using Nscp.Web;

namespace Nscp.Host;

internal sealed class BankHolidaysEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListBankHolidays, BankHolidaysView, BankHolidaysPage>("/bank-holidays");
        app.Form<AddBankHoliday, ListBankHolidays, BankHolidaysView, BankHolidaysPage>("/bank-holidays", (_, _) => "/bank-holidays", "The bank holiday is added, and every open due date that it touches is worked out again");
        app.Api<ListBankHolidays>("GET", "/bank-holidays");
        app.Api<AddBankHoliday>("POST", "/bank-holidays");
    }
}
