using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Nscp.SharePointSite;

/// <summary>Several calls in one: read, done one after the other, answered in order.</summary>
internal static partial class SiteBatch
{
    private const int Most = 100;

    public static (string Type, string Text) Answer(string contentType, byte[] body, Func<string, string, IHeaderDictionary, byte[], SiteAnswer> part, int? throttledLast)
    {
        var boundary = Regex.Match(contentType, "boundary=\"?([^\";]+)").Groups[1].Value;
        List<(string Method, string Address, IHeaderDictionary Headers, byte[] Body)> parts = [];
        Collect(boundary, Encoding.UTF8.GetString(body), parts);
        if (parts.Count > Most)
            throw new SiteError(400, "-1, Microsoft.SharePoint.Client.InvalidClientQueryException", "The batch has more than 100 parts.");
        var answered = $"batchresponse_{Guid.NewGuid()}";
        var text = new StringBuilder();
        for (var i = 0; i < parts.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"--{answered}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            try
            {
                if (i == parts.Count - 1 && throttledLast is { } seconds)
                    throw SiteError.Of(Fault.ThrottledInBatch, seconds);
                var done = part(parts[i].Method, parts[i].Address, parts[i].Headers, parts[i].Body);
                text.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {done.Status} OK\r\nCONTENT-TYPE: application/json;odata=nometadata\r\n\r\n{done.Json?.ToJsonString()}\r\n");
            }
            catch (SiteError e)
            {
                text.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {e.Status} Error\r\nCONTENT-TYPE: application/json\r\n{(e.RetryAfter is { } wait ? $"Retry-After: {wait}\r\n" : "")}\r\n{TestSite.Body(e)}\r\n");
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"--{answered}--\r\n");
        return ($"multipart/mixed; boundary={answered}", text.ToString());
    }

    private static void Collect(string boundary, string body, List<(string, string, IHeaderDictionary, byte[])> parts)
    {
        foreach (var part in body.Replace("\r\n", "\n", StringComparison.Ordinal).Split($"--{boundary}").Skip(1).TakeWhile(p => !p.StartsWith("--", StringComparison.Ordinal)))
        {
            var (head, rest) = Split(part);
            if (Regex.Match(head, "multipart/mixed; ?boundary=\"?([^\"\n;]+)", RegexOptions.IgnoreCase) is { Success: true } inner)
            {
                Collect(inner.Groups[1].Value, rest, parts);
                continue;
            }

            var (request, content) = Split(rest);
            var line = Line().Match(request);
            if (!line.Success || !line.Groups[2].Value.StartsWith("http", StringComparison.OrdinalIgnoreCase))
                throw new SiteError(400, "-1, Microsoft.SharePoint.Client.InvalidClientQueryException", "A part of the batch has no absolute address.");
            var headers = new HeaderDictionary();
            foreach (var header in request.Split('\n').Skip(1).Select(h => h.Split(':', 2)).Where(h => h.Length == 2))
                headers[header[0].Trim()] = header[1].Trim();
            parts.Add((line.Groups[1].Value, line.Groups[2].Value, headers, Encoding.UTF8.GetBytes(content.Trim())));
        }
    }

    private static (string Head, string Tail) Split(string text)
    {
        text = text.TrimStart('\n');
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        return end < 0 ? (text, "") : (text[..end], text[(end + 2)..]);
    }

    [GeneratedRegex(@"^(\w+) (\S+) HTTP/1\.1")]
    private static partial Regex Line();
}
