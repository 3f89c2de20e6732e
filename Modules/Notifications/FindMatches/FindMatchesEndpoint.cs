using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Notifications;

/// <summary>The page of it is part of recording an incident. A POST, so that no name is in an address.</summary>
internal sealed class FindMatchesEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.Api<FindMatches>("POST", "/incidents/matches");
}
