using Carter;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Host;

internal sealed class RecordsEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowRecords, RecordsView, RecordsPage>("/records");
        app.Page<ShowCaseRecords, CaseRecordsView, CaseRecordsPage>("/cases/{case}/records");

        app.Page<ShowCaseRecords, CaseRecordsView, PlaceHoldPage>("/cases/{case}/records/hold");
        app.Form<PlaceHold, ShowCaseRecords, CaseRecordsView, PlaceHoldPage>("/cases/{case}/records/hold", then: (command, _) => Back(command), flash: "The hold stands: nothing of this case is disposed of");
        app.Page<ShowCaseRecords, CaseRecordsView, LiftHoldPage>("/cases/{case}/records/lift");
        app.Form<LiftHold, ShowCaseRecords, CaseRecordsView, LiftHoldPage>("/cases/{case}/records/lift", then: (command, _) => Back(command), flash: "The hold was lifted");
        app.Page<ShowCaseRecords, CaseRecordsView, ProposeDisposalPage>("/cases/{case}/records/dispose");
        app.Form<ProposeDisposal, ShowCaseRecords, CaseRecordsView, ProposeDisposalPage>("/cases/{case}/records/dispose", then: (command, _) => Back(command), flash: "The disposal was proposed. Somebody else decides");
        app.Page<ShowCaseRecords, CaseRecordsView, DecideDisposalPage>("/cases/{case}/records/decide");
        app.Form<DecideDisposal, ShowCaseRecords, CaseRecordsView, DecideDisposalPage>("/cases/{case}/records/decide", then: (command, _) => Back(command), flash: "Your decision was recorded");

        app.Api<ShowRecords>("GET", "/records");
        app.Api<ShowCaseRecords>("GET", "/cases/{case}/records");
        app.Api<PlaceHold>("POST", "/cases/{case}/records/hold");
        app.Api<LiftHold>("POST", "/cases/{case}/records/lift");
        app.Api<ProposeDisposal>("POST", "/cases/{case}/records/dispose");
        app.Api<DecideDisposal>("POST", "/cases/{case}/records/decide");
    }

    private static string Back(IConcernsCase command) => $"/cases/{command.Case}/records";
}
