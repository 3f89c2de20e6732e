using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.SignOff;

internal sealed class AnswerAsPanelMemberEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/sign-off/panel-answer";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowPanelAnswer, PanelAnswerView, AnswerAsPanelMemberPage>(Address);
        app.Form<AnswerAsPanelMember, ShowPanelAnswer, PanelAnswerView, AnswerAsPanelMemberPage>(Address, then: (command, _) => Addresses.Process(command.Case), flash: "Your answer is recorded");
        app.Api<ShowPanelAnswer>("GET", Address);
        app.Api<AnswerAsPanelMember>("POST", Address);
    }
}
