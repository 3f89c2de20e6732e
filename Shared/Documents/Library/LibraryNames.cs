using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>Names that every file system and SharePoint take, made once and always the same way.</summary>
public static partial class LibraryNames
{
    private const int LongestKind = 100, LongestTitle = 60;

    /// <summary>The file of a kind of document: <c>NSCP-2026-014 Decision record.docx</c>. It names no version: the library keeps those.</summary>
    public static string For(CaseReference @case, string kind, string extension) => $"{@case} {Valid(kind)}{extension}";

    /// <summary>The file of a document that is no version of another of its kind: <c>NSCP-2026-014 E-mail attachment, photo.png</c>.</summary>
    /// <param name="title">As <see cref="Title"/> makes it.</param>
    public static string For(CaseReference @case, string kind, string? title, string extension) => title is null ? For(@case, kind, extension) : $"{@case} {Valid(kind)}, {title}{extension}";

    /// <summary>A title that a name can hold: valid, at most 60 characters.</summary>
    public static string Title(string words)
    {
        var title = Valid(words);
        return title.Length <= LongestTitle ? title : title[..(char.IsHighSurrogate(title[LongestTitle - 1]) ? LongestTitle - 1 : LongestTitle)].Trim(Ends);
    }

    /// <summary>The same with its version, for what leaves the library: pages, downloads.</summary>
    public static string WithVersion(CaseReference @case, string kind, int version, string extension) =>
        string.Create(CultureInfo.InvariantCulture, $"{@case} {Valid(kind)} v{version}{extension}");

    /// <summary>
    /// What SharePoint or a file system refuses in a name becomes a hyphen, blanks become one space, an end that is refused goes. At most 100 characters;
    /// words without any letter that may stay are <c>Document</c>.
    /// </summary>
    public static string Valid(string words)
    {
        var name = Reserved().Replace(Blanks().Replace(NotInFileNames().Replace(words.Normalize(NormalizationForm.FormC), "-"), " "), "-vti-").Trim(Ends);
        if (name.Length > LongestKind)
            name = name[..(char.IsHighSurrogate(name[LongestKind - 1]) ? LongestKind - 1 : LongestKind)].Trim(Ends);
        return name.Any(char.IsLetterOrDigit) ? name : "Document";
    }

    /// <summary>A name with a number behind it where it is taken, <c>… (2).docx</c>; null where it is free.</summary>
    public static string? Free(string name, IReadOnlySet<string> taken)
    {
        if (!taken.Contains(name))
            return null;
        var (start, extension) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        return Enumerable.Range(2, taken.Count).Select(n => string.Create(CultureInfo.InvariantCulture, $"{start} ({n}){extension}")).First(n => !taken.Contains(n));
    }

    /// <summary>In the name of a file that must not go out, for whoever sees nothing but the folder (I-1a).</summary>
    public const string Warning = "DO NOT SEND ";

    /// <summary>The name with the warning, behind the case where the name begins with it: <c>NSCP-2026-014 DO NOT SEND Letter to a family member, 2026-03-09.docx</c>.</summary>
    public static string WithWarning(CaseReference @case, string name) => name.StartsWith($"{@case} ", StringComparison.Ordinal) ? $"{@case} {Warning}{name[(@case.ToString().Length + 1)..]}" : Warning + name;

    /// <summary>The same without it.</summary>
    public static string WithoutWarning(string name) => name.Replace(Warning, "", StringComparison.Ordinal);

    private static readonly char[] Ends = [' ', '.', '~'];

    // Lone halves of a pair (\p{Cs}) are no characters at all; \p{C} has control and format characters, unassigned ones too.
    [GeneratedRegex("""["*:<>?/\\|#%]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\p{Cc}\p{Cf}\p{Co}\p{Cn}]""")]
    private static partial Regex NotInFileNames();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("_vti_", RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();
}
