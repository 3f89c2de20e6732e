using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class AgreeTermsEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/terms/agreement";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowAgreeTerms, AgreeTermsView, AgreeTermsPage>(Address);
        app.Form<AgreeTerms, ShowAgreeTerms, AgreeTermsView, AgreeTermsPage>(Address, then: (command, _) => Addresses.Terms(command.Case), flash: "The terms of reference are agreed and filed");
        app.Api<ShowAgreeTerms>("GET", Address);
        app.Api<AgreeTerms>("POST", Address);
    }
}
