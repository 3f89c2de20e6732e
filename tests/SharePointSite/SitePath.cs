using System.Text;

namespace Nscp.SharePointSite;

/// <summary>One part of an OData address: <c>addusingpath(decodedUrl='a.txt',overwrite=true)</c>.</summary>
/// <param name="Name">In lower case.</param>
/// <param name="Arguments">By their names in lower case; one without a name has the name "".</param>
public sealed record SitePart(string Name, IReadOnlyDictionary<string, string> Arguments)
{
    public string this[string name] => Arguments.TryGetValue(name, out var value) ? value : Arguments.TryGetValue("", out var only) ? only : "";
}

/// <summary>Reads the addresses that SharePoint's REST interface takes.</summary>
public static class SitePath
{
    /// <param name="path">Decoded, behind <c>_api/</c>.</param>
    /// <param name="query">Decoded values; those whose names begin with @ stand in for arguments.</param>
    public static IReadOnlyList<SitePart> Parse(string path, IReadOnlyDictionary<string, string> query)
    {
        List<SitePart> parts = [];
        foreach (var text in Split(path, '/').Where(t => t.Length > 0))
        {
            var open = text.IndexOf('(');
            if (open < 0 || !text.EndsWith(')'))
            {
                parts.Add(new SitePart(text.ToLowerInvariant(), new Dictionary<string, string>()));
                continue;
            }

            var arguments = new Dictionary<string, string>();
            foreach (var argument in Split(text[(open + 1)..^1], ',').Where(a => a.Length > 0))
            {
                var equals = argument.IndexOf('=');
                var quote = argument.IndexOf('\'');
                var isNamed = equals > 0 && (quote < 0 || equals < quote);
                arguments[isNamed ? argument[..equals].Trim().ToLowerInvariant() : ""] = Value(isNamed ? argument[(equals + 1)..] : argument, query);
            }

            parts.Add(new SitePart(text[..open].ToLowerInvariant(), arguments));
        }

        return parts;
    }

    private static string Value(string text, IReadOnlyDictionary<string, string> query)
    {
        text = text.Trim();
        if (text.StartsWith('@') && query.TryGetValue(text, out var other))
            text = other.Trim();
        if (text.StartsWith("guid'", StringComparison.OrdinalIgnoreCase))
            text = text[4..];
        return text.StartsWith('\'') && text.EndsWith('\'') && text.Length > 1 ? text[1..^1].Replace("''", "'", StringComparison.Ordinal) : text;
    }

    private static List<string> Split(string text, char at)
    {
        List<string> parts = [];
        var part = new StringBuilder();
        var (quoted, depth) = (false, 0);
        foreach (var c in text)
        {
            quoted ^= c == '\'';
            depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == at && !quoted && depth == 0)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(c);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }
}
