using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class NoteInductionReadEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/my-review/induction";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Form<NoteInductionRead, ShowMyReview, MyReviewView, ShowMyReviewPage>(Address, then: (command, _) => Addresses.Mine(command.Case), flash: "Noted: you have read your induction pack");
        app.Api<NoteInductionRead>("POST", Address);
    }
}
