using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Notifications;

internal sealed class TakeCriteriaTestEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowCriteriaTest, CriteriaTestView, TakeCriteriaTestPage>("/cases/{case}/criteria-test");
        app.Form<TakeCriteriaTest, ShowCriteriaTest, CriteriaTestView, TakeCriteriaTestPage>(
            "/cases/{case}/criteria-test", then: (command, _) => $"/cases/{command.Case}/criteria-test", flash: "The answers are saved. See below which duties arise.");
        app.Api<ShowCriteriaTest>("GET", "/cases/{case}/criteria-test");
        app.Api<TakeCriteriaTest>("POST", "/cases/{case}/criteria-test");
    }
}
