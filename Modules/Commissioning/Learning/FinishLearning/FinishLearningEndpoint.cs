using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class FinishLearningEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/learning/{id:guid}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowLearningPoint, LearningPointView, FinishLearningPage>(Address);
        app.Form<FinishLearning, ShowLearningPoint, LearningPointView, FinishLearningPage>(Address, then: (command, _) => Addresses.Review(command.Case), flash: "It is recorded as done");
        app.Api<ShowLearningPoint>("GET", Address);
        app.Api<FinishLearning>("POST", Address);
    }
}
