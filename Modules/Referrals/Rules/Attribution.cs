namespace Nscp.Referrals;

/// <summary>An answer of the form, or one row of one of its tables, with who wrote it (F-2).</summary>
public sealed record AnswerRow
{
    public required ReferralQuestion Question { get; init; }

    /// <summary>0 for an answer; from 1 for a row of a table.</summary>
    public required int RowNumber { get; init; }

    /// <summary>As typed; a row of a table as JSON.</summary>
    public required string Answer { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
    public required string WrittenBy { get; init; }
    public required string WriterId { get; init; }

    /// <summary>The code of the writer's agency.</summary>
    public required string Agency { get; init; }
}

/// <summary>What one person wrote on one page, for whoever reads it.</summary>
/// <param name="What">The question, or the table with how many rows.</param>
/// <param name="Agency">By its name.</param>
public sealed record Contribution(string What, string By, string Agency, DateTimeOffset At);

/// <summary>Keeps each answer with the person who wrote it when a page is saved by somebody else (F-2). Pure.</summary>
internal static class Attribution
{
    /// <summary>
    /// What is kept after <paramref name="given"/> was saved: an answer or a row that is there already stays its writer's, whatever its place; any other is
    /// <paramref name="by"/>'s. And what of others was changed or taken away by that.
    /// </summary>
    /// <param name="before">Of one question.</param>
    /// <param name="given">The answers to that question in their order, none of them blank.</param>
    /// <param name="by">Who saves, and when; its question counts, its answer does not.</param>
    /// <param name="isTable">True when they are rows of a table.</param>
    public static (IReadOnlyList<AnswerRow> Kept, IReadOnlyList<AnswerRow> Replaced) Merge(IReadOnlyList<AnswerRow> before, IReadOnlyList<string> given, AnswerRow by, bool isTable)
    {
        var left = before.ToList();
        List<AnswerRow> kept = [];
        foreach (var (place, answer) in given.Index())
        {
            var number = isTable ? place + 1 : 0;
            var same = left.Find(row => row.Answer == answer && row.RowNumber == number) ?? left.Find(row => row.Answer == answer);
            if (same is not null)
                left.Remove(same);
            kept.Add((same ?? by with { Answer = answer }) with { RowNumber = number });
        }

        return (kept, [.. left.Where(row => row.WriterId != by.WriterId)]);
    }
}
