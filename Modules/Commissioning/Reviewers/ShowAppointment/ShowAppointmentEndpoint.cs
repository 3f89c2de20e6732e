using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class ShowAppointmentEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowAppointment, AppointmentView, ShowAppointmentPage>("/cases/{case}/review/reviewers/{reviewer:guid}");
        app.Api<ShowAppointment>("GET", "/cases/{case}/review/reviewers/{reviewer:guid}");
    }
}
