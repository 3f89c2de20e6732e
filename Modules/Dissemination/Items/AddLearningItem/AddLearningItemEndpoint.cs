using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class AddLearningItemEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/learning/new";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<NewLearningItem, NewLearningItemView, AddLearningItemPage>(Address);
        app.Form<AddLearningItem, NewLearningItem, NewLearningItemView, AddLearningItemPage>(Address, then: (command, _) => Addresses.Item(command.Case, command.Id), flash: "It is captured");
        app.Api<NewLearningItem>("GET", Address);
        app.Api<AddLearningItem>("POST", Address);
    }
}
