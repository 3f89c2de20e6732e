using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Notifications;

internal sealed class ShowNotificationEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowNotification, NotificationView, ShowNotificationPage>("/cases/{case}/notification");
        app.Api<ShowNotification>("GET", "/cases/{case}/notification");
    }
}
