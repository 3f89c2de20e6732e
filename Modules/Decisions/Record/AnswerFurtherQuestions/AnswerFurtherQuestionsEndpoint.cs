using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class AnswerFurtherQuestionsEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/decision/further-questions";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFurtherQuestions, FurtherQuestionsView, AnswerFurtherQuestionsPage>(Address);
        app.Form<AnswerFurtherQuestions, int, ShowFurtherQuestions, FurtherQuestionsView, AnswerFurtherQuestionsPage>(Address, then: (command, _, _) => Addresses.Record(command.Case), flash: "Saved");
        app.Draft<AnswerFurtherQuestions>(Address + "/draft");
        app.Api<ShowFurtherQuestions>("GET", Address);
        app.Api<AnswerFurtherQuestions>("POST", Address);
    }
}
