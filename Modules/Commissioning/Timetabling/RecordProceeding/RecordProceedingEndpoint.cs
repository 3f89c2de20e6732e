using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Commissioning;

internal sealed class RecordProceedingEndpoint : ICarterModule
{
    private const string New = "/cases/{case}/review/timetable/proceedings/new", Change = "/cases/{case}/review/timetable/proceedings/{id:guid}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        foreach (var address in (string[])[New, Change])
        {
            app.Page<ShowProceeding, ProceedingView, RecordProceedingPage>(address);
            app.Form<RecordProceeding, ShowProceeding, ProceedingView, RecordProceedingPage>(address, then: (command, _) => Addresses.Timetable(command.Case), flash: "The proceedings are recorded");
        }

        app.Api<ShowProceeding>("GET", Change);
        app.Api<RecordProceeding>("POST", Change);
    }
}
