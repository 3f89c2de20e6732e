using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Nscp.Web;

/// <summary>Searches whose words may name people.</summary>
public static class Searching
{
    /// <summary>
    /// POST of a search: what is looked for stands in no address, no log and no history of a browser. Asks <typeparamref name="TQuery"/>, bound from the form, and shows the
    /// answer in <typeparamref name="TPage"/>; the same page asked for with GET is the empty search.
    /// </summary>
    public static RouteHandlerBuilder Search<TQuery, TView, TPage>(this IEndpointRouteBuilder app, string pattern)
        where TQuery : class, IQuery<TView> where TPage : PageBase<TView> =>
        app.MapPost(pattern, async Task<IResult> (HttpContext http) =>
        {
            if (await Posted.Read(http) is not { IsGenuine: true, Form: { } form })
                return Pages.Failed(http, Failure.Conflict("This page was open for a long time. Go back, reload the page and search again."), StatusCodes.Status400BadRequest);

            var query = form.To<TQuery>(http.Request.RouteValues);
            var answer = query is null ? Result<TView>.Failed(new InvalidFailure(form.Errors)) : await http.Send<Result<TView>>(query);
            if (answer.Failure is InvalidFailure invalid)
            {
                form.AddErrors(invalid.Errors);
                var empty = await new Asked<TQuery, TView>(http).Send();
                return empty.Failure is { } gone ? Pages.Failed(http, gone) : Pages.Show<TView, TPage>(http, empty.Value, form, StatusCodes.Status422UnprocessableEntity);
            }

            return answer.Failure is { } failure ? Pages.Failed(http, failure) : Pages.Show<TView, TPage>(http, answer.Value, form);
        }).IsForm();
}
