using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class ReplyToPanelEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/national-panel/letters/{letter}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReplyToPanel, ReplyToPanelView, ReplyToPanelPage>(Address);
        app.Form<ReplyToPanel, ShowReplyToPanel, ReplyToPanelView, ReplyToPanelPage>(Address, then: (command, _) => Addresses.Panel(command.Case), flash: "The answer to the Panel is recorded");
        app.Api<ShowReplyToPanel>("GET", Address);
        app.Api<ReplyToPanel>("POST", Address);
    }
}
