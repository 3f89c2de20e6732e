using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class ExtendReturnEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/rapid-review/agencies/{agency}/extension";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowExtension, ExtensionView, ExtendReturnPage>(Address);
        app.Form<ExtendReturn, ShowExtension, ExtensionView, ExtendReturnPage>(Address, then: (command, _) => Ways.Review(command.Case), flash: "The extension is recorded");
        app.Api<ShowExtension>("GET", Address);
        app.Api<ExtendReturn>("POST", Address);
    }
}
