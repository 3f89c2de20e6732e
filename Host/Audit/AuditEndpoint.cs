using Carter;
using MediatR;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Host;

internal sealed class AuditEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowCaseAudit, CaseAuditView, CaseAuditPage>("/cases/{case}/audit");
        app.Page<ShowAuditEntry, AuditEntryView, AuditEntryPage>("/cases/{case}/audit/{number:long}");
        app.Page<ShowPersonAudit, PersonAuditView, PersonAuditPage>("/people/{person}/audit");
        app.MapGet("/cases/{case}/audit.csv", async (string @case, HttpContext http, IMediator mediator, CancellationToken cancel) =>
        {
            if (!CaseReference.TryParse(@case, null, out var reference))
                return Pages.Failed(http, Failure.NotFound);
            var answer = await mediator.Send(new ExportCaseAudit { Case = reference }, cancel);
            return answer.Failure is { } failure ? Pages.Failed(http, failure) : TypedResults.File(answer.Value.Content, "text/csv; charset=utf-8", answer.Value.FileName);
        }).ExcludeFromDescription();
        app.MapGet("/people/{person}/audit.csv", async (string person, HttpContext http, IMediator mediator, CancellationToken cancel) =>
        {
            var answer = await mediator.Send(new ExportPersonAudit { Person = person }, cancel);
            return answer.Failure is { } failure ? Pages.Failed(http, failure) : TypedResults.File(answer.Value.Content, "text/csv; charset=utf-8", answer.Value.FileName);
        }).ExcludeFromDescription();
        app.Api<ShowCaseAudit>("GET", "/cases/{case}/audit");
        app.Api<ShowAuditEntry>("GET", "/cases/{case}/audit/{number}");
        app.Api<ExportCaseAudit>("GET", "/cases/{case}/audit/export");
        app.Api<ShowPersonAudit>("GET", "/people/{person}/audit");
        app.Api<ExportPersonAudit>("GET", "/people/{person}/audit/export");
    }
}
