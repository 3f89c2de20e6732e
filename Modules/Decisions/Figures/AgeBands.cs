namespace Nscp.Decisions;

/// <summary>Children by age. Pure.</summary>
internal static class AgeBands
{
    /// <summary>How old the child was, as the National Panel groups it; more is not told of a single child.</summary>
    public static string Of(DateOnly? born, DateOnly on)
    {
        if (born is not { } day)
            return "Not known";
        if (day > on)
            return "Unborn";
        var years = on.Year - day.Year - ((on.Month, on.Day).CompareTo((day.Month, day.Day)) < 0 ? 1 : 0);
        return years switch { 0 => "Under 1", <= 5 => "1 to 5", <= 10 => "6 to 10", <= 15 => "11 to 15", <= 17 => "16 and 17", _ => "18 and over" };
    }

    /// <summary>In the order of age.</summary>
    public static readonly IReadOnlyList<string> All = ["Unborn", "Under 1", "1 to 5", "6 to 10", "11 to 15", "16 and 17", "18 and over", "Not known"];
}
