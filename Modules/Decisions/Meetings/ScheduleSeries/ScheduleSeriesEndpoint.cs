using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class ScheduleSeriesEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowScheduleSeries, ScheduleSeriesView, ScheduleSeriesPage>("/sprg/series");
        app.Form<ScheduleSeries, ShowScheduleSeries, ScheduleSeriesView, ScheduleSeriesPage>(
            "/sprg/series", then: (command, _) => Addresses.Calendar(command.First!.Value), flash: "The meetings are in the calendar");
        app.Api<ShowScheduleSeries>("GET", "/sprg/series");
        app.Api<ScheduleSeries>("POST", "/sprg/series");
    }
}
