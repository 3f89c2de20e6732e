using Nscp.Security;

namespace Nscp.Host;

/// <summary>What every answer carries: no framing, no guessing of types, nothing from elsewhere, nothing kept by browsers.</summary>
internal static class SecurityHeaders
{
    public static void UseSecurityHeaders(this WebApplication app)
    {
        // "Sign out" is a form whose answer leads to the provider: browsers check that against form-action.
        var provider = app.Services.GetRequiredService<SignInSettings>() is { UsesProvider: true } signIn ? " " + new Uri(signIn.Authority).GetLeftPart(UriPartial.Authority) : "";
        var content = $"default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'{provider}; frame-ancestors 'none'";
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = content;
            headers.XFrameOptions = "DENY"; // For browsers that do not know frame-ancestors.
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (!Path.HasExtension(context.Request.Path))
                headers.CacheControl = "no-store";
            return next();
        });
    }
}
