using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Notifications;

internal sealed class AdviseOnNotificationEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowNotificationAdvice, NotificationAdviceView, AdviseOnNotificationPage>("/cases/{case}/notification/advice");
        app.Form<AdviseOnNotification, ShowNotificationAdvice, NotificationAdviceView, AdviseOnNotificationPage>(
            "/cases/{case}/notification/advice", then: (command, _) => $"/cases/{command.Case}/notification", flash: "Your advice is beside the partners’ views");
        app.Api<ShowNotificationAdvice>("GET", "/cases/{case}/notification/advice");
        app.Api<AdviseOnNotification>("POST", "/cases/{case}/notification/advice");
    }
}
