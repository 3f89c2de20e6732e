using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Referrals;

internal sealed class SendFeedbackEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/referrals/{referral:guid}/feedback";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowFeedback, FeedbackView, SendFeedbackPage>(Address);
        app.Form<SendFeedback, ShowFeedback, FeedbackView, SendFeedbackPage>(Address, then: (command, _) => Addresses.OfCase(command.Case, command.Referral), flash: "The letter is filed, and the referrer is told");
        app.Api<ShowFeedback>("GET", Address);
        app.Api<SendFeedback>("POST", Address);
    }
}
