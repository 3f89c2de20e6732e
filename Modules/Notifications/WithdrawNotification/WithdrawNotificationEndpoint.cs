using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Notifications;

internal sealed class WithdrawNotificationEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowWithdrawal, WithdrawalView, WithdrawNotificationPage>("/cases/{case}/sin/withdrawal");
        app.Form<WithdrawNotification, ShowWithdrawal, WithdrawalView, WithdrawNotificationPage>(
            "/cases/{case}/sin/withdrawal", then: (command, _) => $"/cases/{command.Case}/notification", flash: "The notification is withdrawn and the case closed");
        app.Api<ShowWithdrawal>("GET", "/cases/{case}/sin/withdrawal");
        app.Api<WithdrawNotification>("POST", "/cases/{case}/sin/withdrawal");
    }
}
