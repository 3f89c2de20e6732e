namespace Nscp.Kernel;

/// <summary>The partnership's time of day and date: Europe/London, summer time included, wherever the machine stands.</summary>
public static class LondonTime
{
    /// <summary>The zone; .NET knows this name on Linux and on Windows.</summary>
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>The clock on the wall in London, without a kind.</summary>
    public static DateTime LondonNow(this TimeProvider time) => time.GetUtcNow().ToLondon();

    /// <summary>Today's date in London: in July it is tomorrow's from 23:00 UTC on.</summary>
    public static DateOnly Today(this TimeProvider time) => time.GetUtcNow().ToLondonDate();

    /// <summary>The clock on the wall in London at that instant, without a kind.</summary>
    public static DateTime ToLondon(this DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;

    /// <summary>The date in London at that instant.</summary>
    public static DateOnly ToLondonDate(this DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToLondon());

    /// <summary>
    /// The instant at which London's clocks show that date and time. In the hour that occurs twice in October the later one, so that
    /// nothing under embargo appears early (P-4); in the hour that is left out in March, an hour on.
    /// </summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly timeOfDay)
    {
        var local = day.ToDateTime(timeOfDay);
        return TimeZoneInfo.ConvertTime(new DateTimeOffset(local, Zone.GetUtcOffset(local)), Zone);
    }
}
