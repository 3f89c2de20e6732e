namespace Nscp.Contracts;

/// <summary>The summary learning presentation (L-3): a PowerPoint file in the case's folder of learning (<c>CaseFolders.Learning</c>), which may be released with the report.</summary>
public static class SummaryPresentation
{
    /// <summary>Its kind in the document library: each making is a version of the one file.</summary>
    public const string Kind = "Summary learning presentation";
}
