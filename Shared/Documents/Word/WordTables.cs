using System.Globalization;
using Nscp.Kernel;
using OpenXmlElement = DocumentFormat.OpenXml.OpenXmlElement;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Nscp.Documents;

/// <summary>Tables that a screen reader understands: a caption, a header row that repeats, row headers, a description.</summary>
internal sealed class WordTables(WordText text)
{
    /// <summary>A row with fewer characters than this stays on one page.</summary>
    private const int ShortRow = 700;

    private const string HeadFill = "17365D", LabelFill = "F1F4F7";

    /// <summary>Labels to the left, values to the right.</summary>
    public W.Table Facts(DefinitionTable table, int width)
    {
        var label = width * 32 / 100;
        return Table(table.Caption, "Facts", [label, width - label], headerRow: false, headerColumn: true, table.Rows.Select(row => Row(
            IsShort([row.Label, row.Value]),
            Cell(label, LabelFill, [WordText.Paragraph(row.Label, "TableLabel")]),
            Cell(width - label, null, text.Answer(row.Value, row.GapText, inTable: true, row.IsGap)))));
    }

    /// <summary>Column headers above, long answers below.</summary>
    public W.Table Columns(Table table, int width)
    {
        var widths = WordColumns.Widths(table, width);
        var head = Row(true, [.. table.Headers.Select((h, i) => Cell(widths[i], HeadFill, [WordText.Paragraph(h, "TableHead")]))]);
        head.TableRowProperties!.AppendChild(new W.TableHeader());

        return Table(table.Caption, "Facts", widths, headerRow: true, headerColumn: false,
        [
            head,
            .. table.Rows.Select((row, place) => Row(place > 0 && IsShort(row), [.. widths.Select((w, i) => Cell(w, null, row.ElementAtOrDefault(i) is ""
                ? text.Answer(null, Nscp.Documents.Table.NothingToSay, inTable: true, isGap: false)
                : text.Answer(row.ElementAtOrDefault(i), "Not recorded", inTable: true)))])),
        ]);
    }

    /// <summary>A table that somebody pasted into an answer: we do not know which row is its head.</summary>
    public static W.Table Pasted(TextTable table)
    {
        const int Nominal = 5_000;
        var widths = Enumerable.Repeat(Nominal / table.Rows[0].Count, table.Rows[0].Count).ToArray();
        return Table("Table in the answer", "Pasted", widths, headerRow: false, headerColumn: false, table.Rows.Select(row => Row(IsShort(row),
            [.. row.Select((cell, i) => Cell(widths[i], null, [WordText.Paragraph(cell, "TableText")], W.TableWidthUnitValues.Pct))])), W.TableWidthUnitValues.Pct);
    }

    private static W.Table Table(string caption, string style, IReadOnlyList<int> widths, bool headerRow, bool headerColumn,
        IEnumerable<W.TableRow> rows, W.TableWidthUnitValues? unit = null) => new(
    [
        new W.TableProperties
        {
            TableStyle = new W.TableStyle { Val = style },
            TableWidth = new W.TableWidth { Width = Number(unit is null ? widths.Sum() : 5_000), Type = unit ?? W.TableWidthUnitValues.Dxa },
            TableLayout = new W.TableLayout { Type = unit is null ? W.TableLayoutValues.Fixed : W.TableLayoutValues.Autofit },
            TableLook = new W.TableLook { FirstRow = headerRow, FirstColumn = headerColumn, LastRow = false, LastColumn = false, NoHorizontalBand = true, NoVerticalBand = true },
            TableCaption = new W.TableCaption { Val = LongText.Clean(caption) },
        },
        new W.TableGrid(widths.Select(w => new W.GridColumn { Width = Number(w) })),
        .. rows,
    ]);

    /// <param name="whole">
    /// True to keep the row on one page. Never for the first row below a head that repeats: where just that row fits on the page, LibreOffice (7.4) loses all
    /// rows after it.
    /// </param>
    private static W.TableRow Row(bool whole, params W.TableCell[] cells)
    {
        var properties = new W.TableRowProperties();
        if (whole)
            properties.AppendChild(new W.CantSplit());
        return new W.TableRow([properties, .. cells]) { TableRowProperties = properties };
    }

    /// <summary>Word wants every cell to end with a paragraph; <see cref="WordText"/> sees to it.</summary>
    private static W.TableCell Cell(int width, string? fill, IEnumerable<OpenXmlElement> content, W.TableWidthUnitValues? unit = null)
    {
        var properties = new W.TableCellProperties { TableCellWidth = new W.TableCellWidth { Width = Number(width), Type = unit ?? W.TableWidthUnitValues.Dxa } };
        if (fill is not null)
            properties.Shading = new W.Shading { Val = W.ShadingPatternValues.Clear, Color = "auto", Fill = fill };
        return new W.TableCell([properties, .. content]);
    }

    private static bool IsShort(IEnumerable<string?> cells) => cells.Sum(c => c?.Length ?? 0) < ShortRow;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
