using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class WithdrawRequestEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/rapid-review/agencies/{agency}/withdraw";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowRequest, RequestView, WithdrawRequestPage>(Address);
        app.Form<WithdrawRequest, ShowRequest, RequestView, WithdrawRequestPage>(Address, then: (command, _) => Ways.Review(command.Case), flash: "The agency is no longer asked");
        app.Api<ShowRequest>("GET", Address);
        app.Api<WithdrawRequest>("POST", Address);
    }
}
