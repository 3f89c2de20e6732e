using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class RecordOfferEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/family/people/{member}/offer";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFamilyPerson, FamilyPersonView, RecordOfferPage>(Address);
        app.Form<RecordOffer, ShowFamilyPerson, FamilyPersonView, RecordOfferPage>(Address, then: (command, _) => Ways.Person(command.Case, command.Member), flash: "Recorded");
        app.Api<RecordOffer>("POST", Address);
    }
}
