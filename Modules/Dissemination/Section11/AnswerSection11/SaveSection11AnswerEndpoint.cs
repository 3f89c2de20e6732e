using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class SaveSection11AnswerEndpoint : ICarterModule
{
    private const string Address = Addresses.Rounds + "/{round:guid}/answers/{agency}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowSection11Answer, Section11AnswerView, SaveSection11AnswerPage>(Address);
        app.Form<SaveSection11Answer, int, ShowSection11Answer, Section11AnswerView, SaveSection11AnswerPage>(Address, then: (command, _, _) => Addresses.Answer(command.Round, command.Agency), flash: "The draft is saved");
        app.Draft<SaveSection11Answer>(Address + "/draft");
        app.Api<ShowSection11Answer>("GET", Address);
        app.Api<SaveSection11Answer>("POST", Address);
    }
}
