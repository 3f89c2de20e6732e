using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>What a practice review's report recommends, as rows (M-6).</summary>
public interface IReportRecommendations
{
    /// <summary>In the report's order; empty while nobody has listed them for that version.</summary>
    /// <param name="case">The case.</param>
    /// <param name="version">Of the report, from 1.</param>
    /// <param name="cancel">Calls it off.</param>
    Task<IReadOnlyList<ReportRecommendation>> Of(CaseReference @case, int version, CancellationToken cancel);
}

/// <param name="Id">The same from version to version.</param>
/// <param name="Words">What is to improve.</param>
/// <param name="ForWhom">Who is to improve it.</param>
/// <param name="By">By when; null where the report names no day.</param>
public sealed record ReportRecommendation(Guid Id, string Words, string ForWhom, DateOnly? By);
