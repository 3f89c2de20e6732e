using System.ComponentModel.DataAnnotations;

namespace Nscp.SignOff;

/// <summary>What a report must hold before its sign-off begins (M-6, I-3).</summary>
public enum ReportPart
{
    [Display(Name = "Recommended improvements, each with who is to make it and by when")]
    Improvements,
    [Display(Name = "Analysis of the underlying reasons why things happened")]
    UnderlyingReasons,
    [Display(Name = "The reviewers’ names")]
    ReviewersNames,
    [Display(Name = "A statement on the family’s involvement, or why there was none")]
    FamilyStatement,
}
