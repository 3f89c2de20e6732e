using System.Globalization;
using System.Text;

namespace Nscp.Kernel;

/// <summary>A name as it is compared (N-1a).</summary>
public static class NameKey
{
    /// <summary>Without case, accents, spaces and punctuation: "Zoë  O’Neil" is "ZOEONEIL". Null for no name.</summary>
    public static string? Of(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        var letters = name.Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark && (char.IsLetterOrDigit(c) || char.IsSurrogate(c)));
        var key = string.Concat(letters).Normalize(NormalizationForm.FormC).ToUpperInvariant();
        return key.Length == 0 ? name.Trim().ToUpperInvariant() : key;
    }
}
