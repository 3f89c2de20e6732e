using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class KeepInductionListEndpoint : ICarterModule
{
    private const string Address = "/reviewers/induction";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowInductionList, InductionListView, KeepInductionListPage>(Address);
        app.Form<KeepInductionList, ShowInductionList, InductionListView, KeepInductionListPage>(Address, then: (_, _) => Address, flash: "The induction pack is changed: packs made from now on hold this");
        app.Api<ShowInductionList>("GET", Address);
        app.Api<KeepInductionList>("POST", Address);
    }
}
