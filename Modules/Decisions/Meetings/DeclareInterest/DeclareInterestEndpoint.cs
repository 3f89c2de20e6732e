using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class DeclareInterestEndpoint : ICarterModule
{
    private const string Address = "/sprg/{on}/{case}/interest";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowDeclareInterest, DeclareInterestView, DeclareInterestPage>(Address);
        app.Form<DeclareInterest, ShowDeclareInterest, DeclareInterestView, DeclareInterestPage>(
            Address, then: (command, _) => Addresses.Meeting(command.On), flash: "Your interest is recorded. The case and its papers are closed to you.");
        app.Api<ShowDeclareInterest>("GET", Address);
        app.Api<DeclareInterest>("POST", Address);
    }
}
