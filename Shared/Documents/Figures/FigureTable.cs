using System.Globalization;

namespace Nscp.Documents;

/// <summary>A table of figures as its reader sees it: a number that is null is not shown.</summary>
public sealed record FigureTable
{
    /// <summary>What is counted, such as "Cases by age of the child".</summary>
    public required string Title { get; init; }

    /// <summary>What the rows are.</summary>
    public required string RowHeading { get; init; }
    public required IReadOnlyList<string> Periods { get; init; }
    public required IReadOnlyList<FigureRow> Rows { get; init; }

    /// <summary>Of all cases, by period; empty where the rows say it all.</summary>
    public IReadOnlyList<int?> Cases { get; init; } = [];

    /// <summary>Of all cases in all periods; null where it is not shown.</summary>
    public int? AllCases { get; init; }

    /// <summary>There is a column of totals.</summary>
    public required bool HasTotals { get; init; }

    /// <summary>Rows of which nothing can be shown.</summary>
    public IReadOnlyList<string> NotShown { get; init; } = [];

    /// <summary>There is not one number to show, or nothing is counted.</summary>
    public bool IsEmpty => Rows.Count == 0 && Cases.All(c => c is null or 0) && (AllCases ?? 0) == 0;

    /// <summary>What is not clear of itself.</summary>
    public string? Note { get; init; }

    /// <summary>A row in which a case that meets its date is counted, and those in which it does not: the chart stacks them.</summary>
    public bool IsTimeliness { get; init; }
}

/// <param name="Counts">By period.</param>
/// <param name="Total">Of all periods.</param>
public sealed record FigureRow(string Label, IReadOnlyList<int?> Counts, int? Total)
{
    /// <summary>What stands where a number is not shown.</summary>
    public const string Hidden = "n/s";

    /// <summary>A number as it is printed.</summary>
    public static string Of(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? Hidden;
}

/// <summary>A case as the figures count it.</summary>
/// <param name="Period">The column, from 0.</param>
/// <param name="Rows">The rows to which it belongs.</param>
public readonly record struct Counted(int Period, IReadOnlyList<string> Rows);

/// <summary>Counts cases into tables. Pure.</summary>
public static class FigureTables
{
    /// <summary>A table over the parts of one year, or over whole years.</summary>
    /// <param name="rows">All there can be, in order: a reader cannot tell an empty one from a small one by its absence.</param>
    /// <param name="isAdditive">Each case is in one row.</param>
    public static Counts Count(IReadOnlyList<string> rows, int periods, IReadOnlyList<Counted> cases, bool isAdditive)
    {
        var cells = new int[rows.Count, periods];
        var totals = new int[periods];
        var places = rows.Index().ToDictionary(r => r.Item, r => r.Index);
        foreach (var counted in cases)
        {
            totals[counted.Period]++;
            foreach (var row in counted.Rows.Distinct())
                cells[places[row], counted.Period]++;
        }

        return new Counts(cells, totals, isAdditive);
    }

    /// <summary>As the Business Unit sees it: rows in which nothing is counted are left out.</summary>
    public static FigureTable Whole(FigureKind kind, IReadOnlyList<string> periods, Counts counts) =>
        Table(kind, periods, Suppression.None(counts), hasTotals: true) is var table ? table with { Rows = [.. table.Rows.Where(r => r.Total > 0)] } : table;

    /// <summary>The quarters of one year as others see them.</summary>
    public static FigureTable Suppressed(FigureKind kind, IReadOnlyList<string> periods, Counts counts, int threshold) => Hide(Table(kind, periods, Suppression.Apply(counts, threshold), hasTotals: true));

    /// <summary>
    /// Whole years as others see them: each year's column is the totals of that year's own table of quarters, whatever else is asked for, so that two
    /// views never give away together what each hides. For the same reason there is no total of several years.
    /// </summary>
    public static FigureTable SuppressedYears(FigureKind kind, IReadOnlyList<string> years, IReadOnlyList<Counts> quarters, int threshold)
    {
        var shown = quarters.Select(q => Suppression.Apply(q, threshold)).ToList();
        return Hide(new FigureTable
        {
            Title = kind.Title, RowHeading = kind.RowHeading, Periods = years, HasTotals = false, Note = kind.Note, IsTimeliness = kind.IsTimeliness,
            Rows = [.. kind.Rows.Select((label, r) => new FigureRow(label, [.. shown.Select(s => s.RowTotals[r])], null))],
            Cases = [.. shown.Select(s => s.Total)],
        });
    }

    private static FigureTable Table(FigureKind kind, IReadOnlyList<string> periods, ShownCounts shown, bool hasTotals) => new()
    {
        Title = kind.Title, RowHeading = kind.RowHeading, Periods = periods, HasTotals = hasTotals, Note = kind.Note, IsTimeliness = kind.IsTimeliness,
        Rows = [.. kind.Rows.Select((label, r) => new FigureRow(label, [.. Enumerable.Range(0, periods.Count).Select(c => shown.Cells[r, c])], shown.RowTotals[r]))],
        Cases = shown.ColumnTotals, AllCases = shown.Total,
    };

    private static FigureTable Hide(FigureTable table)
    {
        var silent = table.Rows.Where(r => r.Total is null && r.Counts.All(c => c is null)).Select(r => r.Label).ToList();
        return table with { Rows = [.. table.Rows.Where(r => !silent.Contains(r.Label))], NotShown = silent };
    }
}

/// <summary>One of the tables.</summary>
/// <param name="IsAdditive">Each case is in one row.</param>
public sealed record FigureKind(string Title, string RowHeading, IReadOnlyList<string> Rows, bool IsAdditive, string? Note = null, bool IsTimeliness = false);
