using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class SaveAuthorDetailsEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/rapid-review/returns/{agency}/author";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowAuthorDetails, AuthorDetailsView, SaveAuthorDetailsPage>(Address);
        app.Form<SaveAuthorDetails, int, ShowAuthorDetails, AuthorDetailsView, SaveAuthorDetailsPage>(Address, then: (command, _, _) => Ways.Return(command.Case, command.Agency), flash: "Saved");
        app.Draft<SaveAuthorDetails>(Address + "/draft");
        app.Api<ShowAuthorDetails>("GET", Address);
        app.Api<SaveAuthorDetails>("POST", Address);
    }
}
