using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class RecordEpisodesEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/rapid-review/returns/{agency}/episodes";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowEpisodes, EpisodesView, RecordEpisodesPage>(Address);
        app.Form<RecordEpisodes, int, ShowEpisodes, EpisodesView, RecordEpisodesPage>(Address, then: (command, _, _) => Ways.Return(command.Case, command.Agency), flash: "Saved");
        app.Draft<RecordEpisodes>(Address + "/draft");
        app.Api<ShowEpisodes>("GET", Address);
        app.Api<RecordEpisodes>("POST", Address);
    }
}
