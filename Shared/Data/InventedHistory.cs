namespace Nscp.Data;

/// <summary>The demonstration's history, while it is made.</summary>
public static class InventedHistory
{
    /// <summary>True while it is told: the clock runs through years, and what happens by itself when a day is over must not happen in the middle of it.</summary>
    public static bool IsTold { get; set; }
}
