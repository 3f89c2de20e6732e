using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class RecordFamilyDetailsEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFamilyDetails, FamilyDetailsView, RecordFamilyDetailsPage>("/cases/{case}/rapid-review/family-details");
        app.Form<RecordFamilyDetails, ShowFamilyDetails, FamilyDetailsView, RecordFamilyDetailsPage>(
            "/cases/{case}/rapid-review/family-details", then: (command, _) => Ways.Review(command.Case), flash: "The family details are saved");
        app.Api<ShowFamilyDetails>("GET", "/cases/{case}/rapid-review/family-details");
        app.Api<RecordFamilyDetails>("POST", "/cases/{case}/rapid-review/family-details");
    }
}
