using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class ShowTimetableEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowTimetable, TimetableView, ShowTimetablePage>("/cases/{case}/review/timetable");
        app.Api<ShowTimetable>("GET", "/cases/{case}/review/timetable");
    }
}
