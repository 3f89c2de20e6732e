using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Publication;

internal sealed class ChooseFilesEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/publication/files";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowChosenFiles, ChosenFilesView, ChooseFilesPage>(Address);
        app.Form<ChooseFiles, ShowChosenFiles, ChosenFilesView, ChooseFilesPage>(Address, then: (command, _) => Addresses.Process(command.Case), flash: "What is to be published is saved");
        app.Api<ShowChosenFiles>("GET", Address);
        app.Api<ChooseFiles>("POST", Address);
    }
}
