using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class ListCaseLearningEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/learning";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListCaseLearning, CaseLearningView, ListCaseLearningPage>(Address);
        app.Api<ListCaseLearning>("GET", Address);
    }
}
