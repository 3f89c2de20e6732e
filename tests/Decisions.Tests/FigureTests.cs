using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>What is shown of small numbers, worked out by hand and then by trying every table that a reader could think of (L-6).</summary>
public sealed class FigureTests
{
    [Fact]
    public void A_number_below_five_is_hidden_and_with_it_one_that_would_give_it_away()
    {
        // Row a: 2 is small, so the total 29 would give it away: 8 is the smaller of 9 and… the smallest shown beside it is hidden too, in both rows.
        var shown = Apply([[2, 8, 9, 10], [20, 11, 12, 13]], [22, 19, 21, 23]);
        Text(shown).ShouldBe("""
            . . 9 10 = 29
            . . 12 13 = 56
            22 19 21 23 = 85
            """);
    }

    [Fact]
    public void Zeros_are_small_numbers_too_and_a_row_of_nothing_but_zeros_hides_a_larger_one()
    {
        // Row a adds up to 15: were only the two zeros hidden, they would be known to be nothing but zeros.
        var shown = Apply([[0, 0, 7, 8], [9, 9, 9, 9]], [9, 9, 16, 17]);
        shown.Cells[0, 2].ShouldBeNull();
        shown.Cells[0, 3].ShouldBe(8);
        shown.RowTotals.ShouldBe([15, 36]);
    }

    [Fact]
    public void A_quarter_with_few_cases_hides_its_column_everywhere_and_another_quarter_with_it()
    {
        var shown = Apply([[2, 6, 7, 8], [1, 6, 7, 8]], [3, 12, 14, 16]);
        shown.ColumnTotals.ShouldBe([null, null, 14, 16], "3 alone would be 45 less the others");
        shown.Total.ShouldBe(45);
        Text(shown).ShouldBe("""
            . . 7 8 = 23
            . . 7 8 = 22
            . . 14 16 = 45
            """);
    }

    [Fact]
    public void A_year_with_fewer_than_five_cases_shows_nothing() => Text(Apply([[1, 0, 2, 0], [0, 1, 0, 0]], [1, 1, 2, 0])).ShouldBe("""
        . . . . = .
        . . . . = .
        . . . . = .
        """);

    [Fact]
    public void Where_a_case_can_be_in_several_rows_a_column_s_total_gives_nothing_away()
    {
        var shown = Apply([[2, 8, 9, 10], [20, 19, 21, 23]], [22, 19, 21, 23], additive: false);
        Text(shown).ShouldBe("""
            . . 9 10 = 29
            20 19 21 23 = 83
            22 19 21 23 = 85
            """);
    }

    [Fact]
    public void The_business_unit_sees_everything() => Text(Suppression.None(Counts([[1, 0], [2, 3]], [3, 3], true))).ShouldBe("""
        1 0 = 1
        2 3 = 5
        3 3 = 6
        """);

    [Theory]
    [InlineData("2025-03-10", "2026-03-09", "Under 1")]
    [InlineData("2025-03-10", "2026-03-10", "1 to 5")]
    [InlineData("2020-02-29", "2026-02-28", "1 to 5")]
    [InlineData("2020-02-29", "2026-03-01", "6 to 10")]
    [InlineData("2008-03-10", "2026-03-09", "16 and 17")]
    [InlineData("2008-03-10", "2026-03-10", "18 and over")]
    [InlineData("2026-07-01", "2026-03-10", "Unborn")]
    [InlineData(null, "2026-03-10", "Not known")]
    public void A_child_s_age_band_changes_on_the_birthday(string? born, string on, string band) =>
        AgeBands.Of(born is null ? null : Day(born), Day(on)).ShouldBe(band);

    [Fact]
    public void The_years_that_others_see_are_the_totals_of_each_year_s_own_quarters()
    {
        var kind = new FigureKind("Cases", "Row", ["a", "b"], true);
        // In the first year a has 5 and b 40: a's quarters are hidden, its total is not. In the second a has 2: hidden, and b with it.
        var table = FigureTables.SuppressedYears(kind, ["2024", "2025"], [Counts([[1, 1, 1, 2], [10, 10, 10, 10]], [11, 11, 11, 12], true), Counts([[2, 0, 0, 0], [10, 10, 10, 10]], [12, 10, 10, 10], true)], 5);
        table.Rows.ShouldBe([new FigureRow("a", [5, null], null), new FigureRow("b", [40, null], null)], new Same());
        table.Cases.ShouldBe([45, 42]);
        table.HasTotals.ShouldBeFalse("the total of several years would give away what one of them hides");
    }

    [Property(MaxTest = 30)]
    public Property No_hidden_number_can_be_computed_from_what_is_shown() => Prop.ForAll(Tables(3, 2).ToArbitrary(), table =>
    {
        var counts = Counts(table, [table.Sum(r => r[0]), table.Sum(r => r[1])], true);
        return EachHiddenNumberCouldBeAnother(counts, Suppression.Apply(counts, Threshold));
    });

    [Property(MaxTest = 30)]
    public Property Nor_where_a_case_can_be_in_several_rows() => Prop.ForAll(Tables(2, 3).ToArbitrary(), table =>
    {
        var counts = Counts(table, [.. Enumerable.Range(0, 3).Select(c => table.Max(r => r[c]))], false);
        return EachHiddenNumberCouldBeAnother(counts, Suppression.Apply(counts, Threshold));
    });

    /// <summary>Two tables of the same cases, by age and by outcome, have the same totals by period: read together they give away no more.</summary>
    [Property(MaxTest = 30)]
    public Property Nor_from_two_tables_of_the_same_cases_together() => Prop.ForAll(Tables(2, 2).ToArbitrary(), Gen.Choose(0, 100).ToArbitrary(), (table, share) =>
    {
        int[] totals = [table.Sum(r => r[0]), table.Sum(r => r[1])];
        int[][] other = [[totals[0] * share / 100, totals[1] * (100 - share) / 100], [0, 0]];
        other[1] = [totals[0] - other[0][0], totals[1] - other[0][1]];
        var (first, second) = (Counts(table, totals, true), Counts(other, totals, true));
        var (shown, beside) = (Suppression.Apply(first, Threshold), Suppression.Apply(second, Threshold));
        shown.ColumnTotals.ShouldBe(beside.ColumnTotals);

        var possible = Possible(second, beside).Select(t => (t.Sum(r => r[0]), t.Sum(r => r[1]))).ToHashSet();
        return CouldBeAnother(first, shown, [.. Possible(first, shown).Where(t => possible.Contains((t.Sum(r => r[0]), t.Sum(r => r[1]))))]);
    });

    private const int Threshold = 3, Largest = 7;

    private static Gen<int[][]> Tables(int rows, int columns) => Gen.Choose(0, Largest - 2).ArrayOf(columns).ArrayOf(rows);

    private static bool EachHiddenNumberCouldBeAnother(Counts counts, ShownCounts shown) => CouldBeAnother(counts, shown, Possible(counts, shown));

    /// <summary>Of all tables that fit what is shown, two at least differ in each number that is hidden.</summary>
    private static bool CouldBeAnother(Counts counts, ShownCounts shown, List<int[][]> possible)
    {
        for (var r = 0; r < counts.Rows; r++)
        {
            for (var c = 0; c < counts.Columns; c++)
            {
                if (shown.Cells[r, c] is { } cell ? cell < Threshold : possible.Select(t => t[r][c]).Distinct().Count() < 2)
                    return false;
            }

            if (shown.RowTotals[r] is { } total ? total < Threshold : possible.Select(t => t[r].Sum()).Distinct().Count() < 2)
                return false;
        }

        return shown.ColumnTotals.All(t => t is null or >= Threshold);
    }

    /// <summary>Every table of whole numbers, none below zero, that shows the same.</summary>
    private static List<int[][]> Possible(Counts counts, ShownCounts shown)
    {
        List<int[][]> fitting = [];
        var size = counts.Rows * counts.Columns;
        var digits = new int[size];
        while (true)
        {
            int[][] table = [.. Enumerable.Range(0, counts.Rows).Select(r => digits[(r * counts.Columns)..((r + 1) * counts.Columns)])];
            if (Fits(table))
                fitting.Add(table);
            var at = 0;
            while (at < size && ++digits[at] > Largest)
                digits[at++] = 0;
            if (at == size)
                return fitting;
        }

        bool Fits(int[][] table)
        {
            for (var r = 0; r < counts.Rows; r++)
            {
                for (var c = 0; c < counts.Columns; c++)
                {
                    if (shown.Cells[r, c] is { } cell && cell != table[r][c])
                        return false;
                }

                if (shown.RowTotals[r] is { } total && total != table[r].Sum())
                    return false;
            }

            return !counts.IsAdditive
                || (Enumerable.Range(0, counts.Columns).All(c => shown.ColumnTotals[c] is not { } total || total == table.Sum(r => r[c])) && (shown.Total is not { } all || all == table.Sum(r => r.Sum())));
        }
    }

    private static ShownCounts Apply(int[][] cells, int[] totals, bool additive = true) => Suppression.Apply(Counts(cells, totals, additive), 5);

    private static Counts Counts(int[][] cells, int[] totals, bool additive)
    {
        var table = new int[cells.Length, totals.Length];
        for (var r = 0; r < cells.Length; r++)
        {
            for (var c = 0; c < totals.Length; c++)
                table[r, c] = cells[r][c];
        }

        return new Counts(table, totals, additive);
    }

    private static string Text(ShownCounts shown)
    {
        static string Of(int? n) => n?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? ".";
        var rows = shown.RowTotals.Select((total, r) => $"{string.Join(' ', Enumerable.Range(0, shown.ColumnTotals.Length).Select(c => Of(shown.Cells[r, c])))} = {Of(total)}");
        return string.Join('\n', rows.Append($"{string.Join(' ', shown.ColumnTotals.Select(Of))} = {Of(shown.Total)}"));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Same : IEqualityComparer<FigureRow>
    {
        public bool Equals(FigureRow? x, FigureRow? y) => x!.Label == y!.Label && x.Total == y.Total && x.Counts.SequenceEqual(y.Counts);

        public int GetHashCode(FigureRow obj) => 0;
    }
}
