namespace Nscp.RapidReview;

/// <summary>Nobody descends from themselves: a child of one line may not be a forebear of its parents by the lines above it. Pure.</summary>
internal static class Descent
{
    public const string Message = "With the lines above, this makes somebody their own parent or grandparent. Check who is the child and who is the parent";

    /// <summary>The places of the lines that would close a circle with those before them; the others together hold none.</summary>
    public static IReadOnlyList<int> Circles(IReadOnlyList<FamilyParents> lines)
    {
        var parentsOf = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        List<int> circles = [];
        foreach (var (place, line) in lines.Index())
        {
            string[] parents = [.. new[] { line.Parent1, line.Parent2 }.OfType<string>().Where(p => p != line.Child)];
            if (line.Child is not { } child)
                continue;
            if (parents.Any(p => Descends(p, child, parentsOf)))
                circles.Add(place);
            else
                parentsOf[child] = [.. parentsOf.GetValueOrDefault(child, []), .. parents];
        }

        return circles;
    }

    private static bool Descends(string person, string from, Dictionary<string, HashSet<string>> parentsOf)
    {
        var open = new Stack<string>([person]);
        var seen = new HashSet<string>();
        while (open.TryPop(out var next))
        {
            if (next == from)
                return true;
            if (!seen.Add(next))
                continue;
            foreach (var parent in parentsOf.GetValueOrDefault(next, []))
                open.Push(parent);
        }

        return false;
    }
}
