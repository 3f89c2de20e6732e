using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

internal sealed class WriteFamilyNotesEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/family/meetings/{meeting}/notes";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFamilyMeeting, FamilyMeetingView, WriteFamilyNotesPage>(Address);
        app.Form<WriteFamilyNotes, ShowFamilyMeeting, FamilyMeetingView, WriteFamilyNotesPage>(Address, then: (command, _) => Ways.Meeting(command.Case, command.Meeting), flash: "The notes are saved");
        app.Draft<SaveNotesDraft>(Address + "/draft");
        app.Api<WriteFamilyNotes>("POST", Address);
        app.Api<SaveNotesDraft>("POST", Address + "/draft");
    }
}
