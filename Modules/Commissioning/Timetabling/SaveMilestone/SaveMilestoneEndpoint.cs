using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class SaveMilestoneEndpoint : ICarterModule
{
    private const string New = "/cases/{case}/review/timetable/new", Change = "/cases/{case}/review/timetable/{id:guid}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowMilestone, MilestoneView, SaveMilestonePage>(New);
        app.Page<ShowMilestone, MilestoneView, SaveMilestonePage>(Change);
        app.Form<SaveMilestone, ShowMilestone, MilestoneView, SaveMilestonePage>(New, then: (command, _) => Addresses.Timetable(command.Case), flash: "The day is added");
        app.Form<SaveMilestone, ShowMilestone, MilestoneView, SaveMilestonePage>(Change, then: (command, _) => Addresses.Timetable(command.Case), flash: "The timetable is changed");
        app.Api<ShowMilestone>("GET", Change);
        app.Api<SaveMilestone>("POST", Change);
    }
}
