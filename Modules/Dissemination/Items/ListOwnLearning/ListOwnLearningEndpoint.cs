using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class ListOwnLearningEndpoint : ICarterModule
{
    private const string One = Addresses.Own + "/{item:guid}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListOwnLearning, OwnLearningView, ListOwnLearningPage>(Addresses.Own);
        app.Page<ShowOwnLearning, LearningItemView, ShowOwnLearningPage>(One);
        app.Api<ListOwnLearning>("GET", Addresses.Own);
        app.Api<ShowOwnLearning>("GET", One);
    }
}
