using Carter;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class DeclareIndependenceEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/reviewers/{reviewer:guid}/independence";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowIndependence, IndependenceView, DeclareIndependencePage>(Address);
        app.Form<DeclareIndependence, ShowIndependence, IndependenceView, DeclareIndependencePage>(Address, then: Then, flash: "The declaration is recorded");
        app.Api<ShowIndependence>("GET", Address);
        app.Api<DeclareIndependence>("POST", Address);
    }

    /// <summary>Back to where the person came from: a reviewer has no page of the vetting.</summary>
    internal static string Then(DeclareIndependence command, HttpContext http) =>
        Access<ShowAppointment>.IsAllowed(http.RequestServices.GetRequiredService<ICurrentPerson>().Person) ? Addresses.Appointment(command.Case, command.Reviewer) : Addresses.Mine(command.Case);
}
