using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Notifications;

internal sealed class EscalateDisagreementEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowDisagreement, DisagreementView, EscalateDisagreementPage>("/cases/{case}/disagreement/{stage}");
        app.Form<EscalateDisagreement, ShowDisagreement, DisagreementView, EscalateDisagreementPage>(
            "/cases/{case}/disagreement/{stage}", then: (command, _) => $"/cases/{command.Case}/notification", flash: "The discussion is recorded");
        app.Api<ShowDisagreement>("GET", "/cases/{case}/disagreement/{stage}");
        app.Api<EscalateDisagreement>("POST", "/cases/{case}/disagreement/{stage}");
    }
}
