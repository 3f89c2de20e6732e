using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class RecordParticipantsEndpoint : ICarterModule
{
    private const string Address = "/sprg/{on}/{case}/participants";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowParticipants, ParticipantsView, RecordParticipantsPage>(Address);
        app.Form<RecordParticipants, ShowParticipants, ParticipantsView, RecordParticipantsPage>(Address, then: (command, _) => Addresses.Meeting(command.On), flash: "The participants are recorded");
        app.Api<ShowParticipants>("GET", Address);
        app.Api<RecordParticipants>("POST", Address);
    }
}
