using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class RecordVettingItemEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/reviewers/{reviewer:guid}/vetting/{proof}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowVettingItem, VettingItemView, RecordVettingItemPage>(Address);
        app.Form<RecordVettingItem, ShowVettingItem, VettingItemView, RecordVettingItemPage>(Address, then: (command, _) => Addresses.Appointment(command.Case, command.Reviewer), flash: "The vetting item is recorded");
        app.Api<ShowVettingItem>("GET", Address);
        app.Api<RecordVettingItem>("POST", Address);
    }
}
