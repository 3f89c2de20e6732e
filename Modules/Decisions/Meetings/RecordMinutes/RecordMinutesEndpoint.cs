using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class RecordMinutesEndpoint : ICarterModule
{
    private const string Address = "/sprg/{on}/{case}/minutes";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowMinutes, MinutesView, RecordMinutesPage>(Address);
        app.Form<RecordMinutes, ShowMinutes, MinutesView, RecordMinutesPage>(Address, then: (command, _) => Addresses.Minutes(command.On, command.GoOn), flash: "The minutes are saved");
        app.Draft<SaveMinutesDraft>(Address + "/draft");
        app.Api<ShowMinutes>("GET", Address);
        app.Api<RecordMinutes>("POST", Address);
        app.Api<SaveMinutesDraft>("POST", Address + "/draft");
    }
}
