using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class DescribeItemEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/learning/{item:guid}/describe";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowDescription, DescriptionView, DescribeItemPage>(Address);
        app.Form<DescribeItem, ShowDescription, DescriptionView, DescribeItemPage>(Address, then: (command, _) => Addresses.Item(command.Case, command.Item), flash: "It is saved");
        app.Api<ShowDescription>("GET", Address);
        app.Api<DescribeItem>("POST", Address);
    }
}
