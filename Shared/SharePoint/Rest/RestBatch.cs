using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace Nscp.SharePoint;

/// <summary>Several calls in one (OData <c>$batch</c>): multipart, each write in a change set of its own, answered in order.</summary>
internal static partial class RestBatch
{
    /// <summary>SharePoint takes no more in one.</summary>
    public const int Most = 100;

    public static HttpContent Write(string site, IReadOnlyList<RestPart> parts)
    {
        var id = Guid.CreateVersion7();
        var text = new StringBuilder();
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var isWrite = part.Method != HttpMethod.Get;
            text.Append(CultureInfo.InvariantCulture, $"--batch_{id}\r\n");
            if (isWrite)
                text.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=\"changeset_{id}_{i}\"\r\n\r\n--changeset_{id}_{i}\r\n");
            text.Append("Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            text.Append(CultureInfo.InvariantCulture, $"{part.Method} {site}/{part.Address} HTTP/1.1\r\nAccept: application/json;odata=nometadata\r\n");
            if (part.Body is not null)
                text.Append(CultureInfo.InvariantCulture, $"Content-Type: application/json;odata=nometadata\r\n\r\n{part.Body.ToJsonString()}\r\n");
            text.Append("\r\n");
            if (isWrite)
                text.Append(CultureInfo.InvariantCulture, $"--changeset_{id}_{i}--\r\n\r\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"--batch_{id}--\r\n");
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text.ToString()));
        content.Headers.TryAddWithoutValidation("Content-Type", $"multipart/mixed; boundary=\"batch_{id}\"");
        return content;
    }

    /// <summary>The answers in order; those of change sets may be wrapped once more.</summary>
    public static IReadOnlyList<RestAnswer> Read(MediaTypeHeaderValue? type, string body)
    {
        List<RestAnswer> answers = [];
        Collect(type?.Parameters.FirstOrDefault(p => p.Name == "boundary")?.Value?.Trim('"') ?? "", body, answers);
        return answers;
    }

    private static void Collect(string boundary, string body, List<RestAnswer> answers)
    {
        foreach (var part in body.Split($"--{boundary}").Skip(1).TakeWhile(p => !p.StartsWith("--", StringComparison.Ordinal)))
        {
            var (headers, rest) = Split(part);
            if (Boundary().Match(headers) is { Success: true } inner)
            {
                Collect(inner.Groups[1].Value, rest, answers);
                continue;
            }

            var (answer, content) = Split(rest);
            if (Status().Match(answer) is not { Success: true } status)
                throw new SiteException(SiteError.Broken, "batch that cannot be read");
            var retry = RetryAfter().Match(answer);
            answers.Add(new RestAnswer(
                (HttpStatusCode)int.Parse(status.Groups[1].Value, CultureInfo.InvariantCulture),
                retry.Success && RetryConditionHeaderValue.TryParse(retry.Groups[1].Value.Trim(), out var wait) ? wait : null, content.Trim()));
        }
    }

    private static (string Head, string Tail) Split(string text)
    {
        text = text.TrimStart('\r', '\n');
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return end < 0 ? (text, "") : (text[..end], text[(end + 4)..]);
    }

    [GeneratedRegex(@"^Content-Type:\s*multipart/mixed;\s*boundary=""?([^""\r\n]+)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"^HTTP/1\.1 (\d{3})")]
    private static partial Regex Status();

    [GeneratedRegex(@"^Retry-After:([^\r\n]+)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex RetryAfter();
}

/// <summary>The answer to one call of a batch.</summary>
internal sealed record RestAnswer(HttpStatusCode Status, RetryConditionHeaderValue? RetryAfter, string Body);
