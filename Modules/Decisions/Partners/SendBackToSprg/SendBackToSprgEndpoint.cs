using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class SendBackToSprgEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/decision/send-back";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowSendBack, SendBackView, SendBackToSprgPage>(Address);
        app.Form<SendBackToSprg, ShowSendBack, SendBackView, SendBackToSprgPage>(Address, then: (command, _) => Addresses.Record(command.Case), flash: "The recommendation is back with SPRG");
        app.Api<ShowSendBack>("GET", Address);
        app.Api<SendBackToSprg>("POST", Address);
    }
}
