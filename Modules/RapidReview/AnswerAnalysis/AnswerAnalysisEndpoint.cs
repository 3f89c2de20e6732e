using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class AnswerAnalysisEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/rapid-review/returns/{agency}/analysis/{heading}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowAnalysis, AnalysisView, AnswerAnalysisPage>(Address);
        app.Form<AnswerAnalysis, int, ShowAnalysis, AnalysisView, AnswerAnalysisPage>(Address, then: (command, _, _) => Ways.Return(command.Case, command.Agency), flash: "Saved");
        app.Draft<AnswerAnalysis>(Address + "/draft");
        app.Api<ShowAnalysis>("GET", Address);
        app.Api<AnswerAnalysis>("POST", Address);
    }
}
