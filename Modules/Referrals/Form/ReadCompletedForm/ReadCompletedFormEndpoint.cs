using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class ReadCompletedFormEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Download<ReadCompletedForm>("/referrals/{referral:guid}/completed.docx");
        app.Api<ReadCompletedForm>("GET", "/referrals/{referral:guid}/completed.docx");
    }
}
