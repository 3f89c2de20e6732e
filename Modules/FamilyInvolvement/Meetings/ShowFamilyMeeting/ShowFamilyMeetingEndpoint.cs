using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class ShowFamilyMeetingEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFamilyMeeting, FamilyMeetingView, ShowFamilyMeetingPage>("/cases/{case}/family/meetings/{meeting}");
        app.Api<ShowFamilyMeeting>("GET", "/cases/{case}/family/meetings/{meeting}");
    }
}
