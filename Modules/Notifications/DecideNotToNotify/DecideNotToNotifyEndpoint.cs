using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Notifications;

internal sealed class DecideNotToNotifyEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowDecisionNotToNotify, DecisionNotToNotifyView, DecideNotToNotifyPage>("/cases/{case}/not-notified");
        app.Form<DecideNotToNotify, ShowDecisionNotToNotify, DecisionNotToNotifyView, DecideNotToNotifyPage>(
            "/cases/{case}/not-notified", then: (command, _) => $"/cases/{command.Case}/notification", flash: "The decision not to notify is recorded");
        app.Api<ShowDecisionNotToNotify>("GET", "/cases/{case}/not-notified");
        app.Api<DecideNotToNotify>("POST", "/cases/{case}/not-notified");
    }
}
