using System.ComponentModel.DataAnnotations;

namespace Nscp.Publication;

/// <summary>What of a person must not be read in a published report (P-3).</summary>
public enum IdentifierKind
{
    Name,
    [Display(Name = "Other name")]
    Alias,
    [Display(Name = "Date of birth")]
    DateOfBirth,
    [Display(Name = "Date of death")]
    DateOfDeath,
    Address,
    [Display(Name = "School or early years setting")]
    School,
    Telephone,
    [Display(Name = "NHS number")]
    NhsNumber,
    [Display(Name = "Case number")]
    CaseNumber,
}

/// <summary>One thing that is known of the people of a case.</summary>
/// <param name="Whose">Who it belongs to, by their part in the case and never by name: "the child", "mother".</param>
/// <param name="Value">As the case has it; a date as 2024-03-14. At most 400 characters are looked at.</param>
public sealed record KnownIdentifier(string Whose, IdentifierKind Kind, string Value);

/// <summary>What the check looks for, and what it expects to find.</summary>
/// <param name="Identifiers">Of everybody in the case. Empty values are passed over.</param>
/// <param name="Reviewers">The Lead Reviewers' names, which the report must hold (M-6).</param>
public sealed record KnownCase(IReadOnlyList<KnownIdentifier> Identifiers, IReadOnlyList<string> Reviewers);
