using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class AnswerDeterminantsEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/decision/determinants";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowDeterminants, DeterminantsView, AnswerDeterminantsPage>(Address);
        app.Form<AnswerDeterminants, int, ShowDeterminants, DeterminantsView, AnswerDeterminantsPage>(Address, then: (command, _, _) => Addresses.Record(command.Case), flash: "Saved");
        app.Draft<AnswerDeterminants>(Address + "/draft");
        app.Api<ShowDeterminants>("GET", Address);
        app.Api<AnswerDeterminants>("POST", Address);
    }
}
