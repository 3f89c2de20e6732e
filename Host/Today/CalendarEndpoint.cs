using Carter;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>Days in calendars elsewhere.</summary>
internal sealed class CalendarEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowMyCalendar, MyCalendarView, MyCalendarPage>("/my-calendar");
        app.Form<MakeCalendar, string, ShowMyCalendar, MyCalendarView, MyCalendarPage>("/my-calendar", then: (_, made, http) =>
        {
            Flash.Success(http, $"Your calendar address is {made} – copy it now, it is not shown again.");
            return "/my-calendar";
        });
        app.Form<EndCalendar, ShowMyCalendar, MyCalendarView, MyCalendarPage>("/my-calendar/end", then: (_, _) => "/my-calendar", flash: "The address answers nobody any more");
        app.Api<ShowMyCalendar>("GET", "/my-calendar");
        app.Api<MakeCalendar>("POST", "/my-calendar");
        app.Api<EndCalendar>("POST", "/my-calendar/end");

        // Calendar programs cannot sign in: the secret in the address is what lets them read.
        app.MapGet("/calendar/{token}.ics", async (string token, CalendarFeeds feeds, HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return await feeds.Read(token, http.RequestAborted) is { } file ? Results.Bytes(file, CalendarFile.MediaType) : Results.NotFound();
        }).AllowAnonymous().ExcludeFromDescription();

        app.Download<ReadTaskDate>("/cases/{case}/tasks/{key}/date.ics");
        app.Download<ReadDueDate>("/cases/{case}/dates/{rule}/date.ics");
        app.Api<ReadTaskDate>("GET", "/cases/{case}/tasks/{key}/date");
        app.Api<ReadDueDate>("GET", "/cases/{case}/dates/{rule}/date");
    }
}
