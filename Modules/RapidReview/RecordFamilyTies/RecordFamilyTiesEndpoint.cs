using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class RecordFamilyTiesEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFamilyTies, FamilyTiesView, RecordFamilyTiesPage>("/cases/{case}/rapid-review/family-ties");
        app.Form<RecordFamilyTies, ShowFamilyTies, FamilyTiesView, RecordFamilyTiesPage>(
            "/cases/{case}/rapid-review/family-ties", then: (command, _) => $"{Ways.Review(command.Case)}/genogram", flash: "The genogram is drawn anew");
        app.Api<ShowFamilyTies>("GET", "/cases/{case}/rapid-review/family-ties");
        app.Api<RecordFamilyTies>("POST", "/cases/{case}/rapid-review/family-ties");
    }
}
