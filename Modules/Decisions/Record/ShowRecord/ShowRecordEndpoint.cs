using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class ShowRecordEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowRecord, RecordView, ShowRecordPage>("/cases/{case}/decision");
        app.Api<ShowRecord>("GET", "/cases/{case}/decision");
    }
}
