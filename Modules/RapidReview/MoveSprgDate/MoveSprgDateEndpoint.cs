using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class MoveSprgDateEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/rapid-review/sprg-date";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowSprgDate, SprgDateView, MoveSprgDatePage>(Address);
        app.Form<MoveSprgDate, ShowSprgDate, SprgDateView, MoveSprgDatePage>(Address, then: (command, _) => Ways.Review(command.Case), flash: "SPRG’s date is moved");
        app.Api<ShowSprgDate>("GET", Address);
        app.Api<MoveSprgDate>("POST", Address);
    }
}
