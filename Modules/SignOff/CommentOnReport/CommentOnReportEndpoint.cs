using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.SignOff;

internal sealed class CommentOnReportEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/sign-off/comments";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowReportComments, ReportCommentsView, CommentOnReportPage>(Address);
        app.Form<CommentOnReport, ShowReportComments, ReportCommentsView, CommentOnReportPage>(Address, then: (command, _) => Addresses.Page(command.Case, "comments"), flash: "Your comment is kept with this version");
        app.Api<ShowReportComments>("GET", Address);
        app.Api<CommentOnReport>("POST", Address);
    }
}
