using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Publication;

internal sealed class AnswerFamilyCourtEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/publication/family-court";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFamilyCourt, FamilyCourtView, AnswerFamilyCourtPage>(Address);
        app.Form<AnswerFamilyCourt, ShowFamilyCourt, FamilyCourtView, AnswerFamilyCourtPage>(Address, then: (command, _) => Addresses.Process(command.Case), flash: "The answer is recorded");
        app.Api<ShowFamilyCourt>("GET", Address);
        app.Api<AnswerFamilyCourt>("POST", Address);
    }
}
