using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class AnswerLearningEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/rapid-review/returns/{agency}/learning";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowLearning, LearningView, AnswerLearningPage>(Address);
        app.Form<AnswerLearning, int, ShowLearning, LearningView, AnswerLearningPage>(Address, then: (command, _, _) => Ways.Return(command.Case, command.Agency), flash: "Saved");
        app.Draft<AnswerLearning>(Address + "/draft");
        app.Api<ShowLearning>("GET", Address);
        app.Api<AnswerLearning>("POST", Address);
    }
}
