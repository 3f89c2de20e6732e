using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Nscp.Web;

/// <summary>One sentence for the next page: "Your view was recorded". Kept in a cookie of this browser and shown once; never names a child.</summary>
public static class Flash
{
    private const string Cookie = "nscp-flash";

    /// <summary>Shows <paramref name="message"/> on the page that the browser is sent to.</summary>
    public static void Success(HttpContext http, string message) =>
        http.Response.Cookies.Append(Cookie, WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(message)), Options(http));

    /// <summary>The sentence, once.</summary>
    internal static string? Take(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { Length: > 0 and < 2_000 } value)
            return null;
        http.Response.Cookies.Delete(Cookie, Options(http));
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(value));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/", IsEssential = true,
    };
}
