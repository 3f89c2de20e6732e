using System.Text.RegularExpressions;

namespace Nscp.Architecture.Tests;

public sealed class ReadmeTests
{
    /// <summary>Every requirement of the process, by its id.</summary>
    private static readonly string[] Ids =
    [
        "C-1", "C-2", "C-3", "C-4", "C-5", "C-6", "C-7",
        "N-1", "N-1a", "N-2", "N-3", "N-4", "N-5", "N-6", "N-6a", "N-7", "N-8", "N-9",
        "F-1", "F-2", "F-3", "F-4", "F-5",
        "R-1", "R-2", "R-3", "R-4", "R-4a", "R-4b", "R-5", "R-6",
        "D-1", "D-2", "D-2a", "D-3", "D-4", "D-5", "D-6",
        "M-1", "M-2", "M-3", "M-3a", "M-4", "M-5", "M-6", "M-7",
        "I-1", "I-1a", "I-2", "I-3", "I-4", "I-5", "I-6", "I-7",
        "S-1", "S-2", "S-2a", "S-3",
        "P-1", "P-2", "P-2a", "P-3", "P-4", "P-5", "P-6",
        "L-1", "L-2", "L-3", "L-4", "L-5", "L-6",
        "X-1", "X-2", "X-3", "X-4", "X-5", "X-5a", "X-5b", "X-5c", "X-6", "X-7", "X-8", "X-9",
    ];

    [Fact]
    public void The_coverage_table_has_every_requirement_once()
    {
        var rows = File.ReadLines(Path.Combine(Product.Root, "README.md"))
            .Select(line => Regex.Match(line, @"^\|\s*([A-Z]-\d+[a-z]?)\s*\|")).Where(m => m.Success).Select(m => m.Groups[1].Value).ToList();

        rows.Order(StringComparer.Ordinal).ShouldBe(Ids.Order(StringComparer.Ordinal), false, "Give each requirement one row of the README's coverage table");
    }
}
