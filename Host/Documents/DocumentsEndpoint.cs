using Carter;
using MediatR;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Host;

internal sealed class DocumentsEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.MapGet("/cases/{case}/documents/{id:guid}", (CaseReference @case, Guid id, IMediator mediator, HttpContext http) => Download(@case, id, mediator, http, Pages.Failed))
            .WithMetadata(new Sends(typeof(ReadDocument))).ExcludeFromDescription();
        app.MapGet("/api/cases/{case}/documents/{id:guid}", (CaseReference @case, Guid id, IMediator mediator, HttpContext http) =>
            Download(@case, id, mediator, http, (_, failure, _) => Problems.Of(failure))).WithMetadata(new Sends(typeof(ReadDocument))).WithName(nameof(ReadDocument)).WithSummary("Read document").WithTags("Host");
    }

    /// <summary>Always as an attachment: a document never runs in the browser.</summary>
    private static async Task<IResult> Download(CaseReference @case, Guid id, IMediator mediator, HttpContext http, Func<HttpContext, Failure, int?, IResult> failed)
    {
        var answer = await mediator.Send(new ReadDocument { Case = @case, Id = id }, http.RequestAborted);
        return answer.Failure is { } failure ? failed(http, failure, null) : Results.File(answer.Value.Content, answer.Value.MediaType, answer.Value.FileName);
    }
}
