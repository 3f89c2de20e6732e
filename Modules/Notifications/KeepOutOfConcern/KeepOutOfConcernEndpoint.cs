using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Notifications;

internal sealed class KeepOutOfConcernEndpoint : ICarterModule
{
    private const string Address = "/concerns/{concern:guid}/interests";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowConcernInterests, ConcernInterestsView, KeepOutOfConcernPage>(Address);
        app.Form<KeepOutOfConcern, ShowConcernInterests, ConcernInterestsView, KeepOutOfConcernPage>(Address, then: (_, _) => "/concerns", flash: "The interest is recorded. The person sees nothing of it any more.");
        app.Form<LetIntoConcern, ShowConcernInterests, ConcernInterestsView, KeepOutOfConcernPage>(
            Address + "/{person}/end", then: (command, _) => $"/concerns/{command.Concern}/interests", flash: "The person sees it again");
        app.Api<ShowConcernInterests>("GET", Address);
        app.Api<KeepOutOfConcern>("POST", Address);
        app.Api<LetIntoConcern>("POST", Address + "/{person}/end");
    }
}
