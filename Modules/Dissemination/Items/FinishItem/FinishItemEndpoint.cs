using Carter;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class FinishItemEndpoint : ICarterModule
{
    private const string Address = "/learning/items/{item:guid}/done";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFinish, OwnerFormView, FinishItemPage>(Address);
        app.Form<FinishItem, CaseReference, ShowFinish, OwnerFormView, FinishItemPage>(
            Address, then: (command, made, http) => Owners.PageFor(http.RequestServices.GetRequiredService<ICurrentPerson>().Person, made, command.Item), flash: "It is recorded as done");
        app.Api<ShowFinish>("GET", Address);
        app.Api<FinishItem>("POST", Address);
    }
}
