using Carter;
using Nscp.Web;

namespace Nscp.Host;

internal sealed class TodayEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowToday, TodayView, TodayPage>("/");
        app.Api<ShowToday>("GET", "/today");

        app.Page<ListTeamTasks, TeamTasksView, TeamTasksPage>("/work");
        app.Api<ListTeamTasks>("GET", "/work");
        app.Page<ShowGiveTask, GiveTaskView, GiveTaskPage>("/cases/{case}/tasks/{key}");
        app.Form<GiveTask, ShowGiveTask, GiveTaskView, GiveTaskPage>("/cases/{case}/tasks/{key}", then: (_, _) => "/work", flash: "The task was given, and whoever has it now was told");
        app.Api<ShowGiveTask>("GET", "/cases/{case}/tasks/{key}");
        app.Api<GiveTask>("POST", "/cases/{case}/tasks/{key}");

        app.Page<ShowMyMessages, MyMessagesView, MyMessagesPage>("/my-messages");
        app.Form<ChooseMessages, ShowMyMessages, MyMessagesView, MyMessagesPage>("/my-messages", then: (_, _) => "/my-messages", flash: "Your choice was saved");
        app.Api<ShowMyMessages>("GET", "/my-messages");
        app.Api<ChooseMessages>("POST", "/my-messages");
    }
}
