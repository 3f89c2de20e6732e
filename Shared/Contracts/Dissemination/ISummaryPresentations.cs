using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>What Dissemination tells whoever writes about a review: the anonymised words that the summary presentation is made of (L-3), so that they are found once.</summary>
public interface ISummaryPresentations
{
    /// <summary>As they are saved now; null where nothing is written yet.</summary>
    Task<SummaryWords?> Words(CaseReference @case, CancellationToken cancel);
}

/// <summary>Each as lines, one point a line, without list marks; null where it is not written yet.</summary>
public sealed record SummaryWords(string? WhatHappened, string? WhatWeLearned, string? WhatMustChange, string? GoodPractice);
