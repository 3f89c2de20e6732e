using Microsoft.AspNetCore.Http.Features;
using Nscp.Security;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>
/// A form that was posted after the session had ended comes back as a page that holds all of it: sign in in a second window, then send it again. Nothing is
/// kept on the server. With the form's own token it is carried out for the same person; for anybody else it is shown again first (Shared/Web, Posted).
/// </summary>
internal static class KeptForm
{
    /// <summary>Null where there is no form of this site to keep.</summary>
    public static async Task<IResult?> Of(HttpContext http)
    {
        if (SignInFirst.IsProgram(http.Request) || !http.Request.HasFormContentType || http.Request.Headers["Sec-Fetch-Site"] != "same-origin")
            return null;
        try
        {
            var form = await http.Request.ReadFormAsync(new FormOptions { ValueCountLimit = Form.MaximumFields, KeyLengthLimit = 400 }, http.RequestAborted);
            var fields = form.SelectMany(f => f.Value.Select(value => new KeptField(f.Key, value ?? ""))).ToList();
            return Pages.Show<KeptFormView, KeptFormPage>(http, new KeptFormView(http.Request.PathBase + http.Request.Path, fields, form.Files.Any(f => f.FileName.Length > 0), GuestSession.IsThere(http)), new Form(), StatusCodes.Status401Unauthorized);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <param name="Address">To which the form goes.</param>
/// <param name="Fields">As they were sent.</param>
/// <param name="HadFile">A file came with it: that is not held by the page.</param>
/// <param name="Guest">True for somebody who came through a link.</param>
public sealed record KeptFormView(string Address, IReadOnlyList<KeptField> Fields, bool HadFile, bool Guest);

/// <summary>One answer.</summary>
public sealed record KeptField(string Name, string Value);
