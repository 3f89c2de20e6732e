using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class ReadIssueEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ReadIssue, ReadIssueView, ReadIssuePage>("/sprg/{on}/issued/{number}");
        app.Api<ReadIssue>("GET", "/sprg/{on}/issued/{number}");
    }
}
