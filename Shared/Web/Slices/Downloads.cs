using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Nscp.Web;

/// <summary>A file that was made for who asked.</summary>
/// <param name="FileName">As the browser is to save it; without a name of a person in it.</param>
/// <param name="MediaType">Such as <c>text/csv; charset=utf-8</c>.</param>
public sealed record MadeFile(string FileName, string MediaType, byte[] Content);

/// <summary>The answer takes much away at once: such requests are counted (<c>RateLimits:ExportsPerMinute</c>).</summary>
public sealed record CarriesAway;

/// <summary>Answers that are files.</summary>
public static class Downloads
{
    /// <summary>GET: asks <typeparamref name="TQuery"/>, bound from the address, and sends the file as an attachment: it never runs in the browser.</summary>
    public static RouteHandlerBuilder Download<TQuery>(this IEndpointRouteBuilder app, string pattern) where TQuery : class, IQuery<MadeFile> =>
        app.MapGet(pattern, async Task<IResult> (HttpContext http) =>
        {
            var answer = await new Asked<TQuery, MadeFile>(http).Send();
            if (answer.Failure is { } failure)
                return Pages.Failed(http, failure);
            http.Response.Headers.CacheControl = "no-store";
            return TypedResults.File(answer.Value.Content, answer.Value.MediaType, answer.Value.FileName);
        }).ForGuests(typeof(TQuery)).WithMetadata(new CarriesAway(), new Sends(typeof(TQuery))).ExcludeFromDescription();

    /// <summary>POST: the same, bound from a form, where what is asked must stand in no address.</summary>
    public static RouteHandlerBuilder DownloadedByForm<TQuery>(this IEndpointRouteBuilder app, string pattern) where TQuery : class, IQuery<MadeFile> =>
        app.MapPost(pattern, async Task<IResult> (HttpContext http) =>
        {
            if (await Posted.Read(http) is not { IsGenuine: true, Form: { } form } || form.To<TQuery>(http.Request.RouteValues) is not { } query)
                return Pages.Failed(http, Failure.Conflict("This form could not be read. Go back, reload the page and send it again."), StatusCodes.Status400BadRequest);
            var answer = await http.Send<Result<MadeFile>>(query);
            if (answer.Failure is { } failure)
                return Pages.Failed(http, failure);
            http.Response.Headers.CacheControl = "no-store";
            return TypedResults.File(answer.Value.Content, answer.Value.MediaType, answer.Value.FileName);
        }).IsForm().WithMetadata(new IsSearch(), new CarriesAway(), new Sends(typeof(TQuery)));
}
