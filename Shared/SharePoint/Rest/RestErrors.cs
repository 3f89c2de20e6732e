using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Nscp.SharePoint;

/// <summary>What an answer of SharePoint's means. Its words are read for what it says in words only; they go no further.</summary>
internal static partial class RestErrors
{
    private static readonly TimeSpan NotTold = TimeSpan.FromSeconds(10);

    /// <summary>The numbers that SharePoint gives its errors.</summary>
    private static readonly Dictionary<int, SiteError> Numbers = new()
    {
        [-2130246326] = SiteError.Conflict,
        [-2147018894] = SiteError.Locked,
        [-2147023436] = SiteError.Locked,
        [-2130575257] = SiteError.NameExists,
        [-2130575342] = SiteError.NameExists,
        [-2130575245] = SiteError.InvalidName,
        [-2147024860] = SiteError.Threshold,
        [-2147024891] = SiteError.NotAllowed,
        [-2147024894] = SiteError.Gone,
        [-2130575338] = SiteError.Gone,
    };

    /// <summary>Null for an answer that is none.</summary>
    public static SiteException? Of(HttpStatusCode status, RetryConditionHeaderValue? retryAfter, string body, DateTimeOffset now)
    {
        if ((int)status is >= 200 and < 300)
            return null;

        var (number, text) = Read(body);
        return status switch
        {
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable =>
                new SiteException(SiteError.Throttled, $"{(int)status}") { RetryAfter = retryAfter?.Delta ?? (retryAfter?.Date is { } at && at > now ? at - now : NotTold) },
            _ => new SiteException(Meaning(status, number, text), number == 0 ? $"{(int)status}" : $"{(int)status}, {number}"),
        };
    }

    private static SiteError Meaning(HttpStatusCode status, int number, string text)
    {
        if (Numbers.TryGetValue(number, out var known))
            return known;
        if (text.Contains("length of the URL", StringComparison.OrdinalIgnoreCase))
            return SiteError.PathTooLong;
        if (text.Contains("request message is too big", StringComparison.OrdinalIgnoreCase))
            return SiteError.TooBig;
        if (status == HttpStatusCode.InsufficientStorage || text.Contains("maximum file storage limit", StringComparison.OrdinalIgnoreCase))
            return SiteError.Quota;
        return status switch
        {
            HttpStatusCode.Unauthorized => SiteError.SignIn,
            HttpStatusCode.Forbidden => SiteError.NotAllowed,
            HttpStatusCode.NotFound => SiteError.Gone,
            HttpStatusCode.Conflict => SiteError.Conflict,
            HttpStatusCode.Locked => SiteError.Locked,
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => SiteError.Broken,
            _ => SiteError.Refused,
        };
    }

    /// <summary><c>{"odata.error":{"code":"-2130575257, Microsoft.SharePoint.SPException","message":{"value":"…"}}}</c>, in one of its spellings, or no JSON at all.</summary>
    private static (int Number, string Text) Read(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object
                && (json.RootElement.TryGetProperty("odata.error", out var error) || json.RootElement.TryGetProperty("error", out error)) && error.ValueKind == JsonValueKind.Object)
            {
                var code = error.TryGetProperty("code", out var c) ? c.ToString() : "";
                var message = !error.TryGetProperty("message", out var m) ? "" : m.ValueKind == JsonValueKind.Object && m.TryGetProperty("value", out var v) ? v.ToString() : m.ToString();
                return (Number().Match(code) is { Success: true } match && int.TryParse(match.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0, message);
            }
        }
        catch (JsonException)
        {
            // Gateways answer in plain text or HTML.
        }

        return (0, body);
    }

    [GeneratedRegex(@"^-?\d+")]
    private static partial Regex Number();
}
