using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class CaptureLearningEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/learning/new";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<NewLearning, NewLearningView, CaptureLearningPage>(Address);
        app.Form<CaptureLearning, NewLearning, NewLearningView, CaptureLearningPage>(Address, then: (command, _) => Addresses.Review(command.Case), flash: "The point is captured");
        app.Api<NewLearning>("GET", Address);
        app.Api<CaptureLearning>("POST", Address);
    }
}
