using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class ProposeCandidateEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/review/reviewers/new";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<NewCandidate, NewCandidateView, ProposeCandidatePage>(Address);
        app.Form<ProposeCandidate, NewCandidate, NewCandidateView, ProposeCandidatePage>(Address, then: (command, _) => Addresses.Appointment(command.Case, command.Reviewer!.Value), flash: "The candidate is proposed");
        app.Api<NewCandidate>("GET", Address);
        app.Api<ProposeCandidate>("POST", Address);
    }
}
