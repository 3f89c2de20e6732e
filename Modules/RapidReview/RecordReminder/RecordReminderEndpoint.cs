using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class RecordReminderEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/rapid-review/agencies/{agency}/reminders";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReminders, RemindersView, RecordReminderPage>(Address);
        app.Form<RecordReminder, ShowReminders, RemindersView, RecordReminderPage>(Address, then: (command, _) => Ways.Review(command.Case), flash: "The reminder is recorded");
        app.Api<ShowReminders>("GET", Address);
        app.Api<RecordReminder>("POST", Address);
    }
}
