using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class WriteTermsEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/terms";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowTerms, TermsView, WriteTermsPage>(Address);
        app.Form<WriteTerms, ShowTerms, TermsView, WriteTermsPage>(Address, then: (command, _) => Addresses.Terms(command.Case), flash: "The terms of reference are saved");
        app.Api<ShowTerms>("GET", Address);
        app.Api<WriteTerms>("POST", Address);
    }
}
