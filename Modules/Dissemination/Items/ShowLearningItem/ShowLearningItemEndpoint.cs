using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class ShowLearningItemEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/learning/{item:guid}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowLearningItem, LearningItemView, ShowLearningItemPage>(Address);
        app.Api<ShowLearningItem>("GET", Address);
    }
}
