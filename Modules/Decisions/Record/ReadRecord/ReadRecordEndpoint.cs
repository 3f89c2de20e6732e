using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class ReadRecordEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ReadRecord, WholeRecordView, ReadRecordPage>("/cases/{case}/decision/read");
        app.Api<ReadRecord>("GET", "/cases/{case}/decision/read");
    }
}
