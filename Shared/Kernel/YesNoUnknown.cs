using System.ComponentModel.DataAnnotations;

namespace Nscp.Kernel;

/// <summary>An answer that may not be known.</summary>
public enum YesNoUnknown
{
    Yes,
    No,

    [Display(Name = "Not known")]
    NotKnown,
}
