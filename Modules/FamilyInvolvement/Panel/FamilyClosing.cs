using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>What is open about the family when a case is about to be closed, beyond the tasks (X-9).</summary>
internal sealed class FamilyClosing(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, FamilyFears fears) : ICaseClosingCheck
{
    public int Order => 60;

    public async Task<IReadOnlyList<OpenPoint>> Of(CaseReference @case, CancellationToken cancel)
    {
        if (await store.File(@case, cancel) is not { Involvement.EndedOn: null } family)
            return [];

        var statement = (await work.Query<StatementRow>(StatementRow.OfCase, new { Case = @case }, cancel)).FirstOrDefault();
        var planned = family.People.SelectMany(p => p.Meetings).Count(m => m.Row.State is FamilyMeetingState.Planned);
        return
        [
            .. statement is null ? [new OpenPoint("The report’s statement on the family is not written.", Ways.Statement(@case))]
                : StatementDraft.Gaps(statement.Words) is > 0 and var gaps ? [new OpenPoint($"The report’s statement on the family has {gaps.Of("gap")}.", Ways.Statement(@case))]
                : StatementDraft.Checks(statement.Words) > 0 ? [new OpenPoint("The report’s statement on the family still has words marked that are to be looked at before they may stand.", Ways.Statement(@case))]
                : await statement.ToBeSettled(@case, family, fears, cancel) is { Count: > 0 } ? [new OpenPoint("The report’s statement on the family tells of somebody of whom it is not settled whether it may be known.", Ways.Statement(@case))]
                : (OpenPoint[])[],
            .. planned == 0 ? [] : (OpenPoint[])[new OpenPoint($"{planned.Of("family meeting is", "family meetings are")} planned, and not recorded as held or not.", Ways.Family(@case))],
        ];
    }
}
