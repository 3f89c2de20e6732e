namespace Nscp.RapidReview;

/// <summary>NHS numbers have ten digits, of which the last is a check digit (modulus 11, NHS Data Dictionary).</summary>
internal static class NhsNumber
{
    /// <summary>True when ten digits, spaces and hyphens aside, have the right check digit.</summary>
    public static bool IsValid(string? typed)
    {
        var digits = Digits(typed);
        if (!HasTenDigits(digits))
            return false;

        var sum = 0;
        for (var i = 0; i < 9; i++)
            sum += (digits[i] - '0') * (10 - i);
        var check = 11 - sum % 11;
        return check != 10 && check % 11 == digits[9] - '0';
    }

    /// <summary>What to mend, or null when the number is right or missing.</summary>
    public static string? Problem(string? typed) =>
        string.IsNullOrWhiteSpace(typed) || IsValid(typed) ? null
        : HasTenDigits(Digits(typed)) ? "Check the NHS number: its last digit does not fit the others. Leave it blank if the right one is not known"
        : "Enter the ten digits of the NHS number, or leave it blank";

    private static char[] Digits(string? typed) => [.. (typed ?? "").Where(c => c is not ' ' and not '-')];

    private static bool HasTenDigits(char[] digits) => digits.Length == 10 && digits.All(char.IsAsciiDigit);
}
