using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class ShowThemesEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowLearningThemes, LearningThemesView, ShowThemesPage>(Addresses.Themes);
        app.Download<ExportLearningThemes>(Addresses.Themes + ".csv");
        app.Api<ShowLearningThemes>("GET", Addresses.Themes);
        app.Api<ExportLearningThemes>("GET", Addresses.Themes + ".csv");
    }
}
