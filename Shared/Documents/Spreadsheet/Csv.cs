using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Nscp.Documents;

/// <summary>
/// Writes a table as a file that a spreadsheet opens: UTF-8 with a byte order mark, as Excel wants it, and nothing in it that Excel would take for a
/// formula: such a cell begins with an apostrophe. All exports are written here.
/// </summary>
public static class Csv
{
    /// <summary>As browsers are told.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    // Excel and LibreOffice in some languages read the full-width signs as the plain ones.
    private static readonly CsvConfiguration British = new(CultureInfo.GetCultureInfo("en-GB"))
    {
        InjectionOptions = InjectionOptions.Escape, InjectionCharacters = ['=', '@', '+', '-', '\t', '\r', '\n', '＝', '＠', '＋', '－', '﹦', '﹢', '﹣', '−'],
    };

    /// <summary>One line of headings, then the rows. A row may be shorter than the headings.</summary>
    public static byte[] Write(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string?>> rows)
    {
        using var bytes = new MemoryStream();
        using (var writer = new StreamWriter(bytes, new UTF8Encoding(true), leaveOpen: true))
        using (var csv = new CsvWriter(writer, British))
        {
            foreach (var row in rows.Prepend(headings))
            {
                // Excel looks past blanks for a sign that begins a formula.
                foreach (var cell in row)
                    csv.WriteField(cell?.TrimStart());
                csv.NextRecord();
            }
        }

        return bytes.ToArray();
    }
}
