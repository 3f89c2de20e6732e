namespace Nscp.Decisions;

/// <summary>Challenge or advice of the scrutiny team, kept beside the decision (D-3).</summary>
public sealed record AdviceRow
{
    internal const string OfCase = "SELECT advice, given_at, given_by FROM decisions.scrutiny_advice WHERE case_reference = @Case ORDER BY given_at";

    public required string Advice { get; init; }
    public required DateTimeOffset GivenAt { get; init; }
    public required string GivenBy { get; init; }
}
