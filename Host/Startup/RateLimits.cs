using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Nscp.Security;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>
/// How often in a minute: more than people need, less than a program that guesses or carries everything away. Settings <c>RateLimits:SignInsPerMinute</c> (per
/// address: a whole office may share one), <c>CalendarsPerMinute</c> (per address too: whoever guesses one), <c>PublishedPerMinute</c> (per address: the public page), <c>ListsPerMinute</c>, <c>ExportsPerMinute</c> and <c>PagesPerMinute</c> (pages of cases; all three per person); 0 is without limit, as in Development. Each instance
/// counts for itself.
/// </summary>
internal static class RateLimits
{
    public static void AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(_ => { });

    /// <summary>What anybody may ask, before sign-in is looked at: the provider's way back is answered there.</summary>
    public static void UseSignInLimit(this WebApplication app)
    {
        var most = Most(app, "SignInsPerMinute", 120);
        var calendars = Most(app, "CalendarsPerMinute", 60);
        var published = Most(app, "PublishedPerMinute", 600);
        Use(app, http => http.Request.Path.Value switch
        {
            { } path when path.StartsWith("/sign", StringComparison.OrdinalIgnoreCase) => (Network(http), most),
            { } path when path.StartsWith("/calendar/", StringComparison.OrdinalIgnoreCase) => ("calendar " + Network(http), calendars),
            { } path when path.StartsWith("/published", StringComparison.OrdinalIgnoreCase) => ("published " + Network(http), published),
            _ => null,
        });
    }

    /// <summary>Once it is known who asks.</summary>
    public static void UsePersonLimits(this WebApplication app)
    {
        var (lists, exports, pages) = (Most(app, "ListsPerMinute", 120), Most(app, "ExportsPerMinute", 30), Most(app, "PagesPerMinute", 300));
        Use(app, http =>
        {
            if (http.User.FindFirstValue(ClaimTypes.NameIdentifier) is not { } person || http.GetEndpoint() is not RouteEndpoint { RoutePattern: { RawText: { } route } pattern } endpoint)
                return null;
            if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method) && endpoint.Metadata.GetMetadata<IsSearch>() is null)
                return null;
            if (endpoint.Metadata.GetMetadata<CarriesAway>() is not null || Path.HasExtension(route) || route.EndsWith("/export", StringComparison.Ordinal) || route.Contains("/documents/", StringComparison.Ordinal))
                return ("export " + person, exports);
            if (route.StartsWith("/session/", StringComparison.Ordinal))
                return null;
            // Pages of one case are what people work on; all others list or search.
            return pattern.GetParameter("case") is null ? ("list " + person, lists) : ("page " + person, pages);
        });
    }

    private static void Use(WebApplication app, Func<HttpContext, (string Who, int Most)?> counted) => app.UseRateLimiter(new RateLimiterOptions
    {
        RejectionStatusCode = StatusCodes.Status429TooManyRequests,
        GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => counted(http) is (var who, > 0 and var most)
            ? RateLimitPartition.GetFixedWindowLimiter(who, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter("")),
        OnRejected = (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
            context.HttpContext.Response.Headers.RetryAfter = $"{Math.Max(1, Math.Ceiling(wait.TotalSeconds)):0}";
            return ValueTask.CompletedTask;
        },
    });

    private static int Most(WebApplication app, string setting, int usual) => Math.Max(0, app.Configuration.GetValue($"RateLimits:{setting}", app.Environment.IsDevelopment() ? 0 : usual));

    /// <summary>An IPv6 customer has a whole network of addresses: its first half names it.</summary>
    private static string Network(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } six => Convert.ToHexString(six.GetAddressBytes().AsSpan(0, 8)),
        var address => address.MapToIPv4().ToString(),
    };
}
