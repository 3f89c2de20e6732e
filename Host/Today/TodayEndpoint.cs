using Carter;
using Nscp.Web;

namespace Nscp.Host;

internal sealed class TodayEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowToday, TodayView, TodayPage>("/");
        app.Api<ShowToday>("GET", "/today");
    }
}
