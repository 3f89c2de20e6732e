using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Nscp.Web;

/// <summary>A form as it came in. <see cref="Form"/> is null when it cannot be read, or may come from another site.</summary>
internal sealed record Posted(Form? Form, bool IsGenuine)
{
    /// <summary>The token no longer fits (another sign-in, a restart): nothing is done, but nothing typed is lost either.</summary>
    public Failure? Refusal => IsGenuine ? null : Failure.Conflict("This page was open for a long time, so nothing was saved yet. Check your answers and send them again.");

    /// <exception cref="BadHttpRequestException">It grew larger than a form may be.</exception>
    public static async Task<Posted> Read(HttpContext http)
    {
        // The token stands in the form, so whoever looked for it met this first.
        for (var cause = http.Features.Get<IAntiforgeryValidationFeature>()?.Error; cause is not null; cause = cause.InnerException)
        {
            if (cause is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
                throw cause;
        }

        var genuine = http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false };
        if (!genuine)
        {
            if (http.Request.Headers["Sec-Fetch-Site"] != "same-origin")
                return new(null, false);
            http.Features.Set<IAntiforgeryValidationFeature>(null);
        }

        try
        {
            var posted = await http.Request.ReadFormAsync(http.RequestAborted);
            return new(await FormFiles.Read(posted, http), genuine);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException { StatusCode: not StatusCodes.Status413PayloadTooLarge } or InvalidOperationException)
        {
            return new(null, genuine);
        }
    }

    /// <summary>Continue was pressed, and the answers are to be checked before anything is done.</summary>
    public bool AsksToCheck => Form!.Has(Web.Form.Step, Web.Form.Check);

    /// <summary>On the check-your-answers page "Change" was pressed: the form comes back as it was.</summary>
    public bool AsksToChange => Form!.Value(Web.Form.Change).Length > 0;

    /// <summary>A button named <c>add</c> or <c>remove</c> was pressed: without JavaScript the page comes back with one row more or less.</summary>
    public bool ChangesRows()
    {
        if (Form!.Value("add") is { Length: > 0 } list)
            Form.AddRow(list);
        else if (Form.Value("remove") is { Length: > 0 } row)
            Form.RemoveRow(row);
        else
            return false;
        return true;
    }
}
