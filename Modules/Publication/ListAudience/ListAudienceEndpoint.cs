using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Publication;

internal sealed class ListAudienceEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/publication/audience";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowAudience, AudienceView, ListAudiencePage>(Address);
        app.Form<ListAudience, ShowAudience, AudienceView, ListAudiencePage>(Address, then: (command, _) => Addresses.Process(command.Case), flash: "The list is saved");
        app.Api<ShowAudience>("GET", Address);
        app.Api<ListAudience>("POST", Address);
    }
}
