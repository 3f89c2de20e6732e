using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class RecordPartnersConsiderationEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/decision/further-consideration";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowPartnersConsideration, PartnersConsiderationView, RecordPartnersConsiderationPage>(Address);
        app.Form<RecordPartnersConsideration, int, ShowPartnersConsideration, PartnersConsiderationView, RecordPartnersConsiderationPage>(Address, then: (command, _, _) => Addresses.Record(command.Case), flash: "Saved");
        app.Draft<RecordPartnersConsideration>(Address + "/draft");
        app.Api<ShowPartnersConsideration>("GET", Address);
        app.Api<RecordPartnersConsideration>("POST", Address);
    }
}
