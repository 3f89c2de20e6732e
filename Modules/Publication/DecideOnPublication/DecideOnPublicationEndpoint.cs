using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Publication;

internal sealed class DecideOnPublicationEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/publication/decision";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowPublicationDecision, PublicationDecisionView, DecideOnPublicationPage>(Address);
        app.Form<DecideOnPublication, ShowPublicationDecision, PublicationDecisionView, DecideOnPublicationPage>(Address, then: (command, _) => Addresses.Page(command.Case, "decision"), flash: "The decision is recorded, and its letter is filed");
        app.Page<ShowPublicationDecision, PublicationDecisionView, RecordDecisionSentPage>(Address + "/sent");
        app.Form<RecordDecisionSent, ShowPublicationDecision, PublicationDecisionView, RecordDecisionSentPage>(Address + "/sent", then: (command, _) => Addresses.Page(command.Case, "decision"), flash: "The sending is recorded");
        app.Page<ShowPublicationDecision, PublicationDecisionView, CommentOnDecisionPage>(Address + "/comments");
        app.Form<CommentOnDecision, ShowPublicationDecision, PublicationDecisionView, CommentOnDecisionPage>(Address + "/comments", then: (command, _) => Addresses.Page(command.Case, "decision"), flash: "The comment is recorded");
        app.Page<ShowPublicationDecision, PublicationDecisionView, AnswerCommentPage>(Address + "/comments/{comment:guid}");
        app.Form<AnswerComment, ShowPublicationDecision, PublicationDecisionView, AnswerCommentPage>(Address + "/comments/{comment:guid}", then: (command, _) => Addresses.Page(command.Case, "decision"), flash: "The answer is recorded");
        app.Api<ShowPublicationDecision>("GET", Address);
        app.Api<DecideOnPublication>("POST", Address);
        app.Api<RecordDecisionSent>("POST", Address + "/sent");
        app.Api<CommentOnDecision>("POST", Address + "/comments");
        app.Api<AnswerComment>("POST", Address + "/comments/{comment:guid}");
    }
}
