using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class RecordRefereeEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/reviewers/{reviewer:guid}/referees/{number:int}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReferee, RefereeView, RecordRefereePage>(Address);
        app.Form<RecordReferee, ShowReferee, RefereeView, RecordRefereePage>(Address, then: (command, _) => $"{Addresses.Appointment(command.Case, command.Reviewer)}/vetting/{VettingItem.Referees}", flash: "The referee is recorded");
        app.Api<ShowReferee>("GET", Address);
        app.Api<RecordReferee>("POST", Address);
    }
}
