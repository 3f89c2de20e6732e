using Carter;
using MediatR;
using Nscp.Web;

namespace Nscp.Host;

internal sealed class MailEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListMail, MailView, MailPage>("/mail");
        app.Api<ListMail>("GET", "/mail");
        app.Page<ReadMail, MailFileView, MailFilePage>("/mail/{id:guid}");
        app.Api<ReadMail>("GET", "/mail/{id:guid}");
        app.MapGet("/mail/{id:guid}/file", async (Guid id, IMediator mediator, HttpContext http) =>
        {
            var answer = await mediator.Send(new ReadMail { Id = id }, http.RequestAborted);
            return answer.Failure is { } failure ? Pages.Failed(http, failure) : Results.File(answer.Value.File, "message/rfc822", $"{id:N}.eml");
        }).WithMetadata(new CarriesAway(), new Sends(typeof(ReadMail))).ExcludeFromDescription();
        app.Page<ShowSendAgain, SendAgainView, SendAgainPage>("/mail/{id:guid}/again");
        app.Form<SendAgain, ShowSendAgain, SendAgainView, SendAgainPage>("/mail/{id:guid}/again", then: (_, _) => "/mail", flash: "The message is tried again now");
        app.Api<ShowSendAgain>("GET", "/mail/{id:guid}/again");
        app.Api<SendAgain>("POST", "/mail/{id:guid}/again");
    }
}
