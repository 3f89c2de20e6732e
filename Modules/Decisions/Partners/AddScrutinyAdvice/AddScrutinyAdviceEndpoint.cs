using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class AddScrutinyAdviceEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/decision/scrutiny";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowScrutinyAdvice, ScrutinyAdviceView, AddScrutinyAdvicePage>(Address);
        app.Form<AddScrutinyAdvice, ShowScrutinyAdvice, ScrutinyAdviceView, AddScrutinyAdvicePage>(Address, then: (command, _) => Addresses.Partners(command.Case), flash: "Your advice is kept beside the decision");
        app.Api<ShowScrutinyAdvice>("GET", Address);
        app.Api<AddScrutinyAdvice>("POST", Address);
    }
}
