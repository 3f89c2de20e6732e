using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class StatementEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/family/statement";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowStatement, StatementView, StatementPage>(Address);
        app.Form<SaveStatement, ShowStatement, StatementView, StatementPage>(Address, then: (command, _) => Ways.Statement(command.Case), flash: "The statement is saved and filed");
        app.Api<ShowStatement>("GET", Address);
        app.Api<SaveStatement>("POST", Address);
    }
}
