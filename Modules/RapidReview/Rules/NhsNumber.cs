namespace Nscp.RapidReview;

/// <summary>NHS numbers carry a check digit (modulus 11). A wrong one is worth a warning, and no more: evidence is kept as it was given.</summary>
internal static class NhsNumber
{
    /// <summary>True when ten digits, spaces and hyphens aside, have the right check digit.</summary>
    public static bool IsValid(string? typed)
    {
        var digits = (typed ?? "").Where(c => c is not ' ' and not '-').ToArray();
        if (digits.Length != 10 || !digits.All(char.IsAsciiDigit))
            return false;

        var sum = 0;
        for (var i = 0; i < 9; i++)
            sum += (digits[i] - '0') * (10 - i);
        var check = 11 - sum % 11;
        return check != 10 && check % 11 == digits[9] - '0';
    }

    /// <summary>What to check, or null when the number is right or missing.</summary>
    public static string? Warning(string? typed) => string.IsNullOrWhiteSpace(typed) || IsValid(typed)
        ? null
        : "The NHS number’s check digit does not fit. It is kept as it is: check it against the record it came from.";
}
