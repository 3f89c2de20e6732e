namespace Nscp.Web;

/// <summary>GOV.UK's tag colours.</summary>
public enum TagColour
{
    Grey,
    Green,
    Teal,
    Blue,
    Purple,
    Pink,
    Red,
    Orange,
    Yellow,
}

/// <summary>How something stands against its day.</summary>
public enum DueState
{
    /// <summary>There is time.</summary>
    Open,

    /// <summary>Few days are left.</summary>
    Soon,

    /// <summary>The day has passed.</summary>
    Late,

    /// <summary>Done in time.</summary>
    Done,

    /// <summary>Done after the day: it stays recorded as late.</summary>
    DoneLate,
}

/// <summary>How a step of the process stands.</summary>
public enum StepState
{
    /// <summary>It may still come.</summary>
    NotReached,

    /// <summary>The case stands here.</summary>
    Current,
    UnderWay,

    /// <summary>The case stands here, and its day has passed.</summary>
    Late,

    /// <summary>It is behind the case.</summary>
    Done,

    /// <summary>The case does not take it.</summary>
    Skipped,
}

/// <param name="Name">Short: "Rapid Review".</param>
/// <param name="State">How it stands.</param>
/// <param name="Note">One line: "due 3 March 2026".</param>
/// <param name="Href">Where it is worked on.</param>
public sealed record Step(string Name, StepState State, string? Note = null, string? Href = null);

/// <param name="At">As shown: "3 March 2026, 14:30".</param>
/// <param name="Title">What happened.</param>
/// <param name="By">Who did it.</param>
/// <param name="Text">More about it.</param>
/// <param name="Href">Where it is.</param>
/// <param name="Machine">The moment for machines: 2026-03-03T14:30.</param>
public sealed record TimelineItem(string At, string Title, string? By = null, string? Text = null, string? Href = null, string? Machine = null);

/// <param name="Text">The column's heading.</param>
/// <param name="Numeric">Set to the right.</param>
/// <param name="Sorted">Sortable with JavaScript; cells may carry <c>data-sort-value</c>.</param>
public sealed record Column(string Text, bool Numeric = false, bool Sorted = false)
{
    /// <summary>Lets a page write its headings as plain strings.</summary>
    public static implicit operator Column(string text) => new(text);
}
