using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class ShowCalendarEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowCalendar, CalendarView, ShowCalendarPage>("/sprg/calendar");
        app.Api<ShowCalendar>("GET", "/sprg/calendar");
    }
}
