using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class OpenWithheldLetterEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/family/letters/{document:guid}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowWithheldLetter, WithheldLetterView, OpenWithheldLetterPage>(Address);
        app.Form<OpenWithheldLetter, ShowWithheldLetter, WithheldLetterView, OpenWithheldLetterPage>(Address, then: (command, _) => Ways.Document(command.Case, command.Document));
        app.Api<ShowWithheldLetter>("GET", Address);
        app.Api<OpenWithheldLetter>("POST", Address);
    }
}
