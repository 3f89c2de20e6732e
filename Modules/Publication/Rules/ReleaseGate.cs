using Nscp.Kernel;

namespace Nscp.Publication;

/// <param name="Part">Which of the files.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Open">Findings of its check that nobody has decided on; null when the file could not be checked.</param>
/// <param name="ToBeFixed">Findings that need another file.</param>
public sealed record CheckedFacts(PublishedPart Part, string Sha256, int? Open, int ToBeFixed);

/// <summary>Everything that decides whether a report may become public (P-5).</summary>
public sealed record ReleaseFacts
{
    /// <summary>The latest decision; null before the first.</summary>
    public PublicationDecision? Decision { get; init; }
    public string? Title { get; init; }

    /// <summary>The hour.</summary>
    public DateTimeOffset? PublishAt { get; init; }

    /// <summary>By the clock of the database's machine.</summary>
    public DateTimeOffset Now { get; init; }
    public bool IsPublished { get; init; }

    /// <summary>The file that all four steps stand by now; null when there is none.</summary>
    public string? SignedOffSha256 { get; init; }

    /// <summary>The hashes of what was published once and withdrawn.</summary>
    public IReadOnlyList<string> Withdrawn { get; init; } = [];

    /// <summary>The files that would be published.</summary>
    public IReadOnlyList<CheckedFacts> Files { get; init; } = [];

    /// <summary>There are or were family proceedings.</summary>
    public bool HasFamilyProceedings { get; init; }
    public FamilyCourtAnswer? FamilyCourt { get; init; }

    /// <summary>How many pieces of released learning hold what nobody decided on: somebody may have come to be known since they were released.</summary>
    public int OpenLearning { get; init; }

    /// <summary>Recipients of C-5 who have not had the very file, or had it too late.</summary>
    public IReadOnlyList<string> Unsent { get; init; } = [];

    /// <summary>Why it is published all the same.</summary>
    public string? DayBecause { get; init; }

    /// <summary>What is still to be done with the family (I-7), and why it is published all the same.</summary>
    public IReadOnlyList<string> FamilyBlocks { get; init; } = [];
    public string? FamilyBecause { get; init; }

    /// <summary>What stood among <see cref="FamilyBlocks"/> when that reason was given: it speaks of nothing that came later.</summary>
    public IReadOnlyList<string> FamilyExcused { get; init; } = [];
}

/// <summary>Whether a report may become public: every reason against it, in words. Empty: it may, from its hour on. Pure.</summary>
internal static class ReleaseGate
{
    /// <summary>What has to be done before the hour; the hour itself left out.</summary>
    public static IReadOnlyList<string> Blocks(ReleaseFacts facts) => [.. All(facts)];

    /// <summary>May be released at this moment.</summary>
    public static bool IsOpen(ReleaseFacts facts) => !facts.IsPublished && facts.PublishAt is { } at && facts.Now >= at && !All(facts).Any();

    private static IEnumerable<string> All(ReleaseFacts facts)
    {
        if (facts.Decision is null)
            yield return "It is not decided yet whether the report is published";
        else if (facts.Decision is PublicationDecision.NotYet)
            yield return "It was decided not to publish yet";
        if (string.IsNullOrWhiteSpace(facts.Title))
            yield return "The public page has no title yet";
        if (facts.SignedOffSha256 is null)
            yield return "No version of the report stands signed off by all four: another one is on its way, or none has come so far";
        var main = facts.Decision is PublicationDecision.ImprovementsOnly ? PublishedPart.Improvements : PublishedPart.Report;
        if (facts.Decision is not PublicationDecision.ImprovementsOnly && facts.Files.FirstOrDefault(f => f.Part is PublishedPart.Report) is { } report && report.Sha256 != facts.SignedOffSha256)
            yield return "The file that was checked is not the one that was signed off";
        if (facts.Decision is PublicationDecision.ImprovementsOnly && facts.Files.All(f => f.Part is not PublishedPart.Improvements))
            yield return "The information about improvements is not uploaded yet";
        if (facts.Files.Any(f => f.Part == main && facts.Withdrawn.Contains(f.Sha256)))
            yield return "This very file was public and was withdrawn: a corrected one has to take its place";
        foreach (var file in facts.Files.Where(f => f.Part == main || f.Part is PublishedPart.Presentation))
        {
            if (file.Open is null)
                yield return $"{Words.Of(file.Part)}: the file could not be read or checked";
            else if (file.Open > 0)
                yield return $"{Words.Of(file.Part)}: {file.Open.Value.Of("finding")} of the check not decided on";
            if (file.ToBeFixed > 0)
                yield return $"{Words.Of(file.Part)}: {file.ToBeFixed.Of("finding")} to be fixed in another file";
        }

        if (facts.OpenLearning > 0)
            yield return $"{facts.OpenLearning.Of("piece")} of released learning may tell who the case’s people are: release each again in other words, or with a reason why it may stand";
        if (facts.FamilyCourt is FamilyCourtAnswer.Awaited)
            yield return "The Family Court has not agreed yet";
        else if (facts.FamilyCourt is null && facts.HasFamilyProceedings)
            yield return "It is not recorded whether the Family Court has to agree, and there are or were family proceedings";
        if (string.IsNullOrWhiteSpace(facts.DayBecause) && facts.Unsent.Count > 0)
            yield return $"Not on record as sent seven working days before: {string.Join(", ", facts.Unsent)}";
        if (facts.FamilyBlocks.Where(b => string.IsNullOrWhiteSpace(facts.FamilyBecause) || !facts.FamilyExcused.Contains(b)).ToList() is { Count: > 0 } family)
            yield return $"The family: {string.Join("; ", family)}";
    }
}
