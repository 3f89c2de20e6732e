using Microsoft.AspNetCore.Http;

namespace Nscp.Web;

/// <summary>Failures as JSON (RFC 9457).</summary>
public static class Problems
{
    /// <summary>404, 403, 409 or 422.</summary>
    public static int Status(Failure failure) => failure switch
    {
        NotFoundFailure => StatusCodes.Status404NotFound,
        ForbiddenFailure => StatusCodes.Status403Forbidden,
        InvalidFailure => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status409Conflict,
    };

    /// <summary>A failure, with the messages by field when answers are wrong.</summary>
    public static IResult Of(Failure failure) => failure is InvalidFailure invalid
        ? TypedResults.Problem(title: failure.Message, statusCode: Status(failure), extensions: new Dictionary<string, object?>
        {
            ["errors"] = invalid.Errors.GroupBy(e => e.Field).ToDictionary(f => f.Key, f => f.Select(e => e.Message).ToArray()),
        })
        : Of(Status(failure), failure.Message);

    /// <summary>Any other problem.</summary>
    public static IResult Of(int status, string title) => TypedResults.Problem(title: title, statusCode: status);
}
