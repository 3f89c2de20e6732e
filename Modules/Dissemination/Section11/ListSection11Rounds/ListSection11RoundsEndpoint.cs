using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class ListSection11RoundsEndpoint : ICarterModule
{
    private const string One = Addresses.Rounds + "/{round:guid}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListSection11Rounds, Section11ListView, ListSection11RoundsPage>(Addresses.Rounds);
        app.Page<ShowSection11Round, Section11RoundView, ShowSection11RoundPage>(One);
        app.Api<ListSection11Rounds>("GET", Addresses.Rounds);
        app.Api<ShowSection11Round>("GET", One);
    }
}
