using Nscp.Security;

namespace Nscp.Host;

/// <summary>What every answer carries, failures too: no framing, no guessing of types, nothing from elsewhere, nothing kept by browsers unless the page says so, HTTPS only.</summary>
internal static class SecurityHeaders
{
    public static void UseSecurityHeaders(this WebApplication app)
    {
        // "Sign out" is a form whose answer leads to the provider: browsers check that against form-action.
        var provider = app.Services.GetRequiredService<SignInSettings>() is { UsesProvider: true } signIn ? " " + new Uri(signIn.Authority).GetLeftPart(UriPartial.Authority) : "";
        var content = $"default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'{provider}; frame-ancestors 'none'";
        var isHttpsOnly = !app.Environment.IsDevelopment();
        app.Use((context, next) =>
        {
            // When the answer begins, since whoever answers for a failure first clears what was there.
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = content;
                headers.XFrameOptions = "DENY"; // For browsers that do not know frame-ancestors.
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                if (isHttpsOnly && context.Request.IsHttps)
                    headers.StrictTransportSecurity = "max-age=31536000";
                if (headers.CacheControl.Count == 0)
                    headers.CacheControl = "no-store";
                return Task.CompletedTask;
            });
            return next();
        });
    }

    /// <summary>Pictures, styles and scripts of the house: the same for everybody, so browsers may keep them and ask whether they changed.</summary>
    public static void UseFilesOfTheHouse(this WebApplication app) =>
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" });
}
