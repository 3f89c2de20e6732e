using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class WriteSummaryEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/summary";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowSummary, SummaryView, WriteSummaryPage>(Address);
        app.Form<WriteSummary, ShowSummary, SummaryView, WriteSummaryPage>(Address, then: (command, _) => Addresses.Review(command.Case), flash: "The summary is written");
        app.Api<ShowSummary>("GET", Address);
        app.Api<WriteSummary>("POST", Address);
    }
}
