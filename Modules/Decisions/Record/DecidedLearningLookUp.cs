using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>The other learning of a decision without a practice review, for those who follow it up (L-1).</summary>
internal sealed class DecidedLearningLookUp(IUnitOfWork<DecisionsModule> work) : IDecidedLearning
{
    private const string Named = """
        SELECT other_learning_options AS words, learning_officer AS officer FROM decisions.decision_record WHERE case_reference = @Case AND other_learning_options IS NOT NULL
        """;

    public async Task<DecidedLearning?> Of(CaseReference @case, CancellationToken cancel) =>
        await work.Find<LearningRow>(Named, new { Case = @case }, cancel) is { } row && !LongText.IsBlank(row.Words) ? new DecidedLearning(row.Words, row.Officer) : null;

    private sealed record LearningRow
    {
        public required string Words { get; init; }
        public string? Officer { get; init; }
    }
}
