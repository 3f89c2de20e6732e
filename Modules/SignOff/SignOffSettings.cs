namespace Nscp.SignOff;

/// <summary>What the partnership itself lays down of its sign-off: the section <c>SignOff</c> of the settings.</summary>
internal sealed record SignOffSettings
{
    /// <summary>Agencies, by their codes, that must be present for the Partnership Group to sign a report off. The guidance sets no quorum (S-2a).</summary>
    public IReadOnlyList<string> MustBePresent { get; init; } = ["childrens-services", "police", "icb"];

    /// <summary>How many agencies must be present at least.</summary>
    public int LeastPresent { get; init; } = 3;
}
