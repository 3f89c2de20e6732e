using System.Text;
using System.Text.RegularExpressions;

namespace Nscp.Documents;

/// <summary>Plain text and CSV: no web page, no script, and no cell that a spreadsheet would take for a formula.</summary>
internal static partial class TextCheck
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text, or null when the bytes are none.</summary>
    public static string? Read(byte[] content)
    {
        var text = content.AsSpan() switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(content, 2, content.Length - 2),
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(content, 2, content.Length - 2),
            _ => Utf8(content) ?? Encoding.Latin1.GetString(content),
        };
        return text.Any(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\f' or '\v' or '\u001A') && c < '\u0080') ? null : text.TrimStart('\uFEFF');
    }

    /// <summary>Looks at what <see cref="Read"/> read.</summary>
    public static Inspected Inspect(string extension, string text, byte[] content)
    {
        if (WebPage().IsMatch(text))
            return Inspected.Refused("This is a web page or holds parts of one, and those can run programs. Print it to PDF and upload that.");
        if (extension == "csv")
        {
            return Formula(text) is { } row
                ? Inspected.Refused($"Row {row} of this CSV file has a cell that a spreadsheet would run as a formula. Open it, keep the values only (Paste special, Values), and save it again.")
                : Inspected.Fine(FileKind.Csv, content);
        }

        return extension is "txt" or "" ? Inspected.Fine(FileKind.Txt, content)
            : Inspected.Refused($"This file’s name ends in .{extension}, but it holds plain text. If it is meant to be read, save it as .txt or PDF and upload that.");
    }

    private static string? Utf8(byte[] content)
    {
        try
        {
            return Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The row, from 1, of the first cell that would be run; null when there is none.</summary>
    private static int? Formula(string text)
    {
        var first = text.Split('\n', 2)[0];
        var separator = ",;\t".MaxBy(c => first.Count(f => f == c));
        var (row, cell, quoted) = (1, new StringBuilder(), false);
        foreach (var c in text)
        {
            if (c == '"')
                quoted = !quoted;
            if (quoted || (c != separator && c != '\n'))
            {
                cell.Append(c);
                continue;
            }

            if (IsRun(cell.ToString()))
                return row;
            cell.Clear();
            if (c == '\n')
                row++;
        }

        return IsRun(cell.ToString()) ? row : null;
    }

    /// <summary>A sum is one; a minus before a number, a telephone number with + or a dash before words is none: they call nothing.</summary>
    private static bool IsRun(string cell)
    {
        var value = cell.Trim().Trim('"', '\'').Trim();
        return value.Length > 1 && (value[0] == '=' || (value[0] is '+' or '-' or '@' && value.AsSpan().ContainsAny("(|!") && !TelephoneOrNumber().IsMatch(value)));
    }

    [GeneratedRegex(@"<\s*(!doctype\s+html|html|head|body|script|iframe|object|embed|svg|form|meta|link|\?xml|\?php)\b", RegexOptions.IgnoreCase)]
    private static partial Regex WebPage();

    [GeneratedRegex(@"^[+-][\d .,()/-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex TelephoneOrNumber();
}
