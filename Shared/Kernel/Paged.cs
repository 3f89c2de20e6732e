namespace Nscp.Kernel;

/// <summary>One page of a list. Every list is paged.</summary>
/// <param name="Items">Those of this page.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">At least 1.</param>
/// <param name="Total">Of all pages.</param>
public sealed record Paged<T>(IReadOnlyList<T> Items, int Page, int PageSize, int Total)
{
    /// <summary>How many pages there are: at least one.</summary>
    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);
}
