using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class ListLearningEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListLearning, LearningListView, ListLearningPage>(Addresses.All);
        app.Api<ListLearning>("GET", Addresses.All);
    }
}
