using System.Text.RegularExpressions;

namespace Nscp.Documents;

/// <summary>Names of files as people gave them, made harmless: no path, nothing that a file system, a terminal or a reader would take for something else.</summary>
internal static partial class FileNames
{
    /// <summary>In characters, the extension included.</summary>
    public const int Longest = 120;

    /// <summary>The last part of a path, without control and direction characters, at most <see cref="Longest"/> characters; never empty.</summary>
    public static string Clean(string name)
    {
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        name = Refused().Replace(Unseen().Replace(name, ""), "-").Normalize().Trim(' ', '-').TrimEnd('.');
        var extension = Path.GetExtension(name);
        var stem = Path.GetFileNameWithoutExtension(name).Trim(' ', '.');
        if (stem.Length == 0 || Reserved().IsMatch(stem))
            stem = "file " + stem;
        if (stem.Length + extension.Length > Longest)
            stem = stem[..Math.Max(1, Longest - Math.Min(extension.Length, 20))].TrimEnd();
        if (char.IsHighSurrogate(stem[^1]))
            stem = stem[..^1];
        return (stem.TrimEnd() + (extension.Length > 20 ? "" : extension)).TrimEnd();
    }

    /// <summary>In lower case without the dot; "" when there is none.</summary>
    public static string Extension(string name) => Path.GetExtension(name).TrimStart('.').ToLowerInvariant();

    // Control characters and those that turn the direction of reading: "cod.exe" shown as "exe.doc".
    [GeneratedRegex(@"[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]")]
    private static partial Regex Unseen();

    [GeneratedRegex("""["*:<>?/\\|#%]""")]
    private static partial Regex Refused();

    [GeneratedRegex(@"^(CON|PRN|AUX|NUL|COM\d|LPT\d)(\.|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();
}
