using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class ReopenReturnEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/rapid-review/returns/{agency}/reopen";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReopening, ReopeningView, ReopenReturnPage>(Address);
        app.Form<ReopenReturn, ShowReopening, ReopeningView, ReopenReturnPage>(Address, then: (command, _) => Ways.Return(command.Case, command.Agency), flash: "The return is open again");
        app.Api<ShowReopening>("GET", Address);
        app.Api<ReopenReturn>("POST", Address);
    }
}
