using Carter;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class AnswerInformationEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/information/{id:guid}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowInformation, InformationView, AnswerInformationPage>(Address);
        app.Form<AnswerInformation, ShowInformation, InformationView, AnswerInformationPage>(Address, then: Next, flash: "The answer is recorded");
        app.Api<ShowInformation>("GET", Address);
        app.Api<AnswerInformation>("POST", Address);
    }

    /// <summary>An author has no page of the review to go back to.</summary>
    private static string Next(AnswerInformation command, HttpContext http) =>
        Access<ShowReview>.IsAllowed(http.RequestServices.GetRequiredService<ICurrentPerson>().Person) ? Addresses.Review(command.Case) : "/";
}
