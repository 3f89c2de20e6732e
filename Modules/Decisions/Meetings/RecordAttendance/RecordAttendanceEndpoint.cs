using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class RecordAttendanceEndpoint : ICarterModule
{
    private const string Address = "/sprg/{on}/attendance";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowAttendance, AttendanceView, RecordAttendancePage>(Address);
        app.Form<RecordAttendance, ShowAttendance, AttendanceView, RecordAttendancePage>(Address, then: (command, _) => Addresses.Meeting(command.On), flash: "The attendance is recorded");
        app.Api<ShowAttendance>("GET", Address);
        app.Api<RecordAttendance>("POST", Address);
    }
}
