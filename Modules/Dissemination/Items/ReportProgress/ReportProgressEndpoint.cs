using Carter;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class ReportProgressEndpoint : ICarterModule
{
    private const string Address = "/learning/items/{item:guid}/progress";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowProgress, OwnerFormView, ReportProgressPage>(Address);
        app.Form<ReportProgress, CaseReference, ShowProgress, OwnerFormView, ReportProgressPage>(
            Address, then: (command, made, http) => Owners.PageFor(http.RequestServices.GetRequiredService<ICurrentPerson>().Person, made, command.Item), flash: "The progress is recorded");
        app.Api<ShowProgress>("GET", Address);
        app.Api<ReportProgress>("POST", Address);
    }
}
