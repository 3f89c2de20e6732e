using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>Reads what the National Panel wrote.</summary>
internal sealed class PanelLetters(IUnitOfWork<DecisionsModule> work)
{
    /// <summary>True when its last letter queries the decision or disagrees with it: the decision may then be taken back to SPRG (D-4).</summary>
    public async Task<bool> QuestionTheDecision(CaseReference @case, CancellationToken cancel) =>
        await work.Query<LetterRow>(LetterRow.OfCase, new { Case = @case }, cancel) is [.., { Answer: PanelAnswer.Queries or PanelAnswer.Disagrees }];
}
