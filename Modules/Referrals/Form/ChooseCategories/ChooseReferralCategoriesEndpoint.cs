using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class ChooseReferralCategoriesEndpoint : ICarterModule
{
    private const string Address = "/referrals/{referral:guid}/categories";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReferralCategories, ReferralCategoriesView, ChooseReferralCategoriesPage>(Address);
        app.Form<ChooseReferralCategories, int, ShowReferralCategories, ReferralCategoriesView, ChooseReferralCategoriesPage>(Address, then: (command, _, _) => Addresses.Referral(command.Referral), flash: "Saved");
        app.Draft<ChooseReferralCategories>(Address + "/draft");
        app.Api<ShowReferralCategories>("GET", Address);
        app.Api<ChooseReferralCategories>("POST", Address);
    }
}
