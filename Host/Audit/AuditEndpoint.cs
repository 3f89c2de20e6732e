using Carter;
using Nscp.Web;

namespace Nscp.Host;

internal sealed class AuditEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowCaseAudit, CaseAuditView, CaseAuditPage>("/cases/{case}/audit");
        app.Page<ShowAuditEntry, AuditEntryView, AuditEntryPage>("/cases/{case}/audit/{number:long}");
        app.Download<ExportCaseAudit>("/cases/{case}/audit.csv");
        app.Page<ListPeople, PeopleView, PeoplePage>("/people");
        app.Page<ShowPersonAudit, PersonAuditView, PersonAuditPage>("/people/{person}/audit");
        app.Page<ShowPersonAuditEntry, AuditEntryView, AuditEntryPage>("/people/{person}/audit/{number:long}");
        app.Download<ExportPersonAudit>("/people/{person}/audit.csv");
        app.Api<ShowCaseAudit>("GET", "/cases/{case}/audit");
        app.Api<ShowAuditEntry>("GET", "/cases/{case}/audit/{number}");
        app.Api<ExportCaseAudit>("GET", "/cases/{case}/audit.csv");
        app.Api<ListPeople>("GET", "/people");
        app.Api<ShowPersonAudit>("GET", "/people/{person}/audit");
        app.Api<ShowPersonAuditEntry>("GET", "/people/{person}/audit/{number}");
        app.Api<ExportPersonAudit>("GET", "/people/{person}/audit.csv");
    }
}
