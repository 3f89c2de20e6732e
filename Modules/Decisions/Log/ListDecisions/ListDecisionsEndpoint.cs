using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class ListDecisionsEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListDecisions, DecisionLogView, ListDecisionsPage>("/log");
        app.Form<SaveFilter, ListDecisions, DecisionLogView, ListDecisionsPage>("/log/filters", then: (command, _) => $"/log?{command.Query}", flash: "The filter is kept for you");
        app.Form<ForgetFilter, ListDecisions, DecisionLogView, ListDecisionsPage>("/log/filters/{filter}/removal", then: (_, _) => "/log", flash: "The filter is forgotten");
        app.Download<ExportLog>("/log.csv");
        app.Download<PrintLog>("/log.docx");
        app.Api<ListDecisions>("GET", "/log");
        app.Api<SaveFilter>("POST", "/log/filters");
        app.Api<ForgetFilter>("POST", "/log/filters/{filter}/removal");
        app.Api<ExportLog>("GET", "/log.csv");
        app.Api<PrintLog>("GET", "/log.docx");
    }
}
