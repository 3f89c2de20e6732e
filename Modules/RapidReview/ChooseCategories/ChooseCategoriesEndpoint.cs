using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.RapidReview;

internal sealed class ChooseCategoriesEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/rapid-review/returns/{agency}/categories";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowCategories, CategoriesView, ChooseCategoriesPage>(Address);
        app.Form<ChooseCategories, int, ShowCategories, CategoriesView, ChooseCategoriesPage>(Address, then: (command, _, _) => Ways.Return(command.Case, command.Agency), flash: "Saved");
        app.Draft<ChooseCategories>(Address + "/draft");
        app.Api<ShowCategories>("GET", Address);
        app.Api<ChooseCategories>("POST", Address);
    }
}
