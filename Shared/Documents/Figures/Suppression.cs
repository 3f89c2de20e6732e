namespace Nscp.Documents;

/// <summary>A table of counts by period, with the number of cases in each period.</summary>
/// <param name="Cells">By row, then by column: none is negative.</param>
/// <param name="ColumnTotals">Of the cases in each period.</param>
/// <param name="IsAdditive">True when each case is in one row, so that a column's cells add up to its total; false where a case can be in several.</param>
public sealed record Counts(int[,] Cells, int[] ColumnTotals, bool IsAdditive)
{
    /// <summary>How many rows.</summary>
    public int Rows => Cells.GetLength(0);

    /// <summary>How many periods.</summary>
    public int Columns => Cells.GetLength(1);

    /// <summary>Of a row in all periods.</summary>
    public int RowTotal(int row) => Enumerable.Range(0, Columns).Sum(c => Cells[row, c]);
}

/// <summary>What is shown of a table; null is not shown.</summary>
public sealed record ShownCounts(int?[,] Cells, int?[] RowTotals, int?[] ColumnTotals, int? Total);

/// <summary>
/// Hides small numbers and whatever would give one away (L-6): every number below the threshold, zero included, and then more until none that is hidden
/// can be worked out from what is shown. Pure.
/// </summary>
/// <remarks>
/// Which periods' totals are shown is worked out from the totals alone, so that it is the same in every table of a year; where a total is hidden, so is its
/// whole column in each of them. That keeps the tables apart: what moves between two hidden columns in one can move in all. Within a table the hidden numbers are
/// the unknown arcs of a network whose nodes are the sums that a reader knows; one can be worked out exactly when it lies on no cycle along which something
/// can move without any number falling below zero.
/// </remarks>
public static class Suppression
{
    /// <summary>Everything, for those who may see it.</summary>
    public static ShownCounts None(Counts counts) => Show(counts, new bool[counts.Rows, counts.Columns], new bool[counts.Rows], new bool[counts.Columns], false);

    /// <summary>What others may see.</summary>
    /// <param name="threshold">The smallest number that is shown; at least 1.</param>
    public static ShownCounts Apply(Counts counts, int threshold)
    {
        var cells = new bool[counts.Rows, counts.Columns];
        var rows = new bool[counts.Rows];
        var columns = Columns(counts.ColumnTotals, threshold);
        if (counts.ColumnTotals.Sum() < threshold)
        {
            Each(counts, (r, c) => cells[r, c] = true);
            Array.Fill(rows, true);
            return Show(counts, cells, rows, columns, hideTotal: true);
        }

        Each(counts, (r, c) => cells[r, c] = columns[c] || counts.Cells[r, c] < threshold);
        for (var r = 0; r < counts.Rows; r++)
            rows[r] = counts.RowTotal(r) < threshold;

        while (GivenAway(counts, cells, rows, columns) is { } given && HideOneMore(counts, cells, rows, given))
        {
        }

        return Show(counts, cells, rows, columns, hideTotal: false);
    }

    /// <summary>Which periods' totals are hidden: the small ones, and more until neither one alone nor nothing but zeros is.</summary>
    private static bool[] Columns(int[] totals, int threshold)
    {
        var hidden = totals.Select(t => t < threshold).ToArray();
        if (totals.Sum() < threshold)
            return hidden.Select(_ => true).ToArray();
        while (hidden.Count(h => h) is var count and > 0 && (count == 1 || totals.Where((_, c) => hidden[c]).Sum() == 0) && count < totals.Length)
            hidden[Enumerable.Range(0, totals.Length).Where(c => !hidden[c]).MinBy(c => totals[c])] = true;
        return hidden;
    }

    /// <summary>
    /// A hidden number that can be worked out, one that is the only one hidden in its row or column before others: its row and column, the column null for a
    /// row's total; null when there is none.
    /// </summary>
    private static (int Row, int? Column)? GivenAway(Counts counts, bool[,] cells, bool[] rows, bool[] columns)
    {
        var arcs = Arcs(counts, cells, rows, columns);
        var hidden = arcs.Select(a => (a.Row, a.Column)).Distinct().ToList();
        var given = hidden.Where(n => n.Row >= 0 && !arcs.Any(arc => (arc.Row, arc.Column) == n && Leads(arcs, arc.To, arc.From, n))).ToList();
        var alone = given.Where(n => hidden.Count(h => h.Row == n.Row) == 1 || hidden.Count(h => h.Column == n.Column) == 1).ToList();
        return alone.Count > 0 ? alone[0] : given.Count > 0 ? given[0] : null;
    }

    /// <summary>Each way in which a hidden number may move by one, as an arc between the sums that it is part of.</summary>
    private static List<Arc> Arcs(Counts counts, bool[,] cells, bool[] rows, bool[] columns)
    {
        // Nodes: the rows; the columns, one for all of them where they do not add up; the rows' totals; the columns' totals.
        int Column(int c) => counts.Rows + (counts.IsAdditive ? c : 0);
        var ofRows = counts.IsAdditive ? counts.Rows + counts.Columns : counts.Rows;
        var ofColumns = counts.Rows + counts.Columns + 1;
        List<Arc> arcs = [];
        Each(counts, (r, c) =>
        {
            if (cells[r, c])
                Add(r, Column(c), counts.Cells[r, c], r, c);
        });
        for (var r = 0; r < counts.Rows; r++)
        {
            if (rows[r])
                Add(ofRows, r, counts.RowTotal(r), r, null);
        }

        for (var c = 0; counts.IsAdditive && c < counts.Columns; c++)
        {
            if (columns[c])
                Add(Column(c), ofColumns, counts.ColumnTotals[c], -1, c);
        }

        return arcs;

        void Add(int from, int to, int value, int row, int? column)
        {
            arcs.Add(new Arc(from, to, row, column));
            if (value > 0)
                arcs.Add(new Arc(to, from, row, column));
        }
    }

    /// <summary>True when something can move on from one node to the other without the number that moved first.</summary>
    private static bool Leads(List<Arc> arcs, int from, int to, (int Row, int? Column) without)
    {
        HashSet<int> reached = [from];
        Queue<int> open = new([from]);
        while (open.TryDequeue(out var node))
        {
            if (node == to)
                return true;
            foreach (var arc in arcs.Where(a => a.From == node && (a.Row, a.Column) != without && reached.Add(a.To)))
                open.Enqueue(arc.To);
        }

        return false;
    }

    /// <summary>
    /// Hides the smallest number that helps: beside a row's total another row's; in a row that hides nothing else one of that row; else one of the same
    /// column; else any. False when all is hidden.
    /// </summary>
    private static bool HideOneMore(Counts counts, bool[,] cells, bool[] rows, (int Row, int? Column) given)
    {
        var shown = new List<(int Row, int Column)>();
        var hiddenInRow = rows[given.Row] ? 1 : 0;
        Each(counts, (r, c) =>
        {
            if (!cells[r, c])
                shown.Add((r, c));
            else if (r == given.Row)
                hiddenInRow++;
        });
        List<(int Row, int Column)> sameRow = [.. shown.Where(n => n.Row == given.Row)], sameColumn = [.. shown.Where(n => n.Column == given.Column)];
        List<(int Row, int Column)> candidates = given.Column is null ? []
            : hiddenInRow < 2 && sameRow.Count > 0 ? sameRow
            : sameColumn.Count > 0 ? sameColumn
            : sameRow.Count > 0 ? sameRow : shown;
        if (candidates.Count > 0)
        {
            var (row, column) = candidates.MinBy(n => counts.Cells[n.Row, n.Column]);
            return cells[row, column] = true;
        }

        if (Enumerable.Range(0, counts.Rows).Where(r => !rows[r]).Cast<int?>().MinBy(r => counts.RowTotal(r!.Value)) is { } total)
            return rows[total] = true;
        if (shown.Count == 0)
            return false;
        var (lastRow, lastColumn) = shown.MinBy(n => counts.Cells[n.Row, n.Column]);
        return cells[lastRow, lastColumn] = true;
    }

    private static ShownCounts Show(Counts counts, bool[,] cells, bool[] rows, bool[] columns, bool hideTotal)
    {
        var shown = new int?[counts.Rows, counts.Columns];
        Each(counts, (r, c) => shown[r, c] = cells[r, c] ? null : counts.Cells[r, c]);
        return new ShownCounts(
            shown, [.. rows.Select((hidden, r) => hidden ? (int?)null : counts.RowTotal(r))], [.. columns.Select((hidden, c) => hidden ? (int?)null : counts.ColumnTotals[c])],
            hideTotal ? null : counts.ColumnTotals.Sum());
    }

    private static void Each(Counts counts, Action<int, int> cell)
    {
        for (var r = 0; r < counts.Rows; r++)
        {
            for (var c = 0; c < counts.Columns; c++)
                cell(r, c);
        }
    }

    /// <param name="Row">Of the number that moves; -1 for a column's total.</param>
    /// <param name="Column">Null for a row's total.</param>
    private readonly record struct Arc(int From, int To, int Row, int? Column);
}
