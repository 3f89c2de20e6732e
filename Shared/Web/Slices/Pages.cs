using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Nscp.Web;

/// <summary>Answers that are pages.</summary>
public static class Pages
{
    /// <summary><typeparamref name="TPage"/> with what it shows. Never kept by a browser's or a proxy's cache: it is about a child.</summary>
    public static IResult Show<TView, TPage>(HttpContext http, TView view, Form form, int status = StatusCodes.Status200OK) where TPage : PageBase<TView>
    {
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<TPage>(new Dictionary<string, object?> { ["Model"] = view, ["Form"] = form })
        {
            StatusCode = status, PreventStreamingRendering = true,
        };
    }

    /// <summary>The page that says why not and what to do next. Also for the Host's own statuses and exceptions.</summary>
    public static IResult Failed(HttpContext http, Failure failure, int? status = null)
    {
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<FailurePage>(new Dictionary<string, object?> { ["Failure"] = failure, ["Status"] = status ?? Problems.Status(failure) })
        {
            StatusCode = status ?? Problems.Status(failure), PreventStreamingRendering = true,
        };
    }
}

/// <summary>303: the form was carried out, now ask for this. A reload then does not send it twice.</summary>
internal sealed record SeeOther(string Address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (!Address.StartsWith('/') || Address.StartsWith("//", StringComparison.Ordinal) || Address.StartsWith("/\\", StringComparison.Ordinal))
            throw new InvalidOperationException("A form goes on to an address of this site, such as /cases");
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = httpContext.Request.PathBase + Address;
        return Task.CompletedTask;
    }
}
