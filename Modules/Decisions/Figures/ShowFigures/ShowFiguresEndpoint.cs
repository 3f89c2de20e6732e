using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class ShowFiguresEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFigures, Figures, ShowFiguresPage>("/figures");
        app.Download<ExportFigures>("/figures.csv");
        app.Download<PrintFigures>("/figures.docx");
        app.Api<ShowFigures>("GET", "/figures");
        app.Api<ExportFigures>("GET", "/figures.csv");
        app.Api<PrintFigures>("GET", "/figures.docx");
    }
}
