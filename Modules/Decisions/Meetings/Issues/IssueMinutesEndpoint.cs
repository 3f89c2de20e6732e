using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Decisions;

internal sealed class IssueMinutesEndpoint : ICarterModule
{
    private const string Issue = "/sprg/{on}/issue", Approval = "/sprg/{on}/approval";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowIssueMinutes, IssueMinutesView, IssueMinutesPage>(Issue);
        app.Form<IssueMinutes, ShowIssueMinutes, IssueMinutesView, IssueMinutesPage>(Issue, then: (command, _) => Addresses.Issued(command.On, command.Number), flash: "The minutes are issued as a draft");
        app.Page<ShowApproval, ApprovalView, ApproveMinutesPage>(Approval);
        app.Form<ApproveMinutes, ShowApproval, ApprovalView, ApproveMinutesPage>(Approval, then: (command, _) => Addresses.Meeting(command.On), flash: "The minutes are approved");
        app.Api<ShowIssueMinutes>("GET", Issue);
        app.Api<IssueMinutes>("POST", Issue);
        app.Api<ShowApproval>("GET", Approval);
        app.Api<ApproveMinutes>("POST", Approval);
    }
}
